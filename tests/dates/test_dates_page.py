"""docs/dates.md says what the code does."""

import re
from pathlib import Path

import pytest

from generator.languages.date_wording import in_sentence, label
from generator.languages.phrases import load
from generator.model.edtf import EdtfError, parse
from generator.parsing.date_suggestions import suggest

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| `")]
SAID = [row for row in ROWS if len(row) == 5]
REFUSED = [row for row in ROWS if len(row) == 3]


def _code(cell):
    return re.findall("`([^`]+)`", cell)


def test_the_page_has_its_tables():
    assert len(SAID) > 40
    assert len(REFUSED) > 10


@pytest.mark.parametrize("row", SAID, ids=[row[0] for row in SAID])
def test_a_date_is_said_as_the_page_says(row):
    date = parse(*_code(row[0]))
    words = [say(date, load(language)) for language in ("en", "fr") for say in (label, in_sentence)]
    assert [" ".join(each.split()) for each in words] == row[1:]


@pytest.mark.parametrize("row", REFUSED, ids=[row[0] for row in REFUSED])
def test_what_the_page_refuses_is_refused_with_its_suggestions(row):
    (typed,) = _code(row[0])
    with pytest.raises(EdtfError):
        parse(typed)
    assert [each.edtf for each in suggest(typed)] == _code(row[2])


def test_every_other_example_on_the_page_is_a_date():
    for text in (
        "2021-12-04/2021-12-07",
        "[2021-12-04..2021-12-07]",
        "2004-06-~11",
        "198X",
        "0000",
        "-0001",
        "[1667,1668]",
    ):
        assert f"`{text}`" in PAGE or f"date: {text}" in PAGE
        assert parse(text)
