"""Bytes to text: what is read as it stands, and what is refused with its place."""

import unicodedata

import pytest

from generator.model.finding import Severity
from generator.parsing.source_text import SIZE_LIMIT, decode


def found(raw):
    _, findings = decode("f.yml", raw)
    return [(each.code, *place(each)) for each in findings]


def place(finding):
    assert finding.where.span
    return (finding.where.span.line, finding.where.span.column)


def test_line_ends_and_the_mark_of_byte_order_of_windows_are_accepted():
    assert decode("f.yml", b"\xef\xbb\xbftitle: x\r\ndate: 2021\r\n") == ("title: x\ndate: 2021\n", ())


def test_text_is_composed():
    text, findings = decode("f.yml", unicodedata.normalize("NFD", "décembre").encode())
    assert (text, findings) == ("décembre", ())


def test_a_letter_of_windows_is_found_and_the_rest_is_read():
    text, findings = decode("f.yml", "title: x\r\ndate: d\u00e9cembre\r\n".encode("cp1252"))
    assert text == "title: x\ndate: d\ufffdcembre\n"
    (finding,) = findings
    assert (finding.code, *place(finding)) == ("not-utf-8", 2, 8)
    assert finding.hint
    assert dict(finding.hint.values)["guess"] == "décembre"


def test_utf_16_is_no_text():
    text, (finding,) = decode("f.yml", "title: x".encode("utf-16"))
    assert (text, finding.code) == (None, "not-utf-8")


@pytest.mark.parametrize(
    "character",
    [
        *"\ufeff\uffff\U000e0041\r",
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
    ],
)
def test_what_nobody_can_see_is_refused_where_it_stands(character):
    assert found(f"title: x\ndate: a{character}b\n".encode()) == [("hidden-character", 2, 8)]


@pytest.mark.parametrize(
    "word", ["\u0915\u094d\u200d\u0937", "\u0646\u200c\u0647", "👩\u200d👧", "a\tb", "«\u202f»\u00a0"]
)
def test_what_languages_need_is_kept(word):
    assert decode("f.yml", word.encode()) == (word, ())


def test_no_more_than_ten_hidden_characters_are_shown():
    assert len(found(b"\x00" * 1000)) == 10


def test_a_lost_letter_is_told_of():
    assert found("title: d\ufffdcembre".encode()) == [("lost-character", 1, 9)]


def test_a_word_of_two_alphabets_is_worth_a_warning():
    _, (finding,) = decode("f.yml", "title: Vl\u0430dimir and Владимир and Αθήνα".encode())
    assert (finding.code, finding.severity) == ("mixed-scripts", Severity.ADVICE)
    assert dict(finding.message.values) == {"word": "Vl\u0430dimir", "letter": "\u0430", "letter_code": "U+0430"}


def test_the_largest_file_is_read_and_one_byte_more_is_not():
    assert decode("f.yml", b"x" * SIZE_LIMIT)[0] is not None
    text, (finding,) = decode("f.yml", b"x" * (SIZE_LIMIT + 1))
    assert (text, finding.code) == (None, "file-too-large")
