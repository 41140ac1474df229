"""What was known when: the days on which knowledge changed, each with what was known from then on.

An event is known from its history, else from its own date; a claim and a figure from theirs, else from their event's.
When a source was published delays nothing: it tells of what was known before. What is dated by a range may have been
known from its first day on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from generator.linking.gather import gather
from generator.model.archive import Archive, Entry
from generator.model.edtf import Bound, EdtfDate
from generator.model.event import Event, Status
from generator.model.known_from import begun_by, is_exact, known_from, perhaps_from
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Knowledge, Known, Possible

Day = Bound | None
_BEFOREHAND = frozenset({Status.ANNOUNCED, Status.EXPECTED, Status.POSTPONED, Status.CANCELLED})


def of(
    archive: Archive,
    events: Iterable[Entry[Event]],
    all_claims: Iterable[ClaimAt],
    series: Mapping[str, tuple[FigureAt, ...]],
) -> Knowledge:
    """The knowledge of a checked archive; its events and claims are given in the order of time."""
    steps = {each.id: steps_of(each) for each in events}
    of_events = gather((step.day, step) for each in steps.values() for step in each)
    of_claims = gather((day_of(archive.events[at.event].record, at), at) for at in all_claims)
    of_figures = gather((day_of(archive.events[at.event].record, at), at) for each in series.values() for at in each)
    days = sorted({*of_events, *of_claims, *of_figures}, key=in_order)
    changes = {
        day: ChangeDay(day, of_events.get(day, ()), of_claims.get(day, ()), of_figures.get(day, ())) for day in days
    }
    known = ((day, each) for day, change in changes.items() for each in change.known)
    perhaps = (found for day, each in known for found in possible(archive.events[each.event].record, day, each))
    return Knowledge(
        changes, {each: steps[each] for each in sorted(steps)}, tuple(sorted(perhaps, key=attrgetter("since")))
    )


def in_order(day: Day) -> tuple[bool, Day]:
    """Where a day stands among others: what has no day is last."""
    return day is None, day


def day_of(event: Event, known: Known) -> Day:
    """The day from which on something of an event was known."""
    match known:
        case EventStep():
            return known.day
        case ClaimAt():
            return known_from(known.claim.date or event.date)
        case FigureAt():
            # A number may speak of a time long before it was given: it is not known before its event can have begun.
            as_of = known.figure.as_of
            return max(known_from(as_of), begun_by(event.date), key=in_order) if as_of else known_from(event.date)


def possible(event: Event, day: Day, known: Known) -> Iterator[Possible]:
    """Whether it may have been known before the day on which it surely was: then since when."""
    since = _perhaps_since(event, known)
    if since and (day is None or since < day):
        yield Possible(since, day, known)


def _perhaps_since(event: Event, known: Known) -> Day:
    match known:
        case EventStep():
            return None if known.before else perhaps_from(event.history[0].as_of if event.history else event.date)
        case ClaimAt():
            return perhaps_from(known.claim.date or event.date)
        case FigureAt():
            own, given = perhaps_from(event.date), known.figure.as_of and perhaps_from(known.figure.as_of)
            return max(own, given) if own and given else own


def steps_of(entry: Entry[Event]) -> tuple[EventStep, ...]:
    """How an event became known, in order: at the least, on the day on which it was known by its own date."""
    event, dated = entry.record, known_from(entry.record.date)
    if not event.history:
        return (_own_step(entry.id, event, dated),)
    told = [_step(entry.id, known_from(each.as_of), each.status, each.as_of) for each in event.history]
    if told[-1].status is not event.status:
        told.append(_own_step(entry.id, event, max((dated, *(each.day for each in told)), key=in_order)))
    return tuple(_one_after_another(told))


def _own_step(event_id: str, event: Event, day: Day) -> EventStep:
    """What its own date tells: what was to take place that day was known before it, nobody says since when."""
    step = _step(event_id, day, event.status, event.date)
    return replace(step, exact=False) if event.status in _BEFOREHAND else step


def _step(event_id: str, day: Day, status: Status, date: EdtfDate) -> EventStep:
    return EventStep(event_id, day, status, None, is_exact(date))


def _one_after_another(told: Iterable[EventStep]) -> Iterator[EventStep]:
    """Without the steps that are known only when a later one is known too, as imprecise dates may have it."""
    kept: list[EventStep] = []
    for step in told:
        while kept and in_order(kept[-1].day) >= in_order(step.day):
            kept.pop()
        kept.append(step)
    before = None
    for step in kept:
        if step.status is not before:
            yield replace(step, before=before)
            before = step.status
