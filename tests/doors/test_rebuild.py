"""A build that starts from the one before gives what a whole build gives, and is quick where it can be."""

import os
import pickle
import re
import shutil
from dataclasses import replace
from itertools import product
from random import Random
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest

from generator import pipeline
from generator.doors import build as build_module
from generator.doors import rebuild as rebuild_module
from generator.doors import whole_build
from generator.doors.build_memory import BuildMemory
from generator.doors.cache_folder import CacheFolder
from generator.doors.cli.main import main
from generator.doors.kept_values import CacheMissError, from_bytes
from generator.doors.wish import Wish
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellKey
from tests.building import change, cold_site, copy_of_the_archive, digests, tree

EVENT = "content/events/2021/geneva-meeting.yml"
CALL = "content/events/2021/july-call.yml"
SOURCE_FILE = "content/sources/article-fr-2021-12.yml"


@pytest.fixture
def project(tmp_path):
    folder = copy_of_the_archive(tmp_path / "project", "https://timeline.example/")
    settle()
    return folder


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def settle():
    """Files that have just been written may change again before their times tell: a build looks into those."""
    sleep(0.1)


def build(project, site, *options):
    config = str(project / "mkdocs.yml")
    return main(["build", "--quiet", "--language", "en", "--config", config, "--site-dir", str(site), *options])


@pytest.fixture
def ways(monkeypatch):
    """The way that each build from now on takes."""
    taken = []

    def whole_way(*given):
        taken.append("whole")
        return build_whole(*given)

    def quick_way(*given):
        built = rebuild_module.rebuild(*given)
        taken.extend(["quick"] if built else [])
        return built

    build_whole = whole_build.build_whole
    monkeypatch.setattr(whole_build, "build_whole", whole_way)
    monkeypatch.setattr(build_module, "rebuild", SimpleNamespace(rebuild=quick_way))
    return taken


def reword(project):
    change(project, EVENT, "met in [Geneva](place:geneva) in June", "came together in [Geneva](place:geneva) in June")


def test_a_word_in_a_text_is_built_the_quick_way(project, site, ways):
    build(project, site)
    reword(project)
    assert build(project, site) == 0
    assert ways == ["whole", "quick"]
    assert b"came together in" in (site / "events" / "geneva-meeting" / "index.html").read_bytes()
    assert digests(site) == cold_site(project)


def test_where_nothing_has_changed_nothing_is_written(project, site, ways):
    build(project, site)
    before = tree(site)
    assert build(project, site) == 0
    assert ways == ["whole", "quick"]
    assert tree(site) == before


def test_where_nothing_has_changed_no_page_is_made(project, site, ways, monkeypatch):
    asked, render = [], pipeline.render

    def noted(plan, wanted, *more):
        asked.append(wanted)
        return render(plan, wanted, *more)

    monkeypatch.setattr(rebuild_module, "can_fork", lambda: False)  # what another process makes is not seen here
    monkeypatch.setattr(pipeline, "render", noted)
    build(project, site)
    asked.clear()
    assert build(project, site) == 0
    assert (ways, asked) == (["whole", "quick"], [])
    change(project, EVENT, "Biden and Putin meet in Geneva", "Two presidents at one table")
    assert build(project, site) == 0
    assert ways[-1] == "quick"
    assert asked


def test_a_title_is_built_the_quick_way_wherever_it_shows(project, site, ways):
    build(project, site)
    old, new = "Biden and Putin meet in Geneva", "Two presidents at one table"
    showing = [path for path, body in tree(site).items() if path.endswith(".html") and old.encode() in body]
    change(project, EVENT, old, new)
    assert build(project, site) == 0
    assert ways == ["whole", "quick"]
    assert len(showing) > 20
    assert all(new.encode() in tree(site)[path] for path in showing)
    assert digests(site) == cold_site(project)


@pytest.mark.parametrize("seed", range(2))
def test_any_row_of_titles_and_summaries_gives_what_a_whole_build_gives(project, site, ways, seed):
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    events = sorted((project / "content" / "events").rglob("*.yml"))
    build(project, site)
    for step in range(6):
        for path in random.sample(events, random.randint(1, 3)):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            field, language = random.choice(["title:\n", "summary:\n"]), random.choice(["en:", "fr:"])
            start = lines.index(field)
            place = next(n for n in range(start, len(lines)) if lines[n].strip().startswith(language))
            folded = lines[place].rstrip().endswith((">-", "|"))
            place += folded
            indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())] if folded else f"  {language} "
            lines[place] = f"{indent}Ω{step} {lines[place].removeprefix(indent)}"
            path.write_text("".join(lines), encoding="utf-8", newline="\n")
        assert build(project, site) == 0
        if step % 2:
            assert digests(site) == cold_site(project)
    assert ways.count("quick") == 6


def test_a_title_like_that_of_another_event_is_told_apart_wherever_it_shows(project, site, ways):
    other = project / "content/events/2021/meeting-at-the-lake.yml"
    text = (project / EVENT).read_text(encoding="utf-8")
    text = text.replace("Biden and Putin meet in Geneva", "A villa by the lake")
    text = text.replace("Biden et Poutine se rencontrent à Genève", "Une maison au bord du lac")
    other.write_text(re.sub(r"(?ms)^former_ids:.*?(?=^\w)", "", text), encoding="utf-8", newline="\n")
    build(project, site)
    change(project, other.relative_to(project), "A villa by the lake", "Biden and Putin meet at Geneva")
    assert build(project, site) == 0
    assert ways == ["whole", "quick"]
    assert digests(site) == cold_site(project)


def a_new_event(project):
    """The Geneva meeting as another event of another year."""
    text = (project / EVENT).read_text(encoding="utf-8").replace("date: 2021-06", "date: 2020-06", 1)
    text = text.replace("en: Biden and Putin meet in Geneva", "en: They met before")
    text = text.replace("fr: Biden et Poutine se rencontrent à Genève", "fr: Ils s’étaient déjà vus")
    path = project / "content/events/2020/an-earlier-meeting.yml"
    path.parent.mkdir(exist_ok=True)
    text = re.sub(r"(?ms)^(former_ids|claims|links|history|corrections):.*?(?=^\w|\Z)", "", text)
    path.write_text(text, encoding="utf-8", newline="\n")


SOURCE = """\
title:
  en: What was found
  fr: Ce qui a été trouvé
kind: report
"""
QUICK = {
    "an event more": a_new_event,
    "a date": lambda project: change(project, EVENT, "date: 2021-06", "date: 2021-06-16"),
    "a claim": lambda project: change(project, CALL, "kind: demand", "kind: warning"),
    "what an actor is": lambda project: change(project, "content/actors/joe-biden.yml", "President of", "Head of"),
    "a source's title": lambda project: change(project, SOURCE_FILE, 'en: "[Article', 'en: "[An article'),
    "a source more": lambda project: (project / "content/sources/found.yml").write_text(SOURCE, encoding="utf-8"),
    "a text without its citation": lambda project: change(
        project, EVENT, "      them. [@article-fr-2021-12]", "      them."
    ),
}


@pytest.mark.parametrize("what", QUICK)
def test_any_edit_of_records_is_built_the_quick_way(project, site, ways, what):
    assert build(project, site) == 0
    QUICK[what](project)
    settle()
    assert build(project, site) == 0
    assert ways == ["whole", "quick"]
    assert digests(site) == cold_site(project)


WHOLE = {
    "an actor's name": lambda project: change(project, "content/actors/joe-biden.yml", "Biden", "Bidden"),
    "a phrase of the site": lambda project: change(project, "site_config/site.yml", "en: Timeline", "en: Chronicle"),
    "a word of the vocabulary": lambda project: change(project, "site_config/vocabulary.yml", "en: ", "en: New "),
    "a hand-written page": lambda project: change(project, "content/pages/about.md", "# ", "# New "),
    "the configuration": lambda project: change(
        project, "mkdocs.yml", "https://timeline.example/", "https://t.example/"
    ),
    "a mistake": lambda project: change(project, EVENT, "date: 2021-06", "date: 2021-13"),
}


@pytest.mark.parametrize("what", WHOLE)
def test_everything_else_is_a_whole_build(project, site, ways, what):
    build(project, site)
    before = digests(site)
    WHOLE[what](project)
    refused = what == "a mistake"
    assert build(project, site) == refused
    assert ways == ["whole", "whole"]
    assert digests(site) == (before if refused else cold_site(project))


OPTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("--no-search",),
    ("--jobs", "1"),
    ("--today", "2022-03-01"),
    ("--strict",),
)


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def a_word_more(path, text, random):
    """Somewhere, be it in a title, a text or where it makes the archive wrong."""
    lines = text.splitlines(keepends=True)
    place = random.choice([number for number, line in enumerate(lines) if line.endswith(" the\n") or len(line) > 60])
    lines[place] = lines[place].replace(" the ", f" the {random.randrange(100)}", 1)
    write(path, "".join(lines))


def a_record_more(path, text, random):
    write(path.with_stem(f"new-{random.randrange(10_000)}"), text)


def touched(path, _text, _random):
    os.utime(path)


def as_large_as_before_with_its_times_put_back(path, text, _random):
    about = path.stat()
    write(path, text.replace(" the ", " teh "))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def written_aside_and_renamed(path, text, random):
    aside = path.with_suffix(".new")
    a_word_more(aside, text, random)
    aside.replace(path)


def a_language_less(path, text, _random):
    write(path, re.sub(r"\A(title:\n  en:.*\n)  fr:.*\n", r"\1", text))


EDITS = (
    a_word_more,
    a_word_more,
    a_record_more,
    touched,
    as_large_as_before_with_its_times_put_back,
    written_aside_and_renamed,
    a_language_less,
)


@pytest.mark.parametrize("seed", range(5))
def test_any_row_of_changes_gives_what_a_whole_build_gives(project, site, seed):
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    before = {path: path.read_text(encoding="utf-8") for path in sorted((project / "content/events").rglob("*.yml"))}
    options = OPTIONS[0]
    build(project, site)
    for step in range(5):
        path = random.choice(list(before))
        random.choice(EDITS)(path, path.read_text(encoding="utf-8"), random)
        if step == 3:  # and all is as it was
            for each, text in before.items():
                write(each, text)
        options = random.choice((options, *OPTIONS))
        assert_as_cold(project, site, *options)
    for path in (project / "content/events").rglob("*.yml"):
        path.unlink()
    for each, text in before.items():
        write(each, text)
    assert assert_as_cold(project, site) == 0


def assert_as_cold(project, site, *options):
    """The exit code. It is that of a build that knows nothing of any other, and so is the site."""
    settle()
    before = tree(site)
    cold = site.with_name("cold")
    code = build(project, cold, "--no-cache", *options)
    assert build(project, site, *options) == code
    assert tree(site) == (before if code else tree(cold))
    return code


def packs(project, what):
    return sorted((project / ".timeline-cache").glob(f"{what}-*.pack"))


@pytest.mark.parametrize("harmed", list(product(["plan", "pages", "state"], ["cut", "turned", "foreign", "gone"])))
def test_a_damaged_memory_costs_a_whole_build_and_a_line(project, site, ways, harmed, capsys):
    what, harm = harmed
    build(project, site)
    (pack,) = packs(project, what)
    body = pack.read_bytes()
    bodies = {"cut": body[: len(body) // 2], "turned": body[:-9] + bytes(9), "foreign": b"GIF89a"}
    if harm == "gone":
        pack.unlink()
    else:
        pack.write_bytes(bodies[harm])
    change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
    assert build(project, site) == 0
    assert ways == ["whole", "whole"]
    said = capsys.readouterr().err
    assert said.count("the cache was damaged") == (harm in {"cut", "turned"})
    assert said.count("it was left alone") == (harm == "foreign")  # for it may be somebody else's
    assert said.count("\n") == (harm != "gone")
    assert digests(site) == cold_site(project)


MADE_UP: dict[str, dict[str, Any]] = {
    "no files": {"files": None},
    "a kind that there is not": {"edited": {("plays", "hamlet"): None}},
    "a question that nobody asks": {"derived": (("os.system", ("touch harmed",)),)},
    "shells of numbers": {"shells": {ShellKey("en", 1, "events", has_contents=True): 3}},
    "a page by no name": {"made": ((3, 4),)},
    "no front page": {"homes": {}},
    "a number for a set": {"asked_by_pages": 3},
    "words for a number": {"pages": "many"},
}


def doubled(times):
    """A tuple of two equal tuples, each of two equal tuples: to look up what has sixty such would take for ever."""
    value: Any = ()
    for _ in range(times):
        value = (value, value)
    return value


FOR_EVER: dict[str, dict[str, Any]] = {
    "a page that takes for ever to look up": {"gone": (doubled(12),)},
    "a page with such a key": {"gone": (Wanted("event", doubled(12)),)},
    "a page made that takes for ever": {"made": ((doubled(12), None),)},
    "a question that takes for ever": {"derived": (("generator.pages.known_log._unit", (doubled(12),)),)},
}


@pytest.mark.parametrize("what", FOR_EVER)
def test_what_would_take_for_ever_to_look_up_is_no_memory(project, site, what):
    assert build(project, site, "--no-search") == 0
    memory = BuildMemory(CacheFolder(project / ".timeline-cache"), Wish(project / "mkdocs.yml", site))
    memory.keep_state(replace(memory.state(), **FOR_EVER[what]))
    with pytest.raises(CacheMissError):
        memory.state()


@pytest.mark.parametrize("what", MADE_UP)
def test_a_memory_of_wrong_values_costs_a_whole_build(project, site, what, capsys):
    build(project, site)
    memory = BuildMemory(CacheFolder(project / ".timeline-cache"), Wish(project / "mkdocs.yml", site))
    memory.keep_state(replace(memory.state(), **MADE_UP[what]))
    change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
    assert build(project, site) == 0
    assert "fault" not in capsys.readouterr().err
    assert digests(site) == cold_site(project)


def test_much_damage_costs_one_line(project, site, capsys):
    build(project, site)
    for what in ("state", "records", "search"):
        for pack in packs(project, what):
            pack.write_bytes(b"")
    change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
    assert build(project, site) == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert digests(site) == cold_site(project)


@pytest.mark.parametrize("size", ["lots", "-1", "1.5", "9" * 5000])
def test_a_size_that_is_no_number_is_told(project, site, monkeypatch, capsys, size):
    monkeypatch.setenv("TIMELINE_CACHE_MB", size)
    assert build(project, site) == 0
    assert capsys.readouterr().err.count("TIMELINE_CACHE_MB") == 1


def test_a_site_that_somebody_else_has_built_is_built_as_a_whole(project, site, ways):
    build(project, site)
    build(project, site, "--no-cache")
    reword(project)
    assert build(project, site) == 0
    assert ways == ["whole", "whole", "whole"]
    assert digests(site) == cold_site(project)


def test_a_site_that_was_removed_is_built_again(project, site, ways):
    build(project, site)
    shutil.rmtree(site)
    assert build(project, site) == 0
    assert ways == ["whole", "whole"]
    assert digests(site) == cold_site(project)


def test_without_a_cache_nothing_is_left_beside_the_site(project, site, tmp_path):
    for _ in range(2):
        build(project, site, "--no-cache")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]
    assert not (project / ".timeline-cache").exists()


class Harmful:
    def __reduce__(self):
        return (os.system, ("touch harmed",))


@pytest.mark.parametrize(
    "name", [b"os\nsystem", b"builtins\neval", b"generator.doors.publish\nstaging", b"subprocess\nPopen"]
)
def test_bytes_that_somebody_made_up_run_nothing(name):
    with pytest.raises(CacheMissError):
        from_bytes(b"c" + name + b"\n(S'touch harmed'\ntR.")


def test_a_pickle_of_something_else_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CacheMissError):
        from_bytes(pickle.dumps(Harmful()))
    assert not list(tmp_path.iterdir())
