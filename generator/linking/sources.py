"""Where every source is used, what each event rests on, and which prose mentions what."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model.archive import Archive, Entry
from generator.model.records import KINDS, Record
from generator.model.timeline import Use
from generator.model.walk import names_in

Key = tuple[str, str]
"""The kind and the id of a record."""
Cited = tuple[Key, tuple[str, ...]]
"""A record and the sources that it cites, each as often as it does: first those of its prose."""
_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def all_entries(archive: Archive) -> Iterator[Entry[Record]]:
    """Every record, in the order of `place_of`."""
    for kind in KINDS:
        yield from archive.of_kind(kind).values()


def place_of(key: Key) -> tuple[int, str]:
    """Where a record stands among all: by kind, then by id."""
    return _PLACES[key[0]], key[1]


def cited(entries: Iterable[Entry[Record]]) -> Iterator[Cited]:
    """What these records cite."""
    return (((entry.kind, entry.id), tuple(_cited_in(entry))) for entry in entries)


def uses(each: Cited) -> Iterator[tuple[str, Use]]:
    """The sources of a record, each with how often it is used there."""
    (kind, record_id), sources = each
    return ((source, Use(kind, record_id, count)) for source, count in sorted(Counter(sources).items()))


def of_events(cited_in: Iterable[Cited]) -> dict[str, tuple[str, ...]]:
    """Event id to every source that it rests on."""
    return {
        record_id: tuple(dict.fromkeys(sources))
        for (kind, record_id), sources in cited_in
        if kind == "event" and sources
    }


def mentions(entry: Entry[Record]) -> Iterator[tuple[Key, Key]]:
    """What a record's prose links to, each with the record. A claim counts for its event too."""
    own = entry.kind, entry.id
    named = (each for each in entry.mentions if not each.citation)
    targets = dict.fromkeys(target for each in named for target in _targets(each.kind, each.id))
    return ((target, own) for target in targets if target != own)


def _targets(kind: str, target: str) -> Iterator[Key]:
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
