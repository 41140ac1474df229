"""Events over a time axis, as bars: one row an event, so that no two titles can overlap.

The axis is compressed: what lies between two neighbouring dates gets a width that grows with the
logarithm of the days, so that 1954 and three days in December fit on one phone. A long quiet stretch is broken out: it
gets next to no width, and a mark that says so. Only what sources give is solid: uncertain extents run from the
earliest to the latest day and are marked as such, an unknown start fades away. Nothing is drawn as a dot that is not a
day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import log10
from statistics import median_low

from generator.model.edtf_calendar import ordinal, year_and_month
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages import axis_labels, lettering
from generator.pages.axis_labels import Tick, TimeMark
from generator.pages.context import Context
from generator.pages.extents import Days, Extent, extent_of
from generator.pages.range_chart import percent
from generator.pages.views import EventView, event

LEFT, RIGHT = 3.0, 97.0
"""Percent: where the first and the last date lie. What is open runs nearly to the edge, and ends in an arrow."""
ARROW = 1.5
"""Percent: the room at the edge for the arrow of what is open."""
FADE = 12.0
"""Percent: how far a bar fades away towards an unknown start or end."""
BROKEN, SHORTENED = 1.2, 5.0
"""The width of what is broken out, as the logarithm of days has it; and how much more tightly than usual it would else
be drawn, at the least."""
MANY = 4
"""So many different dates in a year, or in a month, are told apart by finer labels."""
SHORTEST, BESIDE = 1.2, 1.5
"""Percent: the width of the shortest bar, and the room between a bar and words beside it."""
LETTERS, NOTE_LETTERS = 12.4, 11.5
"""Pixels: the sizes of the letters of the axis, and of words beside a bar (timeline.css)."""


@value
class Stretch:
    """Part of a bar: where it begins and how wide it is, in percent."""

    x: str
    width: str


@value
class Note:
    """Words beside a bar."""

    x: str
    anchor: str
    words: str


@value
class Bar:
    """What is drawn of an event: where it lies from its start to its end, in percent, with all that fades.

    `within`: it was at some time within this stretch, or at no known time of it; `sure`: it went on all through;
    `fades_…`: its start or end is not known, `note` says so. `opens_…`: it has none.
    """

    start: str
    width: str
    middle: str
    within: Stretch | None
    sure: Stretch | None
    fades_left: Stretch | None
    fades_right: Stretch | None
    note: Note | None
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
class Strip:
    """Rows over an axis; `breaks` are where it is broken, `key` how its explanation is called.

    `fades`: some of the bars fade away.
    """

    rows: tuple[Row, ...]
    marks: tuple[TimeMark, ...]
    breaks: tuple[str, ...]
    key: str
    fades: bool


def strip(context: Context, event_ids: Iterable[str], here: str = "") -> Strip:
    """The bars of some events, in the order given; `here` is the event that the page is about."""
    ids = tuple(event_ids)
    extents = [_extent(context.timeline, each) for each in ids]
    axis = _Axis.of(extents)
    drawn = zip(ids, extents, strict=True)
    return Strip(
        tuple(Row(event(context, each), _bar(context, axis, extent), each == here) for each, extent in drawn),
        tuple(axis_labels.marks_of(tuple(_ticks(axis)), context.phrases, lettering.NARROWEST, size=LETTERS)),
        tuple(percent(each) for each in axis.breaks),
        context.phrases["strip-legend-broken" if axis.breaks else "strip-legend"],
        any(each.unknown_start or each.unknown_end for each in extents),
    )


def across_the_whole(timeline: Timeline, event_ids: Sequence[str], most: int) -> tuple[str, ...]:
    """So many of these events, which are in the order of time: the first, the last, and others evenly between them.

    Evenly as a strip of them all would show them, so that neither centuries nor crowded days take all the places.
    What has no known date is left out.
    """
    dates = ((each, timeline.event(each).record.date) for each in event_ids)
    bounds = ((each, date.earliest or date.latest) for each, date in dates)
    days = {each: ordinal(bound.year, bound.month, bound.day) for each, bound in bounds if bound}
    dated = tuple(days)
    if len(dated) <= most:
        return dated
    gaps = (abs(second - first) for first, second in pairwise(days.values()))
    places = list(accumulate((_width(gap) if gap else 0.0 for gap in gaps), initial=0.0))
    chosen = [-1]
    for number in range(most):
        nearest = bisect_left(places, places[-1] * number / (most - 1))
        chosen.append(min(max(nearest, chosen[-1] + 1), len(dated) - most + number))
    return tuple(dated[each] for each in chosen[1:])


def _extent(timeline: Timeline, event_id: str) -> Extent:
    return extent_of(timeline.event(event_id).record.date.text)


def _width(days: int) -> float:
    return 1.0 + log10(1 + days)


@value
class _Axis:
    """Days (counted from year 1) to percent: straight between neighbouring dates."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    said: tuple[int, ...]
    """The days that may be labelled: what comes after the end of something is none."""
    broken: frozenset[int]
    """The numbers of the gaps between dates that are broken out."""

    @classmethod
    def of(cls, extents: Sequence[Extent]) -> "_Axis":
        days = sorted({day for each in extents for day in _ends(each) if day is not None})
        if not days:
            return cls((), (), (), frozenset())
        left = max([LEFT, *(FADE + ARROW for each in extents if each.unknown_start and each.start == days[0])])
        right = min([RIGHT, *(100 - FADE - ARROW for each in extents if each.unknown_end and each.end == days[-1])])
        gaps = [second - first for first, second in pairwise(days)]
        usual = median_low(gap / _width(gap) for gap in gaps) if gaps else 0.0
        quiet = _quiet(days, extents)
        broken = {place for place in quiet if gaps[place] / _width(gaps[place]) > SHORTENED * usual}
        widths = [BROKEN if place in broken else _width(gap) for place, gap in enumerate(gaps)]
        whole = sum(widths) or 1.0
        places = accumulate((width / whole * (right - left) for width in widths), initial=left)
        said = {day for each in extents for day in each.said}
        return cls(tuple(days), tuple(places), tuple(sorted(said)), frozenset(broken))

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the axis is broken."""
        return tuple((self.places[each] + self.places[each + 1]) / 2 for each in sorted(self.broken))

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
        return bisect_left(self.said, end) - bisect_left(self.said, start)

    def shows(self, day: int) -> bool:
        """Whether the day lies on the axis, and in no gap that is broken out."""
        after = bisect_right(self.days, day)
        return after > 0 and (self.days[after - 1] == day or after - 1 not in self.broken)


def _ends(extent: Extent) -> Days:
    """Where its bar begins and ends: a day is a dot."""
    return (extent.start, extent.start) if extent.is_day else (extent.start, extent.end)


def _quiet(days: Sequence[int], extents: Iterable[Extent]) -> Iterator[int]:
    """The gaps between dates in which nothing went on that has both a start and an end."""
    covered = [0] * len(days)
    for each in extents:
        if each.start is not None and each.end is not None and not each.is_day:
            covered[bisect_left(days, each.start)] += 1
            covered[bisect_left(days, each.end)] -= 1
    return (place for place, lasting in enumerate(accumulate(covered[:-1])) if not lasting)


def _bar(context: Context, axis: _Axis, extent: Extent) -> Bar:
    first, last = _ends(extent)
    start = ARROW if first is None else axis.place(first)
    end = 100.0 - ARROW if last is None else axis.place(last)
    if end - start < SHORTEST:
        start, end = (start + end - SHORTEST) / 2, (start + end + SHORTEST) / 2
    sure = _sure(axis, extent.sure, start, end) if extent.sure else None
    nowhere = extent.start is None and extent.end is None
    return Bar(
        start=percent(start),
        width=percent(end - start),
        middle=percent((start + end) / 2),
        within=None if nowhere or extent.sure == (extent.start, extent.end) else _stretch(start, end),
        sure=sure,
        fades_left=_stretch(start - FADE, start) if extent.unknown_start else None,
        fades_right=_stretch(end, end + FADE) if extent.unknown_end else None,
        note=_note(context, extent, start, end),
        opens_left=extent.start is None and not nowhere,
        opens_right=extent.end is None and not nowhere,
        is_day=extent.is_day,
    )


def _sure(axis: _Axis, sure: Days, start: float, end: float) -> Stretch:
    first = start if sure[0] is None else axis.place(sure[0])
    last = end if sure[1] is None else axis.place(sure[1])
    return _stretch(first, max(last, min(first + SHORTEST, end)))


def _stretch(start: float, end: float) -> Stretch:
    return Stretch(percent(start), percent(end - start))


def _note(context: Context, extent: Extent, start: float, end: float) -> Note | None:
    """What is not known of the date, where there is room beside the bar."""
    if extent.start is None and extent.end is None:
        return Note(percent(LEFT), "start", context.phrases["timeline-no-date"])
    if not (extent.unknown_start or extent.unknown_end):
        return None
    words = context.phrases["strip-start-unknown" if extent.unknown_start else "strip-end-unknown"]
    room = lettering.width(words, NOTE_LETTERS) / lettering.NARROWEST * 100 + BESIDE
    left = start - (FADE if extent.unknown_start else 0.0) - BESIDE
    right = end + (FADE if extent.unknown_end else 0.0) + BESIDE
    before, after = left >= room, 100 - right >= room
    if before and (extent.unknown_start or not after):
        return Note(percent(left), "end", words)
    return Note(percent(right), "start", words) if after else None


def _ticks(axis: _Axis) -> Iterator[Tick]:
    """What may be labelled: each date, by the day, month or year that begins there or before it."""
    for day in axis.said:
        begins, unit = _unit(day, axis)
        yield Tick(begins, unit, axis.place(begins) * lettering.NARROWEST / 100)


def _unit(day: int, axis: _Axis) -> tuple[int, str]:
    """The unit in which a day is best labelled, finer where there are many dates: where it begins, and which it is."""
    year, month = year_and_month(day)
    first_of_month, first_of_year = ordinal(year, month, 1), ordinal(year, 1, 1)
    if axis.shows(first_of_year) and axis.dates_between(first_of_year, ordinal(year + 1, 1, 1)) < MANY:
        return first_of_year, "year"
    if axis.shows(first_of_month) and axis.dates_between(first_of_month, first_of_month + 31) < MANY:
        return first_of_month, "month"
    return day, "day"
