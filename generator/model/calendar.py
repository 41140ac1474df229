"""Years and months, and under which of them a date stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.edtf import Bound, EdtfDate, Kind, Precision

Month = tuple[int, int]
Day = tuple[int, int]
"""A month, and a day of it; 0: known only to the month."""
MOST_MONTHS = 12
"""An uncertain date stands under this many months at the most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval in counted months: those in which it surely went on; `last` is None where it has no end."""

    event: str
    first: int
    last: int | None


Anniversary = tuple[Day, str]
"""A calendar day, and an event."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years and months that have events, in order, each with its events in the order of time."""

    years: Mapping[int, tuple[str, ...]]
    months: Mapping[Month, tuple[str, ...]]
    stretches: tuple[Stretch, ...]
    """Every interval that went on beyond where it is listed first."""
    anniversaries: tuple[Anniversary, ...]
    """Every event that has a calendar day or month, from January to December; of one day, in the order of time."""

    def months_of(self, year: int) -> tuple[tuple[int, int], ...]:
        """The months of a year that have events, with how many."""
        counts = ((month, len(self.months.get((year, month), ()))) for month in range(1, 13))
        return tuple((month, count) for month, count in counts if count)

    def listed(self, year: int, month: int) -> tuple[str, ...]:
        """What a year, or a month of it, lists first of all: what began in it or may have; month 0: the whole year."""
        return self.months[year, month] if month else self.years[year]


def year_of(date: EdtfDate) -> int | None:
    """The year under which a date stands: that of its beginning, or of its end where nobody knows the beginning.

    An estimate (`1950S2`) stands under its year. None where no year is known.
    """
    bound, estimate = date.earliest or date.latest, date.estimate
    return estimate if estimate is not None else bound.year if bound else None


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
    for month in range(month_number(first), min(month_number(last) + 1, month_number(first) + MOST_MONTHS)):
        yield month // 12, month % 12 + 1


def day_of(date: EdtfDate) -> Day | None:
    """The calendar day of a date; None of anything less sure than a month."""
    if date.kind is not Kind.POINT or date.uncertain or date.approximate or date.earliest is None:
        return None
    if date.precision.fineness >= Precision.DAY.fineness:
        return date.earliest.month, date.earliest.day
    return (date.earliest.month, 0) if date.precision is Precision.MONTH else None


def month_number(bound: Bound) -> int:
    """The month of a day, counted from the beginning of the year 0."""
    return bound.year * 12 + bound.month - 1
