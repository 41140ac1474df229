"""Which of two dates came first, whether they overlap, and how lists are sorted."""

import pytest

from generator.model.edtf import Order, compare, overlaps, parse, sort_key


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2021-06", "2021-07", "before"),
        ("2021-06-30", "2021-07", "before"),
        ("2021-06-30", "2021-06", "unknown"),
        ("2021", "2021", "unknown"),
        ("-0043-03-15", "-0042", "before"),
        ("-0043", "0014", "before"),
        # A mark leaves the order open within one unit of the precision, and no further.
        ("1954~", "1955", "unknown"),
        ("1954~", "1956", "before"),
        ("1954", "1955", "before"),
        ("1954?", "1953-12-31", "unknown"),
        ("1954~", "1957~", "before"),
        ("1954~", "1956~", "unknown"),
        ("2021-12-07~", "2021-12-08", "unknown"),
        ("2021-12-07~", "2021-12-09", "before"),
        ("2021-01-31~", "2021-02-28", "before"),
        ("2021-06~", "2021-07-31", "unknown"),
        ("2021-06~", "2021-08-01", "before"),
        ("195X~", "1965", "unknown"),
        ("195X~", "1970", "before"),
        ("2001-21~", "2001-08-31", "unknown"),
        ("2001-21~", "2001-09-01", "before"),
        ("2004?-06-11", "2005-06-11", "unknown"),
        ("2004?-06-11", "2005-06-12", "before"),
        ("2004-06-~11", "2004-06-13", "before"),
        ("1954~/2014", "1953", "unknown"),
        ("1954~/2014", "1952", "after"),
        ("1954~/2014", "2015", "before"),
        # Open and unknown ends.
        ("2014/..", "2013", "after"),
        ("2014/..", "2050", "unknown"),
        ("2014/", "2050", "unknown"),
        ("/2021-12-04", "2022", "before"),
        ("/2021-12-04", "1900", "unknown"),
        ("../..", "2021", "unknown"),
        # Sets.
        ("[2021-12-04..2021-12-07]", "2021-12-08", "before"),
        ("[2021-12-04..2021-12-07]", "2021-12-05", "unknown"),
        # Times: in UTC where both say their offset, on the clock where neither does, else by the day.
        ("2021-12-07T15:00+03:00", "2021-12-07T12:30Z", "before"),
        ("2021-12-07T15:00+03:00", "2021-12-07T12:00Z", "unknown"),
        ("2021-12-07T10:00", "2021-12-07T11:00", "before"),
        ("2021-12-07T10:00", "2021-12-07T23:00Z", "unknown"),
        ("2021-12-07T23:30-05:00", "2021-12-08", "unknown"),
        ("2021-12-07T23:30-05:00", "2021-12-07", "unknown"),
        ("2021-12-07T23:30-05:00", "2021-12-09", "before"),
        ("2021-12-07T15:00", "2021-12-07", "unknown"),
    ],
)
def test_order_is_claimed_only_where_it_is_certain(first, second, order):
    opposite = {"before": Order.AFTER, "after": Order.BEFORE, "unknown": Order.UNKNOWN}[order]
    assert compare(parse(first), parse(second)) == order
    assert compare(parse(second), parse(first)) is opposite


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2021-06", "2021", True),
        ("2021-06", "2021-07", False),
        ("2014/..", "2050", True),
        ("../1984", "1985", False),
        ("1954~", "1955", False),
        ("[2021-12-04..2021-12-07]", "2021-12-05", True),
        ("{1960,1970}", "1965", False),
        ("{1960,1970}", "1970-05", True),
        ("[1960,1970..]", "2021", True),
    ],
)
def test_dates_overlap_where_they_share_a_moment(first, second, expected):
    assert overlaps(parse(first), parse(second)) is expected
    assert overlaps(parse(second), parse(first)) is expected


def test_lists_are_sorted_by_earliest_then_latest_moment():
    texts = [
        "-0043-03-15",
        "195X",
        "1954/2014",
        "2014",
        "2014/..",
        "2021-06-01",
        "2021-06",
        "/2021-12-04",  # no known start: it had begun by then
        "2021-12-04",
        "2021-12-07",
        "2021-12-07T15:00+03:00",
        "2021-12-07T12:30Z",
        "/..",  # no date at all: last
    ]
    backwards = [parse(text) for text in reversed(texts)]
    assert [date.text for date in sorted(backwards, key=sort_key)] == texts


@pytest.mark.parametrize(
    "text", ["XXXX", "-XXXX", "XXXX-12-25", "XXXX~", "/..", "../..", "../", "[XXXX,2020]", "XXXX/.."]
)
def test_what_has_no_known_date_stands_after_all_that_has(text):
    date = parse(text)
    assert (date.earliest, date.latest) == (None, None)
    assert sort_key(date) > sort_key(parse("Y170000002"))
    assert compare(date, parse("2021")) is Order.UNKNOWN


@pytest.mark.parametrize("text", ["/2021-12", "../2021-12", "[..2021-12]", "XXXX/2021-12"])
def test_what_had_begun_by_a_month_stands_before_all_that_happened_in_it(text):
    assert sort_key(parse("2021-11-30")) < sort_key(parse(text)) < sort_key(parse("2021-12-01"))


def test_an_estimate_stands_at_its_year_and_not_where_its_bounds_begin():
    assert sort_key(parse("1949")) < sort_key(parse("1950S2")) < sort_key(parse("1951"))
