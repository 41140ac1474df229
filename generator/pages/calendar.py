"""Which events stand under which year and month: slices of the time order, found without reading all of it."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from generator.model.edtf import EdtfDate, Kind, Precision, sort_key
from generator.model.edtf_calendar import Bound, instant
from generator.model.timeline import Timeline

LOOK_BACK = 12
"""Months: how far before a month an uncertain date may begin and still be looked for in it."""


def year_of(date: EdtfDate) -> int | None:
    """The year under which a date stands: that of its beginning, or of its end where nobody knows the beginning."""
    bound = date.earliest or date.latest
    return bound.year if bound else None


def years(timeline: Timeline) -> tuple[tuple[int, int], ...]:
    """Every year that has events, with how many."""
    found = (year_of(timeline.event(each).record.date) for each in timeline.order)
    counts: dict[int, int] = {}
    for year in found:
        if year is not None:
            counts[year] = counts.get(year, 0) + 1
    return tuple(sorted(counts.items()))


def of_year(timeline: Timeline, year: int) -> tuple[str, ...]:
    """The events under a year, in the order of time."""
    return _between(timeline, Bound(year, 1, 1), Bound(year + 1, 1, 1))


def months_of(date: EdtfDate) -> Iterator[tuple[int, int]]:
    """The months under which a date stands: where it began or may have begun; none when only the year is known."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None or date.precision.fineness < Precision.MONTH.fineness:
        return
    if date.kind is Kind.INTERVAL:
        yield first.year, first.month
        return
    for month in range(_count(first), min(_count(last), _count(first) + LOOK_BACK) + 1):
        yield month // 12, month % 12 + 1


def months(timeline: Timeline, year: int) -> tuple[tuple[int, int], ...]:
    """The months of a year that have events, with how many."""
    counts: dict[int, int] = {}
    for each in _near(timeline, Bound(year, 1, 1), Bound(year + 1, 1, 1)):
        for in_year, month in months_of(timeline.event(each).record.date):
            if in_year == year:
                counts[month] = counts.get(month, 0) + 1
    return tuple(sorted(counts.items()))


def of_month(timeline: Timeline, year: int, month: int) -> tuple[str, ...]:
    """The events of a month, in the order of time; those that may be of the month before or after are in both."""
    start, end = Bound(year, month, 1), _month_after(year, month)
    near = _near(timeline, start, end)
    return tuple(each for each in near if (year, month) in months_of(timeline.event(each).record.date))


def all_months(timeline: Timeline) -> tuple[tuple[int, int], ...]:
    """Every month that has events."""
    found = {month for each in timeline.order for month in months_of(timeline.event(each).record.date)}
    return tuple(sorted(found))


def by_year(timeline: Timeline, ids: tuple[str, ...]) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Events that are in the order of time, year by year."""
    for year, group in groupby(ids, key=lambda each: year_of(timeline.event(each).record.date)):
        yield year, tuple(group)


def _near(timeline: Timeline, start: Bound, end: Bound) -> tuple[str, ...]:
    count = _count(start) - LOOK_BACK
    return _between(timeline, Bound(count // 12, count % 12 + 1, 1), end)


def _between(timeline: Timeline, start: Bound, end: Bound) -> tuple[str, ...]:
    def place(bound: Bound) -> int:
        key = (float(instant(bound)), float("-inf"))
        return bisect_left(timeline.order, key, key=lambda each: sort_key(timeline.event(each).record.date))

    return timeline.order[place(start) : place(end)]


def _count(bound: Bound) -> int:
    return bound.year * 12 + bound.month - 1


def _month_after(year: int, month: int) -> Bound:
    return Bound(year + month // 12, month % 12 + 1, 1)
