"""A check that knows an earlier one says what one says that knows nothing, byte for byte."""

import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any
from unittest.mock import Mock

import pytest

from generator import checking
from generator.doors import check as ways
from generator.doors import disk, program, recheck
from generator.doors import project as project_check
from generator.doors.cache_folder import CacheFolder
from generator.doors.check import CachedReport, ProjectFingerprint, check, name_of
from generator.doors.cli.main import main
from generator.doors.kept_values import keep, kept
from generator.doors.opening import opened
from generator.doors.project_folder import Project
from generator.model.source_file import FileType, Listed
from tests.building import REPOSITORY

TALKS = "content/events/2021/talks.yml"
EVENT = """\
title: {en: "Talks at the harbour", fr: Pourparlers au port}
date: 2021-07
kind: meeting
summary: The so-called talks begin.
explanation:
  what_happened: They met [there](place:harbour). [@report]
participants: [{actor: nobody-known}]
links:
  - {event: more-talks, relation: caused-by, because: It says so.}
  - {event: more-talks, relation: caused-by, because: It says so again.}
claims:
  - {id: one, by: [nobody-known], kind: denial, says: It was not so.}
  - {id: one, by: unnamed, described_as: a lashed out source, kind: denial, says: It was.}
sources: [report]
"""
MORE = EVENT.replace("more-talks", "talks").replace("2021-07", "2021-06")
WAIVERS = """
- {rule: loaded-language, record: "event:more-talks", reason: It is quoted.}
- {rule: uncited-claim, record: "*", reason: Later.}
- {rule: isolated-event, record: "event:talks", reason: Later.}
- {rule: loaded-language, record: "event:talks", reason: It was.}
"""


@pytest.fixture
def archive(tmp_path):
    root = tmp_path / "project"
    shutil.copytree(REPOSITORY / "site_config", root / "site_config")
    write(root, "mkdocs.yml", "")
    write(root, "content/pages/about.md", "# About\n")
    write(root, TALKS, EVENT)
    write(root, "content/events/2021/more-talks.yml", MORE)
    write(root, "content/sources/report.yml", "title: A report\nkind: report\n")
    with (root / "site_config/waivers.yml").open("a") as file:
        file.write(WAIVERS)
    settled()
    return root


def settled():
    """Files that have just been written are looked into."""
    sleep(0.06)


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(root, name, old, new):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    write(root, name, text.replace(old, new))


def said(capsys, root, *options):
    code = main(["check", "--language", "en", "--config", str(root / "mkdocs.yml"), *options])
    return code, capsys.readouterr().out


OPTIONS = (("--format", "json"), ("--strict",), ("--format", "concise"), ("--today", "2031-01-01", "--format", "json"))


def assert_same(capsys, root, *options):
    plain = said(capsys, root, "--no-cache", "--format", "json", *options)
    assert said(capsys, root, "--format", "json", *options) == plain
    return plain[1]


@pytest.fixture
def ways_taken(monkeypatch):
    taken = Mock()
    for module, name in ((recheck, "check_all"), (recheck, "check_again")):
        way = Mock(side_effect=getattr(module, name))
        taken.attach_mock(way, name)
        monkeypatch.setattr(module, name, way)
    rules = Mock(side_effect=checking.check)
    taken.attach_mock(rules, "rules")
    monkeypatch.setattr(checking, "check", rules)

    def names():
        calls = [each[0] for each in taken.mock_calls]
        taken.reset_mock()
        return calls

    return names


WHOLE = ["check_all", "rules"]


def test_what_has_not_changed_is_said_again(archive, capsys, ways_taken):
    first = said(capsys, archive)
    assert ways_taken() == WHOLE
    assert said(capsys, archive) == first
    assert ways_taken() == []
    assert "duplicate-link" in first[1]


NOT_NEEDED = ("pydantic", "generator.checking", "mkdocs", "cmarkgfm", "multiprocessing", "concurrent.futures")


def test_nothing_that_reads_records_or_starts_processes_is_loaded_to_say_it_again(archive, capsys):
    first = said(capsys, archive)[1]
    command = f"""\
import sys
from generator.doors.cli.main import main
main(["check", "--language", "en", "--config", {str(archive / "mkdocs.yml")!r}])
print([each for each in {NOT_NEEDED} if each in sys.modules])
"""
    again = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert again.stdout == first + "[]\n"


TEXTS = (
    ("The so-called talks begin.", "The talks begin."),
    ("The so-called talks begin.", "The so-called talks\n  begin."),
    ("They met", "They had\n\n    met"),
    ("It says so again.", "It says that."),
    ("title:", "# a remark\ntitle:"),
    ("It was not so.", "It was <b>not</b> so."),
    ("a lashed out source", "a source that lashed out"),
)


@pytest.mark.parametrize(("old", "new"), TEXTS)
@pytest.mark.parametrize("name", ["talks", "more-talks"])
def test_a_text_that_changes_asks_for_no_other_record(archive, capsys, ways_taken, name, old, new):
    said(capsys, archive)
    ways_taken()
    change(archive, f"content/events/2021/{name}.yml", old, new)
    again = said(capsys, archive, "--format", "json")
    assert ways_taken() == ["check_again"]
    assert again == said(capsys, archive, "--no-cache", "--format", "json")
    settled()
    assert said(capsys, archive, "--format", "json") == again
    assert_same(capsys, archive)


SEEN = (
    ("Talks at the harbour", "Talks at sea"),
    ("2021-07", "2021-05"),
    ("more-talks, relation: caused-by", "talks, relation: caused-by"),
    ("[report]", "[no-report]"),
    ("place:harbour", "place:haven"),
    ("id: one, by: unnamed", "id: two, by: unnamed"),
    ("kind: meeting", "kind: meeting\nformer_ids: [more-talks]"),
    ("date:", "daet:"),
    ("title:", "title: ["),
)


@pytest.mark.parametrize(("old", "new"), SEEN)
def test_what_other_records_may_depend_on_asks_for_few_even_where_causes_run_in_a_circle(
    archive, capsys, ways_taken, old, new
):
    said(capsys, archive)
    change(archive, TALKS, old, new)
    ways_taken()
    said(capsys, archive)
    assert ways_taken() == ["check_again"]
    assert_same(capsys, archive)
    change(archive, TALKS, new, old)
    assert_same(capsys, archive)


def replaced_by_a_link(root):
    (root / TALKS).rename(root / "elsewhere.yml")
    (root / TALKS).symlink_to(root / "elsewhere.yml")


def waiver_taken_back(root):
    change(root, "site_config/waivers.yml", WAIVERS.splitlines()[1], "")


OTHERS = {
    "deleted": lambda root: (root / TALKS).unlink(),
    "renamed": lambda root: (root / TALKS).rename(root / "content/events/2021/renamed.yml"),
    "moved": lambda root: (root / TALKS).rename(root / "content/sources/talks.yml"),
    "new": lambda root: shutil.copy(root / TALKS, root / "content/events/2021/new.yml"),
    "twice": lambda root: write(root, "content/events/2022/talks.yml", EVENT),
    "link": replaced_by_a_link,
    "folder": lambda root: (root / "content/events/2021/folder.yml").mkdir(),
    "pipe": lambda root: os.mkfifo(root / "content/events/2021/pipe.yml"),
    "hidden record": lambda root: write(root, "content/events/2021/.talks.yml", EVENT),
    "page": lambda root: write(root, "content/pages/about.md", "# About <b>it</b>\n"),
    "new page": lambda root: write(root, "content/pages/more.md", "[a](nowhere.md)\n"),
    "page gone": lambda root: (root / "content/pages/about.md").unlink(),
    "page with a claim": lambda root: write(
        root, "content/pages/about.md", "[](claim:talks#one) [](claim:talks#two)\n"
    ),
    "not a page": lambda root: write(root, "content/pages/page.txt", "No page.\n"),
    "waiver": waiver_taken_back,
    "tombstone": lambda root: write(root, "site_config/removed.yml", "- {kind: event, id: talks, date: 2021}\n"),
    "words": lambda root: write(root, "site_config/loaded_language.yml", "en: [harbour, begin]\n"),
    "no words": lambda root: (root / "site_config/loaded_language.yml").unlink(),
    "settings": lambda root: change(root, "site_config/site.yml", "languages:", "langages:"),
    "vocabulary": lambda root: change(root, "site_config/vocabulary.yml", "meeting:", "metting:"),
    "settings link": lambda root: (root / "site_config/more.yml").symlink_to("nowhere"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_that_changes_is_noticed(archive, capsys, name):
    assert_same(capsys, archive)
    OTHERS[name](archive)
    assert_same(capsys, archive)
    settled()
    assert_same(capsys, archive)
    change(archive, "content/events/2021/more-talks.yml", "It says so again.", "It says that.")
    assert_same(capsys, archive)


def test_a_claim_that_a_page_names_and_that_goes_is_noticed(archive, capsys):
    write(archive, "content/pages/about.md", "[](claim:talks#one)\n")
    settled()
    assert "unknown-claim" not in assert_same(capsys, archive)
    change(archive, TALKS, "id: one", "id: other")
    assert "unknown-claim" in assert_same(capsys, archive)


@pytest.mark.parametrize(
    "name", ["content/events/2021/.talks.yml.swp", "content/pages/.more.md.swp", "content/.DS_Store"]
)
def test_what_a_check_does_not_look_into_makes_no_difference(archive, capsys, ways_taken, name):
    said(capsys, archive)
    for step in (lambda: write(archive, name, "x"), lambda: write(archive, name, "y"), (archive / name).unlink):
        ways_taken()
        step()
        assert_same(capsys, archive)
        assert ways_taken().count("rules") == 1, "that of the check without a cache"


def test_a_link_in_place_of_what_is_not_looked_into_is_noticed(archive, capsys):
    path = archive / "content/pages/about.md"
    assert_same(capsys, archive)
    path.rename(archive / "about.md")
    path.symlink_to(archive / "about.md")
    assert "symbolic-link" in assert_same(capsys, archive)
    path.unlink()
    (archive / "about.md").rename(path)
    assert "symbolic-link" not in assert_same(capsys, archive)


def test_a_file_that_cannot_be_read_any_more_is_noticed(archive, capsys, monkeypatch):
    def as_anybody(path):  # to root nothing is unreadable
        if not Path(path).stat().st_mode & stat.S_IRUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return opened(path)

    monkeypatch.setattr("generator.doors.disk.opened", as_anybody)
    assert_same(capsys, archive)
    (archive / TALKS).chmod(0)
    assert "unreadable-file" in assert_same(capsys, archive)
    (archive / TALKS).chmod(0o644)
    assert "unreadable-file" not in assert_same(capsys, archive)


def test_a_file_that_could_not_be_read_is_read_next_time(archive, capsys, monkeypatch):
    def refuse(root, path):
        if path == TALKS:
            raise disk.UnreadableFileError("Too many open files")
        return read(root, path)

    read = disk.read
    with monkeypatch.context() as busy:
        busy.setattr(disk, "read", refuse)
        assert "unreadable-file" in assert_same(capsys, archive)
    assert "unreadable-file" not in assert_same(capsys, archive)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_edited_the_same_is_said(archive, capsys, seed):
    chance = random.Random(seed)  # noqa: S311  # the same edits in every run
    for step in range(8):
        for _ in range(chance.randint(0, 3)):
            with suppress(FileNotFoundError, AssertionError, IndexError):  # an earlier step has taken it away
                edit(archive, chance, step)
        settled()
        assert_same(capsys, archive)
        options = chance.choice(OPTIONS)
        assert said(capsys, archive, *options) == said(capsys, archive, "--no-cache", *options)


def edit(root, chance, step):
    records = sorted((root / "content").rglob("*.yml"))
    match chance.randrange(10):
        case 0:
            chance.choice(records).unlink()
        case 1:
            shutil.copy(chance.choice(records), root / f"content/events/2021/copy-{step}.yml")
        case 2:
            OTHERS[chance.choice(["waiver", "words", "tombstone", "not a page", "hidden record"])](root)
        case 3 | 4:
            path = chance.choice(records)
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(["\n", "# a remark\n", "x\n"]))
            path.write_text("".join(lines), encoding="utf-8")
        case 5:
            change(root, TALKS, *chance.choice(SEEN))
        case _:
            change(root, chance.choice([TALKS, "content/events/2021/more-talks.yml"]), *chance.choice(TEXTS))


def test_each_project_in_a_shared_cache_has_its_own(archive, tmp_path, capsys):
    other = tmp_path / "other"
    shutil.copytree(archive, other)
    change(other, TALKS, "The so-called talks begin.", "The talks begin.")
    settled()
    cache = ("--cache-dir", str(tmp_path / "cache"))
    for root in (archive, other, archive, other):
        assert_same(capsys, root, *cache)
    (tmp_path / "aside").mkdir()
    archive.rename(tmp_path / "aside/project")
    other.rename(archive)
    assert_same(capsys, archive, *cache)


def test_another_version_of_the_program_asks_for_all(archive, capsys, ways_taken, monkeypatch):
    said(capsys, archive)
    ways_taken()
    monkeypatch.setattr(program, "versions", lambda _: "others")
    said(capsys, archive)
    assert ways_taken() == WHOLE


def test_settings_that_change_meanwhile_are_not_taken_for_those_of_before(archive, capsys, monkeypatch):
    path = archive / "site_config/loaded_language.yml"
    before = path.read_text(encoding="utf-8")

    def edited(project):
        path.write_text("en: [harbour]\n", encoding="utf-8")
        return project_check.check(project)

    with monkeypatch.context() as hurried:
        hurried.setattr(recheck, "check", edited)
        said(capsys, archive)
    path.write_text(before, encoding="utf-8")
    assert_same(capsys, archive)


def made_up(look: Any, files: Any = 1) -> CachedReport:
    return CachedReport(look, (), files)


def look(inputs: str, marks: Any) -> ProjectFingerprint:
    return ProjectFingerprint(inputs, marks)


def project_of(root):
    return Project(root.resolve(), cache=CacheFolder(root / ".timeline-cache"))


@pytest.mark.parametrize("damage", [lambda raw: raw[:-9], lambda _: b"", lambda raw: raw[:-5] + b"\0" + raw[-4:]])
def test_a_damaged_memory_of_a_check_is_made_again(archive, capsys, damage):
    said(capsys, archive)
    path = archive / f".timeline-cache/{name_of(project_of(archive))}.pack"
    change(archive, TALKS, "It says so again.", "It says that.")
    path.write_bytes(damage(path.read_bytes()))
    assert_same(capsys, archive)
    assert_same(capsys, archive)


@pytest.mark.parametrize(
    "values", [(), (1,), ({},), (made_up(1), 1), (made_up(look("", 1)), 1), (CachedReport, CachedReport)]
)
def test_a_made_up_memory_of_a_check_is_not_believed(archive, capsys, values):
    project = project_of(archive)
    keep(project.cache, name_of(project), *values)
    assert_same(capsys, archive)


def test_a_made_up_memory_of_the_same_settings_does_no_harm(archive, capsys):
    said(capsys, archive)
    project = project_of(archive)
    inputs, marks = ways.inputs_of(project), disk.marks(archive, "content")
    for wrong in (1, dict.fromkeys(marks, 1), {}):
        keep(project.cache, name_of(project), made_up(look(inputs, wrong)), 1)
        assert_same(capsys, archive)


@pytest.mark.parametrize("wrong", [{}, {"unread": 1}, {"outlines": {TALKS: 1}}, {"whole": (1,)}, {"ties": 1}])
def test_made_up_grounds_of_a_check_do_no_harm(archive, capsys, wrong):
    said(capsys, archive)
    project = project_of(archive)
    memory = kept(project.cache, name_of(project))
    known, grounds = memory.value(), memory.value(1)
    assert isinstance(grounds, recheck.CachedFindings)
    keep(project.cache, name_of(project), known, replace(grounds, **wrong) if wrong else 1)
    change(archive, TALKS, "It says so again.", "It says that.")
    assert_same(capsys, archive)


def test_a_fault_of_the_quick_way_is_not_taken_for_a_damaged_memory(archive, capsys, monkeypatch):
    said(capsys, archive)
    change(archive, TALKS, "It says so again.", "It says that.")
    monkeypatch.setattr(recheck, "check_again", Mock(side_effect=TypeError("a fault")))
    with pytest.raises(TypeError, match="a fault"):
        check(project_of(archive))


def test_where_nothing_can_be_kept_the_same_is_said(archive, tmp_path, capsys):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    for _ in range(2):
        assert_same(capsys, archive, "--cache-dir", str(tmp_path / "blocked/cache"))


def test_two_at_once_say_the_same(archive):
    plain, found = check(Project(archive)), []
    for text in ("It says so again.", "It says that."):
        change(archive, TALKS, "It says so again.", text)
        plain = check(Project(archive))
        several = [threading.Thread(target=lambda: found.append(check(project_of(archive)))) for _ in range(4)]
        for each in several:
            each.start()
        for each in several:
            each.join()
        assert [each.findings for each in found] == [plain.findings] * 4
        found.clear()


def test_marks_tell_what_has_come_and_gone_and_changed(tmp_path):
    for name in "abc":
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content" / name).write_text(name)
    settled()
    before = disk.marks(tmp_path, "content")
    (tmp_path / "content/a").unlink()
    (tmp_path / "content/b").write_text("x")
    (tmp_path / "content/d").write_text("d")
    assert disk.changed(before, disk.marks(tmp_path, "content")) == ("content/a", "content/b", "content/d")
    assert disk.list_content(tmp_path, "content")[0] == Listed("content/b", FileType.REGULAR)
