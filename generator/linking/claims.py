"""Claims by name, what answers them, what they are about, and which of them look ahead."""

from collections.abc import Mapping

from generator.linking.gather import gather_all
from generator.model.archive import Archive
from generator.model.edtf import EdtfDate, sort_key
from generator.model.event import ClaimKind
from generator.model.timeline import Answer, ClaimAt


def by_ref(archive: Archive, order: tuple[str, ...]) -> Mapping[str, ClaimAt]:
    """`event-id#claim-id` to the claim, in the time order of the events."""
    found = (ClaimAt(event_id, claim) for event_id in order for claim in archive.events[event_id].record.claims)
    return {each.ref: each for each in found}


def answers_to(claims: Mapping[str, ClaimAt]) -> Mapping[str, tuple[Answer, ...]]:
    """Claim to the claims that answer it."""
    return gather_all(
        (response.claim, Answer(each, claims[response.claim], response.how))
        for each in claims.values()
        for response in each.claim.responds_to
    )


def about(claims: Mapping[str, ClaimAt]) -> Mapping[str, tuple[ClaimAt, ...]]:
    """Event id to the claims made elsewhere that are about it."""
    return gather_all((event_id, each) for each in claims.values() for event_id in each.claim.about)


def forecasts(archive: Archive, claims: Mapping[str, ClaimAt]) -> tuple[ClaimAt, ...]:
    """Forecasts and promises, and whatever else has a horizon, by horizon, else by the date of the claim."""
    ahead = [
        each
        for each in claims.values()
        if each.claim.horizon or each.claim.kind in (ClaimKind.FORECAST, ClaimKind.PROMISE)
    ]
    return tuple(sorted(ahead, key=lambda each: sort_key(each.claim.horizon or _said_on(archive, each))))


def _said_on(archive: Archive, each: ClaimAt) -> EdtfDate:
    return each.claim.date or archive.events[each.event].record.date
