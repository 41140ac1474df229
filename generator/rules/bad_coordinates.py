"""A place lies between -90 and 90 degrees north and between -180 and 180 degrees east.

A number outside these bounds is no place on Earth. Most often latitude and longitude have changed places, or a
decimal point was lost.

Bad:

    # content/places/harbour.yml
    latitude: 146.2
    longitude: 6.15

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
    """A finding for each coordinate that is out of bounds."""
    place = entry.record
    if not isinstance(place, Place):
        return
    if place.latitude is not None and abs(place.latitude) > 90:
        yield error("bad-coordinates", at(entry, "latitude"), field="latitude", value=place.latitude, most=90)
    if place.longitude is not None and abs(place.longitude) > 180:
        yield error("bad-coordinates", at(entry, "longitude"), field="longitude", value=place.longitude, most=180)
