"""A former id belongs to one record, and to no record that exists now.

The former id's address leads to the record that gave it up. If another record has that id, or gave it up too, the
address would have to lead to two places.

Bad:

    # content/events/2021/signing.yml
    date: 2021-07
    former_ids: [talks]
    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # content/events/2021/signing.yml
    date: 2021-07
    former_ids: [signature]
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.archive import Archive, Entry
from generator.model.finding import Finding, Related, Where, said
from generator.model.records import KINDS, Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each former id that is somebody else's."""
    for kind in KINDS:
        claimed: dict[str, tuple[Entry[Record], Where]] = {}
        for entry in archive.of_kind(kind).values():
            for place, former in enumerate(entry.record.former_ids):
                where = at(entry, "former_ids", place)
                owner, known = claimed.setdefault(former, (entry, where))
                # A record that lists its own id is told by redirect-loop.
                if former != entry.id and archive.knows(kind, former):
                    yield error("former-id-in-use", where, id=former)
                elif owner is not entry:
                    related = (Related(known, said("rules-first-written-here")),)
                    key = "former-id-in-use-twice"
                    yield error("former-id-in-use", where, key=key, id=former, owner=owner.id, related=related)
