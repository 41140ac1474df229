"""A speaker who is not named is described as the source describes them.

"An official of one of the two sides" and "a passer-by" weigh differently. The source always says something about
whom it heard; readers must be told as much.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: unnamed
        kind: assertion
        says: The offer was made in writing.
        sources: [report]

Good:

    # content/events/2021/talks.yml
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
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each claim or figure by somebody of whom nothing is said."""
    if not isinstance(entry.record, Event):
        return
    spoken: dict[str, tuple[Claim | Figure, ...]] = {"claims": entry.record.claims, "figures": entry.record.figures}
    for field, statements in spoken.items():
        for place, statement in enumerate(statements):
            if statement.by == (UNNAMED,) and statement.described_as is None:
                yield error("unnamed-without-description", at(entry, field, place, "by"), id=statement.id)
