"""What rules ask of records: their marked values, their texts, and all the entries of an archive."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model.archive import Archive, Entry
from generator.model.event import Claim, Event
from generator.model.fields import ClaimRef, Ref
from generator.model.finding import Path
from generator.model.once import memoize_last
from generator.model.records import KINDS, Record
from generator.model.text import Localised, Prose
from generator.model.walk import Found, marked, walk


class Text(NamedTuple):
    """A text of a record in one language. `prose` is true for Markdown."""

    path: Path
    language: str
    text: str
    prose: bool


def entries(archive: Archive) -> Iterator[Entry[Record]]:
    """Every entry that could be read, kind by kind, those with an id that another file has included."""
    for kind in KINDS:
        yield from archive.of_kind(kind).values()
    yield from archive.duplicates


def values_in(entry: Entry[Record], *sorts: type) -> Iterator[Found]:
    """Every value of a record that is marked as of these sorts."""
    return marked(entry.record, *sorts)


def references_in(entry: Entry[Record]) -> Iterator[Found]:
    """Every id of a record or a claim that a record's fields name."""
    return values_in(entry, Ref, ClaimRef)


@memoize_last
def texts_in(entry: Entry[Record]) -> tuple[Text, ...]:
    """Every text of a record, in each of its languages."""
    return tuple(
        Text((*found.path, language), language, text, isinstance(found.value, Prose))
        for found in walk(entry.record)
        if isinstance(found.value, Localised)
        for language, text in found.value.texts
    )


@memoize_last
def claims_of(archive: Archive) -> Mapping[str, tuple[Entry[Event], int, Claim]]:
    """Every claim under `event-id#claim-id`, with its event and its position there."""
    return {
        f"{entry.id}#{claim.id}": (entry, place, claim)
        # Of two files with one id nobody knows whose claim is meant: the earlier ones stand last, and count.
        for entry in (*_duplicate_events(archive), *archive.events.values())
        for place, claim in enumerate(entry.record.claims)
    }


def _duplicate_events(archive: Archive) -> Iterator[Entry[Event]]:
    for entry in archive.duplicates:
        if isinstance(entry.record, Event):
            yield Entry(entry.kind, entry.id, entry.file, entry.record)
