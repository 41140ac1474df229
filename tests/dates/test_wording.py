"""How every EDTF form is said: golden/wording.tsv holds text, then label and in-sentence form in each language.

No-break spaces are written `_` there. `UPDATE_GOLDENS=1` writes the file anew, in a commit of its own: read it.
"""

import os
from pathlib import Path

import pytest
from babel import Locale

from generator.languages.date_wording import html_datetime, in_sentence, label, precision_note
from generator.languages.phrases import load
from generator.model.edtf import parse

GOLDEN = Path(__file__).parent / "golden" / "wording.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
EN, FR = load("en"), load("fr")


def _said(text):
    date = parse(text)
    words = (label(date, EN), in_sentence(date, EN), label(date, FR), in_sentence(date, FR))
    return [text, *(each.replace("\u00a0", "_").replace("\u202f", "_") for each in words)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_form_is_said_as_agreed(row):
    assert _said(row[0]) == row


def test_update_goldens():
    if os.environ.get("UPDATE_GOLDENS"):
        head = "# EDTF\tEnglish label\tEnglish in a sentence\tFrench label\tFrench in a sentence\n"
        GOLDEN.write_text(head + "".join("\t".join(_said(row[0])) + "\n" for row in ROWS), encoding="utf-8")
    assert GOLDEN.is_file()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("2021-12-07", "2021-12-07"),
        ("2021-12-07T15:00", "2021-12-07T15:00"),
        ("2021-12-07T15:00:30Z", "2021-12-07T15:00:30Z"),
        ("2021-12-07T15:00+03", "2021-12-07T15:00+03:00"),
        ("Y12345", "12345"),
        ("2021-12-07T24:00", None),
        ("0000", None),
        ("-0043-03-15", None),
        ("2001-21", None),
        ("195X", None),
        ("1954~", None),
        ("1954?", None),
        ("1954/2014", None),
        ("[1667,1668]", None),
        ("2014/..", None),
    ],
)
def test_html_is_given_only_what_it_allows(text, expected):
    assert html_datetime(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2021-06", "The month is known, not the day."),
        ("1954~", "The year is known, not the month. The date is approximate."),
        ("2021-12-04/2021-12-07", "All the time from the first date to the second."),
        ("[2021-12-04..2021-12-07]", "Once only, at one of these times; which one is not known."),
        ("/2021-12-04", "When it began is not known; the date given is the last that is."),
        ("2014/..", "It began then and has not ended."),
    ],
)
def test_a_reader_is_told_what_the_precision_means(text, note):
    assert precision_note(parse(text), EN) == note


def test_the_names_of_the_months_are_those_of_the_unicode_consortium():
    for phrases in (EN, FR):
        names = Locale(phrases.language).months["format"]["wide"]
        assert [phrases[f"date-month-{month}"] for month in range(1, 13)] == [names[month] for month in range(1, 13)]
