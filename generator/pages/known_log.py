"""The log of knowledge as pages tell it: days up to the archive's today, periods that have a page, parts for a script.

An archive of few days of change has a page for each day; of more, for each month; of very many, for each year. So the
pages stay few, and what each shows is bounded.
"""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby, islice
from typing import Any, TypeVar

from generator.model.calendar import year_of
from generator.model.edtf import Bound, Precision, parse
from generator.model.event import Status
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Known, Possible, Timeline
from generator.model.tracking import derived, plainly, remembered
from generator.model.value import value

MOST_PAGES = 400
"""With more days of change than this there is a page for each month of change, and then for each year."""
MOST = 20
"""Of each list the latest so many are shown."""
LEAST_OF_A_PART = 500
"""So many changes, at the least, the script fetches at once: what a part repeats of those before is a small share."""

Item = TypeVar("Item")


class List(StrEnum):
    """The lists in which a page tells what was known."""

    AHEAD = "ahead"
    HAPPENED = "happened"
    UNSETTLED = "unsettled"
    FIGURES = "figures"
    CLAIMS = "claims"
    POSSIBLE = "possible"
    """What may have been known already."""


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
    further: tuple[Known, ...]
    """What became known in it and is not among the latest, list by list: each item stands on its period's pages."""

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
    `totals` the lengths of all lists at the end of each. `possible` is what may have been known on any of its days.
    """

    key: str
    numbers: range
    opening: ChangeDay
    changes: tuple[ChangeDay, ...]
    totals: tuple[tuple[int, ...], ...]
    possible: tuple[Possible, ...]


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


@remembered
def log_of(timeline: Timeline, today: str) -> Log:
    """The log of a timeline, as the archive speaks of it on that day."""
    return _log(timeline, last_day(today))


def log_with(timeline: Timeline, key: str, today: str) -> Log:
    """The same log, for who looks at nothing in it but a period, and at where the ones beside it lead."""
    _periods(timeline, today)[key]
    return log_of(plainly(timeline), today)


@derived
def _periods(timeline: Timeline, today: str) -> Mapping[str, object]:
    """Each period with its data, and the last days of those beside it."""
    log = log_of(timeline, today)
    ends = [None, *((each.key, each.last) for each in log.periods), None]
    return {
        each.key: (log.unit, each, log.parts.get(each.key), ends[number], ends[number + 2])
        for number, each in enumerate(log.periods)
    }


def period_of(timeline: Timeline, day: Bound, today: str) -> str:
    """The key of the period in which a day lies: all that is asked of the log by pages that only link to it."""
    return _key(_unit(timeline, last_day(today)), day)


def steps_of(timeline: Timeline, event_id: str, today: str) -> tuple[EventStep, ...]:
    """How an event became known, at the latest on the day on which the archive speaks."""
    return _until(timeline.knowledge.steps[event_id], last_day(today))


def day_of(change: ChangeDay | EventStep) -> Bound:
    """The day of a change in a log, where each has one."""
    assert change.day is not None, "the days of a log end with today"  # noqa: S101
    return change.day


def last_day(today: str) -> Bound:
    """The last day on which anything can be known: the one on which the archive speaks."""
    latest = parse(today).latest
    assert latest is not None, "the settings hold a day"  # noqa: S101
    return Bound(latest.year, latest.month, latest.day)


def _log(timeline: Timeline, today: Bound) -> Log:
    changes, unit = tuple(_changes(timeline, today)) or (ChangeDay(today, (), (), ()),), _unit(timeline, today)
    sweep = _Sweep(deque(_possible(timeline, today)))
    periods: list[Period] = []
    parts: dict[str, Part] = {}
    number = 0
    for group in _parts(changes, unit):
        told = tuple(each for _, days in group for each in days)
        opening = sweep.opening(told)
        totals: list[tuple[int, ...]] = []
        possible: dict[object, Possible] = {}
        for key, days in group:
            for each in days:
                sweep.add(each)
                totals.append(sweep.totals())
                possible |= {name_of(each.known): each for each in sweep.possible[:MOST]}
            state = sweep.latest(MOST)
            periods.append(Period(key, days, state, _further(days, state)))
        last = periods[-1].key
        parts[last] = Part(
            last,
            range(number, number + len(told)),
            opening,
            told,
            tuple(totals),
            tuple(sorted(possible.values(), key=_until_when)),
        )
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
        # A list begins with what came in last: so what has no date comes in first.
        dated = {event: year_of(timeline.event(event).record.date) is not None for event in last}
        events = sorted(last.values(), key=lambda step: (dated[step.event], timeline.time_of[step.event]))
        yield ChangeDay(
            today,
            tuple(_until(timeline.knowledge.steps[each.event], today)[-1] for each in events),
            tuple(claim for each in now for claim in each.claims),
            tuple(figure for each in now for figure in each.figures),
        )


def _possible(timeline: Timeline, today: Bound) -> Iterator[Possible]:
    """What may have been known before its day; what has a later day than today, or none, has today."""
    for each in timeline.knowledge.possible:
        if each.since < today:
            yield each if each.until and each.until < today else replace(each, until=today)


def _further(changes: tuple[ChangeDay, ...], state: State) -> tuple[Known, ...]:
    """What is new in these changes and not among what is shown: of each event the last that became known of it."""
    shown = {name_of(each) for latest in state.values() for each in latest.items}
    new = {name_of(each): each for change in reversed(changes) for each in reversed(change.known)}
    order = tuple(List)
    return tuple(
        sorted((each for name, each in new.items() if name not in shown), key=lambda each: order.index(list_of(each)))
    )


def list_of(known: Known) -> List:
    """In which list an item stands."""
    match known:
        case EventStep():
            return LIST_OF[known.status]
        case ClaimAt():
            return List.CLAIMS
        case FigureAt():
            return List.FIGURES


def name_of(known: Known) -> str | tuple[str, str]:
    """What an item is known by, whatever became of it."""
    match known:
        case EventStep():
            return known.event
        case ClaimAt():
            return known.ref
        case FigureAt():
            return known.event, known.figure.id


def _until(steps: tuple[EventStep, ...], today: Bound) -> tuple[EventStep, ...]:
    """The steps, those with a later day or none as one: the last of them, known by today."""
    past = tuple(each for each in steps if each.day is not None and each.day <= today)
    if len(past) == len(steps):
        return steps
    if past and past[-1].day == today:
        past = past[:-1]
    before = past[-1].status if past else None
    return (*past, replace(steps[-1], day=today, before=before, exact=False))


@derived
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
    """What is known while days pass: each list in the order in which its items came in.

    `given` names the figures of each speaker that stand; `possible` is what may be known, the soonest to be sure first.
    """

    waiting: deque[Possible]
    possible: list[Possible] = field(default_factory=list)
    given: dict[object, list[object]] = field(default_factory=dict)
    events: Mapping[List, dict[str, EventStep]] = field(default_factory=lambda: {each: {} for each in EVENTS})
    figures: dict[object, FigureAt] = field(default_factory=dict)
    claims: dict[str, ClaimAt] = field(default_factory=dict)

    def add(self, change: ChangeDay) -> None:
        for step in change.events:
            if step.before:
                self.events[LIST_OF[step.before]].pop(step.event, None)
            self.events[LIST_OF[step.status]][step.event] = step
        for speaker in {speaker_of(at) for at in change.figures}:
            for name in self.given.pop(speaker, ()):
                del self.figures[name]
        for at in change.figures:
            self.given.setdefault(speaker_of(at), []).append(name_of(at))
            self.figures[name_of(at)] = at
        for each in change.claims:
            self.claims[each.ref] = each
        self._pass(day_of(change))

    def _pass(self, day: Bound) -> None:
        while self.waiting and self.waiting[0].since <= day:
            insort(self.possible, self.waiting.popleft(), key=_until_when)
        del self.possible[: bisect_right(self.possible, day, key=_until_when)]

    def latest(self, most: int) -> State:
        """The latest so many items of each list, the latest first; of what is possible what is sure soonest."""
        lists = {name: Latest(_last(items, most), len(items)) for name, items in self._lists()}
        return lists | {List.POSSIBLE: Latest(tuple(each.known for each in self.possible[:most]), len(self.possible))}

    def opening(self, to_come: Iterable[ChangeDay]) -> ChangeDay:
        """The latest items as if it had all become known on one day, with room for those that will drop out."""
        leaving = MOST + sum(1 for each in to_come for step in each.events if step.before)
        events = (step for each in self.events.values() for step in reversed(_last(each, leaving)))
        speakers = {speaker_of(at) for each in to_come for at in each.figures}  # whose figures make room for new ones
        most = MOST + sum(len(self.given.get(each, ())) for each in speakers)
        return ChangeDay(None, tuple(events), _last(self.claims, MOST)[::-1], _last(self.figures, most)[::-1])

    def totals(self) -> tuple[int, ...]:
        return (*(len(items) for _, items in self._lists()), len(self.possible))

    def _lists(self) -> tuple[tuple[List, dict[Any, Any]], ...]:
        return (*self.events.items(), (List.FIGURES, self.figures), (List.CLAIMS, self.claims))


def _until_when(each: Possible) -> Bound:
    assert each.until is not None, "what has no day has today"  # noqa: S101
    return each.until


def _last(items: dict[Any, Item], most: int) -> tuple[Item, ...]:
    return tuple(islice(reversed(items.values()), most))


def speaker_of(at: FigureAt) -> object:
    """What makes later figures take the place of earlier ones: the same speaker on the same quantity and scope.

    What a speaker gives on one day stands side by side: these are the parts of something, or a series.
    """
    figure = at.figure
    return figure.quantity, figure.scope, figure.by, figure.described_as, figure.through
