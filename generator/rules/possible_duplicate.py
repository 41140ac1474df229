"""One event has one record.

Two records with the same participants, overlapping dates and similar titles may describe the same event. If they
do, one of them gives up its id as a `former_ids` of the other; if not, a waiver says so.

Bad:

    # content/events/2021/talks.yml
    title: Talks at the harbour
    date: 2021-06
    participants: [{actor: ada}, {actor: ben}]
    # content/events/2021/harbour-talks.yml
    title: Talks at the old harbour
    date: 2021-06-16
    participants: [{actor: ada}, {actor: ben}]

Good:

    # content/events/2021/talks.yml
    title: Talks at the harbour
    date: 2021-06-16
    participants: [{actor: ada}, {actor: ben}]
    former_ids: [harbour-talks]
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.model.archive import Archive, Entry
from generator.model.edtf import overlaps, sort_key
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at

ALIKE = 0.8
NEIGHBOURS = 8
"""So many earlier events of the same participants are compared with each: a bound, whatever the archive's size."""


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each event that looks like an earlier one."""
    groups: dict[tuple[str, ...], list[Entry[Event]]] = {}
    for entry in archive.events.values():
        actors = tuple(sorted({each.actor for each in entry.record.participants}))
        if actors:
            groups.setdefault(actors, []).append(entry)
    for group in groups.values():
        group.sort(key=lambda entry: (sort_key(entry.record.date), entry.id))
        for place, entry in enumerate(group):
            other = _like(entry, group[max(0, place - NEIGHBOURS) : place])
            if other is not None:
                yield advice("possible-duplicate", at(entry, "title"), id=entry.id, other=other.id)


def _like(entry: Entry[Event], others: Iterable[Entry[Event]]) -> Entry[Event] | None:
    """The first of the others that may be the same event."""
    for other in others:
        if overlaps(entry.record.date, other.record.date) and not _linked(entry, other) and _similar(entry, other):
            return other
    return None


def _linked(one: Entry[Event], other: Entry[Event]) -> bool:
    """Whether an author has set the two beside each other, and so knows both."""
    ends = {(link.event, entry.id) for entry in (one, other) for link in entry.record.links}
    return (other.id, one.id) in ends or (one.id, other.id) in ends


def _similar(one: Entry[Event], other: Entry[Event]) -> bool:
    """Whether the titles are much alike in a language that both have."""
    for language, title in one.record.title.texts:
        match = other.record.title.get(language)
        if match is not None:
            alike = SequenceMatcher(None, title[:200].casefold(), match[:200].casefold(), autojunk=False)
            if alike.quick_ratio() >= ALIKE and alike.ratio() >= ALIKE:
                return True
    return False
