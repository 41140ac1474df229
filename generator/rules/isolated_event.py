"""An event is linked to another one, told in a storyline, or explained by a topic.

The archive explains by connecting. From an event without any connection a reader can go nowhere.

Bad:

    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # content/events/2021/talks.yml
    date: 2021-06
    topics: [agreement]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._ties import events_linked_by


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each event without a link, a storyline or a topic."""
    connected = _connected(archive)
    for entry in archive.events.values():
        if entry.id not in connected and not entry.record.links and not entry.record.topics:
            yield advice("isolated-event", at(entry), id=entry.id)


def _connected(archive: Archive) -> set[str]:
    """The events that a link or a storyline leads to."""
    linked = {link.event for entry in archive.events.values() for link in entry.record.links}
    told = (chapter.events for entry in archive.storylines.values() for chapter in entry.record.chapters)
    return linked.union(*told, *map(events_linked_by, archive.fragments.values()))
