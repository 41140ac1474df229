"""Trees that no editor makes: folders without end, names and links without measure, and what only looks like a file."""

import os
import shutil
import subprocess

import pytest

from tests.building import copy_of_the_archive, run

DEEP, LONG = 1_900, "x" * 256
COMMANDS = (("check",), ("build", "--no-search", "--site-dir", "site"), ("cache", "info"))


@pytest.fixture
def project(tmp_path):
    yield copy_of_the_archive(tmp_path / "project")
    # Python's own way to remove folders goes as deep as they do, and pytest's fails for every later run.
    subprocess.run(["rm", "-rf", str(tmp_path / "project")], check=True)


def deep(folder):
    """Folder in folder, with a file in the last: step by step, for the whole path is too long for the system."""
    here = os.getcwd()  # noqa: PTH109
    os.chdir(folder)
    try:
        for _ in range(DEEP):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        with open("x.yml", "w") as file:  # noqa: PTH123
            file.write("title: x\n")
    finally:
        os.chdir(here)


def linked(project, name, target):
    path = project / name
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def moved(project, name):
    (project / name).rename(project.parent / "elsewhere")
    (project / name).symlink_to(project.parent / "elsewhere")


TREES = {
    "deep records": (lambda root: deep(root / "content/events"), "folder-too-deep"),
    "deep pages": (lambda root: deep(root / "content/pages"), "folder-too-deep"),
    "a long link among records": (lambda root: linked(root, "content/events/m.yml", LONG), "symbolic-link"),
    "a long link among pages": (lambda root: linked(root, "content/pages/m.md", LONG), "symbolic-link"),
    "a long link for a folder": (lambda root: linked(root, "content/pages/m", LONG), "symbolic-link"),
    "a page from the system's log": (lambda root: linked(root, "content/pages/m.md", "/proc/kmsg"), "symbolic-link"),
    "a long link among settings": (lambda root: linked(root, "site_config/waivers.yml", LONG), "unreadable-file"),
    "a link to itself among settings": (lambda root: linked(root, "site_config/site.yml", "site.yml"), "unreadable"),
    "settings from a device": (
        lambda root: linked(root, "site_config/removed.yml", "/proc/kmsg"),
        "unreadable",
    ),
    "content elsewhere": (lambda root: moved(root, "content"), "symbolic-link"),
    "settings elsewhere": (lambda root: moved(root, "site_config"), "symbolic-link"),
    "a long name": (lambda root: (root / f"content/events/2021/{'x' * 251}.yml").touch(), "file-name-too-long"),
}


@pytest.mark.parametrize("what", TREES)
def test_hostile_trees_are_findings(project, what):
    make, code = TREES[what]
    make(project)
    for command in COMMANDS:
        done = run("timeline", *command, "--language", "en", folder=project)
        assert "fault" not in done.stderr
        assert "[Errno" not in done.stderr
        assert done.returncode == (0 if command[0] == "cache" else 1)
        if command[0] != "cache":
            assert code in done.stdout + done.stderr
    assert not (project / "site").exists()


def test_settings_that_lie_deep_are_in_nobodys_way(project):
    deep(project / "site_config")
    for command in COMMANDS:
        done = run("timeline", *command, folder=project)
        assert (done.returncode, done.stderr) == (0, "")


def large(path):
    path.write_text("a: 1\n" * 2_000_000)


CONFIGS = {
    "a link": lambda path: path.symlink_to(shutil.copy(path.parent / "aside.yml", path.parent.parent)),
    "a link to the system's log": lambda path: path.symlink_to("/proc/kmsg"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a long link": lambda path: path.symlink_to(LONG),
    "a pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "ten megabytes": large,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("what", CONFIGS)
def test_a_configuration_that_is_none_is_a_sentence(project, what, language):
    path = project / "mkdocs.yml"
    path.rename(project / "aside.yml")
    CONFIGS[what](path)
    for command in (*COMMANDS, ("serve", "--port", "0")):
        done = run("timeline", *command, "--language", language, folder=project)
        assert done.returncode == 2
        assert done.stdout == ""
        (sentence,) = done.stderr.splitlines()
        assert "mkdocs.yml" in sentence
        assert "[Errno" not in sentence
