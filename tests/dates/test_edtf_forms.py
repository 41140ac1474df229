"""Every form of EDTF, from the specification's own examples: what is read, and how it is bounded."""

import pytest

from generator.model.edtf import EdtfError, Kind, Precision, parse

# text, level, earliest, latest, precision
FORMS = [
    # Level 0: dates, times, intervals.
    ("1985-04-12", 0, "1985-04-12", "1985-04-12", "day"),
    ("1985-04", 0, "1985-04-01", "1985-04-30", "month"),
    ("1985", 0, "1985-01-01", "1985-12-31", "year"),
    ("0000", 0, "0000-01-01", "0000-12-31", "year"),
    ("1904-02-29", 0, "1904-02-29", "1904-02-29", "day"),
    ("1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30-04", 0, "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30+04:30", 0, "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T24:00:00", 0, "1985-04-12", "1985-04-12", "second"),
    ("2021-12-07T15:00", 0, "2021-12-07", "2021-12-07", "minute"),
    ("2021-12-07T15:00+00:00", 0, "2021-12-07", "2021-12-07", "minute"),
    ("2021-12-07T15:00+14:00", 0, "2021-12-07", "2021-12-07", "minute"),
    ("1964/2008", 0, "1964-01-01", "2008-12-31", "year"),
    ("2004-06/2006-08", 0, "2004-06-01", "2006-08-31", "month"),
    ("2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28", "month"),
    ("2005/2006-02", 0, "2005-01-01", "2006-02-28", "year"),
    ("2004/2004", 0, "2004-01-01", "2004-12-31", "year"),
    # Level 1: long and negative years, seasons, marks, unknown digits, open and unknown ends.
    ("Y170000002", 1, "+170000002-01-01", "+170000002-12-31", "year"),
    ("Y-170000002", 1, "-170000002-01-01", "-170000002-12-31", "year"),
    ("-1985", 1, "-1985-01-01", "-1985-12-31", "year"),
    ("-0043-03-15", 1, "-0043-03-15", "-0043-03-15", "day"),
    ("2001-21", 1, "2001-03-01", "2001-05-31", "season"),
    ("2001-22", 1, "2001-06-01", "2001-08-31", "season"),
    ("2001-23", 1, "2001-09-01", "2001-11-30", "season"),
    ("2001-24", 1, "2001-12-01", "2002-02-28", "season"),
    ("2003-24", 1, "2003-12-01", "2004-02-29", "season"),
    ("1984?", 1, "1984-01-01", "1984-12-31", "year"),
    ("2004-06~", 1, "2004-06-01", "2004-06-30", "month"),
    ("2004-06-11%", 1, "2004-06-11", "2004-06-11", "day"),
    ("201X", 1, "2010-01-01", "2019-12-31", "decade"),
    ("20XX", 1, "2000-01-01", "2099-12-31", "century"),
    ("2004-XX", 1, "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", 1, "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", 1, "1985-01-01", "1985-12-31", "year"),
    ("1985-04-12/..", 1, "1985-04-12", None, "day"),
    ("../1985-04", 1, None, "1985-04-30", "month"),
    ("1985/", 1, "1985-01-01", None, "year"),
    ("/1985-04-12", 1, None, "1985-04-12", "day"),
    ("../..", 1, None, None, "unknown"),
    ("/..", 1, None, None, "unknown"),
    ("1984~/2004-06", 1, "1984-01-01", "2004-06-30", "year"),
    ("1984-06-02?/2004-08-08~", 1, "1984-06-02", "2004-08-08", "day"),
    # Level 2: exponents, significant digits, parts of the year, sets, marks and unknown digits anywhere.
    ("Y17E7", 2, "+170000000-01-01", "+170000000-12-31", "year"),
    ("Y-17E7", 2, "-170000000-01-01", "-170000000-12-31", "year"),
    ("1950S2", 2, "1900-01-01", "1999-12-31", "century"),
    ("1950S4", 2, "1950-01-01", "1950-12-31", "year"),
    ("-1950S2", 2, "-1999-01-01", "-1900-12-31", "century"),
    ("Y171010000S3", 2, "+171000000-01-01", "+171999999-12-31", "unknown"),
    ("Y3388E2S3", 2, "+338000-01-01", "+338999-12-31", "millennium"),
    ("2001-26", 2, "2001-06-01", "2001-08-31", "season"),
    ("2001-29", 2, "2001-09-01", "2001-11-30", "season"),
    ("2001-30", 2, "2001-12-01", "2002-02-28", "season"),
    ("2001-32", 2, "2001-06-01", "2001-08-31", "season"),
    ("2001-34", 2, "2001-04-01", "2001-06-30", "quarter"),
    ("2001-36", 2, "2001-10-01", "2001-12-31", "quarter"),
    ("2001-38", 2, "2001-05-01", "2001-08-31", "third-of-a-year"),
    ("2001-41", 2, "2001-07-01", "2001-12-31", "half-year"),
    ("[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31", "year"),
    ("[1667, 1668, 1670..1672]", 2, "1667-01-01", "1672-12-31", "year"),
    ("[..1760-12-03]", 2, None, "1760-12-03", "day"),
    ("[1760-12..]", 2, "1760-12-01", None, "month"),
    ("[1760-01,1760-02,1760-12..]", 2, "1760-01-01", None, "month"),
    ("[1667,1760-12]", 2, "1667-01-01", "1760-12-31", "year"),
    ("{1667,1668,1670..1672}", 2, "1667-01-01", "1672-12-31", "year"),
    ("{1960,1961-12}", 2, "1960-01-01", "1961-12-31", "year"),
    ("{..1984}", 2, None, "1984-12-31", "year"),
    ("2004-06~-11", 2, "2004-06-11", "2004-06-11", "day"),
    ("2004?-06-11", 2, "2004-06-11", "2004-06-11", "day"),
    ("?2004-06-~11", 2, "2004-06-11", "2004-06-11", "day"),
    ("2004-%06-11", 2, "2004-06-11", "2004-06-11", "day"),
    ("156X-12-25", 2, "1560-12-25", "1569-12-25", "decade"),
    ("15XX-12-25", 2, "1500-12-25", "1599-12-25", "century"),
    ("XXXX-12-XX", 2, None, None, "unknown"),
    ("1XXX-XX", 2, "1000-01-01", "1999-12-31", "millennium"),
    ("1XXX-12", 2, "1000-12-01", "1999-12-31", "millennium"),
    ("1984-1X", 2, "1984-10-01", "1984-12-31", "year"),
    ("1984-X1", 2, "1984-01-01", "1984-11-30", "year"),
    ("2004-06-3X", 2, "2004-06-30", "2004-06-30", "month"),
    ("XXXX-02-29", 2, None, None, "unknown"),
    ("XXXX", 2, None, None, "unknown"),
    ("-XXXX", 2, None, None, "unknown"),
    ("190X-02-29", 2, "1904-02-29", "1908-02-29", "decade"),
    ("-005X", 1, "-0059-01-01", "-0050-12-31", "decade"),
    ("2004-06-~01/2004-06-~20", 2, "2004-06-01", "2004-06-20", "day"),
    ("2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03", "month"),
]


@pytest.mark.parametrize(("text", "level", "earliest", "latest", "precision"), FORMS)
def test_every_form_is_read_with_its_bounds(text, level, earliest, latest, precision):
    date = parse(text)
    assert (date.text, date.level, date.earliest_iso, date.latest_iso) == (text, level, earliest, latest)
    assert date.precision == precision


REFUSED = [
    ("", "empty"),
    ("  ", "empty"),
    ("soon", "not-edtf"),
    ("44 BC", "not-edtf"),
    ("c. 1954", "not-edtf"),
    ("June 2021", "not-edtf"),
    ("1980s", "not-edtf"),
    (" 1985", "not-edtf"),
    ("1985\n", "not-edtf"),
    ("19\uff18\uff15", "not-edtf"),
    ("1985-04-12 ", "not-edtf"),
    ("198x", "not-edtf"),
    ("1984?~", "not-edtf"),
    ("2004-(06)?-11", "not-edtf"),
    ("Y17E7-12-26", "not-edtf"),
    ("/", "not-edtf"),
    ("2012///2013", "not-edtf"),
    ("2016-05-02T16:54:59.042", "not-edtf"),
    ("07/12/2021", "ambiguous"),
    ("07.12.2021", "ambiguous"),
    ("31/12/2021", "other-order"),
    ("2021/12/07", "slashes"),
    ("44", "year-not-four-digits"),
    ("-43", "year-not-four-digits"),
    ("12345", "year-needs-y"),
    ("Y1985", "y-year-too-short"),
    ("Y1E99999999999", "year-too-long"),
    ("Y1234567890123456789", "year-too-long"),
    ("-0000", "negative-zero-year"),
    ("-0000-01-01", "negative-zero-year"),
    ("1950S5", "too-many-significant-digits"),
    ("2021-13", "month-out-of-range"),
    ("2021-00", "month-out-of-range"),
    ("2021-20", "month-out-of-range"),
    ("2021-42", "month-out-of-range"),
    ("2021-05-32", "day-out-of-range"),
    ("2021-05-00", "day-out-of-range"),
    ("2021-02-30", "no-such-day"),
    ("2021-06-31", "no-such-day"),
    ("2021-02-29", "not-a-leap-year"),
    ("1900-02-29", "not-a-leap-year"),
    ("1XX1-02-29", "not-a-leap-year"),
    ("2001-21-05", "season-with-day"),
    ("195X-21", "season-of-unknown-year"),
    ("2021-12-07T25:00", "no-such-time"),
    ("2021-12-07T24:00:01", "no-such-time"),
    ("2021-12-07T15:60", "no-such-time"),
    ("2021-12-07T15:00:60", "no-such-time"),
    ("2021-12-07T15:00+14:01", "offset-out-of-range"),
    ("2021-12-07T15:00-15:00", "offset-out-of-range"),
    ("2021-12-07T15:00-00:00", "negative-zero-offset"),
    ("2021-12-07T15:00Z/2021-12-07T17:00Z", "time-within"),
    ("2008/1964", "reversed-interval"),
    ("-1000/-2000", "reversed-interval"),
    ("[1668..1667]", "reversed-interval"),
    ("2021-12-04/2021-12", "end-too-coarse"),
    ("[]", "bad-set"),
    ("[..]", "bad-set"),
    ("[1667}", "bad-set"),
    ("[1667,,1668]", "bad-set"),
    ("[1667/1668]", "bad-set"),
    ("[1667..,1668]", "bad-set"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_its_reason(text, reason):
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert refused.value.reason == reason


def test_the_reason_carries_what_its_words_need():
    with pytest.raises(EdtfError) as refused:
        parse("2021-02-30/2021-03")
    assert refused.value.values == {"text": "2021-02-30", "month": "02", "day": "30", "last": "28"}


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1954", False, False),
        ("1954?", True, False),
        ("1954~", False, True),
        ("1954%", True, True),
        ("2004?-06-~11", True, True),
        ("1984~/2004", False, True),
        ("[1667,1668?]", True, False),
    ],
)
def test_a_date_knows_its_marks(text, uncertain, approximate):
    date = parse(text)
    assert (date.uncertain, date.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("2014/..", "open_end"),
        ("[2014..]", "open_end"),
        ("../2014", "open_start"),
        ("{..2014}", "open_start"),
        ("/2014", "unknown_start"),
        ("2014/", "unknown_end"),
        ("2014", ""),
        ("[2014..2015]", ""),
    ],
)
def test_a_date_knows_its_missing_ends(text, true):
    date = parse(text)
    names = ("open_end", "open_start", "unknown_start", "unknown_end")
    assert [name for name in names if getattr(date, name)] == ([true] if true else [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("1985", Kind.POINT), ("1985/1986", Kind.INTERVAL), ("[1985]", Kind.ONE_OF), ("{1985}", Kind.ALL_OF)],
)
def test_a_date_knows_its_kind(text, kind):
    assert parse(text).kind is kind


def test_a_time_keeps_its_clock_and_its_offset():
    date = parse("2021-12-07T15:00-05:30")
    assert date.earliest
    assert date.latest
    assert (date.earliest.second, date.latest.second) == (15 * 3600, 15 * 3600 + 59)
    assert date.offset == -330
    assert parse("2021-12-07T15:00Z").offset == 0
    assert parse("2021-12-07T15:00").offset is None


def test_precisions_go_from_coarse_to_fine():
    order = ["century", "decade", "year", "season", "month", "day", "minute", "second"]
    assert sorted(order, key=lambda name: Precision(name).fineness) == order
