"""What of a date is drawn over a time axis: whole days, and how much of them is known."""

from functools import lru_cache

from generator.model.edtf import Bound, EdtfDate, Kind, Precision, parse
from generator.model.edtf_calendar import ordinal
from generator.model.value import value


@value
class Extent:
    """The first day and the day after the last (counted from year 1), None where open or unknown.

    `faded`: it was at some moment within these bounds, not throughout them.
    """

    start: int | None
    end: int | None
    faded: bool
    is_day: bool


@lru_cache(maxsize=16_384)
def extent_of(text: str) -> Extent:
    """By the date's text: the same date is drawn on many pages."""
    date = parse(text)
    return Extent(
        _day(date.earliest) if date.earliest else None,
        _day(date.latest) + 1 if date.latest else None,
        _is_uncertain(date),
        _is_day(date),
    )


def _is_uncertain(date: EdtfDate) -> bool:
    if date.kind is Kind.INTERVAL:
        return date.uncertain
    return date.kind is not Kind.POINT or date.uncertain or date.approximate or not _is_day(date)


def _is_day(date: EdtfDate) -> bool:
    return date.kind is Kind.POINT and date.precision.fineness >= Precision.DAY.fineness


def _day(bound: Bound) -> int:
    return ordinal(bound.year, bound.month, bound.day)
