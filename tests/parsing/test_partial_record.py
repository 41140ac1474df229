"""Faults of form hide nothing: the rules look at whatever could be read, and blame nobody for what could not."""

import random
import re
from collections import Counter

import pytest

from generator import checking
from generator.model.source_file import SourceFile
from tests.rules.example_project import settings_of

SOUND = """\
title: {en: Two meet, fr: Deux se rencontrent}
date: 2021-06
kind: meeting
summary: They meet for a day.
importance: normal
place: geneva
participants:
  - {actor: joe-biden, role: host}
claims:
  - id: one
    by: [joe-biden]
    kind: denial
    says: He says no.
    quote: {text: no and no again, language: en}
    sources: [report]
  - {id: two, by: unnamed, described_as: A guest, kind: denial, says: No., date: 2021-06, sources: [report]}
figures:
  - {id: f, quantity: troops, low: 5, high: 9, sources: [report]}
  - {id: g, quantity: troops, value: 3, sources: [report]}
links:
  - {event: talks, relation: follows-up, because: It is so.}
  - {event: july-call, relation: prepares, because: It is so.}
history:
  - {as_of: 2021-06-01, status: announced, sources: [report]}
  - {as_of: 2021-06-20, status: occurred, sources: [report]}
explanation:
  what_happened: "It was so. [@report]"
topics: [peace]
sources: [report, other]
"""
FORM = (
    ("en: Two meet", "xx: Zwei, en: Two meet", "unknown-language"),
    ("date: 2021-06\nkind", "date: June 2021\nkind", "bad-date"),
    ("importance: normal", "importance: huge", "not-one-of"),
    ("place: geneva", "place: {geneva: x}", "wrong-type"),
    ("topics:", "topcis:", "unknown-field"),
    ("{actor: joe-biden, role: host}", "{role: host}", "missing-field"),
    ("kind: denial\n", "kind: denil\n", "not-one-of"),
    ("value: 3", "value: many", "not-a-number"),
    ("relation: prepares", "relation: before", "not-one-of"),
    ("as_of: 2021-06-20", "as_of: yesterday", "bad-date"),
    ("summary: They meet for a day.\n", "", "missing-field"),
    ("[report, other]", "[report, other", "open-bracket"),
)
RULES = (
    ("kind: meeting", "kind: meting", "unknown-vocabulary"),
    ("id: one", "id: The First", "bad-id"),
    ("no and no again", "no " * 21, "quote-too-long"),
    ("language: en", "language: english", "bad-language-code"),
    ("described_as: A guest, ", "", "unnamed-without-description"),
    ("low: 5", "low: 50", "low-above-high"),
    ("event: talks", "event: meeting", "self-link"),
    ("It was so.", "It <b>was</b> so.", "unsafe-markup"),
    ("It was so.", "It was [so](/x/).", "relative-link"),
    ("says: He says no.", "says: See [him](actor:joe-biden).", "link-in-plain-text"),
)


def codes(text):
    return Counter(each.code for each in findings(text) if each.severity == "error")


def findings(text):
    source = SourceFile("content/events/2021/meeting.yml", "event", "meeting")
    return checking.parse([(source, text.encode())], settings_of({})).findings


def changed(text, *faults):
    for old, new, _ in faults:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_a_sound_record_has_no_fault():
    assert codes(SOUND) == {}


@pytest.mark.parametrize("fault", FORM, ids=lambda fault: fault[1][:30])
def test_a_fault_of_form_alone_is_told_alone(fault):
    assert codes(changed(SOUND, fault)) == {fault[2]: 1}


@pytest.mark.parametrize("rule", RULES, ids=lambda fault: fault[2])
@pytest.mark.parametrize("fault", FORM, ids=lambda fault: fault[1][:30])
def test_what_a_rule_finds_is_told_beside_a_fault_of_form(fault, rule):
    assert codes(changed(SOUND, rule, fault)) == Counter([fault[2], rule[2]])


@pytest.mark.parametrize("field", ["date_note: {xx: So}\nimportance", "importance"])
def test_a_text_in_a_language_that_there_is_not_is_not_called_missing(field):
    text = SOUND.replace("date: 2021-06\nkind", "date: '[2021-05..2021-06]'\nkind").replace("importance", field)
    found = Counter(each.code for each in findings(text.replace("described_as: A guest", "described_as: {xx: Gast}")))
    assert found["unknown-language"] == 1 + field.startswith("date_note")
    assert found["unnamed-without-description"] == 0
    assert found["unexplained-date"] == (not field.startswith("date_note"))


def test_of_many_faults_in_one_file_all_are_told_in_one_run():
    faults = [*FORM, *(each for each in RULES if each[2] != "relative-link")]
    assert codes(changed(SOUND, *faults)) == Counter(each[2] for each in faults)
    assert len(faults) > 20


def test_what_a_rule_finds_has_its_place():
    (finding,) = (each for each in findings(changed(SOUND, FORM[1], RULES[1])) if each.code == "bad-id")
    assert finding.where.span
    assert (finding.where.span.line, finding.where.span.column) == (10, 9)


def test_dates_are_not_compared_with_one_that_could_not_be_read():
    assert codes(changed(SOUND, ("as_of: 2021-06-01", "as_of: june", ""))) == {"bad-date": 1}
    out_of_order = changed(SOUND, ("as_of: 2021-06-01", "as_of: 2021-06-30", ""))
    assert codes(out_of_order) == {"history-out-of-order": 1}
    assert codes(changed(out_of_order, FORM[3])) == {"history-out-of-order": 1, "wrong-type": 1}


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_in_a_file_it_is_read_to_its_end(seed):
    chance = random.Random(seed)  # noqa: S311  # the same files in every run
    text = SOUND
    for _ in range(chance.randint(1, 6)):
        parts = re.split(r"([\w-]+|\n)", text)
        place = chance.randrange(len(parts))
        parts[place] = chance.choice(
            ["", "~", "[]", "{}", "x: y", "- ", '"', "\n", "  ", "[[a]]", "\ufffd", "*a", "<<: {}"]
        )
        text = "".join(parts)
    assert isinstance(findings(text), tuple)
