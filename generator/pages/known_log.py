"""The log of knowledge as pages tell it: days up to the archive's today, periods that have a page, parts for a script.

An archive of few days of change has a page for each day; of more, for each month; of very many, for each year. So the
pages stay few, and what each shows is bounded.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby, islice
from typing import Any, TypeVar

from generator.model.edtf import Bound, Precision, parse
from generator.model.event import Status
from generator.model.once import for_the_last
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Timeline
from generator.model.value import value

MOST_PAGES = 400
"""With more days of change than this there is a page for each month of change, and then for each year."""
MOST = 20
"""Of each list the latest so many are shown."""
LEAST_OF_A_PART = 500
"""So many changes, at the least, the script fetches at once: what a part repeats of those before is a small share."""

Known = EventStep | FigureAt | ClaimAt
Item = TypeVar("Item")


class List(StrEnum):
    """The lists in which a page tells what was known."""

    AHEAD = "ahead"
    HAPPENED = "happened"
    UNSETTLED = "unsettled"
    FIGURES = "figures"
    CLAIMS = "claims"


LIST_OF = {
    Status.ANNOUNCED: List.AHEAD,
    Status.EXPECTED: List.AHEAD,
    Status.POSTPONED: List.AHEAD,
    Status.ONGOING: List.HAPPENED,
    Status.OCCURRED: List.HAPPENED,
    Status.UNCONFIRMED: List.UNSETTLED,
    Status.CANCELLED: List.UNSETTLED,
}
EVENTS = (List.AHEAD, List.HAPPENED, List.UNSETTLED)


@value
class Latest:
    """The latest items of a list, and how many it has in all."""

    items: tuple[Known, ...]
    total: int


State = Mapping[List, Latest]


@value
class Period:
    """A stretch of time that has a page: its changes, and what was known at its end."""

    key: str
    changes: tuple[ChangeDay, ...]
    state: State

    @property
    def first(self) -> Bound:
        """The first day of change in it."""
        return day_of(self.changes[0])

    @property
    def last(self) -> Bound:
        """The last one: what is told is what was known then."""
        return day_of(self.changes[-1])


@value
class Part:
    """Periods whose changes the script fetches together; the data stands beside the page of the last of them.

    `opening` is what had been known before, as far as the part can show it; `numbers` are those of its days, and
    `totals` the lengths of all lists at the end of each.
    """

    key: str
    numbers: range
    opening: ChangeDay
    changes: tuple[ChangeDay, ...]
    totals: tuple[tuple[int, ...], ...]


@value
class Log:
    """Everything that the pages tell, in the order of time; a period is as long as the `unit`: a day, month or year."""

    unit: Precision
    today: Bound
    days: tuple[Bound, ...]
    periods: tuple[Period, ...]
    parts: Mapping[str, Part]
    place: Mapping[str, int]
    """The number of a period by its key."""

    def number(self, day: Bound) -> int:
        """The number of the first day of change that is not before this day."""
        return bisect_left(self.days, day)


@for_the_last
def log_of(timeline: Timeline, today: str) -> Log:
    """The log of a timeline, as the archive speaks of it on that day."""
    return _log(timeline, _day(today))


def period_of(timeline: Timeline, day: Bound, today: str) -> str:
    """The key of the period in which a day lies: all that is asked of the log by pages that only link to it."""
    return _key(_unit(timeline, _day(today)), day)


def steps_of(timeline: Timeline, event_id: str, today: str) -> tuple[EventStep, ...]:
    """How an event became known, at the latest on the day on which the archive speaks."""
    return _until(timeline.knowledge.steps[event_id], _day(today))


def day_of(change: ChangeDay | EventStep) -> Bound:
    """The day of a change in a log, where each has one."""
    assert change.day is not None, "the days of a log end with today"  # noqa: S101
    return change.day


def _day(today: str) -> Bound:
    latest = parse(today).latest
    assert latest is not None, "the settings hold a day"  # noqa: S101
    return Bound(latest.year, latest.month, latest.day)


def _log(timeline: Timeline, today: Bound) -> Log:
    changes, unit = tuple(_changes(timeline, today)) or (ChangeDay(today, (), (), ()),), _unit(timeline, today)
    sweep = _Sweep()
    periods: list[Period] = []
    parts: dict[str, Part] = {}
    number = 0
    for group in _parts(changes, unit):
        told = tuple(each for _, days in group for each in days)
        opening = sweep.opening(MOST + sum(1 for each in told for step in each.events if step.before))
        totals: list[tuple[int, ...]] = []
        for key, days in group:
            for each in days:
                sweep.add(each)
                totals.append(sweep.totals())
            periods.append(Period(key, days, sweep.latest(MOST)))
        last = periods[-1].key
        parts[last] = Part(last, range(number, number + len(told)), opening, told, tuple(totals))
        number += len(told)
    place = {each.key: number for number, each in enumerate(periods)}
    return Log(unit, today, tuple(map(day_of, changes)), tuple(periods), parts, place)


def _changes(timeline: Timeline, today: Bound) -> Iterator[ChangeDay]:
    """The days of change; what has a later day, or none, was known when the archive speaks."""
    now: list[ChangeDay] = []
    for change in timeline.knowledge.days.values():
        if change.day is not None and change.day < today:
            yield change
        else:
            now.append(change)
    if now:
        last = {step.event: step for each in now for step in each.events}
        events = sorted(last.values(), key=lambda step: timeline.position[step.event])
        yield ChangeDay(
            today,
            tuple(_until(timeline.knowledge.steps[each.event], today)[-1] for each in events),
            tuple(claim for each in now for claim in each.claims),
            tuple(figure for each in now for figure in each.figures),
        )


def _until(steps: tuple[EventStep, ...], today: Bound) -> tuple[EventStep, ...]:
    """The steps, those with a later day or none as one: the last of them, known by today."""
    past = tuple(each for each in steps if each.day is not None and each.day <= today)
    if len(past) == len(steps):
        return steps
    if past and past[-1].day == today:
        past = past[:-1]
    before = past[-1].status if past else None
    return (*past, replace(steps[-1], day=today, before=before, exact=False))


@for_the_last
def _unit(timeline: Timeline, today: Bound) -> Precision:
    """How long periods are: of the days alone, for to know the changes is to read everything."""
    days = {day if day is not None and day < today else today for day in timeline.knowledge.days}
    finest = (each for each in (Precision.DAY, Precision.MONTH) if len({_key(each, day) for day in days}) <= MOST_PAGES)
    return next(finest, Precision.YEAR)


def _key_in(unit: Precision) -> Callable[[ChangeDay], str]:
    return lambda change: _key(unit, day_of(change))


def _key(unit: Precision, day: Bound) -> str:
    """The text of a day without what is finer than the unit."""
    return day.iso.rsplit("-", {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}[unit])[0]


def _parts(changes: tuple[ChangeDay, ...], unit: Precision) -> Iterator[list[tuple[str, tuple[ChangeDay, ...]]]]:
    """The periods of each part, each with its key and its changes."""
    part: list[tuple[str, tuple[ChangeDay, ...]]] = []
    size = 0
    for key, group in groupby(changes, _key_in(unit)):
        days = tuple(group)
        part.append((key, days))
        size += sum(len(each.events) + len(each.claims) + len(each.figures) for each in days)
        if size >= LEAST_OF_A_PART:
            yield part
            part, size = [], 0
    if part:
        yield part


@dataclass(slots=True)
class _Sweep:
    """What is known while days pass: each list in the order in which its items came in."""

    events: Mapping[List, dict[str, EventStep]] = field(default_factory=lambda: {each: {} for each in EVENTS})
    figures: dict[object, FigureAt] = field(default_factory=dict)
    claims: dict[str, ClaimAt] = field(default_factory=dict)

    def add(self, change: ChangeDay) -> None:
        for step in change.events:
            if step.before:
                self.events[LIST_OF[step.before]].pop(step.event, None)
            self.events[LIST_OF[step.status]][step.event] = step
        for at in change.figures:
            speaker = speaker_of(at)
            self.figures.pop(speaker, None)
            self.figures[speaker] = at
        for each in change.claims:
            self.claims[each.ref] = each

    def latest(self, most: int) -> State:
        """The latest so many items of each list, the latest first."""
        return {name: Latest(_last(items, most), len(items)) for name, items in self._lists()}

    def opening(self, most: int) -> ChangeDay:
        """The same in the order in which they came in, as if it had all become known on one day."""
        events = (step for each in self.events.values() for step in reversed(_last(each, most)))
        return ChangeDay(None, tuple(events), _last(self.claims, MOST)[::-1], _last(self.figures, MOST)[::-1])

    def totals(self) -> tuple[int, ...]:
        return tuple(len(items) for _, items in self._lists())

    def _lists(self) -> tuple[tuple[List, dict[Any, Any]], ...]:
        return (*self.events.items(), (List.FIGURES, self.figures), (List.CLAIMS, self.claims))


def _last(items: dict[Any, Item], most: int) -> tuple[Item, ...]:
    return tuple(islice(reversed(items.values()), most))


def speaker_of(at: FigureAt) -> object:
    """What makes a later figure take the place of an earlier one: the same speaker on the same quantity and scope."""
    figure = at.figure
    return figure.quantity, figure.scope, figure.by, figure.described_as, figure.through
