"""What records say of their own history: when they were added, what was corrected, what they used to be called."""

from collections.abc import Iterator
from typing import Any

from generator.model.archive import Entry
from generator.model.records import Record

FormerId = tuple[str, str, str]


def former_ids(entry: Entry[Record]) -> Iterator[FormerId]:
    """The kind, a former id and the id of a record, for each former id."""
    return ((entry.kind, former, entry.id) for former in entry.record.former_ids)


def changes_in(entry: Entry[Any]) -> int:
    """How often a record says that it was added or corrected."""
    return (entry.record.added is not None) + len(getattr(entry.record, "corrections", ()))
