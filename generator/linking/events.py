"""Events in time order, and the events of each place, topic and storyline."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from math import inf

from generator.linking.gather import gather, gather_all
from generator.model.archive import Archive
from generator.model.edtf import Bound, EdtfDate, sort_key
from generator.model.edtf_calendar import instant
from generator.model.event import AHEAD, BACK, Event
from generator.model.natural_order import counted_up
from generator.model.timeline import LinkAt, StoryPlace


def in_time_order(archive: Archive) -> tuple[str, ...]:
    """Event ids by date; those that no date tells apart, by id, numbers in it as they are counted.

    What has no known start stands before what it led to as well, as far as its year allows: under that it is listed.
    """
    places = {event_id: sort_key(entry.record.date) for event_id, entry in archive.events.items()}
    led_to = tuple(_led_to(archive, {each for each, place in places.items() if place[1] == -inf}))
    moved = bool(led_to)
    while moved:  # what has no known start may have led to what has none
        moved = False
        for event_id, after in led_to:
            earlier = max(places[after][0], _year_begins(archive.events[event_id].record.date))
            if earlier < places[event_id][0]:
                places[event_id], moved = (earlier, -inf), True
    return tuple(sorted(archive.events, key=lambda each: (places[each], counted_up(each), each)))


def _led_to(archive: Archive, among: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Each of these events with each that it led to."""
    for event_id, entry in archive.events.items() if among else ():
        for link in entry.record.links:
            if link.relation in BACK and link.event in among:
                yield link.event, event_id
            elif link.relation in AHEAD and event_id in among and link.event in archive.events:
                yield event_id, link.event


def _year_begins(date: EdtfDate) -> float:
    assert date.latest is not None, "what has neither start nor end is not sorted by its end"  # noqa: S101
    return instant(Bound(date.latest.year, 1, 1))


def links_to(archive: Archive, order: tuple[str, ...]) -> Mapping[str, tuple[LinkAt, ...]]:
    """Event id to the links that lead to it, in the time order of the events that hold them."""
    return gather_all(
        (link.event, LinkAt(event_id, link)) for event_id in order for link in archive.events[event_id].record.links
    )


def places_of(event: Event) -> tuple[str, ...]:
    """Every place that the event names."""
    return (event.place, *event.places) if event.place else event.places


def by_place(archive: Archive, order: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Place id to the events there, or in a place within it."""
    return gather(
        (place, event_id)
        for event_id in order
        for named in places_of(archive.events[event_id].record)
        for place in _with_outer_places(archive, named)
    )


def by_topic(archive: Archive, order: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Topic id to its events."""
    return gather((topic, event_id) for event_id in order for topic in archive.events[event_id].record.topics)


def story_places(archive: Archive) -> Mapping[str, tuple[StoryPlace, ...]]:
    """Event id to where it stands in each storyline (the first time, if it comes twice)."""
    return gather(pair for storyline_id in archive.storylines for pair in _places_in(archive, storyline_id))


def _places_in(archive: Archive, storyline_id: str) -> Iterator[tuple[str, StoryPlace]]:
    chapters = archive.storylines[storyline_id].record.chapters
    chapter_of: dict[str, int] = {}
    for number, chapter in enumerate(chapters, 1):
        for event_id in chapter.events:
            chapter_of.setdefault(event_id, number)
    told = tuple(chapter_of)
    for place, event_id in enumerate(told):
        previous = told[place - 1] if place else ""
        following = told[place + 1] if place + 1 < len(told) else ""
        yield event_id, StoryPlace(storyline_id, chapter_of[event_id], place + 1, len(told), previous, following)


def _with_outer_places(archive: Archive, place_id: str) -> Iterator[str]:
    place: str | None = place_id
    passed: set[str] = set()
    while place and place not in passed:  # only an archive that is still being checked has places within themselves
        yield place
        passed.add(place)
        place = archive.places[place].record.within
