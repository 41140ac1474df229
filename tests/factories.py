"""Small archives for tests: records from plain values, as an author would have written them."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator import linking
from generator.model.archive import Archive, Entry
from generator.model.event import Event
from generator.model.records import FOLDERS, KINDS, Record
from generator.model.timeline import Timeline

LANGUAGES = ("en", "fr")


def a_record(kind: str, record_id: str, /, **fields: Any) -> Entry[Any]:
    """An entry of that kind; the fields are what YAML would give (texts, lists, mappings)."""
    record = _adapter(kind).validate_python(fields, context={"languages": LANGUAGES})
    return Entry(kind, record_id, f"content/{_folder(kind)}/{record_id}.yml", record)


def an_event(record_id: str = "an-event", /, **fields: Any) -> Entry[Event]:
    """An event with everything it must have."""
    plain = {
        "title": f"Title of {record_id}",
        "date": "2021-06",
        "kind": "meeting",
        "summary": f"Summary of {record_id}.",
        "sources": ["a-source"],
    }
    return a_record("event", record_id, **plain | fields)


def a_source(record_id: str = "a-source", /, **fields: Any) -> Entry[Any]:
    """A source with everything it must have."""
    return a_record("source", record_id, **{"title": "A report", "kind": "report"} | fields)


def an_actor(record_id: str = "an-actor", /, **fields: Any) -> Entry[Any]:
    """An actor with everything it must have."""
    return a_record("actor", record_id, **{"name": f"Name of {record_id}", "kind": "person"} | fields)


def a_link(event: str, relation: str = "caused-by", because: str = "The source says so.") -> dict[str, object]:
    """A link as an author writes it."""
    return {"event": event, "relation": relation, "because": because}


def an_archive(*entries: Entry[Any]) -> Archive:
    """An archive of these entries; `a-source` is in it, because every event rests on it."""
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    for entry in (a_source(), *entries):
        by_kind[entry.kind][entry.id] = entry
    return Archive.of(by_kind)


def a_timeline(*entries: Entry[Any]) -> Timeline:
    """The linked archive of these entries."""
    return linking.link(an_archive(*entries))


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def _folder(kind: str) -> str:
    return next(folder for folder, each in FOLDERS.items() if each == kind)
