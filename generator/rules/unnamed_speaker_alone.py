"""An event does not rest on one unnamed speaker alone.

When all that is said in an event comes from speakers whom a single source does not name, nobody can check it. A
second source, a named speaker or a word in "what is not known" helps the reader.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: unnamed
        described_as: an adviser to one of the two sides
        kind: assertion
        says: The offer was made in writing.
        sources: [report]

Good:

    # content/events/2021/talks.yml
    explanation:
      what_is_not_known: Who spoke of the offer, and whether others confirm it. [@report]
    claims:
      - id: offer
        by: unnamed
        described_as: an adviser to one of the two sides
        kind: assertion
        says: The offer was made in writing.
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Claim, Event, Figure
from generator.model.fields import UNNAMED
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for an event whose speakers are all unnamed, with one source and no word on what is not known."""
    event = entry.record
    if not isinstance(event, Event) or (event.explanation and event.explanation.what_is_not_known):
        return
    statements: tuple[Claim | Figure, ...] = (*event.claims, *event.figures)
    sources = {*event.sources, *(source for each in statements for source in each.sources)}
    if statements and len(sources) <= 1 and all(each.by == (UNNAMED,) for each in statements):
        field = "claims" if event.claims else "figures"
        yield advice("unnamed-speaker-alone", at(entry, field, 0, "by"), id=entry.id)
