"""Where every source is used, what each event rests on, and which prose mentions what."""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.linking.gather import gather, gather_all
from generator.model.archive import Archive, Entry
from generator.model.fields import Ref
from generator.model.records import KINDS, Record
from generator.model.timeline import Use
from generator.model.walk import walk


def uses(archive: Archive) -> Mapping[str, tuple[Use, ...]]:
    """Source id to the records that use it, and how often."""
    return gather_all(
        (source, Use(entry.kind, entry.id, count))
        for entry in _all_entries(archive)
        for source, count in sorted(Counter(_cited(entry)).items())
    )


def of_events(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """Event id to every source that it rests on."""
    return gather((event_id, source) for event_id, entry in archive.events.items() for source in _cited(entry))


def mentions(archive: Archive) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """(kind, id) to the records whose prose links to it. A claim counts for its event too."""
    return gather(
        (target, (entry.kind, entry.id))
        for entry in _all_entries(archive)
        for mention in entry.mentions
        if not mention.citation
        for target in _targets(mention.kind, mention.id)
        if target != (entry.kind, entry.id)
    )


def _targets(kind: str, target: str) -> Iterator[tuple[str, str]]:
    yield kind, target
    if kind == "claim":
        yield "event", target.partition("#")[0]


def _cited(entry: Entry[Record]) -> Iterator[str]:
    for mention in entry.mentions:
        if mention.citation:
            yield mention.id
    for found in walk(entry.record):
        if isinstance(found.marker, Ref) and found.marker.kind == "source":
            yield found.value


def _all_entries(archive: Archive) -> Iterator[Entry[Record]]:
    for kind in KINDS:
        yield from archive.of_kind(kind).values()
