"""The phrase files: the same keys and blanks in every language."""

import pytest

from generator.languages.phrases import Phrases, available, blanks, kept_together, load
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


NEUTRAL = {
    # The number stands alone, after a colon or before a unit: nothing bends with it.
    *("event-more", "status-page-more", "path-minutes", "more-findings", "more-findings-in-all"),
    "home-storylines-all",
    *("timeline-description", "timeline-part-description"),
    # Their form for one is a phrase of another name: search-one, search-one-chosen.
    *("search-many", "search-many-chosen"),
    # Never of one: fewer are shown otherwise.
    "bad-languages-many",
    *("path-nearest", "path-in-short", "date-days-later", "date-weeks-later", "date-months-later", "date-years-later"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_counted_has_a_form_for_one(language):
    """No number stands before a word in the wrong form: no "1 pieces", no "text(s)"."""
    texts = load(language).texts
    counting = {key for key, text in texts.items() if "count" in blanks(text)}
    assert sorted(key for key in counting - NEUTRAL if f"{key}-one" not in texts) == []
    assert [key for key, text in texts.items() if "(s)" in text or "(nt)" in text] == []


def test_a_phrase_that_counts_takes_the_form_of_its_number():
    french = load("fr")
    assert french.text("build-advice", count=1) == "1 conseil\u00a0: «\u00a0timeline check\u00a0» le montre"
    assert french.text("build-advice", count=2).startswith("2 conseils")
    assert french.say(said("missing-translation", count=1, language="fr", fields="title")).startswith(
        "1 texte n’existe"
    )
    assert load("en").text("list-figures-size", count="0") == "No figure"
    assert load("en").text("cache-info", count=1, folder="x", size="0.1", most=2) == "x: 1 pack, 0.1 MB (at most 2 MB)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Pourquoi cet appel ?", "Pourquoi cet appel_?"),
        ("Il dit : « non » ; puis : « oui ! »", "Il dit_: «_non_»_; puis_: «_oui_!_»"),
        ("**Note** : 5 % (vraiment ?)", "**Note**_: 5_% (vraiment_?)"),
        ("[Qui ?](event:e) : lui", "[Qui_?](event:e)_: lui"),
        # What is Markdown, code or an address stays as it is.
        ("- ? un\n- ! deux\n# ! trois\n> ; quatre", "- ? un\n- ! deux\n# ! trois\n> ; quatre"),
        ("écrivez `date : 2021` ; rien d’autre", "écrivez `date : 2021`_; rien d’autre"),
        ("```yaml\nby : unnamed\n```", "```yaml\nby : unnamed\n```"),
        ("| a | b |\n| :--- | ---: |", "| a | b |\n| :--- | ---: |"),
        ("le port :8000 et :smile:", "le port :8000 et :smile:"),
        ("déjà\u202f; fait\u00a0:", "déjà\u202f; fait\u00a0:"),
    ],
)
def test_french_signs_of_authors_keep_to_their_words(written, shown):
    assert kept_together(written, "fr") == shown.replace("_", "\u00a0")
    assert kept_together(written, "en") == written
    assert kept_together(written, "xx") == written
