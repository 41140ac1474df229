"""The browser kit: the reference site served on this machine, Chromium, and readers with their devices.

A test asks for `reader` (any device, through the marker-free `device` fixture that it may parametrise) and
fails by itself when a page asks for something from anybody else, or when the browser complains.
"""

from urllib.parse import urlsplit

import pytest

from tests.bench.generate import generate
from tests.bench.world import World
from tests.browser.readers import Device, a_browser, a_reader
from tests.browser.server import serve
from tests.building import build

LARGE = 10_000
"""Events of the large archive."""


@pytest.fixture(scope="session")
def home(built_site):
    """The address of the served site's front page: a subfolder, as on many forges' page hosts."""
    with serve(built_site.folder, urlsplit(built_site.url).path) as address:
        yield address


@pytest.fixture(scope="session")
def large_project(tmp_path_factory):
    """The folder of an archive of ten thousand generated events, in English."""
    project = tmp_path_factory.mktemp("large") / "project"
    generate(World(LARGE), ("en",), project)
    return project


@pytest.fixture(scope="session")
def large_home(large_project):
    """The address of its site, without search."""
    with serve(build(large_project, large_project.parent / "site", "--no-cache", "--no-search"), "/") as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    with a_browser(str(tmp_path_factory.mktemp("browser-home"))) as chromium:
        yield chromium


@pytest.fixture
def device():
    """What the reader reads with; parametrise it to change it."""
    return Device()


@pytest.fixture
def reader(browser, home, device):
    """Somebody at the front door. The test fails if their browser called anybody else, or complained."""
    with a_reader(browser, home, device) as somebody:
        yield somebody
    assert somebody.foreign == []
    assert somebody.trouble == []
