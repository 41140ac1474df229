"""Whatever stands in a file: an answer comes, it comes soon, and it says where."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import parsing
from generator.languages.phrases import load
from generator.model.event import Event
from generator.model.finding import Severity
from generator.model.settings import VocabularyFile, Waiver

EXPLAINED = {page.code for page in parsing.pages()}
SHAPES = [Event, VocabularyFile, tuple[Waiver, ...], dict[str, tuple[str, ...]]]
PIECES = [
    "title: ", "date: ", "sources: ", "claims:\n", "  - ", "- ", "en: ", "fr: ", "{", "}", "[", "]", ", ", ": ", ":",
    "'",
    '"', "\\", "#", " #", "&a ", "*a", "<<: ", "!!str ", "!", "%", "@", "`", "|", ">-\n", "? ", "\n", "\n  ", "\n\t",
    "---\n", "...", "~", "null", "x", "2021-12", "[1667,1668]", "é", "\u00a0", "\u2028", "\ufeff", "\x00", "\x85", "\r",
    "\u202e", "\U000e0041", "“", "：", "joe", "-a", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "unnamed",
]  # fmt: skip


def check(shape, raw):
    value, findings = parsing.parse_as(shape, "content/f.yml", raw, ("en", "fr"), today="2026-01-01")
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert (value is None) == bool(errors)
    lines = raw.replace(b"\r\n", b"\n").count(b"\n") + 1
    for finding in findings:
        assert finding.code in EXPLAINED
        for language in ("en", "fr"):
            words = load(language)
            assert words.say(finding.message)
            assert finding.hint is not None
            assert words.say(finding.hint)
            assert all(words.say(related.note) for related in finding.related)
        span = finding.where.span
        if span is not None:
            assert 1 <= span.line <= lines
            assert (span.line, span.column) <= (span.end_line, span.end_column)
    return findings


@given(st.sampled_from(SHAPES), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pile_of_yaml_gets_an_answer(shape, text):
    check(shape, text.encode())


@given(st.sampled_from(SHAPES), st.binary(max_size=200))
def test_any_bytes_get_an_answer(shape, raw):
    check(shape, raw)


BOMB = "a: &a {x: 1}\n" + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9))
HOSTILE = {
    "open brackets": "[" * 30_000,
    "open braces": "{" * 30_000,
    "brackets in a field": "title: " + "[" * 30_000,
    "nested dashes": "- " * 30_000,
    "question marks": "? " * 30_000,
    "keys on one line": "a: " * 30_000,
    "merge bomb": "a: &a {b: c}\n" + "".join(f"x{n}: &x{n} {{<<: [*a, *a]}}\n" for n in range(40)),
    "alias bomb": BOMB,
    "one long word": "title: " + "x" * 250_000,
    "many short lines": "title:\n" + "  x\n" * 60_000,
    "a thousand faults": "a: b: c\n" * 30_000,
    "open quotes": 'a: "b\n' * 30_000,
    "empty fields": "".join(f"f{n}:\n" for n in range(20_000)),
    "the same field": "title: x\n" * 25_000,
    "aliases": "title: [" + "*a, " * 50_000 + "]",
    "comments": "title: x # y\n" * 20_000,
    "tags": "sources: [" + "!a b, " * 40_000 + "]",
    "hidden characters": "\x00" * 250_000,
    "backticks": "explanation:\n  background: >-\n" + "".join(f"    {'`' * n} x\n" for n in range(1, 500)),
    "links without ends": "explanation:\n  background: >-\n    " + '](event:a "' * 20_000,
    "spaces in links": "explanation:\n  background: |\n    ](event:a" + " " * 250_000,
    "mixed scripts": "title: " + "a\u0430 " * 60_000,
    "merge conflicts": "<<<<<<< a\n=======\n>>>>>>> b\n" * 8_000,
    "commas": "title: [" + "," * 200_000,
    "claims": "claims:\n" + "  - {}\n" * 30_000,
    "dates": "history:\n" + "  - {as_of: 31/31/2021, status: x}\n" * 7_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hangs(name):
    started = time.process_time()
    check(Event, HOSTILE[name].encode())
    assert time.process_time() - started < 20


def test_a_file_of_fifty_megabytes_is_not_read():
    (finding,) = check(Event, b"title: " + b"x" * 50_000_000)
    assert finding.code == "file-too-large"
