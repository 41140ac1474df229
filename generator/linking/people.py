"""What each actor did and said."""

from collections.abc import Iterator, Mapping

from generator.linking.gather import gather, gather_all
from generator.model.archive import Archive
from generator.model.event import Claim, Event, Figure
from generator.model.fields import UNNAMED
from generator.model.timeline import ClaimAt


def actor_events(archive: Archive, order: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Actor id to the events in which the actor takes part, speaks or is relayed."""
    return gather((actor, event_id) for event_id in order for actor in _named_in(archive.events[event_id].record))


def actor_claims(claims: Mapping[str, ClaimAt]) -> Mapping[str, tuple[ClaimAt, ...]]:
    """Actor id to what the actor said or relayed."""
    return gather_all((actor, each) for each in claims.values() for actor in _speakers(each.claim))


def _named_in(event: Event) -> Iterator[str]:
    for participant in event.participants:
        yield participant.actor
    for claim in event.claims:
        yield from _speakers(claim)
    for figure in event.figures:
        yield from _speakers(figure)


def _speakers(spoken: Claim | Figure) -> Iterator[str]:
    yield from (actor for actor in spoken.by if actor != UNNAMED)
    if spoken.through and spoken.through not in spoken.by:
        yield spoken.through
