"""What all tests share: the reference archive, built once."""

import pytest

from tests.building import SITE_URL, Site, build, copy_of_the_archive


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    """The reference archive's site, built once for the whole run, for an address in a subfolder."""
    workplace = tmp_path_factory.mktemp("reference")
    project = copy_of_the_archive(workplace / "project", SITE_URL)
    return Site(build(project, workplace / "site"), SITE_URL)
