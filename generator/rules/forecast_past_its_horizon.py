"""A forecast or a promise whose time has come has an outcome.

Readers of the forecasts page want to know what became of it. Once the horizon is past, "open" is no answer any
more, if a source tells.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: answer-promised
        by: [ada]
        kind: promise
        says: Ada promises a written answer by the autumn.
        horizon: 2001-09
        outcome: open
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: answer-promised
        by: [ada]
        kind: promise
        says: Ada promises a written answer by the autumn.
        horizon: 2001-09
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
from generator.rules._dates import past
from generator.rules._finding import advice, at


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for each open claim whose horizon is certainly past."""
    if not isinstance(entry.record, Event):
        return
    for place, claim in enumerate(entry.record.claims):
        is_open = claim.outcome in (None, Outcome.OPEN)
        if claim.horizon is not None and is_open and past(claim.horizon, settings.today):
            where = at(entry, "claims", place, "horizon")
            yield advice(
                "forecast-past-its-horizon", where, id=claim.id, horizon=claim.horizon.text, today=settings.today
            )
