"""What a person types, and what is suggested for it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages.phrases import load
from generator.model.edtf import EdtfError, parse
from generator.parsing.date_suggestions import suggest

TODAY = "2021-12-06"

TYPED = [
    ("07/12/2021", ["2021-12-07", "2021-07-12"]),
    ("7.12.2021", ["2021-12-07", "2021-07-12"]),
    ("31/12/2021", ["2021-12-31"]),
    ("2021/12/07", ["2021-12-07"]),
    ("2021-12-7", ["2021-12-07"]),
    ("20211207", ["2021-12-07"]),
    ("2021-12-07 15:00", ["2021-12-07T15:00"]),
    ("2021-12-07T15h00", ["2021-12-07T15:00"]),
    ("2021-12-07T15:00-00:00", ["2021-12-07T15:00Z"]),
    ("2021-12-07T25:00", ["2021-12-07"]),
    ("7 December 2021", ["2021-12-07"]),
    ("7 déc. 2021", ["2021-12-07"]),
    ("le 7 décembre 2021", ["2021-12-07"]),
    ("mardi 7 décembre 2021", ["2021-12-07"]),
    ("1er juin 2021", ["2021-06-01"]),
    ("December 7th, 2021", ["2021-12-07"]),
    ("7 December", ["2021-12-07"]),
    ("June 2021", ["2021-06"]),
    ("juin 2021", ["2021-06"]),
    ("44 BC", ["-0043"]),
    ("44 av. J.-C.", ["-0043"]),
    ("1 BCE", ["0000"]),
    ("15 March 44 BC", ["-0043-03-15"]),
    ("15 mars 44 av. J.-C.", ["-0043-03-15"]),
    ("c. 1954", ["1954~"]),
    ("circa 1954", ["1954~"]),
    ("vers 1954", ["1954~"]),
    ("vers juin 2021", ["2021-06~"]),
    ("perhaps 1954", ["1954?"]),
    ("1954 ?", ["1954?"]),
    ("1954?~", ["1954%"]),
    ("1980s", ["198X"]),
    ("the 1980s", ["198X"]),
    ("années 1980", ["198X"]),
    ("198x", ["198X"]),
    ("19th century", ["18XX"]),
    ("spring 2001", ["2001-21"]),
    ("été 2001", ["2001-22"]),
    ("summer 2021", ["2021-26", "2021-30"]),
    ("été 2021", ["2021-26", "2021-30"]),
    ("summer 2021 to September 2021", ["2021-26/2021-09"]),
    ("July 3 or 4, 2021", ["[2021-07-03,2021-07-04]"]),
    ("July 3/4, 2021", ["2021-07-03/2021-07-04", "[2021-07-03..2021-07-04]"]),
    ("July 3 or 4", ["[2021-07-03,2021-07-04]"]),
    ("3 or 4 July", ["[2021-07-03,2021-07-04]"]),
    ("3 ou 4 juillet 2021", ["[2021-07-03,2021-07-04]"]),
    ("Jun/Jul 2021", ["[2021-06,2021-07]"]),
    ("juin/juillet 2021", ["[2021-06,2021-07]"]),
    ("2021 or so", ["2021~"]),
    ("fall 2001", ["2001-23"]),
    ("Q3 2021", ["2021-35"]),
    ("2021-13", ["2021"]),
    ("2021-13-05", ["2021-05-13", "2021"]),
    ("2021-02-30", ["2021-02", "2021-02-28"]),
    ("2021-02-29", ["2021-02", "2021-02-28"]),
    ("2021-05-00", ["2021-05"]),
    ("2008/1964", ["1964/2008"]),
    ("[1668..1667]", ["[1667..1668]"]),
    ("2021-12-04/2021-12", ["2021-12-04/2021-12-XX"]),
    # The pair that is confused: both are offered.
    ("4-7 December 2021", ["2021-12-04/2021-12-07", "[2021-12-04..2021-12-07]"]),
    ("4–7 décembre 2021", ["2021-12-04/2021-12-07", "[2021-12-04..2021-12-07]"]),
    ("1954-2014", ["1954/2014", "[1954..2014]"]),
    ("du 4 au 7 décembre 2021", ["2021-12-04/2021-12-07"]),
    ("from 1954 to 2014", ["1954/2014"]),
    ("between 4 and 7 December 2021", ["[2021-12-04..2021-12-07]"]),
    ("entre 1954 et 2014", ["[1954..2014]"]),
    ("June–August 2021", ["2021-06/2021-08"]),
    ("30 November - 4 December 2021", ["2021-11-30/2021-12-04"]),
    ("2019-20", ["2019/2020", "2019"]),
    ("since 2014", ["2014/.."]),
    ("depuis 2014", ["2014/.."]),
    ("2014/open", ["2014/.."]),
    ("unknown/2014", ["/2014"]),
    ("until 1985", ["../1985"]),
    ("before 1985", ["[..1985]"]),
    ("1984..", ["1984/..", "[1984..]"]),
    ("44", ["0044"]),
    ("-43", ["-0043"]),
    ("12345", ["Y12345"]),
    ("Y1985", ["1985"]),
    (" 1985 ", ["1985"]),
    # A date in a phrase is not read day first.
    ("since 2021-12-03", ["2021-12-03/.."]),
    ("depuis 2021-12-03", ["2021-12-03/.."]),
    ("before 2021-12-03", ["[..2021-12-03]"]),
    ("from 2021-12-03 to 2021-12-05", ["2021-12-03/2021-12-05"]),
    ("between 2021-12-03 and 2021-12-05", ["[2021-12-03..2021-12-05]"]),
    ("c. 2021-12-03", ["2021-12-03~"]),
    ("7-Dec-2021", ["2021-12-07"]),
    ("mid-June 2021", ["2021-06"]),
    ("mi-juin 2021", ["2021-06"]),
    ("12/2021", ["2021-12"]),
    ("199?", ["199X"]),
    ("2023/24", ["2023/2024"]),
    ("Dec-21", ["2021-12", "2021-12-21"]),
    # Library catalogues.
    ("19--", ["19XX"]),
    ("199-", ["199X"]),
    ("19--?", ["19XX?"]),
    ("[ca. 1920]", ["1920~"]),
    ("c1967", ["1967", "1967~"]),
    ("not before 1479", ["[1479..]"]),
    ("1971 or 1972", ["[1971,1972]"]),
    ("1971 ou 1972", ["[1971,1972]"]),
    # Genealogists.
    ("ABT 1850", ["1850~"]),
    ("BEF 1850", ["[..1850]"]),
    ("AFT 1850", ["[1850..]"]),
    ("BET 1850 AND 1860", ["[1850..1860]"]),
    # Parts of years and centuries.
    ("500–400 BCE", ["-0499/-0399"]),
    ("H1 2021", ["2021-40"]),
    ("first half of 2021", ["2021-40"]),
    ("2e semestre 2021", ["2021-41"]),
    ("1er trimestre 2021", ["2021-33"]),
    ("first half of the 19th century", ["[1801..1850]"]),
    ("première moitié du XIXe siècle", ["[1801..1850]"]),
    ("winter 2001/02", ["2001-24"]),
    ("winter 2001-2002", ["2001-24"]),
    ("hiver 2001/02", ["2001-24"]),
    ("XIXe siècle", ["18XX"]),
    ("années 1920", ["192X"]),
    # Wikidata.
    ("+1952-00-00T00:00:00Z", ["1952"]),
    ("+1952-05-00T00:00:00Z", ["1952-05"]),
    ("+1952-05-03T00:00:00Z", ["1952-05-03"]),
    # Nothing can be made of these.
    ("jeudi", []),
    ("mai 68", ["1968-05"]),
    ("May '68", ["1968-05"]),
    ("1920 (?)", ["1920?"]),
    ("1914–18", ["1914/1918"]),
    ("2001–09", ["2001-09", "2001/2009"]),
    ("AD 79", ["0079"]),
    ("79 apr. J.-C.", ["0079"]),
    ("5th century BCE", ["-04XX"]),
    ("Ve siècle av. J.-C.", ["-04XX"]),
    ("unknown", ["XXXX"]),
    ("Date not known", ["XXXX"]),
    ("Date inconnue", ["XXXX"]),
    ("s.d.", ["XXXX"]),
    ("2021-07-??", ["2021-07-XX"]),
    ("2014–", ["2014/.."]),
    ("2014 à aujourd’hui", ["2014/.."]),
    ("July 3-4, 2021", ["2021-07-03/2021-07-04", "[2021-07-03..2021-07-04]"]),
    ("end of 2021", ["2021"]),
    ("milieu de 1920", ["1920"]),
    ("Tues 7 Dec 2021", ["2021-12-07"]),
    ("2021-07-", []),
    ("the end", []),
    ("maybe", []),
    ("8pm", []),
    ("monday", []),
    ("2021-22", []),
    ("", []),
    ("soon", []),
    ("10 10", []),
    ("1/2", []),
    ("07-12-21", []),
    ("1985", []),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_what_a_person_types_is_understood(typed, expected):
    assert [each.edtf for each in suggest(typed, TODAY)] == expected


def test_without_a_today_no_year_is_made_up():
    assert suggest("7 December") == ()


@given(st.text(max_size=60), st.sampled_from(["", TODAY]))
def test_whatever_is_typed_the_suggestions_are_dates(typed, today):
    for suggestion in suggest(typed, today):
        assert parse(suggestion.edtf) == suggestion.date
        assert suggestion.edtf != typed


@given(st.text("0123456789 -–/.~?cvers BCdeJune mars 19thuntil,'", max_size=40))
def test_whatever_is_typed_of_the_usual_words_the_suggestions_are_dates(typed):
    assert all(parse(suggestion.edtf) for suggestion in suggest(typed, TODAY))


def test_a_hostile_text_takes_no_time():
    started = time.perf_counter()
    for text in ("[" * 100_000, "1-" * 100_000, "c. " * 100_000, "between " * 5 + "and " * 5, "9" * 200_000):
        suggest(text, TODAY)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    ("typed", "reason", "about"),
    [
        ("3/4 July 2021", "not-edtf", "3/4 July 2021"),
        ("3/4 juillet 2021", "not-edtf", "3/4 juillet 2021"),
        ("Jun/Jul 2021", "not-edtf", "Jun/Jul 2021"),
        ("9/11", "no-year", "9/11"),
        ("11/9", "no-year", "11/9"),
        ("24.12.", "no-year", "24.12."),
        ("06/2021", "year-last", "06/2021"),
        ("2021/July", "not-edtf", "July"),
        ("44", "year-not-four-digits", "44"),
        ("2021/44", "year-not-four-digits", "44"),
    ],
)
def test_the_reason_speaks_of_what_was_meant(typed, reason, about, code):
    with pytest.raises(EdtfError) as found:
        parse(typed)
    assert (found.value.reason, found.value.text) == (reason, about)
    assert about in load(code).text(f"date-{reason}", **found.value.values)
