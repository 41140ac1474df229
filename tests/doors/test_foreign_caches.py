"""A cache folder that a project brings along, or that is somebody else's: nothing in it or behind it is lost."""

import json
import os
from zlib import crc32

import pytest

from generator.doors.cache_folder import CacheFolder, Choice
from tests.building import copy_of_the_archive, run, tree

REFUSALS = {"en": "going on without a cache", "fr": "on continue sans cache"}
LONG_AGO = (1, 1)


@pytest.fixture
def project(tmp_path):
    return copy_of_the_archive(tmp_path / "project")


@pytest.fixture
def victim(tmp_path):
    """A folder of somebody's, with files that have the names of ours and have not been used for long."""
    folder = tmp_path / "victim"
    folder.mkdir()
    for name in ("pack-1.pack", "pack-1.idx", "empty.pack", "half.aside"):
        (folder / name).write_bytes(b"" if name == "empty.pack" else b"PACK of git")
        os.utime(folder / name, LONG_AGO)
    return folder


def commands(*options):
    yield "check", *options
    yield "cache", "info", *options
    yield "cache", "clear", *options
    yield "build", "--site-dir", "site", *options


@pytest.mark.parametrize("language", REFUSALS)
@pytest.mark.parametrize("where", [".timeline-cache", "link/cache", "link/../link/cache"])
def test_no_link_in_the_project_is_followed_to_a_cache(project, victim, where, language):
    marked = victim / "cache" if where.endswith("/cache") else victim
    CacheFolder(marked).write("x", {}) if marked != victim else None
    link = project / where.split("/")[0]
    link.symlink_to(victim)
    before = tree(victim)
    options = ("--language", language, *(() if where == ".timeline-cache" else ("--cache-dir", where)))
    for command in commands(*options):
        done = run("timeline", *command, folder=project)
        assert done.returncode == (2 if command[0] == "cache" else 0)
        assert ("link" if language == "en" else "lien") in done.stderr
        assert done.stderr.count("\n") == 1
        if command[0] != "cache":
            assert REFUSALS[language] in done.stderr
        assert tree(victim) == before
    assert link.is_symlink()


def test_a_link_elsewhere_is_the_choice_of_whoever_named_it(project, tmp_path):
    (tmp_path / "large-disk").mkdir()
    (tmp_path / "link").symlink_to("large-disk")
    done = run("timeline", "check", folder=project, TIMELINE_CACHE_DIR=str(tmp_path / "link" / "cache"))
    assert done.stderr == ""
    assert list((tmp_path / "large-disk" / "cache").glob("*.pack"))


@pytest.mark.parametrize("language", REFUSALS)
def test_a_folder_without_our_mark_is_left_alone(project, victim, language):
    before = tree(victim)
    for command in commands("--cache-dir", str(victim), "--language", language):
        done = run("timeline", *command, folder=project)
        assert done.returncode == (2 if command[0] == "cache" else 0)
        assert done.stderr.count("\n") == 1
        assert tree(victim) == before


@pytest.mark.parametrize("mark", ["link", "pipe", "text", "folder"])
def test_what_only_looks_like_our_mark_is_none(project, victim, tmp_path, mark):
    CacheFolder(tmp_path / "ours").write("x", {})
    tag = victim / "CACHEDIR.TAG"
    if mark == "link":
        tag.symlink_to(tmp_path / "ours" / "CACHEDIR.TAG")
    elif mark == "pipe":
        os.mkfifo(tag)
    elif mark == "folder":
        tag.mkdir()
    else:
        tag.write_text("Signature: 8a477f597d28d172789f06886806bc55\n# of another program\n")
    before = sorted(victim.iterdir())
    cache = CacheFolder(victim)
    cache.trim()
    cache.write("x", {})
    assert cache.open("pack-1") is None
    assert set(cache.trouble()) == {"cache-is-not-ours"}
    assert sorted(victim.iterdir()) == before


@pytest.fixture
def cache(tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    cache.write("own", {"name": ("stamp", (b"body",))})
    return cache


def of_each_sort(folder, target):
    """Things under the names of packs that no build has put there."""
    (folder / "text.pack").write_text("a thesis")
    (folder / "link.pack").symlink_to(target)
    (folder / "dangling.pack").symlink_to(folder / "nothing")
    (folder / "hard.pack").hardlink_to(target)
    (folder / "folder.pack").mkdir()
    (folder / "half.aside").write_text("a thesis")
    os.mkfifo(folder / "pipe.pack")
    return ("text", "link", "dangling", "hard", "folder", "pipe")


def test_nothing_is_removed_or_replaced_that_is_no_pack(cache, tmp_path):
    target = tmp_path / "target"
    target.write_text("mine")
    names = of_each_sort(cache.root, target)
    for path in cache.root.iterdir():
        os.utime(path, LONG_AGO, follow_symlinks=False)
    before = {path.name for path in cache.root.iterdir()} - {"own.pack"}
    for name in names:
        assert cache.open(name) is None
        cache.used(name)
        cache.discard(name)
        cache.write(name, {"a": ("b", (b"c",))})
        assert cache.trouble()
    cache.trim()
    cache.clear()
    assert {path.name for path in cache.root.iterdir()} == before
    assert (cache.root / "text.pack").read_text() == "a thesis"
    assert target.read_text() == "mine"


def test_a_link_that_takes_the_folders_place_is_not_followed(tmp_path, victim):
    project = tmp_path / "project"
    project.mkdir()
    cache = Choice().cache(project)
    assert cache
    cache.write("own", {})
    cache.root.rename(project / "aside")
    cache.root.symlink_to(victim)
    before = tree(victim)
    cache.write("own", {})
    cache.trim()
    assert cache.trouble() == ("cache-is-a-link",)
    assert tree(victim) == before


@pytest.mark.parametrize("size", [2**31, 2**40])
def test_a_huge_pack_is_not_read(cache, size):
    """It is all holes; whoever reads what its head promises takes minutes, or all memory."""
    path = cache.root / "own.pack"
    with path.open("r+b") as file:
        file.seek(16)
        file.write(b"7fffffff00000000")
        file.truncate(size)
    assert cache.open("own") is None
    cache.write("own", {"name": ("stamp", (b"new",))})
    assert cache.open("own").pieces("name", "stamp") == (b"new",)


def test_a_piece_that_stands_in_a_pack_many_times_is_not_read_as_often(cache):
    body = b"." * 1_000_000
    index = json.dumps([("name", "stamp", [(32, len(body), crc32(body))] * 100_000)]).encode()
    head = b"timeline pack 2\n" + f"{len(index):08x}{crc32(index):08x}".encode()
    (cache.root / "own.pack").write_bytes(head + body + index)
    assert cache.open("own") is None
    assert cache.trouble() == ("cache-damaged",)
