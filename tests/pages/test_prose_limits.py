"""No text that a check passes holds up the site: it is refused, or costs what its length does."""

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.citation import read
from generator.model.markdown import DEEPEST, LONGEST, excess_of, to_html
from generator.model.text import Prose
from generator.pages.citations import Footnotes
from generator.pages.prose import prose
from generator.rules._markdown import faults_of
from tests.factories import a_source, a_timeline, an_event
from tests.pages.nesting import UNITS, around, repeated, stairs
from tests.pages.showing import a_context

LONG_AGO = 10
"""Seconds, of a processor: most texts below take a hundredth of one, and took minutes where something was quadratic."""
CONTEXT = a_context(a_timeline(an_event("b"), a_source("s"), a_source("t")))
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def shown(text):
    return prose(Prose((("en", text),)), CONTEXT, Footnotes())


def depth_of(html):
    """Of the tags that are closed again."""
    depth = most = 0
    for tag in TAG.finditer(html):
        if tag[2] not in ("br", "hr", "img"):
            depth += -1 if tag[1] else 1
            most = max(most, depth)
    return most


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_whatever_is_repeated_is_refused_or_soon_shown(unit):
    text = repeated(unit, LONGEST)
    begun = process_time()
    read(text)
    faults_of(text)
    if not excess_of(text):
        shown(text)
    assert process_time() - begun < LONG_AGO


@given(
    st.lists(st.tuples(st.sampled_from(sorted(UNITS.values())), st.integers(1, 60)), max_size=8),
    st.integers(1, 40),
)
@settings(max_examples=300, deadline=None)
def test_what_is_not_refused_is_shallow(parts, times):
    text = "".join(unit * count for unit, count in parts) * times
    if not excess_of(text):
        # A level of a list is two tags, `ul` and `li`; around or in them are a paragraph, a link and code.
        assert depth_of(to_html(text)) <= 2 * DEEPEST + 3


@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000,
        ">" * (DEEPEST + 1) + "a",
        "- " * (DEEPEST + 1) + "a",
        "> - 1. " * 7 + "a",
        stairs("- ", DEEPEST + 1),
        around("*a ", "a*", DEEPEST + 1),
        around("_a ", "a_ ", DEEPEST + 1),
        "> " * 15 + around("*a ", "a*", 7),
    ],
)
def test_what_is_nested_too_deep_is_refused(text):
    assert [fault.words for fault in faults_of(text)] == ["nested-too-deep"]
    assert read(text).references == ()


@pytest.mark.parametrize(
    "text",
    [
        ">" * DEEPEST + "a",
        "- " * DEEPEST + "a",
        stairs("- ", DEEPEST),
        around("*a ", "a*", DEEPEST),
        "*one* and _two_. " * 500,
        "- one\n  - two\n    - three\n" * 100,
        "2021-12-04: a date begins a line\n" * 100,
        "------------",
        "*" * 60,
        "_" * 5_000,
    ],
)
def test_what_is_not_is_left_alone(text):
    assert excess_of(text) == ""


def test_a_text_has_a_length():
    assert excess_of("a " * (LONGEST // 2)) == ""
    assert [fault.words for fault in faults_of("a " * (LONGEST // 2) + "a")] == ["text-too-long-prose"]
