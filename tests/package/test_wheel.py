"""The wheel, installed into an empty environment elsewhere, makes the site of an archive that lies elsewhere."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email.parser import Parser

import pytest

from generator import __version__
from tests.building import COMMANDS, REPOSITORY, SITE_URL, copy_of_the_archive, tree


def run(*command, cwd=None):
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The commands of an environment that holds the wheel; what it needs is lent by the one that the tests run in."""
    home = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(home)
    commands = home / "bin"
    done = run(COMMANDS / "uv", "pip", "install", "--offline", "--no-deps", "--python", commands / "python", wheel)
    assert done.returncode == 0, done.stderr
    (packages,) = home.glob("lib/python*/site-packages")
    # A folder named in such a file is searched, but the files of this kind in it are not read: so not our checkout.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return commands


def test_what_is_installed_is_the_wheel(installed, tmp_path):
    found = run(installed / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path).stdout
    assert found.startswith(str(installed.parent))


def test_it_builds_an_archive_that_lies_elsewhere(installed, built_site, tmp_path):
    project = copy_of_the_archive(tmp_path / "archive", SITE_URL)
    done = run(installed / "timeline", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert tree(project / "site") == tree(built_site.folder)


def test_it_says_its_version_what_it_needs_and_that_it_has_types(wheel):
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(files.read(about).decode())
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert metadata["Version"] == __version__
    assert len(needed) == len(project["dependencies"])
    assert "generator/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "content/"))]
