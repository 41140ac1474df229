"""After any edit of records the rules are asked about what lies around it, and say what they say of everything."""

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
from generator.doors.published import keep_published
from generator.model.ties import Ties
from generator.rules._sorts import ADDRESS_RULES, CHAIN_RULES, NAME_RULES, NAMED_RULES, NAMING_RULES, REFERENCE_RULES
from tests.building import REPOSITORY
from tests.doors.random_archive import EDITED, FILES, Author, RandomArchive

ALL_RULES = sorted(rules.ARCHIVE_RULES, key=lambda rule: rule.__name__)


@pytest.fixture
def whole_checks(monkeypatch):
    whole = Mock(side_effect=recheck.check_all)
    monkeypatch.setattr(recheck, "check_all", whole)
    return whole


def cached(root):
    return Project(root, cache=CacheFolder(root / ".timeline-cache"))


def found_anew(root, published=()):
    """What a check finds that knows nothing but which records the last build has published."""
    if not published:
        return check(Project(root)).findings
    shutil.rmtree(root / "nothing-known", ignore_errors=True)
    project = Project(root, cache=CacheFolder(root / "nothing-known"))
    keep_published(project, published)
    return check(project).findings


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_edited_the_same_is_found_the_quick_way(tmp_path, whole_checks, seed):
    archive = RandomArchive(tmp_path, Author(seed, slips=(0, 0.004, 0.03)[seed % 3]))
    project, published = cached(tmp_path), ()
    for step in range(24):
        others = step % 8 == 0
        if others:
            archive.settings()
            published = archive.records() if seed % 4 == 0 else ()
            keep_published(project, published)
        done = [archive.edit() for _ in range(archive.chance.choice((1, 1, 1, 3)))]
        plain = found_anew(tmp_path, published)
        whole_checks.reset_mock()
        known = check(project)
        same = known.findings == plain  # pytest would compare thousands of words to show how they differ
        assert same, {*known.findings} ^ {*plain}
        assert known.files == len(archive.records())
        assert others or not whole_checks.called, done


@pytest.mark.parametrize("seed", range(4))
def test_whatever_has_faults_of_form_the_same_is_found(tmp_path, seed):
    archive = RandomArchive(tmp_path, Author(seed, slips=0.1))
    author = archive.author
    page = tmp_path / "content/pages/index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# A\n\n[x](place:harbour), [y](topic:peace) [@book]\n", encoding="utf-8")
    project = Project(tmp_path, cache=CacheFolder(tmp_path / ".timeline-cache"))
    for _ in range(15):
        for path in author.chance.sample(EDITED, author.chance.randint(1, 2)):
            archive.write(path)
            with (tmp_path / path).open("a", encoding="utf-8") as file:
                file.write(author.chance.choice(["", "", "faulty: field\n", "former_ids: {}\n"]))
        known, plain = check(project).findings, check(Project(tmp_path)).findings
        same = known == plain
        assert same, {*known} ^ {*plain}


@pytest.fixture
def archive(tmp_path):
    """One that was checked, without a circle or an unknown name."""
    RandomArchive(tmp_path, Author(2, slips=0))
    project = cached(tmp_path)
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


def small_archive(root, relation):
    shutil.copytree(REPOSITORY / "site_config", root / "site_config")
    for file, text in SMALL.items():
        whole = text.replace("RELATION}", f"{relation}, because: It says so.}}")
        event = "kind: meeting\nsummary: They talk.\nsources: [report]\n" if "events" in file else ""
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(whole + event, encoding="utf-8")
    return cached(root)


@pytest.mark.parametrize("name", DIRECTED)
def test_what_an_edit_means_to_others_is_noticed(tmp_path, whole_checks, name):
    path, relation, old, new = DIRECTED[name]
    project = small_archive(tmp_path, relation)
    before = check(project).findings
    text = (tmp_path / path).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / path).write_text(text.replace(old, new.replace("RELATION", relation)), encoding="utf-8")
    after = found_anew(tmp_path)
    whole_checks.reset_mock()
    assert check(project).findings == after
    assert after != before
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert check(project).findings == before
    assert not whole_checks.called


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
    Ties((("event", "one"), ("event", "one")), NUMBERS),
)


@pytest.mark.parametrize("ties", MADE_UP)
def test_made_up_ties_are_not_believed(archive, ties):
    digest = keep(archive.cache, f"{name_of(archive)}-ties", ties)
    memory = kept(archive.cache, name_of(archive))
    said, grounds = memory.value(), memory.value(1)
    assert isinstance(grounds, recheck.CachedFindings)
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
    sorts = (NAMING_RULES, REFERENCE_RULES, NAMED_RULES, NAME_RULES, *CHAIN_RULES.values(), ADDRESS_RULES)
    assert sorted(each.__name__ for sort in sorts for each in sort) == [each.__name__ for each in ALL_RULES]
