"""What of a date is drawn over a time axis: whole days, and how much of them is known."""

from functools import lru_cache

from generator.languages.date_ago import year_as_said
from generator.model.edtf import Bound, EdtfDate, Kind, Precision, parse
from generator.model.edtf_calendar import ordinal
from generator.model.edtf_point import Point
from generator.model.edtf_shape import End, Span
from generator.model.value import value

Days = tuple[int | None, int | None]
"""A first day, and the day after a last one (counted from year 1)."""


@value
class Extent:
    """The first day and the day after the last (counted from year 1), None where open; both None: not known at all.

    An unknown start lies somewhere before `start`, an unknown end after `end`. `sure` is the part throughout which it
    went on, as far as sources say. None: it was at some moment within these bounds, not throughout them. `said`: the
    days that an axis may label, as the date is written.
    """

    start: int | None
    end: int | None
    sure: Days | None
    is_day: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    said: tuple[int, ...] = ()

    @property
    def faded(self) -> bool:
        """Whether it did not surely go on for most of it."""
        return self.unknown_start or self.unknown_end or self.sure is None


@lru_cache(maxsize=16_384)
def extent_of(text: str) -> Extent:
    """By the date's text: the same date is drawn on many pages."""
    date = parse(text)
    if date.kind is Kind.INTERVAL:
        (span,) = date.shape.members
        assert isinstance(span, Span), "an interval is a span"  # noqa: S101
        return _of_interval(span, uncertain=date.uncertain)
    start = _day(date.earliest) if date.earliest else None
    end = _day(date.latest) + 1 if date.latest else None
    is_sure = _is_day(date) and not date.uncertain and not date.approximate
    said = () if start is None else (_distance(date.shape.members[0]) or start,)
    return Extent(start, end, (start, end) if is_sure else None, _is_day(date), said=said)


def _of_interval(span: Span, *, uncertain: bool) -> Extent:
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None:
        return Extent(None, None, None)
    opens_left, opens_right = span.start is End.OPEN, span.end is End.OPEN
    start, end = _day(first.earliest), _day(last.latest) + 1
    # From the last day on which it can have begun to the first on which it can have ended.
    from_day, to_day = _day(first.latest), _day(last.earliest) + 1
    ends = (None if opens_left else from_day, None if opens_right else to_day)
    sure = None if uncertain or (from_day >= to_day and None not in ends) else ends
    starts = () if opens_left else (_distance(first) or start,)
    said = starts if opens_right or sure is None else (*starts, _distance(last) or end - 1)
    return Extent(
        None if opens_left else start,
        None if opens_right else end,
        sure,
        unknown_start=span.first is None and not opens_left,
        unknown_end=span.last is None and not opens_right,
        said=said,
    )


def _distance(member: object) -> int | None:
    """The year of a time so long ago that it is said as a distance; its bounds may lie beyond the digits that count."""
    year = year_as_said(member) if isinstance(member, Point) else None
    return None if year is None else ordinal(year, 1, 1)


def _is_day(date: EdtfDate) -> bool:
    return date.kind is Kind.POINT and date.precision.fineness >= Precision.DAY.fineness


def _day(bound: Bound) -> int:
    return ordinal(bound.year, bound.month, bound.day)
