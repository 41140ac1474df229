"""The labels of an axis of time: which of them have room, and where the year is said.

A label has two lines: the day, the month or the year, and below it the year wherever it is another than before.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.languages.date_ago import ago_on_two_lines
from generator.languages.date_points import year_words
from generator.languages.phrases import Phrases
from generator.model.edtf_calendar import ordinal, year_and_month
from generator.model.value import value
from generator.pages import lettering

BETWEEN = 10
"""Pixels between two labels, at least."""


@value
class Tick:
    """A day that may be labelled, what of it is said (day, month or year), and where it stands, in pixels."""

    day: int
    unit: str
    at: float


@value
class TimeMark:
    """A label: where it stands, in percent, which end of its words stands there, and its two lines."""

    x: str
    anchor: str
    label: str
    year: str


@value
class _Box:
    """A label that has been placed: from where to where it reaches, in pixels."""

    left: float
    right: float
    anchor: str

    def touches(self, other: "_Box") -> bool:
        return self.left < other.right + BETWEEN and other.left < self.right + BETWEEN


def marks_of(
    ticks: Sequence[Tick], phrases: Phrases, room: float, *, size: float, side: float = 0.0
) -> Iterable[TimeMark]:
    """The labels that fit, in order: the first of each year has room before any other.

    They touch neither each other nor the ends of the axis, which is `room` pixels wide with `side` pixels before it.
    """
    placed: dict[int, _Box] = {}
    years = [year_and_month(each.day)[0] for each in ticks]
    begin_a_year = [place for place, year in enumerate(years) if place == 0 or years[place - 1] != year]
    said = [_lines(each, phrases) for each in ticks]
    for place in dict.fromkeys((*begin_a_year, *range(len(ticks)))):
        label, year = said[place]
        wide = max(lettering.width(label, size), lettering.width(year, size))
        for box in _boxes(ticks[place].at, wide):
            if -side <= box.left and box.right <= room and not any(map(box.touches, placed.values())):
                placed[place] = box
                break
    before = None
    for place in sorted(placed):
        label, year = said[place]
        says_year = ticks[place].unit == "year" or years[place] != before
        yield TimeMark(f"{ticks[place].at / room * 100:.2f}%", placed[place].anchor, label, year if says_year else "")
        before = years[place]


def _boxes(at: float, wide: float) -> Iterator[_Box]:
    """Where a label may stand, the best first."""
    yield _Box(at - wide / 2, at + wide / 2, "middle")
    yield _Box(at, at + wide, "start")
    yield _Box(at - wide, at, "end")


def _lines(tick: Tick, phrases: Phrases) -> tuple[str, str]:
    year, month = year_and_month(tick.day)
    if ago := ago_on_two_lines(year, phrases):
        return ago
    if tick.unit == "year":
        return year_words(year, phrases), ""
    words = phrases[f"strip-month-{month}"]
    if tick.unit == "day":
        words = phrases.text("strip-day", day=tick.day - ordinal(year, month, 1) + 1, month=words)
    return words, year_words(year, phrases)
