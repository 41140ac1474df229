"""A claim has a speaker: actors, or `unnamed`.

A claim that nobody made is the archive's own statement in disguise. Where the source does not name the speaker,
write `by: unnamed` and say in `described_as` how the source describes them.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: []
        kind: demand
        says: A written answer is asked for.
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: unnamed
        described_as: an adviser to one of the two sides
        kind: demand
        says: A written answer is asked for.
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
    """A finding for each claim by nobody."""
    if isinstance(entry.record, Event):
        for place, claim in enumerate(entry.record.claims):
            if not claim.by:
                yield error("claim-without-speaker", at(entry, "claims", place, "by"), id=claim.id)
