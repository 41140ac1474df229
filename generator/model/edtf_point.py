"""One date of EDTF levels 0 to 2 that is neither an interval nor a set: text in, `Point` out.

Source: ISO 8601-2:2019, as the Library of Congress' specification profiles it. One extension: a
time may lack its seconds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.edtf_calendar import LAST_SECOND, Bound, Precision, days_in_month
from generator.model.edtf_error import EdtfError, diagnose
from generator.model.edtf_mask import first_day, last_day, matching, year_range

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_DATE = re.compile(r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?")
_TIMED = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_LONG = re.compile(r"(?:(-?[0-9]{4})|Y(-?[1-9][0-9]{4,})|Y(-?[1-9][0-9]*)E([1-9][0-9]*))(?:S([1-9][0-9]*))?([?~%]?)")
_LEVEL_1_MASK = re.compile(r"-?[0-9]{2}(?:[0-9]X|XX)|-?[0-9]{4}-XX(?:-XX)?|-?[0-9]{4}-[0-9]{2}-XX")
MOST_DIGITS = 18
"""Years beyond this many digits are refused: nobody means them, and an exponent could ask for a billion digits."""

_SEASONS = (3, 6, 9, 12) * 2 + (9, 12, 3, 6)
"""The first months of 21 to 32: seasons, the northern ones (25 to 28), the southern ones (29 to 32)."""
_GROUPINGS = (
    {21 + place: (month, 3, Precision.SEASON) for place, month in enumerate(_SEASONS)}
    | {33 + place: (1 + 3 * place, 3, Precision.QUARTER) for place in range(4)}
    | {37 + place: (1 + 4 * place, 4, Precision.THIRD_OF_A_YEAR) for place in range(3)}
    | {40 + place: (1 + 6 * place, 6, Precision.HALF_YEAR) for place in range(2)}
)
"""First month, length in months, and precision of what stands in a month's place: 21 to 41."""


class Time(NamedTuple):
    """A time of day. `offset` is in minutes east of UTC, None where the text gives none."""

    hour: int
    minute: int
    second: int | None
    offset: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One date, taken apart. `month` and `day` are empty where the text has none; `X` is an unknown digit."""

    year: str
    """Digits with X, signed: `1954`, `195X`, `-0043`, `170000002`."""
    month: str
    day: str
    grouping: int
    """21 to 41: a season, quarter, third or half of the year; else 0."""
    time: Time | None
    significant: int
    """How many digits of the year count; 0 where all do."""
    marks: tuple[str, ...]
    """One a component: empty, `?` uncertain, `~` approximate, `%` both."""
    earliest: Bound
    latest: Bound
    precision: Precision
    level: int

    @property
    def no_year(self) -> bool:
        """Whether nothing is known of the year (`XXXX`, `-XXXX-12`): then the bounds say nothing of when it was."""
        return self.year.strip("-X") == ""

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked `?` or `%`."""
        return "?" in self.marks or "%" in self.marks

    @property
    def approximate(self) -> bool:
        """Whether any component is marked `~` or `%`."""
        return "~" in self.marks or "%" in self.marks

    @property
    def offset(self) -> int | None:
        """Minutes east of UTC, for a time that gives them."""
        return self.time.offset if self.time else None

    @property
    def margin(self) -> Precision | None:
        """The unit within which the marks leave the order open: that of the finest marked component."""
        if not any(self.marks):
            return None
        if self.marks[-1]:
            return self.precision
        return Precision.MONTH if len(self.marks) > 1 and self.marks[1] else _year_precision(self.year)


def read_point(text: str) -> Point:
    """One date taken apart. Raises EdtfError where the text is none."""
    if plain := _PLAIN.fullmatch(text):
        return _plain(text, *plain.groups(""))
    if "T" in text:
        return _timed(text)
    if date := _DATE.fullmatch(text):
        return _date(text, date.groups(""))
    if long := _LONG.fullmatch(text):
        return _long(text, long)
    raise diagnose(text)


def alternatives(point: Point) -> tuple[Point, ...]:
    """The months of `1984-1X`, the days of `2004-06-1X`: what unknown digits leave where all else is known.

    Empty where they leave too much to name.
    """
    if "X" in point.year or any(point.marks):
        return ()
    if point.day and point.month.isdigit():
        number = point.earliest.year, int(point.month)
        days = (day for day in matching(point.day, range(1, 32)) if day <= days_in_month(*number))
        return tuple(read_point(f"{point.year}-{point.month}-{day:02d}") for day in days)
    if point.month and not point.day:
        return tuple(read_point(f"{point.year}-{month:02d}") for month in matching(point.month, range(1, 13)))
    return ()


def _plain(text: str, year: str, month: str, day: str) -> Point:
    """The fast way for what nearly all dates look like."""
    number = int(year)
    if not month:
        earliest, latest = Bound(number, 1, 1), Bound(number, 12, 31, LAST_SECOND)
        return Point(year, "", "", 0, None, 0, ("",), earliest, latest, Precision.YEAR, 0)
    last = days_in_month(number, int(month))
    if not day:
        earliest, latest = Bound(number, int(month), 1), Bound(number, int(month), last, LAST_SECOND)
        return Point(year, month, "", 0, None, 0, ("", ""), earliest, latest, Precision.MONTH, 0)
    if not 1 <= int(day) <= last:
        raise _no_such_day(text, year, month, day)
    earliest, latest = Bound(number, int(month), int(day)), Bound(number, int(month), int(day), LAST_SECOND)
    return Point(year, month, day, 0, None, 0, ("", "", ""), earliest, latest, Precision.DAY, 0)


def _timed(text: str) -> Point:
    parts = _TIMED.fullmatch(text)
    if not parts:
        raise diagnose(text)
    date = read_point(parts[1])
    time = _time(text, int(parts[2]), int(parts[3]), parts[4], parts[5])
    start = time.hour * 3600 + time.minute * 60 + (time.second or 0)
    earliest = date.earliest._replace(second=start)
    latest = date.latest._replace(second=start if time.second is not None else start + 59)
    precision = Precision.MINUTE if time.second is None else Precision.SECOND
    return Point(date.year, date.month, date.day, 0, time, 0, date.marks, earliest, latest, precision, date.level)


def _time(text: str, hour: int, minute: int, seconds: str | None, zone: str | None) -> Time:
    second = None if seconds is None else int(seconds)
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
        raise EdtfError("no-such-time", text)
    if zone is None or zone == "Z":
        return Time(hour, minute, second, None if zone is None else 0)
    hours, minutes = int(zone[1:3]), int(zone[4:] or 0)
    if hours * 60 + minutes > 14 * 60 or minutes > 59 or zone in ("-00:00", "-00"):
        raise diagnose(text)
    return Time(hour, minute, second, (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1))


def _date(text: str, groups: Sequence[str]) -> Point:
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = groups
    if year == "-0000":
        raise EdtfError("negative-zero-year", text)
    marks = _marks((before_year, before_month, before_day), (after_year, after_month, after_day))
    marks = marks[: 1 + bool(month) + bool(day)]
    level = _level(text, groups, bool(month), bool(day))
    if month.isdigit() and int(month) in _GROUPINGS:
        if day:
            raise EdtfError("season-with-day", text, season=month)
        return _grouping(year, int(month), marks, level)
    months = matching(month, range(1, 13)) if month else range(1, 13)
    days = matching(day, range(1, 32)) if day else range(1, 32)
    if not months:
        raise EdtfError("month-out-of-range", text, month=month)
    earliest, latest = first_day(year, months, days), last_day(year, months, days)
    if earliest is None or latest is None:
        raise _no_such_day(text, year, month, day)
    return Point(year, month, day, 0, None, 0, marks, earliest, latest, _precision(year, month, day), level)


def _grouping(year: str, number: int, marks: tuple[str, ...], level: int) -> Point:
    if "X" in year:
        raise EdtfError("season-of-unknown-year", year)
    month, length, precision = _GROUPINGS[number]
    first = int(year)
    years_on, last_month = divmod(month + length - 2, 12)
    last = first + years_on
    end = Bound(last, last_month + 1, days_in_month(last, last_month + 1), LAST_SECOND)
    level = max(level, 1 if number <= 24 else 2)
    return Point(year, "", "", number, None, 0, marks, Bound(first, month, 1), end, precision, level)


def _long(text: str, parts: re.Match[str]) -> Point:
    """Years of more than four digits, with an exponent, or with significant digits only."""
    short, digits, base, exponent, significant, mark = parts.groups()
    if exponent and (len(exponent) > 2 or len(base) + int(exponent) > MOST_DIGITS):
        raise EdtfError("year-too-long", text, most=MOST_DIGITS)
    if digits and len(digits.lstrip("-")) > MOST_DIGITS:
        raise EdtfError("year-too-long", text, most=MOST_DIGITS)
    if short == "-0000":
        raise EdtfError("negative-zero-year", text)
    number = int(base) * 10 ** int(exponent) if exponent else int(short or digits)
    length = 4 if short else len(str(abs(number)))
    if significant and (len(significant) > 2 or int(significant) > length):
        raise EdtfError("too-many-significant-digits", text, most=length)
    unit = 10 ** (length - int(significant)) if significant else 1
    low = abs(number) // unit * unit
    first, last = (low, low + unit - 1) if number >= 0 else (1 - low - unit, -low)
    level = 2 if exponent or significant else 1
    earliest, latest = Bound(first, 1, 1), Bound(last, 12, 31, LAST_SECOND)
    year = short or str(number)
    return Point(year, "", "", 0, None, int(significant or 0), (mark,), earliest, latest, _unit_precision(unit), level)


def _marks(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """What applies to each component: the mark before it, and every mark after it or to the right of it."""
    return tuple(_joined(before[place], *after[place:]) for place in range(3))


def _joined(*marks: str) -> str:
    kinds = set(marks) - {""}
    return kinds.pop() if len(kinds) == 1 else "%" if kinds else ""


def _level(text: str, groups: Sequence[str], has_month: bool, has_day: bool) -> int:  # noqa: FBT001
    before_year, year, after_year, before_month, _, after_month, before_day, _, _ = groups
    inner = before_year or before_month or before_day or (has_month and after_year) or (has_day and after_month)
    bare = text.rstrip("?~%")
    if inner or ("X" in text and not _LEVEL_1_MASK.fullmatch(bare)):
        return 2
    return 1 if bare != text or year.startswith("-") or "X" in text else 0


def _precision(year: str, month: str, day: str) -> Precision:
    """The finest unit that is known with all that is coarser."""
    if "X" in year:
        return _year_precision(year)
    if not month or "X" in month:
        return Precision.YEAR
    return Precision.MONTH if not day or "X" in day else Precision.DAY


def _year_precision(year: str) -> Precision:
    digits = year.lstrip("-")
    return _unit_precision(10 ** (len(digits) - digits.index("X")) if "X" in digits else 1)


def _unit_precision(years: int) -> Precision:
    known = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY, 1000: Precision.MILLENNIUM}
    return known.get(years, Precision.UNKNOWN)


def _no_such_day(text: str, year: str, month: str, day: str) -> EdtfError:
    if not matching(day, range(1, 32)):
        return EdtfError("day-out-of-range", text, day=day)
    if month == "02" and day == "29":
        return EdtfError("not-a-leap-year", text, year=year)
    return EdtfError("no-such-day", text, month=month, day=day, last=_most_days(year, month))


def _most_days(year: str, month: str) -> int:
    return max(days_in_month(year_range(year)[1], number) for number in matching(month, range(1, 13)))
