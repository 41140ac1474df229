"""Events in time order, and what each says of other events, of places, of topics; and where stories tell of it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from math import inf

from generator.model.archive import Archive, Entry
from generator.model.edtf import Bound, EdtfDate, sort_key
from generator.model.edtf_calendar import instant
from generator.model.event import AHEAD, BACK, Event, Link
from generator.model.natural_order import counted_up
from generator.model.place import Place
from generator.model.storyline import Storyline
from generator.model.timeline import LinkAt, StoryPlace, Time


def times(archive: Archive) -> dict[str, Time]:
    """Event id to its place in time: by date; those that no date tells apart, by id, numbers in it as they are counted.

    What has no known start stands before what it led to as well, as far as its year allows: under that it is listed.
    """
    found = {event_id: time_alone(entry) for event_id, entry in archive.events.items()}
    led_to = tuple(_led_to(archive, {each for each, time in found.items() if has_no_start(time)}))
    moved = bool(led_to)
    while moved:  # what has no known start may have led to what has none
        moved = False
        for event_id, after in led_to:
            earlier = max(found[after][0], _year_begins(archive.events[event_id].record.date))
            if earlier < found[event_id][0]:
                found[event_id], moved = (earlier, -inf, *found[event_id][2:]), True
    return found


def time_alone(entry: Entry[Event]) -> Time:
    """The place in time that an event's date gives it."""
    return (*sort_key(entry.record.date), counted_up(entry.id), entry.id)


def has_no_start(time: Time) -> bool:
    """Whether nobody knows when the event at this place began."""
    return time[1] == -inf


def in_time_order(time_of: Mapping[str, Time]) -> tuple[str, ...]:
    """Event ids by their place in time."""
    return tuple(sorted(time_of, key=time_of.__getitem__))


def _led_to(archive: Archive, among: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Each of these events with each that it led to."""
    for entry in archive.events.values() if among else ():
        for event_id, after in leads(entry):
            if event_id in among and after in archive.events:
                yield event_id, after


def leads(entry: Entry[Event]) -> Iterator[tuple[str, str]]:
    """The pairs of events of which the record says that the first led to the second."""
    return (pair for link in entry.record.links for pair in lead(entry.id, link))


def lead(event_id: str, link: Link) -> Iterator[tuple[str, str]]:
    """The same of a link that stands in an event; most say so of one pair, the others of none."""
    if link.relation in BACK:
        yield link.event, event_id
    elif link.relation in AHEAD:
        yield event_id, link.event


def _year_begins(date: EdtfDate) -> float:
    assert date.latest is not None, "what has neither start nor end is not sorted by its end"  # noqa: S101
    return instant(Bound(date.latest.year, 1, 1))


def links(entry: Entry[Event]) -> Iterator[tuple[str, LinkAt]]:
    """The events that an event links to, each with the link."""
    return ((link.event, LinkAt(entry.id, link)) for link in entry.record.links)


def places_of(event: Event) -> tuple[str, ...]:
    """Every place that the event names."""
    return (event.place, *event.places) if event.place else event.places


def at_places(archive: Archive, entry: Entry[Event]) -> Iterator[tuple[str, str]]:
    """The places where an event was, and those around them, each with the event's id."""
    places = (place for named in places_of(entry.record) for place in _with_outer_places(archive, named))
    return ((place, entry.id) for place in dict.fromkeys(places))


def lies_within(entry: Entry[Place]) -> Iterator[tuple[str, str]]:
    """The nearest place around a place, if it is given, with the place's own id."""
    if entry.record.within:
        yield entry.record.within, entry.id


def in_topics(entry: Entry[Event]) -> Iterator[tuple[str, str]]:
    """The topics of an event, each with the event's id."""
    return ((topic, entry.id) for topic in dict.fromkeys(entry.record.topics))


def story_places(entry: Entry[Storyline]) -> Iterator[tuple[str, StoryPlace]]:
    """The events of a storyline, each with where it stands in it (the first time, if it comes twice)."""
    chapter_of: dict[str, int] = {}
    for number, chapter in enumerate(entry.record.chapters, 1):
        for event_id in chapter.events:
            chapter_of.setdefault(event_id, number)
    told = tuple(chapter_of)
    for place, event_id in enumerate(told):
        previous = told[place - 1] if place else ""
        following = told[place + 1] if place + 1 < len(told) else ""
        yield event_id, StoryPlace(entry.id, chapter_of[event_id], place + 1, len(told), previous, following)


def _with_outer_places(archive: Archive, place_id: str) -> Iterator[str]:
    place: str | None = place_id
    passed: set[str] = set()
    while place and place not in passed:  # only an archive that is still being checked has places within themselves
        yield place
        passed.add(place)
        place = archive.places[place].record.within
