"""Every place appears in another record.

A place that nothing names has a page without events. Either the event that happened there does not say so, or the
record can go.

Bad:

    # content/places/island.yml
    name: The island

Good:

    # content/places/island.yml
    name: The island
    # content/events/2021/talks.yml
    place: island
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each place that no other record names."""
    return (advice("unused-place", at(entry), id=entry.id) for entry in unused(archive, "place"))
