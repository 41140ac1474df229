"""A place has a latitude and a longitude, or neither.

One number alone names a circle around the Earth, not a place: no map can show it.

Bad:

    # content/places/harbour.yml
    latitude: 46.2

Good:

    # content/places/harbour.yml
    latitude: 46.2
    longitude: 6.15
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding when one coordinate stands alone."""
    place = entry.record
    if not isinstance(place, Place) or (place.latitude is None) == (place.longitude is None):
        return
    there, missing = ("latitude", "longitude") if place.longitude is None else ("longitude", "latitude")
    yield error("half-coordinates", at(entry, there, on_key=True), there=there, missing=missing)
