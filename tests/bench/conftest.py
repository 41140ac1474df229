"""What the tests of the benchmark share: a small site, built once, and copies of it to damage."""

import shutil

import pytest

from tests.bench.small import build_small


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A folder with the small archive and its site."""
    return build_small(tmp_path_factory.mktemp("small"))


@pytest.fixture
def site(small, tmp_path):
    """A copy of the small site, which a test may change."""
    return shutil.copytree(small / "site", tmp_path / "site")
