"""What is written from right to left says so, in whatever way its language is named."""

import pytest
from markupsafe import escape

from generator.model.language_names import is_right_to_left
from generator.model.text import Localised, Prose
from generator.pages.citations import Footnotes
from generator.pages.prose import prose
from generator.pages.words import attributes_of, words
from tests.factories import a_timeline
from tests.pages.showing import a_context


@pytest.mark.parametrize("code", ["ar", "he", "fa", "ur", "ar-EG", "ku-Arab", "az-Arab-IR"])
def test_a_language_from_right_to_left_has_a_direction(code):
    assert attributes_of(code) == f'lang="{code}" dir="rtl"'


@pytest.mark.parametrize("code", ["en", "fr", "ru", "zh", "ku", "ar-Latn", "pt-BR"])
def test_others_have_none(code):
    assert not is_right_to_left(code)
    assert attributes_of(code) == f'lang="{code}"'


def test_a_code_cannot_leave_its_attribute():
    assert '"><script' not in attributes_of('x"><script')


ARABIC = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ARABIC, f"<bdi>{ARABIC}</bdi>"),
        (f"The {ARABIC} & talks", f"<bdi>The {ARABIC} &amp; talks</bdi>"),
        ("Été", "Été"),
        ("Мир", "Мир"),
        ("Talks", "Talks"),
    ],
)
def test_a_text_that_does_not_name_its_language_finds_its_direction(text, shown):
    context = a_context(a_timeline())
    assert str(escape(words(context, Localised((("en", text),))))) == shown


def test_so_does_each_block_of_prose():
    html = prose(Prose((("en", f"Two words.\n\n- {ARABIC}"),)), a_context(a_timeline()), Footnotes())
    assert '<p dir="auto">Two' in html
    assert '<li dir="auto">' in html
    assert "dir" not in prose(Prose((("en", "Été."),)), a_context(a_timeline()), Footnotes())
