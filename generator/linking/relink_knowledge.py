"""What was known when, brought up to date after edits."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.linking import claims, disputes, knowledge
from generator.linking.edits import Edits
from generator.linking.knowledge import Day
from generator.linking.merging import Sort, merged, merged_tuple
from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Knowledge, Known, Possible, Timeline

_PARTS: dict[str, type] = {"events": EventStep, "claims": ClaimAt, "figures": FigureAt}
"""The fields of a day of change, each with what stands there."""


def relinked(edits: Edits, timeline: Timeline) -> Knowledge:
    """The knowledge of a timeline whose events, claims and figures are up to date."""
    known, noted = edits.before.knowledge, edits.noted
    quantities = {quantity: number for number, quantity in enumerate(timeline.series)}

    def place(each: Known) -> tuple[Any, ...]:
        """Where it stands among what became known on the same day."""
        match each:
            case FigureAt():
                return 2, quantities[each.figure.quantity], disputes.place_in_series(edits.archive, each)
            case _:
                return isinstance(each, ClaimAt), edits.number[each.event]

    def place_of_possible(each: Possible) -> tuple[Any, ...]:
        return each.since, knowledge.in_order(each.until), place(each.known)

    event_of: Callable[[Known], str] = attrgetter("event")
    days = _days(edits, Sort(event_of, place, edits.moved))
    steps = {each.id: knowledge.steps_of(each) for each in edits.events_now}
    gone = [each.id for each in edits.events_before if each.id not in steps]
    by_day = Sort[Possible](attrgetter("known.event"), place_of_possible, edits.moved)
    possible = merged_tuple(known.possible, *edits.told(_possible), by_day)
    return Knowledge(
        noted.values(
            "days",
            known.days,
            {day: each for day, each in days.items() if each.known},
            [day for day, each in days.items() if not each.known],
            knowledge.in_order,
        ),
        noted.values("steps", known.steps, steps, gone),
        noted.whole("possible", known.possible, possible),
    )


def _days(edits: Edits, sort: Sort[Known]) -> dict[Day, ChangeDay]:
    """The days on which something else became known than before; on some of them nothing did."""
    known = edits.before.knowledge.days

    def of(day: Day) -> ChangeDay:
        return known[day] if day in known else ChangeDay(day, (), (), ())

    def part(name: str, sort_of: type) -> dict[Day, tuple[Known, ...]]:
        was, now = ([pair for pair in told if isinstance(pair[1], sort_of)] for told in edits.told(_known))
        return merged(lambda day: getattr(of(day), name), was, now, sort)

    parts = {name: part(name, sort_of) for name, sort_of in _PARTS.items()}
    return {
        day: ChangeDay(day, **{name: found.get(day, getattr(of(day), name)) for name, found in parts.items()})
        for day in dict.fromkeys(chain.from_iterable(parts.values()))
    }


def _known(entry: Entry[Event]) -> Iterator[tuple[Day, Known]]:
    """All that became known of an event, each with its day."""
    figures = (at for _, at in disputes.figures_of(entry))
    told: tuple[Iterable[Known], ...] = knowledge.steps_of(entry), claims.claims_of(entry), figures
    return ((knowledge.day_of(entry.record, each), each) for each in chain.from_iterable(told))


def _possible(entry: Entry[Event]) -> Iterator[Possible]:
    """What of an event may have been known before its day."""
    return (found for day, each in _known(entry) for found in knowledge.possible(entry.record, day, each))
