"""What holds of every date, whatever it is; and of every text that is none."""

import calendar
import datetime as dt
import pickle

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.languages.date_wording import in_sentence, label, precision_note
from generator.languages.phrases import available, load
from generator.model.edtf import EdtfError, Order, compare, overlaps, parse, sort_key
from generator.model.edtf_calendar import ordinal

YEARS = st.one_of(
    st.integers(-9999, 9999).map(lambda year: f"-{-year:04d}" if year < 0 else f"{year:04d}"),
    st.from_regex(r"-?[0-9X]{4}", fullmatch=True),
)
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
PARTS = st.one_of(
    st.integers(1, 12).map(lambda month: f"-{month:02d}"),
    st.integers(21, 41).map(lambda season: f"-{season}"),
    st.tuples(st.integers(1, 12), st.integers(1, 31)).map(lambda parts: f"-{parts[0]:02d}-{parts[1]:02d}"),
    st.sampled_from(["", "-XX", "-XX-XX", "-1X", "-02-3X", "-06-X1", "-XX-25", "~-06", "-?06-11", "?-06~-%11"]),
)
POINTS = st.tuples(YEARS, PARTS, MARKS).map("".join)
LONG = st.from_regex(r"Y-?[1-9][0-9]{0,6}(E[1-9])?(S[1-9])?|[0-9]{4}S[1-4]", fullmatch=True)
TIMES = st.tuples(
    st.dates(min_value=dt.date(1900, 1, 1)).map(str),
    st.times().map(lambda time: f"T{time:%H:%M}"),
    st.sampled_from(["", "Z", "+03:00", "-11:30", "+14:00"]),
).map("".join)
ENDS = st.one_of(POINTS, st.sampled_from(["", ".."]))
INTERVALS = st.tuples(ENDS, ENDS).map("/".join)
MEMBERS = st.one_of(POINTS, st.tuples(POINTS, POINTS).map("..".join))
SETS = st.tuples(st.sampled_from(["[]", "{}"]), st.lists(MEMBERS, min_size=1, max_size=3)).map(
    lambda both: both[0][0] + ",".join(both[1]) + both[0][1]
)
TEXTS = st.one_of(POINTS, LONG, TIMES, INTERVALS, SETS)


@st.composite
def dates(draw):
    try:
        return parse(draw(TEXTS))
    except EdtfError:
        assume(False)


@given(st.one_of(st.text(max_size=40), st.text("0123456789-/X?~%.[]{},TZ:+YES", max_size=30), TEXTS))
@example("-XXXX")
@example("XXXX-02-30")
@example("{..}")
@example("Y-9E9S9")
def test_a_text_is_a_date_or_is_refused_with_a_reason_that_has_words(text):
    error = None
    try:
        assert parse(text).text == text
    except EdtfError as refused:
        error = refused
    for language in available():
        assert error is None or load(language).text(f"date-{error.reason}", **error.values)


@given(dates())
def test_bounds_are_in_order_and_a_date_overlaps_itself(date):
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert overlaps(date, date)
    assert compare(date, date) is Order.UNKNOWN


@given(dates())
def test_every_date_can_be_said_in_every_language(date):
    for language in available():
        phrases = load(language)
        for words in (label(date, phrases), in_sentence(date, phrases), precision_note(date, phrases)):
            assert words
            assert "{" not in words
            assert "  " not in words


@given(dates(), dates())
def test_order_is_the_same_from_both_sides_and_agrees_with_overlap_and_sorting(first, second):
    order = compare(first, second)
    assert order is {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE}.get(compare(second, first), Order.UNKNOWN)
    if order is Order.BEFORE:
        assert sort_key(first) < sort_key(second)
        if first.offset is None and second.offset is None:
            assert not overlaps(first, second)


@given(dates(), dates(), dates())
def test_before_is_transitive(first, second, third):
    if compare(first, second) is compare(second, third) is Order.BEFORE:
        assert compare(first, third) is not Order.AFTER


@given(dates())
def test_dates_travel_between_processes(date):
    assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301


def test_errors_travel_between_processes():
    with pytest.raises(EdtfError) as refused:
        parse("2021-02-30")
    copy = pickle.loads(pickle.dumps(refused.value))  # noqa: S301
    assert (copy.reason, copy.values) == (refused.value.reason, refused.value.values)


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(day):
    assert ordinal(day.year, day.month, day.day) == day.toordinal()


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_exists_if_the_calendar_has_it(year, month, day):
    exists = day <= calendar.monthrange(year, month)[1]
    try:
        parse(f"{year:04d}-{month:02d}-{day:02d}")
    except EdtfError:
        assert not exists
    else:
        assert exists
