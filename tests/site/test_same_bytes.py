"""The same input gives the same bytes, whoever builds it, wherever and with whichever command."""

import pytest

from tests.building import build, copy_of_the_archive, run, tree


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """The site's files as built with one set of circumstances."""
    workplace = tmp_path_factory.mktemp("here")
    project = copy_of_the_archive(workplace / "project")
    return tree(build(project, workplace / "site", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8"))


def differing(one, other):
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_a_site_has_files(here):
    assert "index.html" in here
    assert "fr/index.html" in here


def test_hash_seed_time_zone_locale_and_folder_change_nothing(here, tmp_path):
    project = copy_of_the_archive(tmp_path / "ailleurs, là-bas" / "projet")
    there = tree(build(project, tmp_path / "out" / "www", PYTHONHASHSEED="4321", TZ="Pacific/Kiritimati", LC_ALL="C"))
    assert differing(here, there) == []


def test_building_again_over_a_site_changes_nothing(here, tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    build(project, tmp_path / "site")
    assert differing(here, tree(build(project, tmp_path / "site"))) == []


def test_mkdocs_build_gives_the_same_bytes(here, tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    done = run("mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site"), folder=project)
    assert done.returncode == 0, done.stderr
    assert differing(here, tree(tmp_path / "site")) == []
