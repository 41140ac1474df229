"""A record that was published is still there, was renamed, or has an entry in site_config/removed.yml.

Readers and other sites link to what was published. An address that suddenly leads nowhere tells them nothing: neither
why the record is gone, nor where to look instead. Which records were published is known from the last build on the
same machine; after another build it is forgotten.

Bad:

    # content/events/2021/harbour-talks.yml
    (published by the last build, and deleted since)

Good:

    # site_config/removed.yml
    - kind: event
      id: harbour-talks
      date: 2021-12-01
      reason: It described the same talks as another record.
    # content/events/2021/harbour-talks.yml
    (published by the last build, and deleted since)
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Where
from generator.model.settings import Settings
from generator.rules._finding import advice
from generator.rules._removed import former
from generator.rules._waived import record_in


def check(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each record that the last build has published and that is gone without a word."""
    told = {(tombstone.kind, tombstone.id) for tombstone in settings.removed}
    for file in archive.published:
        kind, _, record_id = record_in(file).partition(":")
        address = (kind, record_id)
        if kind and not archive.knows(*address) and address not in told and address not in former(archive):
            yield advice("deleted-record", Where(file), kind=kind, id=record_id)
