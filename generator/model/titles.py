"""Which events are called the same, so that a list has to say more of them than their title."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.archive import Entry
from generator.model.event import Event

Title = tuple[str, str]
"""A language and the title in it."""


def titles_of(entry: Entry[Event]) -> Iterable[tuple[Title, str]]:
    """The titles of an event, each with its id."""
    return ((title, entry.id) for title in dict.fromkeys(entry.record.title.texts))


def repeated_in(called: Mapping[Title, Sequence[str]]) -> frozenset[str]:
    """The events whose title, in any language, is also that of another; given the events of each title."""
    return frozenset(each for ids in called.values() if len(ids) > 1 for each in ids)


def repeated_titles(events: Mapping[str, Entry[Event]]) -> frozenset[str]:
    """The same of these events."""
    called: dict[Title, list[str]] = {}
    for entry in events.values():
        for title, event_id in titles_of(entry):
            called.setdefault(title, []).append(event_id)
    return repeated_in(called)
