"""A source has an archived copy.

Pages on the web change and disappear, and with them the proof. An archived copy keeps what the source said when it
was read.

Bad:

    # content/sources/minutes.yml
    url: https://example.org/minutes
    # content/events/2021/talks.yml
    sources: [minutes]

Good:

    # content/sources/minutes.yml
    url: https://example.org/minutes
    archived_url: https://archive.example.org/2021/https://example.org/minutes
    # content/events/2021/talks.yml
    sources: [minutes]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source import Source, SourceKind
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for a source without one; a book is kept by libraries."""
    source = entry.record
    if isinstance(source, Source) and source.archived_url is None and source.kind is not SourceKind.BOOK:
        where = at(entry, "url") if source.url else at(entry)
        yield advice("no-archived-copy", where, id=entry.id)
