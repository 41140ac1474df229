"""What was known when: from which day on a date counts, and what a history makes of an event."""

from pathlib import Path

import pytest

from generator import linking
from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.model.edtf import parse
from generator.model.known_from import begun_by, is_exact, known_from
from tests.building import REPOSITORY
from tests.factories import a_record, a_timeline, an_actor, an_event

TROOPS = a_record("quantity", "troops", title="Troops", unit="soldiers", description="Soldiers.")


def day(bound):
    return bound.iso if bound else None


@pytest.mark.parametrize(
    ("text", "from_day"),
    [
        ("2021-12-04", "2021-12-04"),
        ("2021-12-04T10:00:00", "2021-12-04"),
        ("2021-06", "2021-06-30"),
        ("2020-02", "2020-02-29"),
        ("2021", "2021-12-31"),
        ("2021-12-03~", "2021-12-03"),
        ("2021-06?", "2021-06-30"),
        ("202X", "2029-12-31"),
        ("2021-XX-XX", "2021-12-31"),
        ("2021-21", "2021-05-31"),
        ("2021-34", "2021-06-30"),
        ("-0043-03-15", "-0043-03-15"),
        ("1954/2014", "2014-12-31"),
        ("/2021-12-04", "2021-12-04"),
        ("../2014", "2014-12-31"),
        ("2014~/..", "2014-12-31"),
        ("2014-05/..", "2014-05-31"),
        ("2014/", None),
        ("../..", None),
        ("/..", None),
        ("[2021-11..2021-12-04]", "2021-12-04"),
        ("[2021-12-03,2021-12-06]", "2021-12-06"),
        ("[..2014]", "2014-12-31"),
        ("[2014..]", None),
        ("{2014,2016}", "2016-12-31"),
    ],
)
def test_a_date_counts_from_the_last_day_that_it_can_mean(text, from_day):
    assert day(known_from(parse(text))) == from_day


def test_what_lasts_has_begun_before_it_is_known():
    assert day(begun_by(parse("1954/2014"))) == "1954-12-31"
    assert day(begun_by(parse("/2014"))) == "2014-12-31"
    assert day(begun_by(parse("2014"))) == "2014-12-31"


@pytest.mark.parametrize(("text", "exact"), [("2021-12-04", True), ("2021-12-04~", False), ("2021-12", False)])
def test_only_a_day_without_a_mark_is_exact(text, exact):
    assert is_exact(parse(text)) is exact


def test_an_interval_of_one_day_is_not_exact():
    assert not is_exact(parse("2021-12-04/2021-12-04"))


def steps(**fields):
    return [
        (day(each.day), each.status.value, each.before.value if each.before else None)
        for each in a_timeline(an_event("e", **fields)).knowledge.steps["e"]
    ]


def a_step(as_of, status):
    return {"as_of": as_of, "status": status}


def test_an_event_without_history_is_known_from_its_own_date():
    assert steps(date="2021-06", status="occurred") == [("2021-06-30", "occurred", None)]


@pytest.mark.parametrize("status", ["announced", "expected", "postponed", "cancelled"])
def test_what_was_to_take_place_on_a_day_was_known_by_then_and_not_only_from_then(status):
    (known,) = a_timeline(an_event("e", date="2021-06-01", status=status)).knowledge.steps["e"]
    assert (day(known.day), known.exact) == ("2021-06-01", False)


def test_with_a_history_it_is_known_from_that_however_late_it_takes_place():
    history = [a_step("2021-12-03", "expected"), a_step("2021-12-04", "announced")]
    assert steps(date="2021-12-07", status="announced", history=history) == [
        ("2021-12-03", "expected", None),
        ("2021-12-04", "announced", "expected"),
    ]


def test_a_status_that_no_entry_tells_of_is_known_from_the_date():
    history = [a_step("2021-12-04", "announced")]
    assert steps(date="2021-12-07", status="occurred", history=history)[1:] == [("2021-12-07", "occurred", "announced")]
    late = [a_step("2021-12-10", "unconfirmed")]
    assert steps(date="2021-12-07", status="occurred", history=late) == [("2021-12-10", "occurred", None)]


def test_of_imprecise_steps_the_later_status_counts_as_soon_as_it_is_known():
    history = [a_step("2021-06", "announced"), a_step("2021-06-15", "cancelled")]
    assert steps(date="2021-07", status="cancelled", history=history) == [("2021-06-15", "cancelled", None)]


def test_the_same_status_again_is_no_step():
    history = [a_step("2021-06-01", "ongoing"), a_step("2021-06-15", "ongoing")]
    assert steps(date="2021-06/..", status="ongoing", history=history) == [("2021-06-01", "ongoing", None)]


def a_claim(claim_id, **fields):
    return {"id": claim_id, "by": ["ann"], "kind": "assertion", "says": "So it is."} | fields


def a_figure(figure_id, **fields):
    return {"id": figure_id, "quantity": "troops", "value": "1"} | fields


def known_on(timeline):
    return {
        day(each.day): sorted([at.claim.id for at in each.claims] + [at.figure.id for at in each.figures])
        for each in timeline.knowledge.days.values()
    }


def test_claims_and_figures_are_known_from_theirs_else_from_their_events_date():
    event = an_event(
        "e",
        date="2021-06",
        claims=[a_claim("own", date="2021-05-02"), a_claim("with-it")],
        figures=[a_figure("of-then", as_of="2021-07-01"), a_figure("with-it-too"), a_figure("of-old", as_of="1954")],
    )
    assert known_on(a_timeline(an_actor("ann"), TROOPS, event)) == {
        "2021-05-02": ["own"],
        "2021-06-30": ["of-old", "with-it", "with-it-too"],  # a number of 1954 that was given in June
        "2021-07-01": ["of-then"],
    }


def test_a_series_of_numbers_of_what_lasts_is_known_as_it_comes():
    event = an_event(
        "e", date="2014/2021", figures=[a_figure("first", as_of="2015"), a_figure("next", as_of="2016-03")]
    )
    assert set(known_on(a_timeline(TROOPS, event))) == {"2015-12-31", "2016-03-31", "2021-12-31"}


def test_the_publication_of_a_source_delays_nothing():
    source = a_record("source", "a-source", title="A report", kind="report", published="2026-01-01")
    timeline = a_timeline(source, an_event("e", date="2021-06-05"))
    assert [day(each.day) for each in timeline.knowledge.days.values()] == ["2021-06-05"]


def test_what_has_no_day_stands_last():
    timeline = a_timeline(an_event("open", date="2014/"), an_event("closed", date="2021"))
    assert [day(each.day) for each in timeline.knowledge.days.values()] == ["2021-12-31", None]


@pytest.fixture(scope="module")
def reference():
    archive = check(Project(Path(REPOSITORY), jobs=1)).archive
    assert archive is not None
    return linking.link(archive)


def test_everything_in_the_archive_becomes_known_once(reference):
    knowledge = reference.knowledge
    assert [each.day for each in knowledge.days.values()] == sorted(each.day for each in knowledge.days.values())
    first = [step.event for each in knowledge.days.values() for step in each.events if step.before is None]
    assert sorted(first) == sorted(reference.archive.events)
    assert sorted(at.ref for each in knowledge.days.values() for at in each.claims) == sorted(reference.claims)
    figures = [(at.event, at.figure.id) for each in knowledge.days.values() for at in each.figures]
    assert len(figures) == len(set(figures)) == sum(map(len, reference.series.values()))
