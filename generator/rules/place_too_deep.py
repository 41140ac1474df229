"""A place lies within at most ten others.

An event is listed for its place and for every place around it. A room in a house in a street in a quarter of a city
needs half a dozen; a longer row is a mistake, or meant to make the site endless.

Bad:

    # content/places/room.yml
    within: house
    # content/places/house.yml
    within: street
    # content/places/street.yml
    within: quarter
    # content/places/quarter.yml
    within: borough
    # content/places/borough.yml
    within: city
    # content/places/city.yml
    within: district
    # content/places/district.yml
    within: county
    # content/places/county.yml
    within: region
    # content/places/region.yml
    within: country
    # content/places/country.yml
    within: continent
    # content/places/continent.yml
    within: hemisphere
    # content/places/hemisphere.yml
    name: The northern hemisphere

Good:

    # content/places/room.yml
    within: city
    # content/places/city.yml
    within: country
    # content/places/country.yml
    name: The country
"""

from collections.abc import Iterator
from itertools import islice

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import at, error

MOST = 10


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each place that is the first too many; what lies within it is not told again."""
    for entry in archive.places.values():
        # One more is looked for than is told, so that a circle (place-cycle tells of it) is never mistaken for a row.
        around = len(tuple(islice(_around(archive, entry.id), MOST + 2)))
        if around == MOST + 1:
            yield error("place-too-deep", at(entry, "within"), id=entry.id, most=MOST)


def _around(archive: Archive, place_id: str) -> Iterator[str]:
    place = archive.places.get(place_id)
    while place is not None and place.record.within is not None:
        yield place.record.within
        place = archive.places.get(place.record.within)
