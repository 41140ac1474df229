"""Which events stand under which year and month: worked out once for a timeline, then only looked up."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain, groupby, islice

from generator.model.edtf import Bound, EdtfDate, Kind, Precision
from generator.model.edtf_point import Point
from generator.model.edtf_shape import Span
from generator.model.once import for_the_last
from generator.model.timeline import Timeline

Month = tuple[int, int]
MOST_GOING_ON = 100
"""So many that were still going on are named, those that began last: else a thousand wars without an end would each
stand in the list of every month since."""
MOST_MONTHS = 12
"""An uncertain date stands under this many months at the most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval in counted months: those in which it surely went on; `last` is None where it has no end."""

    event: str
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years and months that have events, in order, each with its events in the order of time."""

    years: Mapping[int, tuple[str, ...]]
    months: Mapping[Month, tuple[str, ...]]
    stretches: tuple[Stretch, ...]
    """Every interval that went on beyond where it is listed first."""

    def months_of(self, year: int) -> tuple[tuple[int, int], ...]:
        """The months of a year that have events, with how many."""
        counts = ((month, len(self.months.get((year, month), ()))) for month in range(1, 13))
        return tuple((month, count) for month, count in counts if count)

    def listed(self, year: int, month: int) -> tuple[str, ...]:
        """What a year, or a month of it, lists first of all: what began in it or may have; month 0: the whole year."""
        return self.months[year, month] if month else self.years[year]


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What had begun before a stretch of time and still went on in it: events in order, and how many more there are."""

    events: tuple[str, ...] = ()
    left_out: int = 0


@for_the_last
def calendar_of(timeline: Timeline) -> Calendar:
    """The calendar of a timeline."""
    years: dict[int, list[str]] = {}
    months: dict[Month, list[str]] = {}
    stretches: list[Stretch] = []
    for event_id in timeline.order:
        date = timeline.event(event_id).record.date
        for year in years_of(date):
            years.setdefault(year, []).append(event_id)
        for month in months_of(date):
            months.setdefault(month, []).append(event_id)
        if date.kind is Kind.INTERVAL and (stretch := _stretch(event_id, date)):
            stretches.append(stretch)
    return Calendar(
        {year: tuple(years[year]) for year in sorted(years)},
        {month: tuple(months[month]) for month in sorted(months)},
        tuple(stretches),
    )


def going_on(timeline: Timeline, today: Bound, year: int, month: int) -> GoingOn:
    """What had begun before and still went on in a year or a month (0: the whole year), as far as is known today."""
    return _going_on(timeline, _count(today)).get((year, month), GoingOn())


def year_of(date: EdtfDate) -> int | None:
    """The year under which a date stands: that of its beginning, or of its end where nobody knows the beginning."""
    bound = date.earliest or date.latest
    return bound.year if bound else None


def years_of(date: EdtfDate) -> tuple[int, ...]:
    """That year, and every year of a month under which the date stands: a month always has its year's list."""
    year = year_of(date)
    if year is None:
        return ()
    return tuple(sorted({year, *(each for each, _ in months_of(date))}))


def months_of(date: EdtfDate) -> Iterator[Month]:
    """The months under which a date stands: where it began or may have begun; none when only the year is known."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None or date.precision.fineness < Precision.MONTH.fineness:
        return
    if date.kind is Kind.INTERVAL:
        yield first.year, first.month
        return
    for month in range(_count(first), min(_count(last) + 1, _count(first) + MOST_MONTHS)):
        yield month // 12, month % 12 + 1


def by_year(timeline: Timeline, ids: Iterable[str]) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Events that are in the order of time, year by year."""
    for year, group in groupby(ids, key=lambda each: year_of(timeline.event(each).record.date)):
        yield year, tuple(group)


@for_the_last
def _going_on(timeline: Timeline, now: int) -> dict[Month, GoingOn]:
    """The same of all years and months; `now` is the month in which the archive speaks."""
    dates = calendar_of(timeline)
    years, months = ((each, 0) for each in dates.years), iter(dates.months)
    return dict(chain(_sweep(timeline, years, 12, now), _sweep(timeline, months, 1, now)))


def _sweep(timeline: Timeline, periods: Iterable[Month], length: int, now: int) -> Iterator[tuple[Month, GoingOn]]:
    """What went on in each of these periods of so many months, which are in order: in one walk over all stretches."""
    dates = calendar_of(timeline)
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
        shown = tuple(sorted(latest, key=timeline.position.__getitem__))
        count = len(under_way) - sum(1 for each in listed if each in under_way)
        yield (year, month), GoingOn(shown, count - len(shown))


def _stretch(event_id: str, date: EdtfDate) -> Stretch | None:
    """The months in which an interval surely went on: from the latest that it can have begun to the earliest end.

    Of an interval without a known beginning or end only the other end is known to belong to it.
    """
    (member,) = date.shape.members
    if not isinstance(member, Span) or date.unknown_start or date.unknown_end:
        return None
    # An open beginning lies before everything that a year's list can be asked for.
    first = _count(member.start.latest) if isinstance(member.start, Point) else -(10**30)
    last = _count(member.end.earliest) if isinstance(member.end, Point) else None
    return Stretch(event_id, first, last)


def _count(bound: Bound) -> int:
    return bound.year * 12 + bound.month - 1
