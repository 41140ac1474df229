"""Claims, what answers them, what they are about, and which of them look ahead."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.archive import Archive, Entry
from generator.model.edtf import sort_key
from generator.model.event import ClaimKind, Event
from generator.model.natural_order import counted_up
from generator.model.timeline import Answer, ClaimAt


def claims_of(entry: Entry[Event]) -> Iterator[ClaimAt]:
    """The claims of an event."""
    return (ClaimAt(entry.id, claim) for claim in entry.record.claims)


def answers(claims: Mapping[str, ClaimAt], at: ClaimAt) -> Iterator[tuple[str, Answer]]:
    """The claims that a claim answers, by `event-id#claim-id`, each with the answer."""
    return ((each.claim, Answer(at, claims[each.claim], each.how)) for each in at.claim.responds_to)


def about(at: ClaimAt) -> Iterator[tuple[str, ClaimAt]]:
    """The events that a claim is about, each with the claim."""
    return ((event_id, at) for event_id in at.claim.about)


def ahead(at: ClaimAt) -> Iterator[ClaimAt]:
    """The claim, if it looks ahead: a forecast, a promise, or whatever else has a horizon."""
    if at.claim.horizon or at.claim.kind in (ClaimKind.FORECAST, ClaimKind.PROMISE):
        yield at


def place_ahead(archive: Archive, at: ClaimAt) -> tuple[Any, ...]:
    """Where it stands among those that look ahead: by horizon, else by the date of the claim."""
    due = at.claim.horizon or at.claim.date or archive.events[at.event].record.date
    return sort_key(due), counted_up(at.ref), at.ref
