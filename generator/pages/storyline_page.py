"""A storyline: the events told as a story, each in its place in the text of its chapter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from markupsafe import Markup

from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages import json_ld
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.prose import blocks, prose
from generator.pages.record_parts import foot, last_changed, story_size
from generator.pages.story_track import Stop, bounded, of_events
from generator.pages.strip import strip
from generator.pages.views import SummedUpView, alternates, cite_key, crumbs, headings, section, summed_up
from generator.pages.words import Text, counted, plainly, words

MAKER = "storyline"
_HREF = re.compile(r'<a href="([^"]*)"')


@value
class PlacedView:
    """An event with its place in the story: "Part 3 of 7"."""

    anchor: str
    number: int
    event: SummedUpView
    part: str


@value
class PartView:
    """Some of a chapter's text, and the events that stand below it."""

    text: Markup
    events: tuple[PlacedView, ...]


@value
class ChapterView:
    """A chapter: its number in words, its title, its text with the events in place."""

    id: str
    number: str
    title: Text
    parts: tuple[PartView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """Every storyline."""
    return (Wanted(MAKER, each, ("storyline", each)) for each in timeline.archive.storylines)


def address(key: str, prefix: str) -> str:
    """Where a storyline's page stands."""
    return addresses.of_record("storyline", key, prefix)


def make(context: Context, key: str) -> Page:
    """The page of a storyline in the context's language."""
    entry = context.timeline.archive.storylines[key]
    record = _record(context)
    cited = Footnotes()
    title, total = plainly(context, record.title), sum(len(each.events) for each in record.chapters)
    summary_cites = cited.cite(record.sources)
    placed = tuple(_placed(context, record, total))
    chapters = tuple(_chapters(context, record, placed, cited))
    ids = dict.fromkeys(each.event.id for chapter in placed for each in chapter)
    trail = crumbs(context, section(context, "storylines", "crumb-storylines"))
    footnotes = notes(context, cited)
    page = render(
        "storyline_page.html",
        t=context.phrases.texts,
        crumbs=trail,
        title=words(context, record.title),
        summary=words(context, record.summary),
        summary_cites=summary_cites,
        sizes=story_size(context, record),
        track=_track(context, placed, chapters),
        strip=strip(context, ids),
        strip_title=counted(context, "story-strip", len(ids)),
        chapters=chapters,
        notes=footnotes,
        foot=foot(context, entry, title),
    )
    contents = (
        tuple(_contents(context, record))
        + (headings(context, "sources") if footnotes else ())
        + (Heading("cite", context.phrases[cite_key(context)]),)
    )
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=plainly(context, record.summary),
        content=page,
        section="storylines",
        head=json_ld.of_list(context, trail, title),
        headings=contents,
        alternates=alternates(context, kind="storyline", record_id=key),
        last_changed=last_changed(record),
        module="storyline.js",
    )


def _record(context: Context) -> Storyline:
    if context.body is None or not isinstance(context.body.record, Storyline):
        raise TypeError("a storyline's page is made from the storyline's record in full")
    return context.body.record


def _placed(context: Context, record: Storyline, total: int) -> Iterator[tuple[PlacedView, ...]]:
    """The events of each chapter."""
    numbers, told = count(1), Counter[str]()

    def placed(event_id: str) -> PlacedView:
        number = next(numbers)
        told[event_id] += 1
        # One that is told again has an anchor of its own.
        anchor = f"event-{event_id}" + (f"-{told[event_id]}" if told[event_id] > 1 else "")
        part = context.phrases.text("storyline-part", number=number, total=total)
        return PlacedView(anchor, number, summed_up(context, event_id), part)

    return (tuple(map(placed, chapter.events)) for chapter in record.chapters)


def _chapters(
    context: Context, record: Storyline, placed: Iterable[tuple[PlacedView, ...]], cited: Footnotes
) -> Iterator[ChapterView]:
    for number, (chapter, events) in enumerate(zip(record.chapters, placed, strict=True), 1):
        text = tuple(blocks(prose(chapter.text, context, cited))) if chapter.text else ()
        yield ChapterView(
            id=f"chapter-{number}",
            number=context.phrases.text("storyline-chapter", number=number),
            title=words(context, chapter.title),
            parts=tuple(_parts(text, events)),
        )


def _parts(text: tuple[Markup, ...], events: tuple[PlacedView, ...]) -> Iterator[PartView]:
    """The text, each event below the paragraph that links to it first, and never before one that is told earlier.

    An event that no paragraph links to stands with the one before it, or the one after where it is the first. Where
    none is linked to, all stand below the text.
    """
    linked: dict[str, int] = {}
    for place, block in enumerate(text):
        for href in _HREF.findall(block):
            linked.setdefault(href, place)
    wanted = [linked.get(each.event.address) for each in events]
    last = max(len(text) - 1, 0)
    place = next((each for each in wanted if each is not None), last)
    below: dict[int, list[PlacedView]] = {}
    for each, own in zip(events, wanted, strict=True):
        place = max(place, place if own is None else own)
        below.setdefault(place, []).append(each)
    start = 0
    for place in sorted({*below, last}):
        yield PartView(Markup("\n").join(text[start : place + 1]), tuple(below.get(place, ())))
        start = place + 1


def _track(
    context: Context, placed: tuple[tuple[PlacedView, ...], ...], chapters: tuple[ChapterView, ...]
) -> Sequence[Stop]:
    everything = tuple(each for events in placed for each in events)
    dates = tuple(context.timeline.event(each.event.id).record.date for each in everything)
    stops = tuple(Stop(each.anchor, each.event.title, each.number) for each in everything)
    of_chapters = (
        Stop(chapter.id, Markup("{} {}").format(chapter.number, chapter.title), events[0].number)
        for chapter, events in zip(chapters, placed, strict=True)
        if events
    )
    return bounded(of_events(stops, dates, context.phrases), tuple(of_chapters))


def _contents(context: Context, record: Storyline) -> Iterator[Heading]:
    return (
        Heading(f"chapter-{number}", plainly(context, chapter.title))
        for number, chapter in enumerate(record.chapters, 1)
    )
