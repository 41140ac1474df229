"""Which events are called the same, so that a list has to say more of them than their title."""

from collections.abc import Mapping

from generator.model.archive import Entry
from generator.model.event import Event


def repeated_titles(events: Mapping[str, Entry[Event]]) -> frozenset[str]:
    """The ids of the events whose title, in any language, is also that of another."""
    called: dict[tuple[str, str], list[str]] = {}
    for event_id, entry in events.items():
        for title in entry.record.title.texts:
            called.setdefault(title, []).append(event_id)
    return frozenset(each for ids in called.values() if len(ids) > 1 for each in ids)
