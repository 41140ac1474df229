"""The geometry of a chart of figures over time: dates and numbers in, positions out.

Time runs across, as wide as each date is known: a month is a bar of a month, a day a dot. Numbers run up: a range
is an upright bar, an open end an arrow. Labels stand where they touch nothing on the narrowest phone; a figure
without one says itself where the reader points, and in the table. Times across are percentages and all else is
pixels, so that whatever is apart on a phone is apart on a desk.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.languages.phrases import Phrases
from generator.model.edtf import EdtfDate, Order, compare
from generator.model.figure_numbers import main_number, numbers_of, opens_downwards, opens_upwards, range_of
from generator.model.value import value
from generator.pages import lettering
from generator.pages.axis_labels import TimeMark
from generator.pages.extents import Extent, extent_of
from generator.pages.figure_words import on_axis
from generator.pages.range_chart import LETTERS, SMALL_LETTERS, Said, Scale, percent
from generator.pages.time_axis import TimeAxis, marks_of

TOP, BOTTOM, HEIGHT = 46, 206, 250
"""Pixels: the heights of the highest and the lowest number, and of the drawing with the labels of the time."""
STEPS = 5
"""About so many marks of the numbers."""
ARROW = 22
"""Pixels: how far an arrow reaches beyond the number."""
DOT = 7
"""Pixels: half of what a mark takes, so that words keep off it."""
ABOVE, BELOW = -13, 24
"""Pixels: the base line of words above and below a mark."""
MOST_LABELS = 12
"""Of more figures than that, only the first, the last, the lowest and the highest are labelled."""


@value
class NumberMark:
    """A mark of the upright axis."""

    y: int
    label: str


@value
class Label:
    """The words beside a figure: the number, and the speaker where there is room."""

    x: str
    y: int
    anchor: str
    number: str
    speaker: str


@value
class Point:
    """Figures that are drawn alike, as one mark. Heights are pixels, None where there is nothing to draw.

    A range runs from `low` to `high`, a `dot` marks a number, and arrows lead from `at` `up` and `down`.
    """

    href: str
    title: str
    start: str
    width: str
    middle: str
    dot: int | None
    low: int | None
    high: int | None
    at: int
    up: int | None
    down: int | None
    approximate: bool
    about: tuple[str, str] | None
    """From where to where, when the date itself is not sure."""
    faded: bool
    is_day: bool
    label: Label | None


@value
class TimeChart:
    """A chart ready to be drawn: `side` is the width of the upright axis's labels, in pixels."""

    points: tuple[Point, ...]
    numbers: tuple[NumberMark, ...]
    times: tuple[TimeMark, ...]
    side: int
    height: int
    axis: int


def is_over_time(dates: Iterable[EdtfDate]) -> bool:
    """Whether one of them surely comes before another, on another day: else time has nothing to say."""
    known = tuple(dates)
    first = min((date for date in known if date.latest), key=lambda date: (date.latest, date.text), default=None)
    last = max((date for date in known if date.earliest), key=lambda date: (date.earliest, date.text), default=None)
    if first is None or last is None or compare(first, last) is not Order.BEFORE:
        return False
    return extent_of(first.text).end != extent_of(last.text).end


def chart_of(figures: Sequence[tuple[Said, EdtfDate]], scale: Scale, axis: TimeAxis, phrases: Phrases) -> TimeChart:
    """The chart of some figures, each with its time."""
    numbers = tuple(NumberMark(_height(mark, scale), on_axis(mark, phrases)) for mark in scale.marks)
    side = int(max(lettering.width(each.label, SMALL_LETTERS) for each in numbers)) + 8
    room = float(lettering.NARROWEST - side)
    alike: dict[object, list[tuple[Said, EdtfDate]]] = {}
    for each in figures:
        alike.setdefault(_looks(*each), []).append(each)
    drawn = [_Drawn.of(group, axis, scale) for group in alike.values()]
    labels = _labels(drawn, room)
    points = tuple(each.point(labels.get(place)) for place, each in enumerate(drawn))
    return TimeChart(points, numbers, marks_of(axis, phrases, room, side), side, HEIGHT, BOTTOM)


def _looks(said: Said, date: EdtfDate) -> object:
    figure = said.figure
    numbers = figure.value, figure.low, figure.high
    return extent_of(date.text), _is_about(date), numbers, figure.at_least, figure.approximate


def _is_about(date: EdtfDate) -> bool:
    return date.approximate or date.uncertain


def _height(number: Decimal, scale: Scale) -> int:
    return round(BOTTOM - float(scale.share(number)) * (BOTTOM - TOP))


@value
class _Drawn:
    """A mark before its words are placed."""

    said: tuple[Said, ...]
    extent: Extent
    is_about: bool
    span: tuple[float, float]
    at: int
    low: int | None
    high: int | None
    top: int
    bottom: int

    @classmethod
    def of(cls, group: Sequence[tuple[Said, EdtfDate]], axis: TimeAxis, scale: Scale) -> "_Drawn":
        said, date = group[0]
        figure, extent = said.figure, extent_of(date.text)
        heights = [_height(number, scale) for number in numbers_of(figure)]
        reach = range_of(figure)
        return cls(
            said=tuple(each for each, _ in group),
            extent=extent,
            is_about=_is_about(date),
            span=axis.span(extent),
            at=_height(main_number(figure), scale),
            low=_height(reach[0], scale) if reach else None,
            high=_height(reach[1], scale) if reach else None,
            top=min(heights) - (ARROW if opens_upwards(figure) else 0),
            bottom=min(max(heights) + ARROW, BOTTOM) if opens_downwards(figure) else max(heights),
        )

    @property
    def middle(self) -> float:
        return sum(self.span) / 2

    def point(self, label: Label | None) -> Point:
        start, end = self.span
        figure = self.said[0].figure
        about = (percent(max(start - 4, 0)), percent(min(end + 4, 100))) if self.is_about else None
        return Point(
            href=self.said[0].href,
            title="\n\n".join(each.title for each in self.said),
            start=percent(start),
            width=percent(end - start),
            middle=percent(self.middle),
            dot=self.at if figure.value is not None or self.low is None else None,
            low=self.low,
            high=self.high,
            at=self.at,
            up=self.top if opens_upwards(figure) else None,
            down=self.bottom if opens_downwards(figure) else None,
            approximate=figure.approximate,
            about=about,
            faded=self.extent.faded,
            is_day=self.extent.is_day,
            label=label,
        )


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels on the narrowest phone."""


def _labels(drawn: Sequence[_Drawn], room: float) -> dict[int, Label]:
    """The words of as many marks as have room for them, by the mark's place: the latest first, speakers last."""
    marks = [_box(each, room) for each in drawn]
    found: dict[int, tuple[Label, _Box]] = {}
    for with_speaker in (False, True):
        for place in _to_label(drawn):
            others = [*marks, *(box for other, (_, box) in found.items() if other != place)]
            for label, box in _ways(drawn[place], room, with_speaker=with_speaker):
                if box[0] >= 0 and box[2] <= room and not any(_touch(box, other) for other in others):
                    found[place] = label, box
                    break
    return {place: label for place, (label, _) in found.items()}


def _to_label(drawn: Sequence[_Drawn]) -> Iterable[int]:
    places = range(len(drawn))
    if len(drawn) <= MOST_LABELS:
        return reversed(places)
    highest, lowest = (
        min(places, key=lambda place: drawn[place].top),
        max(places, key=lambda place: drawn[place].bottom),
    )
    return dict.fromkeys((places[-1], places[0], highest, lowest))


def _ways(drawn: _Drawn, room: float, *, with_speaker: bool) -> Iterator[tuple[Label, _Box]]:
    """Where its words may stand, the best first: above, then below."""
    number, speaker = drawn.said[0].number, ""
    if with_speaker:
        names = ", ".join(dict.fromkeys(each.speaker for each in drawn.said))
        speaker = f" · {lettering.cut(names, LETTERS, room / 2)}"
    x, wide = drawn.middle * room / 100, lettering.width(number + speaker, LETTERS)
    for y in (drawn.top + ABOVE, drawn.bottom + BELOW):
        if not LETTERS <= y <= BOTTOM - 4:
            continue
        for anchor, left in (("middle", x - wide / 2), ("start", x), ("end", x - wide)):
            box = (left, y - LETTERS, left + wide, y + LETTERS / 3)
            yield Label(percent(drawn.middle), y, anchor, number, speaker), box


def _box(drawn: _Drawn, room: float) -> _Box:
    start, end = drawn.span
    if drawn.extent.is_day:
        start = end = drawn.middle
    return start * room / 100 - DOT, drawn.top - DOT, end * room / 100 + DOT, drawn.bottom + DOT


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
