"""Prose: nothing gets to readers that a text must not hold, and ordinary text is left alone."""

import re
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules import loaded_language
from generator.rules._addresses import fault_of
from generator.rules._prose import paragraphs, unquoted
from tests.rules.example_project import check, entry_of, settings_of

EVENT = "content/events/2021/talks.yml"


def prose(text):
    block = "".join(f"    {line}\n" for line in text.split("\n"))
    return check(files={EVENT: f"explanation:\n  background: |\n{block}"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<script>alert(1)</script>", "unsafe-markup-html"),
        ("One <b>bold</b> word", "unsafe-markup-html"),
        ("<!-- hidden -->", "unsafe-markup-html"),
        ("<img src=x onerror=alert(1)>", "unsafe-markup-html"),
        ("> <div>\n> text", "unsafe-markup-html"),
        ("![a picture](https://example.org/a.png)", "unsafe-markup-image"),
        ("[x](javascript:alert(1))", "unsafe-markup-scheme"),
        ("[x](JaVaScRiPt:alert(1))", "unsafe-markup-scheme"),
        ("[x](java&#115;cript:alert(1))", "unsafe-markup-scheme"),
        ("[x](data:text/html,hello)", "unsafe-markup-scheme"),
        ("[x](vbscript:x)", "unsafe-markup-scheme"),
        ("<javascript:alert(1)>", "unsafe-markup-scheme"),
        ("[x](evnt:talks)", "unsafe-markup-scheme"),
        ("[x](Event:talks)", "unsafe-markup-scheme"),
        ("[x](mailto:a@example.org)", "unsafe-markup-scheme"),
        ("[x](https://user:secret@example.org/)", "unsafe-markup-address"),
        ("[x](http://localhost/)", "unsafe-markup-address"),
        ("[@report]: https://example.org", "unsafe-markup-definition"),
        ("Text.\n\n  [@report]:\n  https://example.org", "unsafe-markup-definition"),
        ("> [@report]: https://example.org", "unsafe-markup-definition"),
        ("- [x]: https://example.org", "unsafe-markup-definition"),
    ],
)
def test_what_must_not_be_in_prose_is_told(text, words):
    assert words in [finding.message.key for finding in prose(text).of("unsafe-markup")]


@pytest.mark.parametrize(
    "text",
    [
        "A plain text, **bold**, with 1 < 2 and a > b. [@report]",
        "Code: `<b>` and `![x](y)`. [@report]",
        "A [site](https://example.org/a?b=c&d=e#f). [@report]",
        "<https://example.org/a_b>. [@report]",
        "[](actor:ada) met [Ben](actor:ben 'a title'). [@report]",
        "She said [sic]: nothing. [@report]",
        "\\<b\\>. [@report]",
        "- one [@report]\n- two [@report]",
    ],
)
def test_ordinary_prose_is_left_alone(text):
    assert [finding for finding in prose(text).findings if finding.severity == "error"] == []


@pytest.mark.parametrize("address", ["../invitation/", "/events/talks/", "#claims", "talks.md", "//example.org/x"])
def test_a_relative_link_is_told(address):
    assert prose(f"See [this]({address}). [@report]").of("relative-link")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.org", ""),
        ("HTTP://EXAMPLE.ORG/a%20b?c=d#e", ""),
        ("https://bücher.example/ä", ""),
        ("https://example.org:8080/", ""),
        ("https://cafe.de/", ""),
        ("ftp://example.org", "scheme"),
        ("javascript:alert(1)//https://example.org", "scheme"),
        (" https://example.org", "scheme"),
        ("https://exa mple.org", "signs"),
        ("https://example.org/\x07", "signs"),
        ('https://example.org/"onclick="x', "signs"),
        ("https://example.org/\u2028", "signs"),
        ("https://user@example.org", "password"),
        ("https://user:secret@example.org", "password"),
        ("https://", "host"),
        ("https:///path", "host"),
        ("https://localhost/", "host"),
        ("http://127.0.0.1/", "host"),
        ("http://0x7f.1/", "host"),
        ("http://2130706433/", "host"),
        ("https://[::1]/", "host"),
        ("https://[::1/", "host"),
        ("https://example.org:port/", "host"),
        ("https://-example.org/", "host"),
    ],
)
def test_an_address_is_fit_for_readers_or_its_fault_is_named(address, fault):
    assert fault_of(address) == fault


@given(st.text())
def test_no_address_is_too_odd_to_be_judged(text):
    for address in (text, f"https://{text}", f"http://example.org/{text}"):
        assert fault_of(address) in ("", "scheme", "signs", "password", "host")


def test_a_citation_in_a_title_is_told_where_it_stands():
    (finding,) = check(files={EVENT: "title: Talks [@report]\n"}).of("link-in-plain-text")
    assert finding.where.excerpt == "[@report]"


def test_brackets_in_a_title_are_only_brackets():
    assert (
        check(files={"content/sources/minutes.yml": 'title: "[Minutes of the talks]"\n'}).of("link-in-plain-text") == []
    )


def test_headings_lead_ins_and_cited_paragraphs_need_no_citation():
    text = "## What they said\n\nTwo things:\n\n- one [@report]\n- two [@report]\n\nThe end. [@report]"
    assert prose(text).of("uncited-paragraph") == []


def test_each_uncited_paragraph_is_told_by_its_first_words():
    findings = prose("First one.\n\nSecond one.\n\nThird. [@report]").of("uncited-paragraph")
    assert [finding.where.excerpt for finding in findings] == ["First one.", "Second one."]


def test_quotation_marks_of_both_languages_hide_loaded_words():
    for quoted in ('the "so-called" deal', "the “so-called” deal", "the « so-called » deal"):
        assert check(files={EVENT: f"summary: >-\n  It is {quoted}.\n"}).of("loaded-language") == []


@pytest.mark.parametrize("text", ["The So-Called deal.", "He lashed out.", "A “deal”, so-called."])
def test_loaded_words_are_found_whole_in_any_case(text):
    assert len(check(files={EVENT: f"summary: >-\n  {text}\n"}).of("loaded-language")) == 1


@pytest.mark.parametrize(
    ("word", "text"), [("devleti", "DEVLETİ"), ("rejim", "REJİM"), ("ılımlı", "ILIMLI"), ("İ", "i")]
)
def test_loaded_words_are_found_in_any_case_of_a_letter_that_has_several(word, text):
    settings = replace(settings_of({}), loaded_words=(("en", (word,)), ("fr", ())))
    entry = entry_of(EVENT, f"summary: The {text} here.\n", settings)
    assert [each.where.excerpt for each in loaded_language.check(entry, settings)] == [text]


HOSTILE_LISTS = {
    "many": tuple(f"word{number}" for number in range(15_000)),
    "long": tuple(f"{'a ' * 400}b{number}" for number in range(300)),
    "of one letter": tuple("a" * number for number in range(2, 700)),
}


@pytest.mark.parametrize("words", HOSTILE_LISTS)
def test_no_list_makes_a_text_take_for_ever(words):
    """Where a pattern for each word was tried at each place, these took minutes."""
    text = f"{'a ' * 400}b1 word1 {'so it was ' * 5_000}{'a ' * 50_000}{'a' * 50_000}"
    settings = replace(settings_of({}), loaded_words=(("en", HOSTILE_LISTS[words]),))
    entry = entry_of(EVENT, f"explanation:\n  background: >-\n    {text}\n", settings)
    start = process_time()
    assert len(list(loaded_language.check(entry, settings))) == (words != "of one letter")
    assert process_time() - start < 10


@given(st.text("aAbB_-ıİiIßſsKkςσΣ1é", min_size=1, max_size=3), st.text("aAbB_-ıİiIßſsKkςσΣ1é", max_size=9))
def test_loaded_words_are_found_where_a_pattern_would_find_them(word, text):
    pattern = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", f"x {text} x", re.IGNORECASE)
    settings = replace(settings_of({}), loaded_words=(("en", (word,)),))
    entry = entry_of(EVENT, f"summary: x {text} x\n", settings)
    found = [each.where.excerpt for each in loaded_language.check(entry, settings)]
    assert found == ([pattern[0]] if pattern else [])


def test_a_list_of_any_length_is_looked_for():
    words = tuple(f"so-called-{number}-{'x' * 12}" for number in range(20_000))
    settings = replace(settings_of({}), loaded_words=(("en", (*words, "so-called")), ("fr", ())))
    entry = entry_of(EVENT, "summary: The so-called deal.\n", settings)
    assert [each.code for each in loaded_language.check(entry, settings)] == ["loaded-language"]


@pytest.mark.parametrize("text", ["An unso-called deal.", "He splashed outside."])
def test_a_part_of_a_word_is_not_the_word(text):
    assert check(files={EVENT: f"summary: {text}\n"}).of("loaded-language") == []


@given(st.text())
def test_blanking_quotations_keeps_every_position(text):
    assert len(unquoted(text)) == len(text)


@given(st.text())
def test_paragraphs_are_parts_of_the_text(text):
    assert all(paragraph in text for paragraph in paragraphs(text))
