"""Every claim says where it is reported.

Who said what is the heart of the archive. A claim is shown on its speaker's page too, away from the event and its
sources, so it needs its own.

Bad:

    # content/events/2021/talks.yml
    claims:
      - {id: offer, by: [ada], kind: demand, says: Ada asks for an answer in writing.}

Good:

    # content/events/2021/talks.yml
    claims:
      - {id: offer, by: [ada], kind: demand, says: Ada asks for an answer in writing., sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each claim without a source."""
    if isinstance(entry.record, Event):
        for place, claim in enumerate(entry.record.claims):
            if not claim.sources:
                yield advice("uncited-claim", at(entry, "claims", place, "id"), id=claim.id)
