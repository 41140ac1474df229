"""What is written from right to left says so, in whatever way its language is named."""

import pytest

from generator.model.language_names import is_right_to_left
from generator.pages.words import attributes_of


@pytest.mark.parametrize("code", ["ar", "he", "fa", "ur", "ar-EG", "ku-Arab", "az-Arab-IR"])
def test_a_language_from_right_to_left_has_a_direction(code):
    assert attributes_of(code) == f'lang="{code}" dir="rtl"'


@pytest.mark.parametrize("code", ["en", "fr", "ru", "zh", "ku", "ar-Latn", "pt-BR"])
def test_others_have_none(code):
    assert not is_right_to_left(code)
    assert attributes_of(code) == f'lang="{code}"'


def test_a_code_cannot_leave_its_attribute():
    assert '"><script' not in attributes_of('x"><script')
