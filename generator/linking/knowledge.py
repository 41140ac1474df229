"""What was known when: the days on which knowledge changed, each with what was known from then on.

An event is known from its history, else from its own date; a claim and a figure from theirs, else from their event's.
When a source was published delays nothing: it tells of what was known before. What is dated by a range may have been
known from its first day on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from generator.linking.gather import gather_all
from generator.model.archive import Archive
from generator.model.edtf import Bound, EdtfDate
from generator.model.event import Event, Status
from generator.model.known_from import begun_by, is_exact, known_from, perhaps_from
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Knowledge, Known, Possible

Day = Bound | None
_BEFOREHAND = frozenset({Status.ANNOUNCED, Status.EXPECTED, Status.POSTPONED, Status.CANCELLED})


def of(
    archive: Archive,
    order: tuple[str, ...],
    all_claims: Mapping[str, ClaimAt],
    series: Mapping[str, tuple[FigureAt, ...]],
) -> Knowledge:
    """The knowledge of a checked archive."""
    dated = {event_id: known_from(archive.events[event_id].record.date) for event_id in order}
    steps = {event_id: _steps(event_id, archive.events[event_id].record, day) for event_id, day in dated.items()}
    events = gather_all((step.day, step) for each in steps.values() for step in each)
    claims = gather_all((_said(at, dated), at) for at in all_claims.values())
    figures = gather_all((_given(archive, at, dated), at) for each in series.values() for at in each)
    days = sorted({*events, *claims, *figures}, key=_in_order)
    changes = {day: ChangeDay(day, events.get(day, ()), claims.get(day, ()), figures.get(day, ())) for day in days}
    return Knowledge(changes, steps, tuple(_possible(archive, changes.values())))


def _possible(archive: Archive, changes: Iterable[ChangeDay]) -> list[Possible]:
    """What may have been known before the day on which it surely was."""
    found = []
    for change in changes:
        for known in change.known:
            if isinstance(known, EventStep) and known.before:
                continue
            since = _perhaps_since(archive.events[known.event].record, known)
            if since and (change.day is None or since < change.day):
                found.append(Possible(since, change.day, known))
    return sorted(found, key=attrgetter("since"))


def _perhaps_since(event: Event, known: Known) -> Day:
    match known:
        case EventStep():
            return perhaps_from(event.history[0].as_of if event.history else event.date)
        case ClaimAt():
            return perhaps_from(known.claim.date or event.date)
        case FigureAt():
            own, given = perhaps_from(event.date), known.figure.as_of and perhaps_from(known.figure.as_of)
            return max(own, given) if own and given else own


def _steps(event_id: str, event: Event, dated: Day) -> tuple[EventStep, ...]:
    """How an event became known, in order; `dated` is the day on which it was known by its own date."""
    if not event.history:
        return (_own_step(event_id, event, dated),)
    told = [_step(event_id, known_from(each.as_of), each.status, each.as_of) for each in event.history]
    if told[-1].status is not event.status:
        told.append(_own_step(event_id, event, max((dated, *(each.day for each in told)), key=_in_order)))
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
        while kept and _in_order(kept[-1].day) >= _in_order(step.day):
            kept.pop()
        kept.append(step)
    before = None
    for step in kept:
        if step.status is not before:
            yield replace(step, before=before)
            before = step.status


def _said(at: ClaimAt, dated: Mapping[str, Day]) -> Day:
    return known_from(at.claim.date) if at.claim.date else dated[at.event]


def _given(archive: Archive, at: FigureAt, dated: Mapping[str, Day]) -> Day:
    """A number may speak of a time long before it was given: it is not known before its event can have begun."""
    if at.figure.as_of is None:
        return dated[at.event]
    return max(known_from(at.figure.as_of), begun_by(archive.events[at.event].record.date), key=_in_order)


def _in_order(day: Day) -> tuple[bool, Day]:
    return day is None, day
