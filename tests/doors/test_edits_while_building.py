"""Files are edited while a site is built: what is rendered is what was checked, or the build says that it is not."""

import itertools
import shutil
from collections.abc import Callable
from time import sleep

import pytest

from generator.doors import build as building
from generator.doors import disk, edits, rebuild
from generator.doors.check import check as check_project
from generator.doors.cli.main import main
from tests.building import copy_of_the_archive, tree

EVENT = """\
title: {en: "%s", fr: Pourparlers au port}
date: 2021-06-01
kind: meeting
importance: major
summary: {en: "%s they met.", fr: Ils se sont vus.}
explanation:
  what_happened: {en: "%s [@report]", fr: "Ils ont parlé. [@report]"}
sources: [report]
"""
REPORT = "title: A report\nkind: report\npublished: 2021-06-02\n"
TEXTS = ("Talks at the harbour", "Other talks", "Talks of another kind", "The last talks")
ADVICE = ("single-source", "no-archived-copy", "isolated-event", "possible-duplicate")
EDITED = "content/events/2021/talks.yml"


@pytest.fixture
def project(tmp_path):
    root = copy_of_the_archive(tmp_path / "project", "https://timeline.example/")
    for kind in (root / "content").iterdir():
        if kind.is_dir() and kind.name != "pages":
            shutil.rmtree(kind)
    for name, text in (("sources/report", REPORT), ("events/2021/other", event("Something else"))):
        path = root / f"content/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for page in (root / "content/pages").rglob("*.md"):
        page.write_text(f"# {page.stem}\n\nWords.\n")
    waivers = "".join(f"- {{rule: {rule}, record: '*', reason: As it is.}}\n" for rule in ADVICE)
    (root / "site_config/waivers.yml").write_text(waivers)  # a record that is advised on goes the whole way
    say(root, TEXTS[0])
    return root


def event(text):
    return EVENT % (text, text, text)


def say(root, text):
    (root / EDITED).write_text(event(text), encoding="utf-8")


def build(root, site, *options):
    config = str(root / "mkdocs.yml")
    command = ["build", "--language", "en", "--config", config, "--site-dir", str(site), "--jobs", "1", *options]
    return main([*command, "--no-search", "--quiet"])


def whole_sites(root, folder):
    """The site of each text."""
    for number, text in enumerate(TEXTS):
        say(root, text)
        assert build(root, folder / f"whole-{number}", "--no-cache") == 0
        yield tree(folder / f"whole-{number}")


class Reading:
    """Counts what is read of the archive, and does something after some of it."""

    def __init__(self, monkeypatch):
        self.restart()
        known = disk.read

        def read(root, path, *most):
            raw = known(root, path, *most)
            self.paths.append(path)
            self.read += 1
            self.then.get(self.read, lambda: None)()
            return raw

        monkeypatch.setattr(disk, "read", read)

    def restart(self):
        self.read: int = 0
        self.paths: list[str] = []
        self.then: dict[int, Callable[[], None]] = {}


@pytest.fixture
def reading(monkeypatch):
    return Reading(monkeypatch)


@pytest.mark.parametrize("cache", [True, False])
def test_no_site_is_torn_by_an_edit(project, tmp_path, reading, cache, capsys):
    sites = list(whole_sites(project, tmp_path))
    options = () if cache else ("--no-cache",)
    say(project, TEXTS[0])
    reading.restart()
    assert build(project, tmp_path / "site", *options) == 0
    steps, began_again = reading.read, 0
    assert reading.paths.count(EDITED) > 1
    for step in range(1, steps + 1, 1 if cache else 3):
        say(project, TEXTS[0])
        reading.restart()
        reading.then = {step: lambda: say(project, TEXTS[1])}
        assert build(project, tmp_path / "site", *options) == 0
        assert tree(tmp_path / "site") in sites[:2], (
            f"torn by an edit after {step} of {steps}: {reading.paths[step - 1]}"
        )
        began_again += "building again" in capsys.readouterr().err
        assert build(project, tmp_path / "site", *options) == 0
        assert tree(tmp_path / "site") == sites[1]
    assert began_again or cache  # with a cache the quick way may give way to a whole build, which has nothing to tell


def test_no_quick_build_is_torn_by_an_edit(project, tmp_path, reading, monkeypatch):
    sites = list(whole_sites(project, tmp_path))
    quick, known = [], rebuild.rebuild

    def watched(*asked):
        quick.append(known(*asked))
        return quick[-1]

    monkeypatch.setattr(rebuild, "rebuild", watched)
    for step in range(5):
        say(project, TEXTS[0])
        reading.restart()
        assert build(project, tmp_path / "site") == 0
        sleep(0.1)  # so that the files' times tell whether they have changed since
        say(project, TEXTS[2])
        quick.clear()
        reading.then = {reading.read + step: lambda: say(project, TEXTS[3])}
        assert build(project, tmp_path / "site") == 0
        assert tree(tmp_path / "site") in sites[2:]
        assert step or quick[0]  # without an edit meanwhile it is the quick way that is taken
        reading.restart()
        say(project, TEXTS[3])
        assert build(project, tmp_path / "site") == 0
        assert tree(tmp_path / "site") == sites[3]


UNCHECKED = {
    "a link to nothing": ("they met.", "they met [x](event:nosuch)."),
    "a source that there is not": ("sources: [report]", "sources: [nosuch]"),
    "prose too deep": ("Ils ont parlé", "> " * 300 + "Ils ont parlé"),
}


@pytest.mark.parametrize("what", UNCHECKED)
def test_what_is_mended_only_when_the_quick_way_checks_it_is_not_published_as_it_was(
    project, tmp_path, what, monkeypatch, capsys
):
    assert build(project, tmp_path / "site") == 0
    sleep(0.1)
    (project / EDITED).write_text(event("Wrong talks").replace(*UNCHECKED[what]), encoding="utf-8")
    known = check_project

    def check(about):
        monkeypatch.setattr(edits, "check", known)
        say(project, "Right talks")
        return known(about)

    monkeypatch.setattr(edits, "check", check)
    assert build(project, tmp_path / "site") == 0
    assert not any(b"Wrong talks" in each for each in tree(tmp_path / "site").values())
    assert "fault" not in capsys.readouterr().err


def test_a_source_that_comes_when_the_quick_way_checks_is_not_named_without_being_known(
    project, tmp_path, monkeypatch, capsys
):
    assert build(project, tmp_path / "site") == 0
    sleep(0.1)
    (project / EDITED).write_text(event("Talks").replace("sources: [report]", "sources: [new]"), encoding="utf-8")
    known = check_project

    def check(about):
        monkeypatch.setattr(edits, "check", known)
        (project / "content/sources/new.yml").write_text(REPORT, encoding="utf-8")
        return known(about)

    monkeypatch.setattr(edits, "check", check)
    assert build(project, tmp_path / "site") == 0
    assert "fault" not in capsys.readouterr().err
    assert (tmp_path / "site/sources/new/index.html").exists()


@pytest.mark.parametrize("name", ["site_config/waivers.yml", "content/pages/about.md"])
def test_settings_and_pages_that_change_when_the_quick_way_checks_are_built(project, tmp_path, name, monkeypatch):
    assert build(project, tmp_path / "site") == 0
    sleep(0.1)
    say(project, "Right talks")
    path, known, ways = project / name, check_project, list[object]()
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    quick = rebuild.rebuild

    def rebuilt(*asked):
        ways.append(quick(*asked))
        return ways[-1]

    def check(about):
        monkeypatch.setattr(edits, "check", known)
        path.write_text(f"{before}\n", encoding="utf-8")
        return known(about)

    monkeypatch.setattr(edits, "check", check)
    monkeypatch.setattr(rebuild, "rebuild", rebuilt)
    build(project, tmp_path / "site")
    assert ways == [None]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_that_never_rests_fails_the_build_with_a_sentence(project, tmp_path, reading, language, capsys):
    count = itertools.count()

    def edit():
        if reading.paths[-1] == EDITED:
            say(project, f"Talks {next(count)}")

    reading.then = dict.fromkeys(range(1_000), edit)
    assert build(project, tmp_path / "site", "--no-cache", "--language", language) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == building.AGAIN + 1
    assert all(EDITED in line for line in told)
    assert told[-1].endswith("build again" if language == "en" else "recommencez")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("what", ["gone", "a link", "unreadable"])
def test_a_record_that_goes_between_check_and_rendering_is_checked_again(project, tmp_path, reading, what, capsys):
    reading.restart()
    assert build(project, tmp_path / "site", "--no-cache") == 0
    last = len(reading.paths) - reading.paths[::-1].index(EDITED)
    path = project / EDITED

    def go():
        path.unlink()
        if what == "a link":
            path.symlink_to("other.yml")
        elif what == "unreadable":
            path.mkdir()

    reading.restart()
    reading.then = {last - 1: go}
    code = build(project, tmp_path / "site", "--no-cache")
    said = capsys.readouterr().err
    assert "building again" in said
    assert code == 1  # of a record that is gone, too: the waiver that it needed is needed no more
    assert "fault" not in said


@pytest.mark.parametrize("name", ["site_config/site.yml", "site_config/waivers.yml", "mkdocs.yml"])
def test_settings_that_are_changed_meanwhile_begin_the_build_again(project, tmp_path, reading, name, capsys):
    path = project / name
    text = path.read_text(encoding="utf-8")
    reading.restart()
    assert build(project, tmp_path / "site", "--no-cache") == 0
    checked = max(number for number, each in enumerate(reading.paths, start=1) if each.startswith("site_config/"))
    for back in (False, True):  # also where they are soon as they were: the site may be made with what was between

        def change(back=back):
            path.write_text(text + "# other\n", encoding="utf-8")
            if back:
                path.write_text(text, encoding="utf-8")

        path.write_text(text, encoding="utf-8")
        reading.restart()
        reading.then = {checked: change}
        assert build(project, tmp_path / "site", "--no-cache") == 0
        assert f"{name}' was changed" in capsys.readouterr().err


def test_a_record_that_comes_meanwhile_is_of_the_next_site(project, tmp_path, reading):
    reading.restart()
    assert build(project, tmp_path / "site", "--no-cache") == 0
    first = 1 + next(number for number, path in enumerate(reading.paths) if path.startswith("content/events/"))
    new = project / "content/events/2021/new.yml"
    reading.restart()
    reading.then = {first: lambda: new.write_text(event("News"), encoding="utf-8")}
    assert build(project, tmp_path / "site") == 0
    assert not (tmp_path / "site/events/new").exists()
    assert build(project, tmp_path / "site") == 0
    assert (tmp_path / "site/events/new").exists()
