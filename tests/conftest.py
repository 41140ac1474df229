"""What all tests share: their kinds and how long they may take, and the reference archive, built once."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.building import SITE_URL, Site, build, copy_of_the_archive

# A busy machine may take any time for an example; a test that hangs has a limit of its own.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

TESTS = Path(__file__).parent
UNIT, BUILD, BROWSER = "unit", "build", "browser"
KINDS = {
    UNIT: ("dates", "exports", "linking", "pages", "parsing", "rules"),
    BUILD: ("bench", "cli", "doors", "fuzz", "package", "regressions", "site"),
    BROWSER: ("browser",),
}
"""The kind of the tests in each folder (CONTRIBUTING.md); those in none are of the first."""
MINUTES = {UNIT: 5, BUILD: 15, BROWSER: 15}
"""After so long a test has failed, fixtures included: many times what it takes where a machine is slow and busy."""


def pytest_configure(config):
    for kind, folders in KINDS.items():
        config.addinivalue_line("markers", f"{kind}: every test in {', '.join(folders)}")


def pytest_collection_modifyitems(items):
    for item in items:
        kind = kind_of(item.path)
        item.add_marker(kind)
        item.add_marker(pytest.mark.timeout(60 * MINUTES[kind]))


def kind_of(path):
    """The kind of a test by where it stands. A folder that has none yet is an error."""
    folder, *within = path.relative_to(TESTS).parts
    return next(kind for kind, folders in KINDS.items() if folder in folders) if within else UNIT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    """The reference archive's site, built once for the whole run, for an address in a subfolder."""
    workplace = tmp_path_factory.mktemp("reference")
    project = copy_of_the_archive(workplace / "project", SITE_URL)
    return Site(build(project, workplace / "site"), SITE_URL)
