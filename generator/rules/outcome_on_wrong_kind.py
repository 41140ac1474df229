"""Only a forecast, a promise or a warning has a horizon or an outcome.

The forecasts page asks of each entry whether it came true. An assertion or a demand cannot come true; if somebody
said what will be, the claim is a forecast.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: demand
        says: Ada asks for a written answer by the autumn.
        horizon: 2021-09
        outcome: open
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: promise
        says: Ada promises a written answer by the autumn.
        horizon: 2021-09
        outcome: open
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Claim, ClaimKind, Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error

_MAY_COME_TRUE = frozenset({ClaimKind.FORECAST, ClaimKind.PROMISE, ClaimKind.WARNING})


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each claim that cannot come true and says when or whether it did."""
    if not isinstance(entry.record, Event):
        return
    for place, claim in enumerate(entry.record.claims):
        field = _first_given(claim)
        if field and claim.kind not in _MAY_COME_TRUE:
            where = at(entry, "claims", place, field, on_key=True)
            yield error("outcome-on-wrong-kind", where, id=claim.id, field=field, kind=claim.kind)


def _first_given(claim: Claim) -> str:
    if claim.horizon is not None:
        return "horizon"
    if claim.outcome is not None:
        return "outcome"
    return "outcome_sources" if claim.outcome_sources else ""
