"""Which events stand under which year and month: worked out once for a timeline, then only looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.model.edtf import Bound, EdtfDate, Kind, Precision
from generator.model.timeline import Timeline

Month = tuple[int, int]
MOST_MONTHS = 12
"""An uncertain date stands under this many months at the most."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years and months that have events, in order, each with its events in the order of time."""

    years: Mapping[int, tuple[str, ...]]
    months: Mapping[Month, tuple[str, ...]]

    def months_of(self, year: int) -> tuple[tuple[int, int], ...]:
        """The months of a year that have events, with how many."""
        counts = ((month, len(self.months.get((year, month), ()))) for month in range(1, 13))
        return tuple((month, count) for month, count in counts if count)


def calendar_of(timeline: Timeline) -> Calendar:
    """The calendar of a timeline."""
    return _calendar(_ByIdentity(timeline))


def year_of(date: EdtfDate) -> int | None:
    """The year under which a date stands: that of its beginning, or of its end where nobody knows the beginning."""
    bound = date.earliest or date.latest
    return bound.year if bound else None


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


class _ByIdentity:
    """A timeline as the key of a cache: it is the same one or it is another one, whatever it holds."""

    __slots__ = ("timeline",)

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline

    def __hash__(self) -> int:
        return id(self.timeline)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.timeline is self.timeline


@lru_cache(maxsize=1)
def _calendar(key: _ByIdentity) -> Calendar:
    years: dict[int, list[str]] = {}
    months: dict[Month, list[str]] = {}
    for event_id in key.timeline.order:
        date = key.timeline.event(event_id).record.date
        year = year_of(date)
        if year is not None:
            years.setdefault(year, []).append(event_id)
        for month in months_of(date):
            months.setdefault(month, []).append(event_id)
    return Calendar(
        {year: tuple(years[year]) for year in sorted(years)},
        {month: tuple(months[month]) for month in sorted(months)},
    )


def _count(bound: Bound) -> int:
    return bound.year * 12 + bound.month - 1
