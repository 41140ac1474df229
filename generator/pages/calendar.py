"""What a list of events shows of a year or a month besides what began in it; and how lists are cut by years."""

from collections import deque
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import chain, groupby, islice

from generator.model.calendar import Month, month_number, year_of
from generator.model.edtf import Bound
from generator.model.timeline import Timeline
from generator.model.tracking import derived
from generator.model.value import value

MOST_GOING_ON = 100
"""So many that were still going on are named, those that began last: else a thousand wars without an end would each
stand in the list of every month since."""


@value
class GoingOn:
    """What had begun before a stretch of time and still went on in it: events in order, and how many more there are."""

    events: tuple[str, ...] = ()
    left_out: int = 0


def going_on(timeline: Timeline, today: Bound, year: int, month: int) -> GoingOn:
    """What had begun before and still went on in a year or a month (0: the whole year), as far as is known today."""
    return _going_on(timeline, month_number(today)).get((year, month), GoingOn())


def by_year(timeline: Timeline, ids: Iterable[str]) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Events that are in the order of time, year by year."""
    for year, group in groupby(ids, key=lambda each: year_of(timeline.event(each).record.date)):
        yield year, tuple(group)


@derived
def _going_on(timeline: Timeline, now: int) -> dict[Month, GoingOn]:
    """The same of all years and months; `now` is the month in which the archive speaks."""
    dates = timeline.calendar
    years, months = ((each, 0) for each in dates.years), iter(dates.months)
    return dict(chain(_sweep(timeline, years, 12, now), _sweep(timeline, months, 1, now)))


def _sweep(timeline: Timeline, periods: Iterable[Month], length: int, now: int) -> Iterator[tuple[Month, GoingOn]]:
    """What went on in each of these periods of so many months, which are in order: in one walk over all stretches."""
    dates = timeline.calendar
    place = {each.event: number for number, each in enumerate(dates.stretches)}
    coming = deque(sorted(dates.stretches, key=lambda each: each.first))
    ends: list[tuple[int, str]] = []
    under_way: dict[str, None] = {}
    for year, month in periods:
        first = year * 12 + max(month - 1, 0)
        while coming and coming[0].first < first + length:
            begun = coming.popleft()
            under_way[begun.event] = None
            heappush(ends, (now if begun.last is None else begun.last, begun.event))
        while ends and ends[0][0] < first:
            del under_way[heappop(ends)[1]]
        listed = frozenset(dates.listed(year, month))
        latest = islice((each for each in reversed(under_way) if each not in listed), MOST_GOING_ON)
        shown = tuple(sorted(latest, key=place.__getitem__))
        count = len(under_way) - sum(1 for each in listed if each in under_way)
        yield (year, month), GoingOn(shown, count - len(shown))
