"""The geometry of a range chart: numbers in, positions out. The template draws it; the table beside it says the same.

Positions across are percentages and positions down are pixels, so that a chart fills a phone or a
desk without its lettering growing or shrinking. The axis always includes zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.event import Figure

LEFT, RIGHT = Decimal(2), Decimal(97)
"""Where the axis begins and ends, in percent: a dot on either end stays whole."""
ROW, LINE, AXIS = 54, 36, 30
"""Pixels: the height of a row, the bar's place within it, and the height of the axis."""
LONGEST_LABEL = 42
"""Characters of a number and a speaker's name that fit on a phone's width; the table has the rest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `start` to `end` with its marks; shared by all the charts of a quantity."""

    start: Decimal
    end: Decimal
    marks: tuple[Decimal, ...]

    def across(self, number: Decimal) -> str:
        """Where a number stands, in percent of the width."""
        share = (number - self.start) / (self.end - self.start)
        return f"{LEFT + share * (RIGHT - LEFT):.2f}%"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as it is drawn. Empty positions are not drawn; `open_end` is an arrow to the right."""

    label: str
    number: str
    y: int
    value: str
    low: str
    high: str
    open_end: bool
    approximate: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis: where it stands, what it says, and whether it is the first or the last."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RangeChart:
    """A chart ready to be drawn; `axis` is the height at which its axis lies."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    height: int
    axis: int


def scale_of(figures: Iterable[Figure]) -> Scale:
    """An axis with room for every figure, and for an arrow beyond the last one."""
    numbers = [number for figure in figures for number in numbers_of(figure)]
    start, end = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    step = _round_step((end - start or Decimal(1)) / 3)
    first, last = (start // step) * step, (end // step + 1) * step
    if first > start:  # Decimal's // cuts towards zero
        first -= step
    count = int((last - first) / step)
    return Scale(first, last, tuple(first + step * place for place in range(count + 1)))


def numbers_of(figure: Figure) -> tuple[Decimal, ...]:
    """The numbers that a figure gives, lowest first."""
    return tuple(number for number in (figure.low, figure.value, figure.high) if number is not None)


def row_of(figure: Figure, place: int, label: str, number: str, scale: Scale) -> Row:
    """How a figure is drawn in the row of that number (from 0); `label` says who, `number` how many."""
    return Row(
        label=_cut(label, LONGEST_LABEL - len(number)),
        number=number,
        y=place * ROW + LINE,
        value=_across(figure.value, scale),
        low=_across(figure.low, scale),
        high=_across(figure.high, scale),
        open_end=figure.at_least,
        approximate=figure.approximate,
    )


def chart_of(rows: tuple[Row, ...], scale: Scale, labels: tuple[str, ...]) -> RangeChart:
    """The chart of some rows over an axis; `labels` are the words of the axis's marks."""
    axis = len(rows) * ROW + 4
    last = len(labels) - 1
    anchors = ("start" if place == 0 else "end" if place == last else "middle" for place in range(len(labels)))
    marks = (
        Mark(scale.across(mark), label, anchor)
        for mark, label, anchor in zip(scale.marks, labels, anchors, strict=True)
    )
    return RangeChart(rows, tuple(marks), axis + AXIS, axis)


def _across(number: Decimal | None, scale: Scale) -> str:
    return "" if number is None else scale.across(number)


def _round_step(rough: Decimal) -> Decimal:
    """The round number (1, 2 or 5 times a power of ten) that is next above."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)


def _cut(label: str, longest: int) -> str:
    room = max(longest, 8)
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"
