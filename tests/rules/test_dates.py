"""Rules about time speak only when the dates leave no doubt."""

from dataclasses import replace

import pytest

from generator.doors import clock
from generator.rules import occurred_in_the_future
from tests.rules.example_project import check, entry_of, settings_of

TALKS, OTHER = "content/events/2021/talks.yml", "content/events/2021/other.yml"


def linked(date, relation, other_date):
    link = f"links:\n  - {{event: other, relation: {relation}, because: It led to the other.}}\n"
    return check(files={TALKS: f"date: '{date}'\n{link}", OTHER: f"date: '{other_date}'\n"})


@pytest.mark.parametrize("relation", ["caused-by", "enabled-by", "responds-to", "follows-up"])
@pytest.mark.parametrize(
    ("date", "other_date", "told"),
    [
        ("2021-06", "2021-07", True),
        ("2021-06", "2021-06-21", False),
        ("2021-06-20", "2021-06-21", True),
        ("2021-06-21", "2021-06-21", False),
        ("2021-06~", "2021-07", False),
        ("2021-06", "2014/..", False),
        ("/2021-06", "2021-07", True),
        ("[2021-11-22..2021-12-04]", "2021-12-03", False),
        ("2021-07", "2021-06", False),
    ],
)
def test_what_lies_behind_is_not_certainly_later(relation, date, other_date, told):
    assert bool(linked(date, relation, other_date).of("effect-before-cause")) is told


@pytest.mark.parametrize("relation", ["announces", "prepares"])
def test_what_lies_ahead_is_not_certainly_earlier(relation):
    assert linked("2021-07", relation, "2021-06").of("effect-before-cause")
    assert not linked("2021-06", relation, "2021-07").of("effect-before-cause")


@pytest.mark.parametrize("relation", ["contradicts", "compares-with"])
def test_some_relations_have_no_order_in_time(relation):
    for dates in (("2021-07", "2021-06"), ("2021-06", "2021-07")):
        assert not linked(dates[0], relation, dates[1]).of("effect-before-cause")


@pytest.mark.parametrize(
    ("status", "date", "code"),
    [
        ("occurred", "2021-12-07", "occurred-in-the-future"),
        ("ongoing", "2022", "occurred-in-the-future"),
        ("occurred", "2021-12", ""),
        ("occurred", "2021-12-06", ""),
        ("occurred", "[2021-12-04..2021-12-11]", ""),
        ("announced", "2021-12-07", ""),
        ("announced", "2021-12-05", "announced-but-past"),
        ("expected", "2021-12-06", ""),
        ("cancelled", "2021-12-05", ""),
    ],
)
def test_status_and_date_agree_with_today(status, date, code):
    codes = {each.code for each in check(files={TALKS: f"status: {status}\ndate: '{date}'\n"}).findings}
    assert codes & {"occurred-in-the-future", "announced-but-past"} == ({code} if code else set())


@pytest.mark.parametrize(
    ("date", "note", "told"),
    [
        ("2021-06-16", "The report names no day.", True),
        ("2021-06-16", "The source does not give the day.", True),
        ("2021-06", "The report names no day.", False),
        ("2021-06-16~", "The report names no day.", False),
        ("[2021-06-01..2021-06-16]", "The report names no day.", False),
        ("2021-06-16", "The report says “in the middle of the month”.", False),
    ],
)
def test_false_precision_needs_an_exact_day_and_a_note_that_denies_it(date, note, told):
    files = {TALKS: f"date: '{date}'\ndate_note: {note}\n"}
    assert bool(check(files=files).of("false-precision")) is told


@pytest.mark.parametrize("note", ["La source ne donne que le mois.", "Le mois est connu, sans préciser le jour."])
def test_false_precision_reads_french_too(note):
    assert check(files={TALKS: f"date: 2021-06-16\ndate_note: {{fr: '{note}'}}\n"}).of("false-precision")


def test_an_event_that_spans_years_may_lie_in_the_folder_of_any():
    assert not check(files={TALKS: "date: 2014/..\n"}).of("misplaced-event")
    assert check(files={TALKS: "date: 2014/2016\n"}).of("misplaced-event")


def test_an_event_in_the_folder_of_a_topic_is_not_misplaced():
    assert not check(files={"content/events/ransomware/talks.yml": "date: 1954\n"}).of("misplaced-event")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-22", True),
        ("2020-21?", True),
        ("2021-22/2022-23", True),
        ("2021-26", False),
        ("2021-21", False),
        ("2021/2022", False),
    ],
)
def test_a_season_that_reads_like_two_years_is_pointed_at(date, told):
    assert bool(check(files={TALKS: f"date: {date}\n"}).of("season-or-years")) is told
    with_note = f"date: {date}\ndate_note: The report says that it was in summer.\n"
    assert not check(files={TALKS: with_note}).of("season-or-years")


def test_an_event_of_today_is_no_future_where_the_day_has_begun(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1638799200")  # 6 December 2021, 14:00 UTC
    assert (clock.today(), clock.latest_day()) == ("2021-12-06", "2021-12-07")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1638781200")  # 6 December 2021, 09:00 UTC
    assert (clock.today(), clock.latest_day()) == ("2021-12-06", "2021-12-06")
    entry = entry_of(TALKS, "date: 2021-12-07\nstatus: occurred\n", settings_of({}))
    told = [replace(settings_of({}), latest_day=day) for day in ("", "2021-12-06", "2021-12-07")]
    assert [bool([*occurred_in_the_future.check(entry, each)]) for each in told] == [True, True, False]
