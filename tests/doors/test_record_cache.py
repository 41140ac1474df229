"""A cache may be lost, damaged, foreign or shared: what is found and built is the same without it."""

import json
import os
import pickle
import random
import shutil
import threading
from pathlib import Path
from unittest.mock import Mock
from zlib import crc32

import pydantic
import pytest

from generator import parsing
from generator.doors import cache_folder, project, record_cache
from generator.doors.cache_folder import CacheFolder, Choice
from generator.doors.cli.main import main
from generator.doors.project_folder import Project
from generator.model.records import KINDS
from generator.model.source_file import SourceFile
from tests.building import copy_of_the_archive

EVENT = """\
title: {en: "Talks at the harbour", fr: Pourparlers au port}
date: [2021-06,2021-07]
kind: meeting
summary: The so-called talks begin.
explanation:
  what_happened: They met. [@report]
sources: [report]
"""
REPORT = "title: A report\nkind: report\npublished: {..1984}\nformer_ids: [an-old-report]\n"
STORY = """\
title: The story
summary: How it went.
chapters:
  - title: First
    text: It began with [talks](event:talks).
    events: [talks]
"""


@pytest.fixture
def archive(tmp_path):
    root = copy_of_the_archive(tmp_path / "project")
    write(root, "events/2021/talks.yml", EVENT)
    write(root, "sources/report.yml", REPORT)
    write(root, "storylines/story.yml", STORY)
    return root


def write(root, name, text):
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(root, cache=None, jobs=1):
    return project.check(Project(root, "2026-01-01", jobs=jobs, cache=cache))


def bodies(root, checked):
    keys = [(entry.kind, entry.id) for entry in entries(checked)]
    return project.read_in_full(Project(root), checked, checked.settings, keys)


def entries(checked):
    return [entry for kind in KINDS for entry in checked.archive.of_kind(kind).values()]


def assert_same(root, cache, jobs=1):
    plain, kept = check(root), check(root, cache, jobs)
    assert kept.findings == plain.findings
    assert kept.archive == plain.archive
    assert [list(kept.archive.of_kind(kind)) for kind in ("event", "source")] == [
        list(plain.archive.of_kind(kind)) for kind in ("event", "source")
    ]
    assert bodies(root, kept) == bodies(root, plain)
    return kept


def marked(folder):
    """A cache in this folder, which knows that it is one."""
    cache = CacheFolder(folder)
    cache.write("first", {})
    (folder / "first.pack").unlink()
    return cache


def packs(cache):
    return sorted(cache.root.glob("*.pack"))


@pytest.fixture
def never_parsed(monkeypatch):
    def refuse(source, *_):
        raise AssertionError(f"{source.path} was parsed")

    return lambda: monkeypatch.setattr(parsing, "parse_with_tree", refuse)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_read_is_not_read_again(archive, tmp_path, never_parsed, jobs):
    cache = CacheFolder(tmp_path / "cache")
    cold = assert_same(archive, cache, jobs)
    assert any(each.code == "loaded-language" for each in cold.findings)
    never_parsed()
    warm = check(archive, cache, jobs)
    assert (warm.findings, warm.archive) == (cold.findings, cold.archive)
    assert bodies(archive, warm) == bodies(archive, cold)


def test_only_what_changed_is_read(archive, tmp_path, monkeypatch):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    write(archive, "events/2021/talks.yml", EVENT.replace("begin", "end"))
    parse = Mock(side_effect=parsing.parse_with_tree)
    monkeypatch.setattr(parsing, "parse_with_tree", parse)
    check(archive, cache)
    assert [call.args[0].id for call in parse.call_args_list] == ["talks"]


EDITS = (
    ("begin", "begin or end"),
    ("so-called ", ""),
    ("report]", "no-such-report]"),
    ("date:", "date: x\ndaet:"),
    ("title:", "title: ["),
    ("[2021-06,2021-07]", "'2021-06-31'"),
    ("They met.", "They met <b>."),
    ("sources:", "former_ids: [talks]\nsources:"),
)
LINES = ("\n", "# a remark\n", "importance: minor\n", "x\n")


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_the_cache_makes_no_difference(archive, tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311  # the same edits in every run
    cache = CacheFolder(tmp_path / "cache")
    assert_same(archive, cache)
    for step in range(8):
        for _ in range(chance.randint(1, 3)):
            edit(archive, chance, step)
        assert_same(archive, cache)


def edit(root, chance, step):
    files = sorted((root / "content").rglob("*.yml"))
    path = chance.choice(files)
    match chance.randrange(5):
        case 0:
            path.unlink()
        case 1:
            path.rename(path.with_name(f"renamed-{step}-{path.name}"))
        case 2:
            shutil.copy(path, path.with_name(f"copy-{step}-{path.name}"))
        case 3:
            text = path.read_text(encoding="utf-8").splitlines(keepends=True)
            text.insert(
                chance.randrange(len(text) + 1), chance.choice(["\n", "# a remark\n", "importance: minor\n", "x\n"])
            )
            path.write_text("".join(text), encoding="utf-8")
        case _:
            old, new = chance.choice(EDITS)
            write(
                root, chance.choice(["events/2021/talks.yml", f"events/2021/talks-{step}.yml"]), EVENT.replace(old, new)
            )


def test_a_file_in_another_place_is_another_record(archive, tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    (archive / "content/events/2021/talks.yml").rename(archive / "content/events/2021/talks.yaml")
    assert_same(archive, cache)


def test_a_file_with_a_name_that_is_no_text_is_told_of_as_ever(archive, tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    for name in (b"content/events/2021/t\xe9lks.yml", b"content/events/20\xff/harbour.yml"):
        path = archive / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(archive / "content/events/2021/talks.yml", path)
    assert_same(archive, cache)
    assert_same(archive, cache)


def test_settings_that_rules_ask_for_begin_a_new_cache(archive, tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    words = archive / "site_config/loaded_language.yml"
    words.write_text("en: [harbour]\n", encoding="utf-8")
    found = assert_same(archive, cache).findings
    loaded = [each for each in found if each.code == "loaded-language" and each.where.file.endswith("talks.yml")]
    assert [dict(each.message.values)["word"] for each in loaded] == ["harbour"]


def test_another_version_of_the_program_begins_a_new_cache(archive, tmp_path, monkeypatch):
    cache = CacheFolder(tmp_path / "cache")
    before = check(archive, cache).known.version
    monkeypatch.setattr(pydantic, "VERSION", "another")
    assert check(archive, cache).known.version != before


def flipped(raw, place):
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


DAMAGES = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "empty": lambda _: b"",
    "index": lambda raw: flipped(raw, len(raw) - 5),
    "body": lambda raw: flipped(raw, len(raw) - int(raw[16:24], 16) - 5),
    "lengths": lambda raw: raw[:16] + b"ffffffff" + raw[24:],
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_pack_is_made_again(archive, tmp_path, name):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    for pack in packs(cache):
        pack.write_bytes(DAMAGES[name](pack.read_bytes()))
    kept = assert_same(archive, cache)
    if name != "body":  # damage to long prose shows only when that prose is asked for
        assert kept.trouble == ("cache-damaged",)
        assert check(archive, cache).trouble == ()


def test_a_pack_of_another_version_is_replaced_without_a_word(archive, tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    for pack in packs(cache):
        pack.write_bytes(b"timeline pack 1\n" + pack.read_bytes()[16:])
    assert assert_same(archive, cache).trouble == ()
    assert all(pack.read_bytes().startswith(b"timeline pack 2\n") for pack in packs(cache))


HEAD = 32
"""Bytes before the first piece."""


def forged(rows, body):
    index = json.dumps(rows).encode()
    return b"timeline pack 2\n" + f"{len(index):08x}{crc32(index):08x}".encode() + body + index


class Crafted:
    def __reduce__(self):
        return os._exit, (3,)


@pytest.mark.parametrize(
    "piece",
    [
        pickle.dumps(Crafted()),
        b"[" * 100_000,
        b"{}",
        b"null",
        b"[{}, [], [], []]",
        b'[{"title": 1}, [], [], []]',
        b'[{"title": "x"}, [[1, 2, 3, 4, 5]], [], []]',
    ],
    ids=lambda piece: piece[:12].decode("latin-1"),
)
def test_a_crafted_pack_runs_nothing(archive, tmp_path, piece):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)
    for pack in packs(cache):
        raw = pack.read_bytes()
        rows = json.loads(raw[-int(raw[16:24], 16) :])
        places = ((HEAD + number * len(piece), len(piece), crc32(piece)) for number in range(2 * len(rows)))
        rows = [(name, stamp, [next(places), next(places)]) for name, stamp, _ in rows]
        pack.write_bytes(forged(rows, piece * 2 * len(rows)))
    assert_same(archive, cache)


@pytest.mark.parametrize("rows", [[["a", "b", [[-1, 5, 0]]]], [["a", "b", [[0, 10**30, 0]]]], [1], {"a": 1}, [["a"]]])
def test_a_crafted_index_breaks_nothing(tmp_path, rows):
    cache = marked(tmp_path)
    (tmp_path / "x.pack").write_bytes(forged(rows, b""))
    pack = cache.open("x")
    if pack is not None:
        with pytest.raises(cache_folder.DamagedPackError):
            pack.pieces("a", "b")
    else:
        assert not (tmp_path / "x.pack").exists()


def test_what_is_no_file_is_no_pack(tmp_path):
    cache = marked(tmp_path)
    os.mkfifo(tmp_path / "x.pack")
    (tmp_path / "target.pack").write_bytes(forged([], b""))
    (tmp_path / "y.pack").symlink_to(tmp_path / "target.pack")
    assert cache.open("x") is None
    assert cache.open("y") is None


def test_where_nothing_can_be_written_the_check_goes_on(archive, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    kept = assert_same(archive, CacheFolder(blocked / "cache"), jobs=2)
    assert kept.trouble == ("cache-not-writable",)


def test_a_read_only_cache_is_read(archive, tmp_path, never_parsed, monkeypatch):
    cache = CacheFolder(tmp_path / "cache")
    check(archive, cache)

    # As a folder without write permission answers; the tests may be root, to whom none is refused.
    open_by_system = os.open

    def refuse(path, flags, *given, **named):
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", str(path))
        return open_by_system(path, flags, *given, **named)

    monkeypatch.setattr(os, "open", refuse)
    never_parsed()
    assert check(archive, cache).trouble == ()


def test_a_full_disk_leaves_no_half_a_pack(archive, tmp_path, monkeypatch):
    cache = CacheFolder(tmp_path / "cache")

    def full(file, _rows):
        file.write(b"timeline")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache_folder, "_write", full)
    assert check(archive, cache).trouble == ("cache-not-writable",)
    assert not list(cache.root.glob("*.pack"))
    assert not list(cache.root.glob("*.aside"))


def test_what_ends_the_writing_of_a_pack_leaves_none_of_it(tmp_path):
    def pieces():
        yield b"one"
        raise KeyboardInterrupt

    cache = CacheFolder(tmp_path / "cache")
    cache.write("pack", {"name": ("stamp", (b"whole",))})
    with pytest.raises(KeyboardInterrupt):
        cache.write("pack", {"name": ("stamp", pieces())})
    assert not list(cache.root.glob("*.aside"))
    pack = cache.open("pack")
    assert pack is not None
    assert pack.piece("name", "stamp", 0) == b"whole"


def test_two_at_once_share_a_cache(archive, tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    plain, found = check(archive), []
    several = [threading.Thread(target=lambda: found.append(check(archive, CacheFolder(cache.root)))) for _ in range(4)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    assert [each.findings for each in found] == [plain.findings] * 4
    assert not list(cache.root.glob("*.aside"))
    assert_same(archive, cache)


def test_a_pack_that_is_replaced_can_be_read_to_the_end(tmp_path):
    cache = CacheFolder(tmp_path)
    cache.write("x", {"a": ("1", (b"old",))})
    before = cache.open("x")
    cache.write("x", {"a": ("2", (b"newer",))})
    after = cache.open("x")
    assert before
    assert after
    assert before.pieces("a", "1") == (b"old",)
    assert after.pieces("a", "1") is None
    assert after.pieces("a", "2") == (b"newer",)


def test_the_oldest_packs_go_first(tmp_path):
    cache = CacheFolder(tmp_path, most=450)
    for age, name in enumerate("cba"):
        cache.write(name, {"x": ("", (b"." * 100,))})
        os.utime(tmp_path / f"{name}.pack", (2_000_000_000 - age, 2_000_000_000 - age))
    cache.trim()
    assert [path.name for path in packs(cache)] == ["b.pack", "c.pack"]


def test_what_was_long_of_no_use_goes_and_what_is_not_ours_stays(tmp_path):
    cache = marked(tmp_path)
    for name in ("old.pack", "killed.aside", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1, 1))
    cache.trim()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "CACHEDIR.TAG", "notes.txt"]


def test_the_command_says_what_there_is_and_clears_it(archive, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TIMELINE_CACHE_DIR", str(tmp_path / "elsewhere"))
    config = ("--config", str(archive / "mkdocs.yml"), "--language", "en")
    main(["check", *config])
    assert (tmp_path / "elsewhere/.gitignore").read_text() == "*\n"
    capsys.readouterr()
    assert main(["cache", "info", *config]) == 0
    assert "64 packs" in capsys.readouterr().out or len(packs(CacheFolder(tmp_path / "elsewhere"))) < 64
    assert main(["cache", "clear", *config]) == 0
    assert "removed" in capsys.readouterr().out
    assert not (tmp_path / "elsewhere").exists()
    assert main(["cache", "clear", *config]) == 0


def test_clearing_leaves_what_is_not_ours(tmp_path):
    cache = CacheFolder(tmp_path / "cache")
    cache.write("x", {})
    (cache.root / "notes.txt").write_text("mine")
    cache.clear()
    assert sorted(path.name for path in cache.root.iterdir()) == [".gitignore", "CACHEDIR.TAG", "notes.txt"]


def test_no_cache_leaves_nothing_behind(archive):
    main(["check", "--no-cache", "--config", str(archive / "mkdocs.yml")])
    assert not (archive / ".timeline-cache").exists()
    main(["check", "--config", str(archive / "mkdocs.yml")])
    assert (archive / ".timeline-cache").is_dir()


def test_the_option_overrides_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_CACHE_DIR", "/of/the/environment")
    monkeypatch.setenv("TIMELINE_CACHE_MB", "7")
    assert Choice().cache(tmp_path) == CacheFolder(Path("/of/the/environment"), 7_000_000)
    assert Choice(str(tmp_path / "a")).cache(tmp_path) == CacheFolder(tmp_path / "a", 7_000_000)
    assert Choice(str(tmp_path / "a"), off=True).cache(tmp_path) is None


def test_every_file_has_its_pack():
    files = [SourceFile(f"content/events/{number}.yml", "event", str(number)) for number in range(500)]
    spread = record_cache.shards(files)
    assert sorted(file.path for _, each in spread for file in each) == sorted(file.path for file in files)
    assert all(each == sorted(each, key=files.index) for _, each in spread)
