"""Days and bounds in the proleptic Gregorian calendar, for any year: `datetime` ends at year 1, history does not.

Year 0 is 1 BCE, year -43 is 44 BCE, as in ISO 8601.
"""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

DAY_SECONDS = 86_400
LAST_SECOND = DAY_SECONDS - 1
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class Bound(NamedTuple):
    """The earliest or the latest second that a date can mean, on the date's own clock. Orderable."""

    year: int
    month: int
    day: int
    second: int = 0
    """Second of the day; 0 begins a day, 86399 ends it."""

    @property
    def iso(self) -> str:
        """The day in ISO 8601: `1954-01-01`, `-0043-03-15`; years beyond four digits get a sign."""
        year = f"{self.year:05d}" if self.year < 0 else f"{self.year:04d}"
        return f"{'+' if self.year > 9999 else ''}{year}-{self.month:02d}-{self.day:02d}"


class Precision(StrEnum):
    """How finely a date is known, from coarse to fine."""

    UNKNOWN = "unknown"
    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF_YEAR = "half-year"
    THIRD_OF_A_YEAR = "third-of-a-year"
    QUARTER = "quarter"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"

    @property
    def fineness(self) -> int:
        """The place in the order from coarse (0) to fine."""
        return _FINENESS[self]


_FINENESS = {precision: place for place, precision in enumerate(Precision)}

UNIT_MONTHS = {
    Precision.UNKNOWN: 120_000,
    Precision.MILLENNIUM: 12_000,
    Precision.CENTURY: 1_200,
    Precision.DECADE: 120,
    Precision.YEAR: 12,
    Precision.HALF_YEAR: 6,
    Precision.THIRD_OF_A_YEAR: 4,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.MONTH: 1,
}
"""How long one unit of a precision is, in months; a day and less are not in it."""


def is_leap(year: int) -> bool:
    """Whether that year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def ordinal(year: int, month: int, day: int) -> int:
    """The number of the day, counted so that `datetime.date.toordinal` agrees from year 1 on."""
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + _DAYS_BEFORE[month - 1] + leap_day + day


@lru_cache(maxsize=16_384)
def year_and_month(day: int) -> tuple[int, int]:
    """The year and month of a counted day, by search: there is no such date for `datetime` before year 1."""
    year = day * 400 // 146_097 + 1
    while ordinal(year + 1, 1, 1) <= day:
        year += 1
    while ordinal(year, 1, 1) > day:
        year -= 1
    month = next(month for month in range(12, 0, -1) if ordinal(year, month, 1) <= day)
    return year, month


@lru_cache(maxsize=65_536)
def instant(bound: Bound) -> int:
    """Seconds on the bound's own clock, counted from the same origin for all dates."""
    return ordinal(bound.year, bound.month, bound.day) * DAY_SECONDS + bound.second


def shifted(bound: Bound, months: int) -> Bound:
    """The same day and second that many months later (or earlier); the 31st becomes the month's last day."""
    year, month = divmod(bound.year * 12 + bound.month - 1 + months, 12)
    return Bound(year, month + 1, min(bound.day, days_in_month(year, month + 1)), bound.second)


def next_day(bound: Bound) -> Bound:
    """The start of the day after."""
    if bound.day < days_in_month(bound.year, bound.month):
        return Bound(bound.year, bound.month, bound.day + 1)
    return Bound(bound.year, bound.month + 1, 1) if bound.month < 12 else Bound(bound.year + 1, 1, 1)
