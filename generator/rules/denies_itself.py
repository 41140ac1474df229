"""A claim answers another claim, never itself.

A denial is shown beside what it denies. A claim that answers itself is a slip of the pen: another id was meant.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to:
          - {claim: "talks#no-deal", how: denies}
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: a-deal
        by: [ben]
        kind: assertion
        says: Ben says that there is a deal.
        sources: [report]
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to:
          - {claim: "talks#a-deal", how: denies}
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each claim that answers itself."""
    if not isinstance(entry.record, Event):
        return
    for place, claim in enumerate(entry.record.claims):
        for number, answer in enumerate(claim.responds_to):
            if answer.claim == f"{entry.id}#{claim.id}":
                where = at(entry, "claims", place, "responds_to", number, "claim")
                yield error("denies-itself", where, id=claim.id, how=answer.how)
