"""What a hint proposes is what was meant, and is itself in order: it is put where it belongs and read."""

import re

import pytest

from generator import checking
from generator.languages import phrases
from generator.model.source_file import SourceFile
from tests.rules.example_project import settings_of

NEEDED = {"title": "T", "date": "2021", "kind": "meeting", "summary": "S", "sources": "[a]"}
FIGURE = "figures:\n  - {id: f, quantity: q, value: %s}"
LINK = "links:\n  - {event: a, relation: %s, because: It says so in the report.}"


def told(lines, language="en"):
    """Code, line and hint of each error in an event with these lines."""
    present = re.findall(r"^ *(\w+)", lines, re.MULTILINE)
    text = lines + "\n" + "".join(f"{key}: {value}\n" for key, value in NEEDED.items() if key not in present)
    source = SourceFile("content/events/2021/x.yml", "event", "x")
    found = checking.parse([(source, text.encode())], settings_of({})).findings
    words = phrases.load(language)
    return [
        (each.code, each.where.span.line, words.say(each.hint))
        for each in found
        if each.severity == "error" and each.where.span and each.hint
    ]


HINTS = [
    ("summary: *Le Monde* reports", "value-starts-with", "write '*Le Monde* reports'"),
    ("summary: *Le Monde* reports: it's so", "value-starts-with", "write '*Le Monde* reports: it''s so'"),
    ("kind = meeting", "missing-colon", "write 'kind: meeting'"),
    ("kind meeting", "missing-colon", "write 'kind: meeting'"),
    ("kind= meeting", "missing-colon", "write 'kind: meeting'"),
    ("topics: a]", "wrong-type", "write [a]"),
    ("topics: a, b]", "wrong-type", "write [a, b]"),
    ("topics: (a, b)", "wrong-type", "write [a, b]"),
    ("topics: {a, b}", "wrong-type", "write [a, b]"),
    ("topics: a; b", "wrong-type", "write [a, b]"),
    ("topics: a and b", "wrong-type", "write [a, b]"),
    ("topics: The talks!", "wrong-type", "write [topic-id]"),
    ("place: [a, b]", "wrong-type", "for several of them write 'places: [a, b]'"),
    ("place:\n  - a\n  - b", "wrong-type", "for several of them write 'places: [a, b]'"),
    ("place: [a]", "wrong-type", "write it without the brackets or the dash: 'a'"),
    (FIGURE % ".5", "not-a-number", "write 0.5"),
    (FIGURE % ("9" * 51), "not-a-number", "round it, as the source would: fewer digits say as much"),
    (FIGURE % ("-1." + "0" * 200_000), "not-a-number", "round it, as the source would: fewer digits say as much"),
    (FIGURE % "-.5", "not-a-number", "write -0.5"),
    (FIGURE % "5.", "not-a-number", "write 5"),
    (FIGURE % "−5", "not-a-number", "write -5"),
    (FIGURE % "1.000.000", "not-a-number", "write 1000000"),
    (FIGURE % "'1,000,000'", "not-a-number", "write 1000000"),
    (FIGURE % "'94,300'", "not-a-number", "write 94300"),
    (FIGURE % "'12,5'", "not-a-number", "write 12.5"),
    (FIGURE % "94 300", "not-a-number", "write 94300"),
    (FIGURE % "2 million", "not-a-number", "write 2000000"),
    (FIGURE % "'1,5 million'", "not-a-number", "write 1500000"),
    (FIGURE % "about 94300", "not-a-number", "write 'value: 94300' and 'approximate: true'"),
    (FIGURE % "environ 94 300", "not-a-number", "write 'value: 94300' and 'approximate: true'"),
    (FIGURE % "~94300", "not-a-number", "write 'value: 94300' and 'approximate: true'"),
    (FIGURE % "at least 94300", "not-a-number", "write 'value: 94300' and 'at_least: true'"),
    (FIGURE % "plus de 94 300", "not-a-number", "write 'value: 94300' and 'at_least: true'"),
    (FIGURE % "94300+", "not-a-number", "write 'value: 94300' and 'at_least: true'"),
    (FIGURE % "up to 90", "not-a-number", "write 'high: 90'"),
    (FIGURE % "70-90", "not-a-number", "write 'low: 70' and 'high: 90'"),
    (FIGURE % "between 70 and 90", "not-a-number", "write 'low: 70' and 'high: 90'"),
    (FIGURE % "de 70 à 90", "not-a-number", "write 'low: 70' and 'high: 90'"),
    ("title: {eng: A}", "unknown-language", "did you mean 'en'?"),
    ("title: {EN: A}", "unknown-language", "did you mean 'en'?"),
    ("title: {English: A}", "unknown-language", "did you mean 'en'?"),
    ("title: {fra: A}", "unknown-language", "did you mean 'fr'?"),
    ("title: {fr-CA: A}", "unknown-language", "did you mean 'fr'?"),
    ("title: {eng: A, en: B, fr: C}", "unknown-language", "the languages are: en, fr"),
    ("title: {xx: A}", "unknown-language", "the languages are: en, fr"),
]


@pytest.mark.parametrize(("lines", "code", "hint"), HINTS)
def test_a_hint_says_what_was_meant(lines, code, hint):
    assert [(each, text) for each, _, text in told(lines)] == [(code, hint)]


@pytest.mark.parametrize("lines", [lines for lines, _, hint in HINTS if re.match("write [^i]", hint)])
def test_what_is_proposed_can_be_written(lines):
    """The first line in error is written anew as the hint says; what is left is in order."""
    ((code, line, hint),) = told(lines)
    proposed = re.findall(r"'([a-z_]+: [^']+)'", hint) if code != "value-starts-with" else []
    rows = lines.split("\n")
    if "{id" in rows[line - 1]:
        better = ", ".join(proposed) or f"value: {hint.removeprefix('write ')}"
        rows[line - 1] = re.sub(r"value: .*(?=}$)", better, rows[line - 1])
    elif proposed:
        rows[line - 1] = proposed[0]
    else:
        rows[line - 1] = re.sub(r": .*", lambda _: f": {hint.removeprefix('write ')}", rows[line - 1])
    assert told("\n".join(rows)) == []


TURNED = {
    "causes": "caused-by",
    "leads to": "caused-by",
    "enables": "enabled-by",
    "answered-by": "responds-to",
    "followed_by": "follows-up",
    "precedes": "follows-up",
    "includes": "part-of",
    "announced-by": "announces",
    "provoque": "caused-by",
}


@pytest.mark.parametrize("relation", TURNED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_relation_written_on_the_wrong_event_is_not_turned_round_in_silence(relation, language):
    ((code, _, hint),) = told(LINK % relation, language)
    assert code == "not-one-of"
    assert TURNED[relation] in hint
    assert "the other event" in hint or "l’autre événement" in hint


def test_a_relation_that_is_only_misspelt_is_found():
    ((_, _, hint),) = told(LINK % "caused by")
    assert hint.startswith("did you mean 'caused-by'?")


@pytest.mark.parametrize(
    ("lines", "line"), [("topics:\n - a\n  - b", 3), ("topics:\n  - a\n   - b\n", 3), ("topics:\n  - a\n - b", 3)]
)
def test_dashes_that_do_not_stand_below_each_other_are_told_where_they_stand(lines, line):
    assert [(code, place) for code, place, _ in told(lines)] == [("bad-indent", line)]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ('"C:\\new"', "\\n"),
        ('"C:\\table"', "\\t"),
        ('"see C:\\pub\\x"', "\\p"),
    ],
)
def test_a_backslash_in_double_quotes_that_would_be_another_sign_is_told(title, written):
    source = SourceFile("content/events/2021/x.yml", "event", "x")
    text = f"title: {title}\n" + "".join(f"{key}: {NEEDED[key]}\n" for key in NEEDED if key != "title")
    found = checking.parse([(source, text.encode())], settings_of({})).findings
    (finding,) = (each for each in found if each.severity == "error")
    assert finding.code == "bad-escape"
    assert dict(finding.message.values)["written"] == written


@pytest.mark.parametrize(
    "title", ['"\\u00e9t\\u00e9"', '"one\\ntwo"', "'C:\\new'", "C:\\new", '"C:\\\\new"', '"a \\" b"']
)
def test_other_backslashes_are_in_order(title):
    assert told(f"title: {title}") == []
