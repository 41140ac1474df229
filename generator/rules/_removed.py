"""Tombstones: what site_config/removed.yml says, and where that leads."""

from collections.abc import Iterable, Mapping

from generator.model.archive import Archive
from generator.model.finding import Where
from generator.model.once import memoize_last
from generator.model.records import KINDS
from generator.model.settings import Settings, Tombstone
from generator.rules._waived import record_in

FILE = "site_config/removed.yml"

Address = tuple[str, str]
"""A kind and an id, whether there is such a record or not."""


def at_tombstone(place: int, field: str) -> Where:
    """A field of an entry of the file."""
    return Where(FILE, (place, field))


def seen_from(tombstone: Tombstone) -> Address | None:
    """The record that a tombstone points at, as it says."""
    if tombstone.see is None:
        return None
    kind, _, record_id = tombstone.see.partition(":")
    return kind, record_id


def named_elsewhere(settings: Settings, published: Iterable[str]) -> dict[str, frozenset[Address]]:
    """What files that hold no record, or none any more, name: the list of what was removed, and what was published."""
    removed = ((each.kind, each.id) for each in settings.removed)
    seen = (address for each in settings.removed if (address := seen_from(each)))
    kinds = ((file, record_in(file).partition(":")) for file in published)
    return {FILE: frozenset((*removed, *seen))} | {file: frozenset({(kind, own)}) for file, (kind, _, own) in kinds}


@memoize_last
def former(archive: Archive) -> Mapping[Address, Address]:
    """Former (kind, id) to the present one."""
    return {
        (kind, former_id): (kind, entry.id)
        for kind in KINDS
        for entry in archive.of_kind(kind).values()
        for former_id in entry.record.former_ids
    }
