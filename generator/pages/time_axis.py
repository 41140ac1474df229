"""An axis of days with its labels: straight, as a chart of numbers over time must be."""

from collections.abc import Iterable
from itertools import chain, count

from generator.languages.phrases import Phrases
from generator.model.edtf_calendar import ordinal, year_and_month
from generator.model.value import value
from generator.pages import axis_labels
from generator.pages.axis_labels import Tick, TimeMark
from generator.pages.extents import Extent
from generator.pages.range_chart import SMALL_LETTERS

LEFT, RIGHT = 5.0, 95.0
"""Percent: where the first and the last day lie. What is open runs to the edge."""
MOST_LABELS = 4
SHORTEST = 1.5
"""Percent: the width of the shortest bar."""
UNKNOWN = 10.0
"""Percent: how far a bar reaches beyond what is known where its start or its end is not."""


@value
class TimeAxis:
    """The days from `start` to before `end` (counted from year 1); shared by all the charts of a quantity."""

    start: int
    end: int

    def at(self, day: int) -> float:
        """Where a day begins, in percent of the width."""
        return LEFT + (day - self.start) / (self.end - self.start) * (RIGHT - LEFT)

    def span(self, extent: Extent) -> tuple[float, float]:
        """From where to where a time reaches, in percent of the width."""
        start = 0.0 if extent.start is None else self.at(extent.start) - extent.unknown_start * UNKNOWN
        end = 100.0 if extent.end is None else self.at(extent.end) + extent.unknown_end * UNKNOWN
        start, end = max(start, 0.0), min(end, 100.0)
        missing = max(SHORTEST - (end - start), 0.0)
        return start - missing / 2, end + missing / 2


def axis_of(extents: Iterable[Extent]) -> TimeAxis:
    """An axis with room for all of them, of which one at least has an end."""
    days = [day for each in extents for day in (each.start, each.end) if day is not None]
    return TimeAxis(min(days), max(min(days) + 1, *days))


def marks_of(axis: TimeAxis, phrases: Phrases, room: float, side: int) -> tuple[TimeMark, ...]:
    """The labels: days, months or years, whichever are few enough, and only where they fit.

    The axis is `room` pixels wide; the first label may reach into the `side` pixels before it.
    """
    ticks = [Tick(day, unit, axis.at(day) * room / 100) for day, unit in _ticks(axis)]
    return tuple(axis_labels.marks_of(ticks, phrases, room, size=SMALL_LETTERS, side=side))


_Tick = tuple[int, str]
"""A day, and what of it is said: day, month or year."""
_DAYS, _MONTHS = (1, 2, 5, 10), (1, 3, 6)


def _ticks(axis: TimeAxis) -> tuple[_Tick, ...]:
    for step in _DAYS:
        days = range(axis.start, axis.end, step)
        if len(days) <= MOST_LABELS:
            return tuple((day, "day") for day in days)
    first, last = _months(axis.start - 1) + 1, _months(axis.end - 1)
    years = (12 * times * 10**power for power in count() for times in (1, 2, 5))
    for step in chain(_MONTHS, years):
        months = range(-(-first // step) * step, last + 1, step)
        if len(months) <= MOST_LABELS:
            break
    unit = "month" if step < 12 else "year"
    return tuple((ordinal(month // 12, month % 12 + 1, 1), unit) for month in months)


def _months(day: int) -> int:
    """The number of the month that the day is in."""
    year, month = year_and_month(day)
    return year * 12 + month - 1
