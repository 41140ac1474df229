"""A record that was removed is not there, and was removed once.

A tombstone stands at the address of a record that is gone. If the record exists, or another one has the id as a
former id, the address has two meanings.

Bad:

    # site_config/removed.yml
    - kind: event
      id: talks
      date: 2021-12-01
      reason: It described the same talks as another record.
    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # site_config/removed.yml
    - kind: event
      id: harbour-talks
      date: 2021-12-01
      reason: It described the same talks as another record.
      see: event:talks
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.rules._finding import error
from generator.rules._removed import Address, at_tombstone, former


def check(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each tombstone of something that is there."""
    told: set[Address] = set()
    for place, tombstone in enumerate(settings.removed):
        address = (tombstone.kind, tombstone.id)
        if tombstone.kind not in KINDS:  # bad-tombstone
            continue
        where = at_tombstone(place, "id")
        if address in told:
            yield error("removed-but-present", where, key="removed-but-present-twice", id=tombstone.id)
        elif archive.knows(*address):
            yield error("removed-but-present", where, id=tombstone.id)
        elif address in former(archive):
            owner = former(archive)[address][1]
            yield error("removed-but-present", where, key="removed-but-present-former", id=tombstone.id, owner=owner)
        told.add(address)
