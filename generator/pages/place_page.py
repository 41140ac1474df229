"""The page of a place: what it is, where it lies, what lies in it, and what took place there."""

from collections.abc import Iterator
from decimal import Decimal

from generator.model import addresses
from generator.model.page import Page
from generator.model.place import Place
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.tracking import remembered
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_words import number
from generator.pages.paging import keys, name_and_page, numbered, on_page
from generator.pages.prose import plain, prose
from generator.pages.record_parts import (
    Named,
    by_kind,
    contents,
    foot,
    longest_list,
    mentioned_in,
    record_page,
    record_paging,
    stretches,
    trail,
)
from generator.pages.views import all_summed_up, cite_key, link, links, word
from generator.pages.words import plainly, words

MAKER = "place"
DEEPEST = 20
"""How many places around a place are named at most."""


@value
class Lists:
    """The lists of a place's page, which may be long."""

    events: tuple[str, ...]
    inside: tuple[str, ...]
    mentioned: tuple[Named, ...]

    @property
    def longest(self) -> int:
        """How many entries the longest has: it says how many pages there are."""
        return max(map(len, (self.events, self.inside, self.mentioned)))


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every place, and more where much took place; the first has the twin beside it."""
    for place_id in timeline.archive.places:
        for key in keys(place_id, longest_list(timeline, "place", place_id)):
            yield Wanted(MAKER, key, ("place", place_id) if key == place_id else None)


def address(key: str, prefix: str) -> str:
    """Where the place's page stands."""
    return addresses.of_record("place", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the place: the first says what it is, each has its part of the lists."""
    place_id, page = name_and_page(key)
    entry, lists = context.timeline.archive.places[place_id], _lists(context.timeline, place_id)
    pages = record_paging(context, ("place", place_id), page, lists.longest, events=len(lists.events))
    place, footnotes, first = entry.record, Footnotes(), page == 1
    name = plainly(context, place.name)
    about = prose(place.description, context, footnotes) if place.description and first else ""
    footnotes.include(place.sources if first else ())
    shown = on_page(lists.events, page)
    mentioned = by_kind(context, ("place", place_id), lists.mentioned, page)
    content = render(
        "place_page.html",
        t=context.phrases.texts,
        crumbs=trail(context, "place"),
        name=words(context, place.name),
        kind=word(context, context.settings.vocabulary.place_kinds, place.kind),
        about=about,
        others=tuple(words(context, each) for each in place.also_known_as) if first else (),
        around=tuple(link(context, "place", each) for each in _around(context, place)) if first else (),
        inside=links(context, "place", on_page(lists.inside, page)),
        coordinates=_coordinates(context, place) if first else "",
        first=first,
        events=all_summed_up(context, shown),
        mentioned=mentioned,
        notes=notes(context, footnotes),
        pages=pages,
        stretches=stretches(
            context, ("place", place_id), page, events=len(lists.events), mentions=len(lists.mentioned)
        ),
        foot=foot(context, entry, name),
    )
    headings = contents(
        context,
        ("events", "place-page-events", shown or first),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    fallback = context.phrases.text("place-page-description", name=name)
    description = plain(place.description, context) if place.description else fallback
    made = record_page(context, entry, title=name, description=description, content=content, headings=headings)
    return numbered(made, pages)


@remembered
def _lists(timeline: Timeline, place_id: str) -> Lists:
    event_ids = timeline.place_events.get(place_id, ())
    inside = timeline.places_within.get(place_id, ())
    return Lists(event_ids, inside, mentioned_in(timeline, "place", place_id, event_ids))


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
    return context.phrases.text(key, degrees=number(value.copy_abs(), context.phrases))
