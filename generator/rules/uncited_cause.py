"""A link that calls an event a cause names a source that does so.

What caused what is the boldest thing that an archive says. Where no source is named, pages say that its editors say so.

Bad:

    # content/events/2021/talks.yml
    links:
      - {event: beginning, relation: caused-by, because: The incident at the harbour brought them to the table.}

Good:

    # content/events/2021/talks.yml
    links:
      - event: beginning
        relation: caused-by
        because: The incident at the harbour brought them to the table.
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import CAUSES, Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each cause without a source."""
    if isinstance(entry.record, Event):
        for place, link in enumerate(entry.record.links):
            if link.relation in CAUSES and not link.sources:
                yield advice("uncited-cause", at(entry, "links", place, "relation"), other=link.event)
