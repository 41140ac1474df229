"""Where every source is used, what each event rests on, and which prose mentions what."""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.linking.gather import gather, gather_all
from generator.model.archive import Archive, Entry
from generator.model.records import KINDS, Record
from generator.model.timeline import Use
from generator.model.walk import names_in

Cited = Mapping[tuple[str, str], tuple[str, ...]]
"""The kind and id of a record to the sources that it cites, each as often as it does: first those of its prose."""


def cited(archive: Archive) -> Cited:
    """What every record of the archive cites."""
    return {(entry.kind, entry.id): tuple(_cited_in(entry)) for entry in _all_entries(archive)}


def uses(cited_in: Cited) -> Mapping[str, tuple[Use, ...]]:
    """Source id to the records that use it, and how often."""
    return gather_all(
        (source, Use(kind, record_id, count))
        for (kind, record_id), sources in cited_in.items()
        for source, count in sorted(Counter(sources).items())
    )


def of_events(cited_in: Cited) -> Mapping[str, tuple[str, ...]]:
    """Event id to every source that it rests on."""
    return {
        record_id: tuple(dict.fromkeys(sources))
        for (kind, record_id), sources in cited_in.items()
        if kind == "event" and sources
    }


def mentions(archive: Archive) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """(kind, id) to the records whose prose links to it. A claim counts for its event too."""
    return gather(
        (target, own)
        for entry in _all_entries(archive)
        for own in ((entry.kind, entry.id),)
        for mention in entry.mentions
        if not mention.citation
        for target in _targets(mention.kind, mention.id)
        if target != own
    )


def _targets(kind: str, target: str) -> Iterator[tuple[str, str]]:
    yield kind, target
    if kind == "claim":
        yield "event", target.partition("#")[0]


def _cited_in(entry: Entry[Record]) -> Iterator[str]:
    for mention in entry.mentions:
        if mention.citation:
            yield mention.id
    for kind, record_id in names_in(entry.record):
        if kind == "source":
            yield record_id


def _all_entries(archive: Archive) -> Iterator[Entry[Record]]:
    for kind in KINDS:
        yield from archive.of_kind(kind).values()
