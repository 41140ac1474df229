"""Events over a time axis, as bars: one row an event, so that no two titles can overlap.

The axis is compressed: what lies between two neighbouring dates gets a width that grows with the
logarithm of the days, so that 1954 and three days in December fit on one phone. Uncertain extents
run from the earliest to the latest day and are marked as such; nothing is drawn as a dot that is not
a day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log2

from generator.languages.date_points import year_words
from generator.model.edtf_calendar import ordinal, year_and_month
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.extents import Extent, extent_of
from generator.pages.views import EventView, event

LEFT, RIGHT = 3.0, 97.0
"""Percent: where the first and the last date lie. What is open runs nearly to the edge, and ends in an arrow."""
NEAREST_LABELS = 16.0
"""Percent between two labels of the axis, at least."""
ARROW = 1.5
"""Percent: the room at the edge for the arrow of what is open or unknown."""
MANY = 4
"""So many different dates in a year, or in a month, are told apart by finer labels."""
SHORTEST = 1.2
"""Percent: the width of the shortest bar."""


@value
class Bar:
    """Where a bar lies, in percent. `faded`: within these bounds, no more is known; `opens`: without an end."""

    start: str
    width: str
    middle: str
    faded: bool
    opens_left: bool
    opens_right: bool
    is_day: bool


@value
class Row:
    """An event and its bar."""

    event: EventView
    bar: Bar
    here: bool


@value
class Mark:
    """A mark of the axis. `anchor`: a label at the very left begins at its mark, so that it is not cut off."""

    x: str
    label: str
    anchor: str


@value
class Strip:
    """Rows over an axis."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


def strip(context: Context, event_ids: Iterable[str], here: str = "") -> Strip:
    """The bars of some events, in the order given; `here` is the event that the page is about."""
    ids = tuple(event_ids)
    extents = [extent_of(context.timeline.event(each).record.date.text) for each in ids]
    axis = _Axis.of(extents)
    drawn = zip(ids, extents, strict=True)
    rows = tuple(Row(event(context, each), axis.bar(extent), each == here) for each, extent in drawn)
    return Strip(rows, tuple(_marks(context, axis)))


@value
class _Axis:
    """Days (counted from year 1) to percent: straight between neighbouring dates."""

    days: tuple[int, ...]
    places: tuple[float, ...]

    @classmethod
    def of(cls, extents: Iterable[Extent]) -> "_Axis":
        days = sorted({day for extent in extents for day in (extent.start, extent.end) if day is not None})
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

    def dates_between(self, start: int, end: int) -> int:
        return bisect_left(self.days, end) - bisect_left(self.days, start)

    def bar(self, extent: Extent) -> Bar:
        start = ARROW if extent.start is None else self.place(extent.start)
        end = 100.0 - ARROW if extent.end is None else self.place(extent.end)
        width = max(end - start, SHORTEST)
        return Bar(
            start=f"{start:.2f}%",
            width=f"{width:.2f}%",
            middle=f"{start + width / 2:.2f}%",
            faded=extent.faded,
            opens_left=extent.start is None,
            opens_right=extent.end is None,
            is_day=extent.is_day,
        )


def _marks(context: Context, axis: _Axis) -> Iterator[Mark]:
    """The labels of the axis, each where its day, month or year begins: finer where there are many dates."""
    last = -NEAREST_LABELS
    for day, end in zip(axis.days, axis.places, strict=True):
        if end - last < NEAREST_LABELS:
            continue  # all the more where its month or year begins
        begins, label = _unit(context, day, axis)
        place = axis.place(begins)
        if place - last >= NEAREST_LABELS and place <= RIGHT - NEAREST_LABELS / 2:
            centred = place > NEAREST_LABELS / 2
            yield Mark(f"{place:.2f}%", label, "middle" if centred else "start")
            last = place if centred else place + NEAREST_LABELS / 2


def _unit(context: Context, day: int, axis: _Axis) -> tuple[int, str]:
    """The unit in which a day is best labelled: where it begins, and what it is called."""
    year, month = year_and_month(day)
    first_of_month, first_of_year = ordinal(year, month, 1), ordinal(year, 1, 1)
    said = year_words(year, context.phrases)
    if first_of_year >= axis.days[0] and axis.dates_between(first_of_year, ordinal(year + 1, 1, 1)) < MANY:
        return first_of_year, said
    month_words = context.phrases[f"strip-month-{month}"]
    days_in_month = axis.dates_between(first_of_month, first_of_month + 31)
    if first_of_month >= axis.days[0] and days_in_month < MANY:
        return first_of_month, context.phrases.text("strip-month", month=month_words, year=said)
    return day, context.phrases.text("strip-day", day=day - first_of_month + 1, month=month_words)
