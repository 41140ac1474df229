"""Two other readers of EDTF, as oracles: `edtf-validate` for yes or no, `edtf` for bounds.

Where they are known to be wrong, or stricter than the standard, they are not asked; each case says why.
"""

import re
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.edtf import EdtfError, parse

with warnings.catch_warnings():
    # Both oracles use names that pyparsing has since renamed.
    warnings.simplefilter("ignore", DeprecationWarning)
    from edtf import parse_edtf
    from edtf_validate.valid_edtf import is_valid

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

YEARS = st.integers(0, 9999).map(lambda year: f"{year:04d}")
MONTHS = st.integers(0, 24).map(lambda month: f"-{month:02d}")
DAYS = st.integers(0, 33).map(lambda day: f"-{day:02d}")
MARKS = st.sampled_from(["", "?", "~", "%"])
CALENDAR = st.one_of(
    YEARS,
    st.tuples(YEARS, MONTHS).map("".join),
    # The oracle takes a 29 February in every year: only 1 to 28 and what no month has are asked about.
    st.tuples(YEARS, MONTHS, DAYS.filter(lambda day: day != "-29")).map("".join),
)
TEXTS = st.one_of(
    st.tuples(CALENDAR, MARKS).map("".join),
    st.tuples(CALENDAR, st.sampled_from(["/..", "/"])).map("".join),
    st.tuples(st.sampled_from(["../", "/"]), CALENDAR).map("".join),
    st.from_regex(r"Y-?[0-9]{3,8}|Y-?[0-9]{1,3}E[0-9]", fullmatch=True),
    st.from_regex(r"-?[0-9X]{4}-(0[1-9]|1[0-2])", fullmatch=True),
    st.text("0123456789-/X?~%.[]{},TZ:+YES", max_size=12),
)
# What the oracle gets wrong, or takes a narrower view of than we do.
NOT_ASKED = (
    r".*T.*",  # it takes a time after a bare year, and refuses +00:00
    r".*[/.].*[/.].*",  # intervals of two dates: it raises on some, and calls 2004-21/2004 a mistake
    r".*X.*[?~%].*|.*[?~%].*X.*",  # it knows no marks on dates with unknown digits
    r"Y.*[?~%]|.*S.*[?~%]",  # nor on long years
    r".*S.*",  # it takes 1950S9: more significant digits than there are
    r"[\[{].*",  # it refuses a set of one, and takes spaces in some places only
    r".*/-?0000.*|.*0000.*/.*|-0+X.*",  # the year zero: it refuses intervals with it and takes -0XXX for one
    r"/[?~%].*|[?~%].*/",  # a mark before the one date of an interval: it refuses it
    r".*-(29|3[01])[?~%]",  # it lets every month have 31 days once there is a mark
)


def ours(text):
    try:
        parse(text)
    except EdtfError:
        return False
    return True


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("1984-1X")
@example("2004-06~-11")
@example("XXXX-12-XX")
def test_we_take_what_edtf_validate_takes(text):
    if not any(re.fullmatch(pattern, text) for pattern in NOT_ASKED):
        assert ours(text) == is_valid(text)


def _days(text):
    date = parse(text)
    assert date.earliest
    assert date.latest
    return date.earliest[:3], date.latest[:3]


BOUNDED = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1964/2008",
    "2004-02-01/2005-02",
    "1984?",
    "2004-06-11%",
    "199X",
    "19XX",
    "2004-XX",
    "1985-04-XX",
    "2001-21",
    "2001-22",
    "2001-34",
    "[1667,1668,1670..1672]",
    "{1960,1961-12}",
    "156X-12-25",
    "15XX-12-25",
    "2004-06~-11",
    "2004-06-~01/2004-06-~20",
    "1560-XX-25",
]


@pytest.mark.parametrize("text", BOUNDED)
def test_we_bound_dates_as_edtf_does(text):
    oracle = parse_edtf(text)
    assert _days(text) == (tuple(oracle.lower_strict()[:3]), tuple(oracle.upper_strict()[:3]))


@settings(max_examples=40, deadline=None)
@given(st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_we_bound_years_months_and_days_as_edtf_does(day, length):
    text = day[:length]
    oracle = parse_edtf(text)
    assert _days(text) == (tuple(oracle.lower_strict()[:3]), tuple(oracle.upper_strict()[:3]))
