"""A storyline has chapters, and each chapter has events.

A chapter without events has nothing to show and no place in time; a storyline without chapters is an empty page.

Bad:

    # content/storylines/the-deal.yml
    chapters:
      - title: How it began
        events: []

Good:

    # content/storylines/the-deal.yml
    chapters:
      - title: How it began
        events: [talks]
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for a storyline or a chapter with nothing in it."""
    if not isinstance(entry.record, Storyline):
        return
    if not entry.record.chapters:
        yield error("empty-storyline", at(entry, "chapters"))
    for place, chapter in enumerate(entry.record.chapters):
        if not chapter.events:
            where = at(entry, "chapters", place, "events")
            yield error("empty-storyline", where, key="empty-storyline-chapter", number=place + 1)
