"""Waivers: advice that is covered goes, promises stay, and a waiver that does nothing is told."""

from dataclasses import replace

from generator import rules
from generator.model.finding import Finding, Severity, Where, said
from generator.rules import _waived
from generator.rules._waived import record_of
from tests.factories import an_event
from tests.rules.example_project import archive_of, check, settings_of

EVENT, WAIVERS = "content/events/2021/talks.yml", "site_config/waivers.yml"
ISOLATED = "- {rule: isolated-event, record: '%s', reason: Nothing else is known.}\n"


def codes(**files):
    return [each.code for each in check(files={EVENT: "date: 2021-06\n", **files}).findings]


def test_waived_advice_is_not_reported():
    assert "isolated-event" in codes()
    assert "isolated-event" not in codes(**{WAIVERS: ISOLATED % "event:talks"})


def test_a_waiver_for_all_records_covers_each():
    assert "isolated-event" not in codes(**{WAIVERS: ISOLATED % "*"})


def test_a_waiver_for_another_record_covers_nothing_and_is_told():
    found = codes(**{WAIVERS: ISOLATED % "event:other"})
    assert "isolated-event" in found
    assert "unused-waiver" in found


def test_a_promise_is_reported_whatever_is_waived():
    waiver = "- {rule: event-without-source, record: '*', reason: None is known.}\n"
    found = [each.code for each in check(files={EVENT: "sources: []\n", WAIVERS: waiver}).findings]
    assert {"event-without-source", "waived-promise"} <= set(found)


def test_an_expired_waiver_covers_nothing_and_is_told_once():
    waiver = "- {rule: isolated-event, record: 'event:talks', reason: For now., until: 2021-12-05}\n"
    found = codes(**{WAIVERS: waiver})
    assert found.count("isolated-event") == found.count("expired-waiver") == 1
    assert "unused-waiver" not in found


def test_a_waiver_holds_on_its_last_day():
    waiver = "- {rule: isolated-event, record: 'event:talks', reason: For now., until: 2021-12-06}\n"
    assert "isolated-event" not in codes(**{WAIVERS: waiver})


def test_a_waiver_for_a_record_that_could_not_be_read_is_not_told():
    settings = settings_of({WAIVERS: ISOLATED % "event:broken"})
    archive = archive_of([], unreadable=frozenset({("event", "broken")}))
    assert rules.apply_waivers((), settings, archive) == ()


def test_a_waiver_may_cover_advice_of_another_room():
    advice = Finding("hash-in-value", Severity.ADVICE, Where(EVENT), said("hash-in-value"))
    waiver = "- {rule: hash-in-value, record: 'event:talks', reason: It is a comment.}\n"
    settings = settings_of({WAIVERS: waiver})
    assert rules.apply_waivers((advice,), settings, archive_of([])) == ()
    told = rules.apply_waivers((), settings, archive_of([]))
    assert [each.code for each in told] == ["unknown-rule-in-waiver"]
    page = replace(rules.pages()[0], code="hash-in-value", severity=Severity.ADVICE)
    told = rules.apply_waivers((), replace(settings, rule_pages=(page,)), archive_of([]))
    assert [each.code for each in told] == ["unused-waiver"]


def test_a_finding_belongs_to_the_record_of_its_file():
    finding = Finding("x", Severity.ADVICE, Where("content/events/2021/talks.yml"), said("x"))
    assert record_of(finding) == "event:talks"
    assert record_of(replace(finding, where=Where("content/actors/ada.yml"))) == "actor:ada"
    assert record_of(replace(finding, where=Where("site_config/site.yml"))) == ""


def test_rules_leave_what_they_look_at_as_it_was():
    event = an_event("talks")
    before = repr(event)
    list(rules.check_record(event, settings_of({})))
    assert repr(event) == before


def test_of_two_waivers_for_the_same_advice_neither_is_unused():
    assert "unused-waiver" not in codes(**{WAIVERS: ISOLATED % "event:talks" + ISOLATED % "*"})
    assert "unused-waiver" not in codes(**{WAIVERS: (ISOLATED % "event:talks") * 2})


def test_thousands_of_waivers_are_looked_up_not_tried_one_by_one(monkeypatch):
    asked: list[Finding] = []

    def counted(finding):
        asked.append(finding)
        return record_of(finding)

    monkeypatch.setattr(_waived, "record_of", counted)
    settings = settings_of({WAIVERS: "".join(ISOLATED % f"event:e{number}" for number in range(1_000))})
    found = tuple(
        Finding("isolated-event", Severity.ADVICE, Where(f"content/events/2021/e{number}.yml"), said("isolated-event"))
        for number in range(1_000)
    )
    assert rules.apply_waivers(found, settings, archive_of([])) == ()
    assert len(asked) == len(found)
