"""Which of two dates came first: before, after, or cannot tell; whether they overlap; and how lists are sorted.

Marks (`?`, `~`) never widen a date's bounds, but within one unit of the marked part the order stays open.
"""

from enum import StrEnum
from math import inf

from generator.model.edtf_calendar import DAY_SECONDS, UNIT_MONTHS, Bound, instant, next_day, shifted
from generator.model.edtf_date import EdtfDate
from generator.model.edtf_point import Point
from generator.model.edtf_shape import Kind, Member, bounds

Extent = tuple[float, float]
"""First and last second, counted from the same origin; infinite where an end is open or unknown."""


class Order(StrEnum):
    """How one date stands to another one."""

    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


def compare(first: EdtfDate, second: EdtfDate) -> Order:
    """Whether all that `first` can mean lies before (or after) all that `second` can mean.

    Two times that both give their offset are compared in UTC, two that do not on the clock. Against
    anything else, a time with an offset counts by its day, where it happened and in UTC.
    """
    views = {_order(*pair) for pair in _views(first, second)}
    return views.pop() if len(views) == 1 else Order.UNKNOWN


def overlaps(first: EdtfDate, second: EdtfDate) -> bool:
    """Whether there is a moment that both can mean. A set covers its members, not what lies between them."""
    return touch(extents(first), extents(second))


def extents(date: EdtfDate) -> tuple[Extent, ...]:
    """What a date can mean as stretches of time: the members of a set, or the one from its earliest to its latest."""
    if date.kind in (Kind.ONE_OF, Kind.ALL_OF):
        return tuple(_between(*bounds(member)) for member in date.shape.members)
    return (_between(date.earliest, date.latest),)


def touch(ours: tuple[Extent, ...], theirs: tuple[Extent, ...]) -> bool:
    """Whether stretches of one date overlap those of another: for whoever holds one date against many."""
    for start, end in ours:
        for begin, last in theirs:
            if start <= last and begin <= end:
                return True
    return False


def sort_key(date: EdtfDate) -> tuple[float, float]:
    """The place in a list: the earliest moment, then the latest; in UTC where the offset is known.

    What has no known start had begun by the time of its end, and comes before all that happened then. What has no
    known date at all comes last.
    """
    shift = -60 * (date.offset or 0)
    latest = instant(date.latest) + shift if date.latest else inf
    if date.earliest is None:
        return (inf, inf) if date.latest is None else (_last_seen(date), -inf)
    year = date.estimate
    return (instant(date.earliest if year is None else Bound(year, 1, 1)) + shift, latest)


def _last_seen(date: EdtfDate) -> float:
    """When that begins which a date without a start ends with: its last day, month or year."""
    return max(instant(point.earliest) for point in date.shape.points if point.latest == date.latest)


def _views(first: EdtfDate, second: EdtfDate) -> list[tuple[Extent, Extent]]:
    ours, theirs = _reach(first), _reach(second)
    if first.offset is None and second.offset is None:
        return [(ours, theirs)]
    if first.offset is not None and second.offset is not None:
        return [(_moved(ours, first.offset), _moved(theirs, second.offset))]
    in_utc = _whole_days(_moved(ours, first.offset or 0)), _whole_days(_moved(theirs, second.offset or 0))
    return [(_whole_days(ours), _whole_days(theirs)), in_utc]


def _order(ours: Extent, theirs: Extent) -> Order:
    if ours[1] < theirs[0]:
        return Order.BEFORE
    return Order.AFTER if theirs[1] < ours[0] else Order.UNKNOWN


def _moved(extent: Extent, offset: int) -> Extent:
    return extent[0] - 60 * offset, extent[1] - 60 * offset


def _whole_days(extent: Extent) -> Extent:
    start, end = extent
    return (
        start if start == -inf else start // DAY_SECONDS * DAY_SECONDS,
        end if end == inf else end // DAY_SECONDS * DAY_SECONDS + DAY_SECONDS - 1,
    )


def _reach(date: EdtfDate) -> Extent:
    """The extent within which the order is open: the bounds, and a unit more where a date is marked."""
    if not date.uncertain and not date.approximate:
        return _between(date.earliest, date.latest)
    starts, ends = zip(*(_member_reach(member) for member in date.shape.members), strict=True)
    return min(starts), max(ends)


def _member_reach(member: Member) -> Extent:
    if isinstance(member, Point):
        return (-inf, inf) if member.no_year else (_early(member), _late(member))
    return _early(member.first) if member.first else -inf, _late(member.last) if member.last else inf


def _early(point: Point) -> int:
    unit = point.margin
    if unit is None:
        return instant(point.earliest)
    months = UNIT_MONTHS.get(unit)
    return instant(shifted(point.earliest, -months)) if months else instant(point.earliest) - DAY_SECONDS


def _late(point: Point) -> int:
    unit = point.margin
    if unit is None:
        return instant(point.latest)
    months = UNIT_MONTHS.get(unit)
    return instant(shifted(next_day(point.latest), months)) - 1 if months else instant(point.latest) + DAY_SECONDS


def _between(earliest: Bound | None, latest: Bound | None) -> Extent:
    return instant(earliest) if earliest else -inf, instant(latest) if latest else inf
