"""Events over a time axis, as bars: one row an event, so that no two titles can overlap.

The axis is compressed: what lies between two neighbouring dates gets a width that grows with the
logarithm of the days, so that 1954 and three days in December fit on one phone. Uncertain extents
run from the earliest to the latest day and are marked as such; nothing is drawn as a dot that is not
a day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from generator.model.edtf import Bound, EdtfDate, Kind, Precision
from generator.model.edtf_calendar import ordinal
from generator.pages.context import Context
from generator.pages.views import EventView, event

LEFT, RIGHT = 3.0, 97.0
"""Percent: where the first and the last date lie. What is open runs to the edge."""
NEAREST_LABELS = 16.0
"""Percent between two labels of the axis, at least."""
SHORTEST = 1.2
"""Percent: the width of the shortest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar lies, in percent. `faded`: within these bounds, no more is known; `opens`: without an end."""

    start: str
    width: str
    middle: str
    faded: bool
    opens_left: bool
    opens_right: bool
    is_day: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An event and its bar."""

    event: EventView
    bar: Bar
    here: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows over an axis."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


def strip(context: Context, event_ids: Iterable[str], here: str = "") -> Strip:
    """The bars of some events, in the order given; `here` is the event that the page is about."""
    ids = tuple(event_ids)
    dates = [context.timeline.event(each).record.date for each in ids]
    axis = _Axis.of(dates)
    rows = (
        Row(event(context, each), axis.bar(date), each == here) for each, date in zip(ids, dates, strict=True)
    )
    return Strip(tuple(rows), tuple(_marks(context, axis)))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days (counted from year 1) to percent: straight between neighbouring dates."""

    days: tuple[int, ...]
    places: tuple[float, ...]

    @classmethod
    def of(cls, dates: Iterable[EdtfDate]) -> "_Axis":
        days = sorted({day for date in dates for day in _ends(date)})
        if not days:
            return cls((0,), (LEFT,))
        widths = [0.0]
        for first, second in pairwise(days):
            widths.append(widths[-1] + 0.5 + log2(1 + second - first))
        whole = widths[-1] or 1.0
        return cls(tuple(days), tuple(LEFT + width / whole * (RIGHT - LEFT) for width in widths))

    def place(self, day: int) -> float:
        after = bisect_right(self.days, day)
        if after == 0:
            return self.places[0]
        if after == len(self.days):
            return self.places[-1]
        first, second = self.days[after - 1], self.days[after]
        share = (day - first) / (second - first)
        return self.places[after - 1] + share * (self.places[after] - self.places[after - 1])

    def bar(self, date: EdtfDate) -> Bar:
        start = 0.0 if date.earliest is None else self.place(_first_day(date.earliest))
        end = 100.0 if date.latest is None else self.place(_first_day(date.latest) + 1)
        width = max(end - start, SHORTEST)
        return Bar(
            start=f"{start:.2f}%",
            width=f"{width:.2f}%",
            middle=f"{start + width / 2:.2f}%",
            faded=is_uncertain(date),
            opens_left=date.earliest is None,
            opens_right=date.latest is None,
            is_day=_is_day(date),
        )


def is_uncertain(date: EdtfDate) -> bool:
    """Whether it happened at a moment within the bounds, not throughout them."""
    if date.kind is Kind.INTERVAL:
        return date.uncertain
    return date.kind is not Kind.POINT or date.uncertain or date.approximate or not _is_day(date)


def _is_day(date: EdtfDate) -> bool:
    return date.kind is Kind.POINT and date.precision.fineness >= Precision.DAY.fineness


def _marks(context: Context, axis: _Axis) -> Iterator[Mark]:
    """The labels of the axis: years where they change, months within a year that holds many dates."""
    last = -NEAREST_LABELS
    for day, place in zip(axis.days, axis.places, strict=True):
        if place - last >= NEAREST_LABELS and place <= RIGHT - NEAREST_LABELS / 2:
            yield Mark(f"{place:.2f}%", _month_or_year(context, day, axis))
            last = place


def _month_or_year(context: Context, day: int, axis: _Axis) -> str:
    year, month = _year_and_month(day)
    in_year = sum(1 for each in axis.days if _year_and_month(each)[0] == year)
    if in_year < 4:
        return str(year)
    return context.phrases.text("strip-month", month=context.phrases[f"strip-month-{month}"], year=year)


def _year_and_month(day: int) -> tuple[int, int]:
    """The year and month of a counted day, by search: there is no such date for `datetime` before year 1."""
    year = day * 400 // 146_097 + 1
    while ordinal(year + 1, 1, 1) <= day:
        year += 1
    while ordinal(year, 1, 1) > day:
        year -= 1
    month = next(month for month in range(12, 0, -1) if ordinal(year, month, 1) <= day)
    return year, month


def _ends(date: EdtfDate) -> Iterator[int]:
    if date.earliest:
        yield _first_day(date.earliest)
    if date.latest:
        yield _first_day(date.latest) + 1


def _first_day(bound: Bound) -> int:
    return ordinal(bound.year, bound.month, bound.day)
