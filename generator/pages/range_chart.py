"""The geometry of a range chart: a row a figure over an axis of numbers. Numbers in, positions out.

For figures of one time; `time_chart.py` draws what was said at different times. The template draws it; the table
beside it says the same. Positions across are percentages and positions down are pixels, so that a chart fills a
phone or a desk without its lettering growing or shrinking. The axis always includes zero.
"""

from collections.abc import Iterable
from decimal import Decimal

from generator.languages.phrases import Phrases
from generator.model.event import Figure
from generator.model.figure_numbers import main_number, numbers_of, opens_downwards, opens_upwards, range_of
from generator.model.value import value
from generator.pages import lettering
from generator.pages.figure_words import on_axis

LEFT, RIGHT = Decimal(2), Decimal(97)
"""Where the axis begins and ends, in percent: a dot on either end stays whole."""
ROW, LINE, AXIS = 70, 52, 30
"""Pixels: the height of a row, the bar's place within it, below two lines of words, and the height of the axis."""
STEPS = 3
"""About so many marks have room across a phone."""
LETTERS, SMALL_LETTERS = 15, 13.5
"""Pixels: the sizes of the letters in the charts (charts.css)."""
BETWEEN = 10
"""Pixels between two labels of an axis, at least."""
NARROW = Decimal(1)
"""Percent: a bar less wide than this could not be seen, and is drawn as a dot."""


@value
class Scale:
    """An axis from `start` to `end` with its marks; shared by all the charts of a quantity."""

    start: Decimal
    end: Decimal
    marks: tuple[Decimal, ...]

    def share(self, number: Decimal) -> Decimal:
        """Where a number stands: 0 at the start, 1 at the end."""
        return (number - self.start) / (self.end - self.start)

    def across(self, number: Decimal) -> Decimal:
        """Where a number stands, in percent of the width."""
        return LEFT + self.share(number) * (RIGHT - LEFT)


@value
class Said:
    """A figure as a chart says it. `href` leads to its row in the table, `title` says all that is known of it."""

    figure: Figure
    number: str
    speaker: str
    href: str
    title: str


@value
class Row:
    """A figure as it is drawn: a range from `low` to `high`, a dot at its number; empty is not drawn.

    `opens_…` is an arrow, which begins `at` its number.
    """

    said: Said
    number: str
    speaker: str
    y: int
    low: str
    high: str
    dot: str
    at: str
    opens_right: bool
    opens_left: bool
    approximate: bool


@value
class Mark:
    """A mark of the axis: where it stands, what it says (empty where there is no room), and how the words hang."""

    x: str
    label: str
    anchor: str


@value
class RangeChart:
    """A chart ready to be drawn; `axis` is the height at which its axis lies."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    height: int
    axis: int


def scale_of(figures: Iterable[Figure], steps: int) -> Scale:
    """An axis of about so many steps, with room for every figure, and for an arrow beyond the last one."""
    numbers = [number for figure in figures for number in numbers_of(figure)]
    start, end = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    step = _round_step((end - start or Decimal(1)) / steps)
    first, last = (start // step) * step, (end // step + 1) * step
    if first > start:  # Decimal's // cuts towards zero
        first -= step
    count = int((last - first) / step)
    return Scale(first, last, tuple(first + step * place for place in range(count + 1)))


def chart_of(figures: Iterable[Said], scale: Scale, phrases: Phrases) -> RangeChart:
    """The chart of some figures over an axis."""
    rows = tuple(_row(said, place, scale) for place, said in enumerate(figures))
    axis = len(rows) * ROW + 4
    return RangeChart(rows, tuple(_marks(scale, phrases)), axis + AXIS, axis)


def percent(number: Decimal | float) -> str:
    """A position across, as the drawing has it."""
    return f"{number:.2f}%"


def _row(said: Said, place: int, scale: Scale) -> Row:
    figure, reach = said.figure, _reach(said.figure, scale)
    low, high = map(percent, reach) if reach else ("", "")
    at = percent(scale.across(main_number(figure)))
    return Row(
        said=said,
        number=lettering.cut(said.number, LETTERS, lettering.NARROWEST),
        speaker=lettering.cut(said.speaker, LETTERS, lettering.NARROWEST),
        y=place * ROW + LINE,
        low=low,
        high=high,
        dot=at if figure.value is not None or not reach else "",
        at=at,
        opens_right=opens_upwards(figure),
        opens_left=opens_downwards(figure),
        approximate=figure.approximate,
    )


def _reach(figure: Figure, scale: Scale) -> tuple[Decimal, Decimal] | None:
    """Where a figure's bar begins and ends; nowhere where it would be too narrow to be seen."""
    ends = range_of(figure)
    low, high = map(scale.across, ends) if ends else (Decimal(0), Decimal(0))
    return (low, high) if high - low >= NARROW else None


def _marks(scale: Scale, phrases: Phrases) -> Iterable[Mark]:
    last = len(scale.marks) - 1
    free = 0.0
    for place, number in enumerate(scale.marks):
        anchor, before = ("start", 0.0) if place == 0 else ("end", 1.0) if place == last else ("middle", 0.5)
        label, at = on_axis(number, phrases), scale.across(number)
        wide = lettering.width(label, SMALL_LETTERS)
        left = float(at) * lettering.NARROWEST / 100 - wide * before
        fits = place == 0 or left >= free
        if fits:
            free = left + wide + BETWEEN
        yield Mark(percent(at), label if fits else "", anchor)


def _round_step(rough: Decimal) -> Decimal:
    """The round number (1, 2 or 5 times a power of ten) that is next above."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
