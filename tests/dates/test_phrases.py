"""The phrase files: the same keys and blanks in every language."""

import pytest

from generator.languages.phrases import Phrases, available, blanks, load
from generator.model.finding import said

LANGUAGES = available()


def test_there_are_english_and_french():
    assert {"en", "fr"} <= set(LANGUAGES)


def _keys(language):
    """All keys but those that describe a field (`event.title`): their English stands in the model."""
    return {key for key in load(language).texts if "." not in key}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language):
    assert _keys(language) ^ _keys("en") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_has_the_same_blanks_in_every_language(language):
    english, other = load("en"), load(language)
    differing = [key for key in sorted(_keys("en")) if blanks(english[key]) != blanks(other[key])]
    assert differing == []


def test_blanks_are_filled_and_other_braces_stay():
    phrases = Phrases("en", {"hello": "write {en: …} to {name}, not {name}"})
    assert phrases.text("hello", name="{name}") == "write {en: …} to {name}, not {name}"
    assert phrases.say(said("hello", name="Ann")) == "write {en: …} to Ann, not Ann"


def test_a_missing_phrase_is_named_with_its_language():
    with pytest.raises(KeyError, match="'nothing' in language 'en'"):
        load("en")["nothing"]


def test_a_blank_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        load("en").text("date-year-when")


def test_a_language_that_is_not_there_is_said_in_english():
    assert load("xx").language == load("xx")["theme-language-name"] == "xx"
    assert load("xx").text("date-not-edtf", text="x") == load("en").text("date-not-edtf", text="x")


def test_french_signs_keep_to_their_words():
    assert load("fr").text("date-not-edtf", text="x").startswith("«\u00a0x\u00a0»")
    assert load("fr")["date-suggest-1"].endswith("\u00a0?")
