"""The page of a place: what it is, where it lies, what lies in it, and what took place there."""

from collections.abc import Iterator
from decimal import Decimal

from generator.model import addresses
from generator.model.page import Page
from generator.model.place import Place
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages.citations import Footnotes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_words import number
from generator.pages.prose import plain, prose
from generator.pages.record_parts import contents, foot, mentions, record_page, trail
from generator.pages.views import cite_key, events, link, links, notes, word
from generator.pages.words import plainly, words

MAKER = "place"
DEEPEST = 20
"""How many places around a place are named at most."""


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every place."""
    for place_id in timeline.archive.places:
        yield Wanted(MAKER, place_id, ("place", place_id))


def address(key: str, prefix: str) -> str:
    """Where the place's page stands."""
    return addresses.of_record("place", key, prefix)


def make(context: Context, key: str) -> Page:
    """The place's page."""
    places = context.timeline.archive.places
    entry = places[key]
    place, footnotes = entry.record, Footnotes()
    name = plainly(context, place.name)
    about = prose(place.description, context, footnotes) if place.description else ""
    footnotes.include(place.sources)
    event_ids = context.timeline.place_events.get(key, ())
    inside = tuple(other for other, each in places.items() if each.record.within == key)
    mentioned = mentions(context, "place", key, leave_out=event_ids)
    content = render(
        "place_page.html",
        t=context.phrases.texts,
        crumbs=trail(context, "place"),
        name=words(context, place.name),
        kind=word(context, context.settings.vocabulary.place_kinds, place.kind),
        about=about,
        around=tuple(link(context, "place", each) for each in _around(context, place)),
        inside=links(context, "place", inside),
        coordinates=_coordinates(context, place),
        events=events(context, event_ids),
        mentioned=mentioned,
        notes=notes(context, footnotes),
        foot=foot(context, entry, name),
    )
    headings = contents(
        context,
        ("events", "place-page-events", True),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    fallback = context.phrases.text("place-page-description", name=name)
    description = plain(place.description, context) if place.description else fallback
    return record_page(context, entry, title=name, description=description, content=content, headings=headings)


def _around(context: Context, place: Place) -> Iterator[str]:
    """The places around, the nearest first."""
    places = context.timeline.archive.places
    within = place.within
    for _ in range(DEEPEST):
        if within is None:
            return
        yield within
        within = places[within].record.within


def _coordinates(context: Context, place: Place) -> str:
    """Latitude and longitude in words: 46.2° N, 6.15° E. No map is asked of anybody."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = _degrees(context, place.latitude, "place-page-north", "place-page-south")
    east = _degrees(context, place.longitude, "place-page-east", "place-page-west")
    return f"{north}, {east}"


def _degrees(context: Context, value: Decimal, positive: str, negative: str) -> str:
    key = negative if value < 0 else positive
    return context.phrases.text(key, degrees=number(abs(value), context.phrases))
