"""Every label that the site writes is understood when it is typed back, in each language."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from generator.languages.date_wording import in_sentence, label
from generator.languages.phrases import available, load
from generator.model.edtf import parse
from generator.model.seasons import like_years
from generator.parsing.date_labels import MOST_CHARACTERS
from generator.parsing.date_suggestions import suggest
from generator.parsing.plain_text import plain
from tests.dates.test_edtf_properties import dates
from tests.dates.test_wording import ROWS

SAYINGS = (label, in_sentence)


def understood(text, words, say):
    """Whether a suggestion is said in the very words that were typed."""
    return any(plain(say(each.date, words)) == plain(text) for each in suggest(text))


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("say", SAYINGS, ids=["label", "in-sentence"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(date=dates())
def test_whatever_is_said_of_a_date_is_understood(date, language, say):
    words = load(language)
    text = say(date, words)
    assume(len(plain(text)) <= MOST_CHARACTERS)
    assume(not like_years(date.text))  # below
    assume(not _is_a_date(text))  # "1954" is right as it is
    assert understood(text, words, say), text


@pytest.mark.parametrize("say", SAYINGS)
@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize(
    ("edtf", "sure"),
    [
        ("2021-22", ["2021-26", "2021-30"]),
        ("2020-21", ["2020-25", "2020-29"]),
        ("2022-23", ["2022-27", "2022-31"]),
        ("2023-24", ["2023-28", "2023-32"]),
        ("2023-23", ["2023-23"]),
    ],
)
def test_a_season_is_never_proposed_in_a_form_that_a_rule_advises_against(edtf, sure, language, say):
    assert [each.edtf for each in suggest(say(parse(edtf), load(language)))] == sure


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("edtf", [row[0] for row in ROWS])
def test_every_form_is_understood(edtf, language):
    words = load(language)
    for say in SAYINGS:
        text = say(parse(edtf), words)
        assert _is_a_date(text) or understood(text, words, say), text


def _is_a_date(text):
    try:
        return bool(parse(text))
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("500–400 BCE", "-0499/-0399"),
        ("15 March 44 BCE", "-0043-03-15"),
        ("until 4 December 2021 (start unknown)", "/2021-12-04"),
        ("jusqu’au 4 décembre 2021 (début inconnu)", "/2021-12-04"),
        ("winter 2001–2002", "2001-24"),
        ("second half of 2001", "2001-41"),
        ("second semestre 2001", "2001-41"),
        ("1950 (estimate, between 1900 and 1999)", "1950S2"),
        ("17,000 BCE", "Y-17000"),
        ("13.80 billion years ago", "Y-13800000000S4"),
        ("il y a environ 66 millions d’années", "Y-66000000~"),
        ("year unknown, BCE", "-XXXX"),
        ("31 December 14 CE", "0014-12-31"),
        ("63 av. J.-C. – 14 apr. J.-C.", "-0062/0014"),
        ("170,000,002 BCE", "Y-170000001"),
        ("7 December 2021, 15:00 UTC+3", "2021-12-07T15:00+03:00"),
        ("7 décembre 2021, 15 h 00 UTC+3", "2021-12-07T15:00+03:00"),
        ("1667, 1668 or between 1670 and 1672", "[1667,1668,1670..1672]"),
    ],
)
def test_labels_lead_to_their_dates(typed, edtf):
    assert suggest(typed)[0].edtf == edtf
