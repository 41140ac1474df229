"""The outcome of a forecast or a promise has a source.

That something came true, or did not, is a statement like any other, and often a disputed one.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: answer-promised
        by: [ada]
        kind: promise
        says: Ada promises a written answer by the autumn.
        outcome: borne-out
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: answer-promised
        by: [ada]
        kind: promise
        says: Ada promises a written answer by the autumn.
        outcome: borne-out
        outcome_sources: [report]
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event, Outcome
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each outcome that nothing supports."""
    if not isinstance(entry.record, Event):
        return
    for place, claim in enumerate(entry.record.claims):
        if claim.outcome not in (None, Outcome.OPEN) and not claim.outcome_sources:
            where = at(entry, "claims", place, "outcome")
            yield advice("outcome-without-source", where, id=claim.id, outcome=claim.outcome)
