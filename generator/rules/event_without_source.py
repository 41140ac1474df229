"""An event rests on at least one source.

Readers can only trust what they can follow to its source. What nobody has reported does not belong in the archive
yet.

Bad:

    # content/events/2021/talks.yml
    sources: []

Good:

    # content/events/2021/talks.yml
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
    """A finding for an event with an empty list of sources."""
    if isinstance(entry.record, Event) and not entry.record.sources:
        yield error("event-without-source", at(entry, "sources"))
