"""No place lies within itself.

`within` leads from a place to the larger one around it: events in the smaller one are listed for the larger one
too. In a circle every place would be larger than itself.

Bad:

    # content/places/island.yml
    within: bay
    # content/places/bay.yml
    within: island

Good:

    # content/places/island.yml
    within: bay
    # content/places/bay.yml
    name: The bay
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import at
from generator.rules._link_cycles import told


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each circle of places."""
    return told(
        "place-cycle",
        {
            entry.id: {entry.record.within: at(entry, "within")}
            for entry in archive.places.values()
            if entry.record.within is not None
        },
    )
