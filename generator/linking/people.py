"""What each actor did and said."""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Claim, Event, Figure
from generator.model.fields import UNNAMED
from generator.model.timeline import ClaimAt, FigureAt


def actors_in(entry: Entry[Event]) -> Iterator[tuple[str, str]]:
    """The actors who take part in an event, speak or are relayed, each with the event's id."""
    return ((actor, entry.id) for actor in dict.fromkeys(_named_in(entry.record)))


def speakers(at: ClaimAt) -> Iterator[tuple[str, ClaimAt]]:
    """The actors who said or relayed a claim, each with the claim."""
    return ((actor, at) for actor in _speakers(at.claim))


def who_counts(entry: Entry[Event]) -> Iterator[tuple[str, FigureAt]]:
    """The actors who gave or relayed a figure of an event, each with the figure."""
    for figure in entry.record.figures:
        for actor in dict.fromkeys(_speakers(figure)):
            yield actor, FigureAt(entry.id, figure)


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
