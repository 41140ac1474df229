"""An event has `place` or `places`, not both.

`place` is for one, `places` for several. With both, nobody can tell whether the one belongs to the several.

Bad:

    # content/events/2021/talks.yml
    place: harbour
    places: [harbour, island]
    # content/places/island.yml
    name: The island

Good:

    # content/events/2021/talks.yml
    places: [harbour, island]
    # content/places/island.yml
    name: The island
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for an event with both."""
    event = entry.record
    if isinstance(event, Event) and event.place is not None and event.places:
        yield error("place-and-places", at(entry, "place", on_key=True), place=event.place)
