"""After any edit of records the rules are asked about what lies around it, and say what they say of everything."""

import random
import re
import shutil
from dataclasses import replace
from unittest.mock import Mock

import pytest

from generator import rules
from generator.doors import recheck
from generator.doors.cache_folder import CacheFolder
from generator.doors.check import check, name_of
from generator.doors.kept_values import keep, kept
from generator.doors.project_folder import Project
from generator.model.ties import Ties
from generator.rules._sorts import ADDRESS_RULES, CHAIN_RULES, NAME_RULES, NAMED_RULES, NAMING_RULES
from tests.building import REPOSITORY

EVENTS = tuple(f"event-{letter}" for letter in "abcdefgh")
ACTORS, PLACES, QUANTITIES = ("ada", "ben", "eve"), ("harbour", "town", "land"), ("people", "money")
SOURCES, TOPICS, TERMS, STORYLINES = ("report", "book"), ("agreement",), ("truce",), ("story",)
RELATIONS = (
    *("caused-by", "enabled-by", "responds-to", "follows-up", "part-of"),
    *("announces", "prepares", "contradicts", "compares-with"),
)
TITLES = ("Talks at the harbour", "Talks at the old harbour", "Talks at sea", "A vote is held in the town")
DATES = ("2021-06", "2021-06-16", "2021-07", "2021", "2020-01/2021-06", "2021-08-01")
WORDS = ("It was so.", "They met [there](place:harbour). [@report]", "See [it](event:event-a), a [truce](term:truce).")
WAIVERS = (
    "[]",
    '- {rule: isolated-event, record: "*", reason: Later.}\n',
    '- {rule: possible-duplicate, record: "event:event-b", reason: They are two.}\n',
    '- {rule: unused-source, record: "source:book", reason: Later.}\n',
)


class Author:
    """Writes records at random. With `slips` now and then an id is wrong, or a link leads round in a circle."""

    def __init__(self, seed, slips):
        self.chance = random.Random(seed)  # noqa: S311  # the same edits in every run
        self.slips = slips

    def some(self, names, most=2):
        return [self.one(names) for _ in range(self.chance.randint(0, most))]

    def one(self, names):
        name = self.chance.choice(names)
        return f"{name}x" if self.chance.random() < self.slips else name

    def now_and_then(self, line, how_often=0.5):
        return [line] if self.chance.random() < how_often else []

    def event(self, name):
        one, some, often = self.one, self.some, self.now_and_then
        others = EVENTS if self.chance.random() < 10 * self.slips else EVENTS[: EVENTS.index(name)]
        relations = [self.chance.choice(RELATIONS) for _ in range(self.chance.randint(0, 2) if others else 0)]
        links = [f"{{event: {one(others)}, relation: {each}, because: It says so.}}" for each in relations]
        return [
            f"title: {self.chance.choice(TITLES)}",
            f"date: {self.chance.choice(DATES)}",
            "kind: meeting",
            "summary: They talk.",
            *often(f"explanation: {{what_happened: {self.chance.choice(WORDS)!r}}}"),
            *often(f"place: {one(PLACES)}"),
            f"participants: [{', '.join(f'{{actor: {each}}}' for each in some(ACTORS))}]",
            f"links: [{', '.join(links)}]",
            f"claims: [{', '.join(self.claim(each) for each in ('one', *some(['two'], 1)))}]",
            *often(f"figures: [{self.figure()}]"),
            *often(f"topics: {some(TOPICS)}"),
            f"sources: [{one(SOURCES)}]",
            *often("former_ids: [event-z]", 0.05),
        ]

    def claim(self, name):
        answered = f"{self.one(EVENTS)}#{'two' if self.chance.random() < 10 * self.slips else 'one'}"
        answers = f"[{{claim: '{answered}', how: denies}}]" if self.chance.random() < 0.3 else "[]"
        date = f"date: {self.chance.choice(DATES)}, " if self.chance.random() < 0.5 else ""
        about = f"by: [{self.one(ACTORS)}], {date}about: {self.some(EVENTS, 1)}, responds_to: {answers}"
        return f"{{id: {name}, {about}, kind: denial, says: It was not so., sources: [{self.one(SOURCES)}]}}"

    def figure(self):
        scope = f", scope: {self.one(('all', 'some'))}" if self.chance.random() < 0.5 else ""
        return f"{{id: count, quantity: {self.one(QUANTITIES)}, value: 3{scope}, sources: [{self.one(SOURCES)}]}}"

    def place(self, _name):
        within = self.now_and_then(f"within: {self.one(PLACES)}", 0.1)
        name = self.chance.choice(("A place", "A harbour"))
        return [f"name: {name}", "kind: city", f"sources: {self.some(SOURCES)}", *within]

    def quantity(self, _name):
        scopes = self.now_and_then("scopes: {all: All of them, some: Some}")
        return ["title: How many", "unit: people", "description: A number.", *scopes]

    def storyline(self, _name):
        chapters = f"[{{title: Begin, events: {self.some(EVENTS, 4)}, text: 'See [it](term:truce). [@book]'}}]"
        return ["title: A story", "summary: It is told.", f"chapters: {chapters}"]

    def source(self, _name):
        url = self.now_and_then(f"url: https://news.example/{self.chance.choice('ab')}")
        return [f"title: {self.chance.choice(TITLES)}", "kind: report", *url]

    def actor(self, _name):
        return ["name: Somebody", "kind: person", f"sources: {self.some(SOURCES)}"]

    def topic(self, _name):
        return ["title: A topic", "summary: It is so.", f"explainer: {self.chance.choice(WORDS)!r}"]

    def term(self, _name):
        return ["term: A word", f"definition: {self.chance.choice(WORDS)!r}"]


FILES = {
    **{f"content/events/2021/{name}.yml": Author.event for name in EVENTS},
    **{f"content/actors/{name}.yml": Author.actor for name in ACTORS},
    **{f"content/places/{name}.yml": Author.place for name in PLACES},
    **{f"content/quantities/{name}.yml": Author.quantity for name in QUANTITIES},
    **{f"content/sources/{name}.yml": Author.source for name in SOURCES},
    **{f"content/topics/{name}.yml": Author.topic for name in TOPICS},
    **{f"content/terms/{name}.yml": Author.term for name in TERMS},
    **{f"content/storylines/{name}.yml": Author.storyline for name in STORYLINES},
}
EDITED = [path for path in FILES for _ in range(8 if "events" in path else 1)]
"""Events are edited most."""
SLIPPING = [(seed, 0.004, 0) for seed in range(6)]
ALL_RULES = sorted(rules.ARCHIVE_RULES, key=lambda rule: rule.__name__)


def write(root, path, author):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(
        "\n".join(FILES[path](author, path.split("/")[-1].removesuffix(".yml"))) + "\n", encoding="utf-8"
    )


@pytest.fixture
def whole_checks(monkeypatch):
    whole = Mock(side_effect=recheck.check_all)
    monkeypatch.setattr(recheck, "check_all", whole)
    return whole


@pytest.mark.parametrize(("seed", "slips", "quick_at_least"), [*((seed, 0, 1) for seed in range(6)), *SLIPPING])
def test_whatever_is_edited_the_same_is_found(tmp_path, whole_checks, seed, slips, quick_at_least):
    author, quick = Author(seed, slips), 0
    shutil.copytree(REPOSITORY / "site_config", tmp_path / "site_config")
    for path in FILES:
        write(tmp_path, path, author)
    project = Project(tmp_path, cache=CacheFolder(tmp_path / ".timeline-cache"))
    for step in range(25):
        if step % 8 == 0:
            (tmp_path / "site_config/waivers.yml").write_text(author.chance.choice(WAIVERS), encoding="utf-8")
        for path in author.chance.sample(EDITED, author.chance.randint(1, 2)):
            write(tmp_path, path, author)
        plain = check(Project(tmp_path))
        whole_checks.reset_mock()
        known = check(project)
        same = known.findings == plain.findings  # pytest would compare thousands of words to show how they differ
        assert same, {*known.findings} ^ {*plain.findings}
        quick += not whole_checks.called
    assert quick >= quick_at_least


@pytest.mark.parametrize("seed", range(4))
def test_whatever_has_faults_of_form_the_same_is_found(tmp_path, seed):
    author = Author(seed, slips=0.1)
    shutil.copytree(REPOSITORY / "site_config", tmp_path / "site_config")
    page = tmp_path / "content/pages/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# A\n\n[x](place:harbour), [y](topic:peace) [@book]\n", encoding="utf-8")
    for path in FILES:
        write(tmp_path, path, author)
    project = Project(tmp_path, cache=CacheFolder(tmp_path / ".timeline-cache"))
    for _ in range(15):
        for path in author.chance.sample(EDITED, author.chance.randint(1, 2)):
            write(tmp_path, path, author)
            with (tmp_path / path).open("a", encoding="utf-8") as file:
                file.write(author.chance.choice(["", "", "faulty: field\n", "former_ids: {}\n"]))
        known, plain = check(project).findings, check(Project(tmp_path)).findings
        same = known == plain
        assert same, {*known} ^ {*plain}


@pytest.fixture
def archive(tmp_path):
    """One that was checked, without a circle or an unknown name."""
    author = Author(2, 0)
    shutil.copytree(REPOSITORY / "site_config", tmp_path / "site_config")
    for path in FILES:
        write(tmp_path, path, author)
    project = Project(tmp_path, cache=CacheFolder(tmp_path / ".timeline-cache"))
    check(project)
    return project


SMALL = {
    "content/events/2021/early.yml": """\
title: Talks
date: 2021-01
participants: [{actor: ada}]
former_ids: [x, first]
""",
    "content/events/2021/middle.yml": "title: A vote\ndate: 2021\nlinks: [{event: early, relation: RELATION}]\n",
    "content/events/2021/late.yml": "title: A strike\ndate: 2021\nlinks: [{event: middle, relation: RELATION}]\n",
    "content/events/2021/alone.yml": "title: Talks\ndate: 2021-01\nparticipants: [{actor: ada}]\ntopics: []\n",
    "content/actors/ada.yml": "name: Ada\nkind: person\n",
    "content/places/harbour.yml": "name: A harbour\nkind: city\nformer_ids: [quay]\n",
    "content/sources/report.yml": "title: A report\nkind: report\n",
    "site_config/waivers.yml": """\
- {rule: possible-duplicate, record: "event:early", reason: They are two.}
- {rule: isolated-event, record: "event:alone", reason: Later.}
- {rule: unused-place, record: "place:harbour", reason: Later.}
""",
}
EARLY, MIDDLE, ALONE = (f"content/events/2021/{name}.yml" for name in ("early", "middle", "alone"))
CLAIM = (
    "{id: one, by: [ada], kind: denial, says: No., sources: [report], responds_to: [{claim: middle#on, how: denies}]}"
)
BACK = "date: 2021-01\nlinks: [{event: late, relation: RELATION, because: It says so.}]\nparticipants:"
DIRECTED = {
    "a circle of causes": (EARLY, "caused-by", "date: 2021-01\nparticipants:", BACK),
    "a circle of answers": (EARLY, "responds-to", "date: 2021-01\nparticipants:", BACK),
    "a circle of follow-ups": (EARLY, "follows-up", "date: 2021-01\nparticipants:", BACK),
    "a circle of parts": (EARLY, "part-of", "date: 2021-01\nparticipants:", BACK),
    "a way and back": (EARLY, "prepares", "date: 2021-01\nparticipants:", BACK),
    "a name that is nearly one": (MIDDLE, "caused-by", "event: early", "event: earlie"),
    "the name that it had before": (MIDDLE, "caused-by", "event: early", "event: first"),
    "a place by the name that it had before": (ALONE, "caused-by", "topics: []", "topics: []\nplace: quay"),
    "a claim that is nearly one": (MIDDLE, "caused-by", "links:", f"claims: [{CLAIM}]\nlinks:"),
    "what was waived is not found": (ALONE, "caused-by", "title: Talks", "title: Something else"),
    "nor who was alone": (MIDDLE, "caused-by", "event: early", "event: alone"),
    "nor what was not used": (ALONE, "caused-by", "topics: []", "topics: []\nplace: harbour"),
    "an effect before its cause": (EARLY, "caused-by", "2021-01", "2022-01"),
}


@pytest.mark.parametrize("name", DIRECTED)
def test_what_an_edit_means_to_others_is_noticed(tmp_path, whole_checks, name):
    path, relation, old, new = DIRECTED[name]
    shutil.copytree(REPOSITORY / "site_config", tmp_path / "site_config")
    for file, text in SMALL.items():
        whole = text.replace("RELATION}", f"{relation}, because: It says so.}}")
        event = "kind: meeting\nsummary: They talk.\nsources: [report]\n" if "events" in file else ""
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(whole + event, encoding="utf-8")
    project = Project(tmp_path, cache=CacheFolder(tmp_path / ".timeline-cache"))
    before = check(project).findings
    text = (tmp_path / path).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / path).write_text(text.replace(old, new.replace("RELATION", relation)), encoding="utf-8")
    after = check(Project(tmp_path)).findings
    whole_checks.reset_mock()
    assert check(project).findings == after
    assert after != before
    assert whole_checks.called == ("circle" in name or "claim" in name or "place by" in name)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert check(project).findings == before


def retitled(project):
    path = project.root / "content/events/2021/event-b.yml"
    path.write_text(re.sub("^title: .*", "title: Something else", path.read_text(), flags=re.MULTILINE))
    return check(replace(project, cache=None)).findings


def ties_file(project):
    return project.root / f".timeline-cache/{name_of(project)}-ties.pack"


def test_a_title_is_judged_without_looking_at_all(archive, whole_checks):
    plain = retitled(archive)
    whole_checks.reset_mock()
    assert check(archive).findings == plain
    assert not whole_checks.called


@pytest.mark.parametrize("damage", [lambda _: b"", lambda raw: raw[:-5] + b"\0" + raw[-4:], None])
def test_ties_that_are_damaged_or_lost_are_found_out_again(archive, whole_checks, damage):
    path = ties_file(archive)
    path.write_bytes(damage(path.read_bytes())) if damage else path.unlink()
    plain = retitled(archive)
    whole_checks.reset_mock()
    told = check(archive)
    assert told.findings == plain
    assert told.trouble == (("cache-damaged",) if damage else ())
    assert whole_checks.called


NUMBERS = dict.fromkeys(FILES, b"")
MADE_UP = (
    1,
    Ties((), {}),
    Ties((), NUMBERS | {"content/events/2021/event-b.yml": b"1234"}),
    Ties((), NUMBERS | {"content/events/2021/event-b.yml": b"123"}),
    Ties((("event", 1),), NUMBERS),  # type: ignore[arg-type]  # it is wrong
)


@pytest.mark.parametrize("ties", MADE_UP)
def test_made_up_ties_are_not_believed(archive, ties):
    digest = keep(archive.cache, f"{name_of(archive)}-ties", ties)
    memory = kept(archive.cache, name_of(archive))
    said, grounds = memory.value(), memory.value(1)
    assert isinstance(grounds, recheck.Grounds)
    keep(archive.cache, name_of(archive), said, replace(grounds, ties=digest))
    plain = retitled(archive)
    assert check(archive).findings == plain


def test_a_record_that_another_one_waits_for_is_looked_at_as_it_is_now(archive, whole_checks):
    plain = retitled(archive)
    other = archive.root / "content/events/2021/event-a.yml"
    other.write_text(other.read_text() + "# a remark\n")
    whole_checks.reset_mock()
    assert check(archive).findings == plain
    assert not whole_checks.called


def test_former_ids_are_not_taken_for_others_with_the_same_letters(archive):
    path = archive.root / "content/events/2021/event-b.yml"
    text = re.sub("^former_ids: .*\n", "", path.read_text(), flags=re.MULTILINE)
    found = []
    for former_ids in ("[event-a, x y]", "[event-a x, y]", '["event-a\\nx", y]', '[event-a, "x\\ny"]'):
        path.write_text(f"{text}former_ids: {former_ids}\n")
        found.append(check(replace(archive, cache=None)).findings)
        assert check(archive).findings == found[-1]
    assert len({*found}) == len(found)


def test_ties_of_some_files_are_those_of_all_together():
    one, other = Ties.of([("a", [("event", "x"), ("event", "y")])]), Ties.of([("b", [("event", "y")]), ("c", [])])
    merged = Ties.merged([one, other])
    assert [merged.at(file) for file in "abc"] == [{("event", "x"), ("event", "y")}, {("event", "y")}, set()]
    assert merged.holders([("event", "y"), ("event", "z")]) == {("event", "y"): ("a", "b"), ("event", "z"): ()}
    assert merged.replaced([("a", [("term", "t")])]).at("a") == {("term", "t")}
    assert merged.are_of("abc")
    assert not merged.are_of("ab")


def test_every_rule_for_all_is_of_one_sort():
    sorts = (NAMING_RULES, NAMED_RULES, NAME_RULES, CHAIN_RULES, ADDRESS_RULES)
    assert sorted(each.__name__ for sort in sorts for each in sort) == [each.__name__ for each in ALL_RULES]
