"""A storyline: the events told as a story, each in its place in the text of its chapter.

Keys: the storyline's id. One that is too long for a page has its chapters there, and each on pages of its own:
`<id>/chapter-2`, perhaps with `/page/2` at the end.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from markupsafe import Markup

from generator.model import addresses
from generator.model.edtf import sort_key
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.storyline import Chapter, Storyline
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages import json_ld
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import PER_PAGE, keys, name_and_page, on_page, paging
from generator.pages.prose import blocks, prose
from generator.pages.record_parts import foot, last_changed, story_size
from generator.pages.story_track import Stop, bounded, of_events
from generator.pages.strip import strip
from generator.pages.views import (
    LinkView,
    SummedUpView,
    alternates,
    cite_key,
    crumbs,
    date,
    headings,
    section,
    summed_up,
)
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


@value
class ChapterLink:
    """A chapter of a long story, which has a page of its own: its anchor, its number, the link and its size."""

    id: str
    number: str
    link: LinkView
    size: str
    span: str


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """Every storyline; a long one has pages for each chapter too."""
    for story_id, entry in timeline.archive.storylines.items():
        for key in (story_id, *_chapter_keys(story_id, entry.record)):
            yield Wanted(MAKER, key, ("storyline", story_id))


def address(key: str, prefix: str) -> str:
    """Where a page of a storyline stands."""
    return addresses.of_record("storyline", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of a storyline in the context's language: all of it, or of a long one its beginning or a chapter."""
    record = _record(context)
    story_id, _, part = key.partition("/")
    chapters = _chapter_keys(story_id, record)
    if not chapters:
        return _whole(context, story_id, record)
    if not part:
        return _beginning(context, story_id, record, chapters)
    return _chapter_page(context, key, record, chapters)


def _chapter_keys(story_id: str, record: Storyline) -> tuple[str, ...]:
    """The pages of the chapters of a story that is too long for one page, in order; none of a short one."""
    if _size(record) <= PER_PAGE:
        return ()
    return tuple(
        key
        for number, chapter in enumerate(record.chapters, 1)
        for key in keys(f"{story_id}/chapter-{number}", len(chapter.events), PER_PAGE)
    )


def _whole(context: Context, key: str, record: Storyline) -> Page:
    cited = Footnotes()
    summary_cites = cited.cite(record.sources)
    placed = _placed_by_chapter(context, record)
    chapters = tuple(_chapter(context, record, number, events, cited) for number, events in enumerate(placed, 1))
    ids = dict.fromkeys(each.event.id for chapter in placed for each in chapter)
    shown = _shown(
        context,
        key,
        record,
        cited,
        summary_cites=summary_cites,
        track=_track(context, placed, chapters),
        strip=strip(context, ids),
        strip_title=counted(context, "story-strip", len(ids)),
        track_size=counted(context, "list-events-size", len(ids)),
        chapters=chapters,
    )
    return replace(shown, headings=(*_contents(context, record), *shown.headings))


def _beginning(context: Context, key: str, record: Storyline, pages: tuple[str, ...]) -> Page:
    """The first page of a long story: what it is about, and its chapters."""
    cited = Footnotes()
    summary_cites = cited.cite(record.sources)
    listed = tuple(_chapter_link(context, key, number, chapter) for number, chapter in enumerate(record.chapters, 1))
    first = _page_link(context, record, pages[0])
    return _shown(context, key, record, cited, summary_cites=summary_cites, listed=listed, next=first)


def _chapter_page(context: Context, key: str, record: Storyline, pages: tuple[str, ...]) -> Page:
    """A page of a chapter; its text stands on its first."""
    name, page = name_and_page(key)
    story_id, number = name.split("/")[0], _number_in(name)
    cited, here = Footnotes(), pages.index(key)
    chapter, total = record.chapters[number - 1].events, _size(record)
    before = [*chain.from_iterable(each.events for each in record.chapters[: number - 1])]
    before += chapter[: (page - 1) * PER_PAGE]
    events = _placed(context, on_page(chapter, page, PER_PAGE), before, total)
    told = _chapter(context, record, number, events, cited, with_text=page == 1)
    ids = dict.fromkeys(each.event.id for each in events)
    paged = paging(context, addresses.of_record("storyline", name).rstrip("/"), page, len(chapter), PER_PAGE)
    title = _chapter_title(context, record, number)
    made = _shown(
        context,
        story_id,
        record,
        cited,
        here=title,
        track=_track(context, (events,), (told,)),
        strip=strip(context, ids),
        strip_title=counted(context, "story-strip-here", len(ids)),
        track_size=counted(context, "list-events-size", len(ids)),
        chapters=(told,),
        pages=paged,
        previous=_page_link(context, record, pages[here - 1]) if here else _story_link(context, story_id),
        next=_page_link(context, record, pages[here + 1]) if here + 1 < len(pages) else None,
    )
    return replace(made, title=" · ".join(filter(None, (title, paged.number, made.title))))


def _shown(  # one for each part that a page may have
    context: Context,
    story_id: str,
    record: Storyline,
    cited: Footnotes,
    *,
    here: str = "",
    **parts: object,
) -> Page:
    """A page of a storyline with some of its parts."""
    entry, title = context.timeline.archive.storylines[story_id], plainly(context, record.title)
    footnotes = notes(context, cited)
    trail = crumbs(context, section(context, "storylines", "crumb-storylines"))
    if here:
        trail = (*trail, _story_link(context, story_id))
    empty = {
        "summary_cites": "",
        "listed": (),
        "track": (),
        "strip": None,
        "strip_title": "",
        "track_size": "",
        "chapters": (),
    }
    page = render(
        "storyline_page.html",
        **{**empty, "pages": None, "previous": None, "next": None, **parts},
        t=context.phrases.texts,
        crumbs=trail,
        here=here or title,
        title=words(context, record.title),
        summary="" if here else words(context, record.summary),
        sizes=story_size(context, record),
        notes=footnotes,
        foot=foot(context, entry, title),
    )
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=plainly(context, record.summary),
        content=page,
        section="storylines",
        head=json_ld.of_list(context, trail, here or title),
        headings=(headings(context, "sources") if footnotes else ())
        + (Heading("cite", context.phrases[cite_key(context)]),),
        alternates=alternates(context, name=context.address.removeprefix(context.prefix).rstrip("/")),
        last_changed=last_changed(record),
        module="storyline.js" if "chapters" in parts else "",
    )


def _number_in(key: str) -> int:
    """The number of the chapter that a key is of."""
    return int(key.split("/")[1].removeprefix("chapter-"))


def _chapter_title(context: Context, record: Storyline, number: int) -> str:
    chapter = context.phrases.text("storyline-chapter", number=number)
    return f"{chapter}{context.phrases['colon']}{plainly(context, record.chapters[number - 1].title)}"


def _page_link(context: Context, record: Storyline, key: str) -> LinkView:
    name, page = name_and_page(key)
    title = _chapter_title(context, record, _number_in(name))
    more = f" · {context.phrases.text('storyline-page', number=page)}" if page > 1 else ""
    where = addresses.of_record("storyline", key, context.prefix)
    return LinkView(context.link(where), title + more, where)


def _story_link(context: Context, story_id: str) -> LinkView:
    entry = context.timeline.archive.storylines[story_id]
    where = addresses.of_record("storyline", story_id, context.prefix)
    return LinkView(context.link(where), plainly(context, entry.record.title), where)


def _chapter_link(context: Context, story_id: str, number: int, chapter: Chapter) -> ChapterLink:
    where = addresses.of_record("storyline", f"{story_id}/chapter-{number}", context.prefix)
    told = sorted((context.timeline.event(each).record.date for each in chapter.events), key=sort_key)
    labels = dict.fromkeys(date(context, each).label for each in (told[:1] + told[-1:]))
    return ChapterLink(
        id=f"chapter-{number}",
        number=context.phrases.text("storyline-chapter", number=number),
        link=LinkView(context.link(where), words(context, chapter.title), where),
        size=counted(context, "list-events-size", len(chapter.events)),
        span=" – ".join(labels),
    )


def _record(context: Context) -> Storyline:
    if context.body is None or not isinstance(context.body.record, Storyline):
        raise TypeError("a storyline's page is made from the storyline's record in full")
    return context.body.record


def _size(record: Storyline) -> int:
    return sum(len(each.events) for each in record.chapters)


def _placed_by_chapter(context: Context, record: Storyline) -> tuple[tuple[PlacedView, ...], ...]:
    """The events of each chapter."""
    before: list[str] = []
    placed = []
    for chapter in record.chapters:
        placed.append(_placed(context, chapter.events, before, _size(record)))
        before += chapter.events
    return tuple(placed)


def _placed(context: Context, events: Iterable[str], before: Sequence[str], total: int) -> tuple[PlacedView, ...]:
    """Some of the story's events, of which there are so many in all, after those before them."""
    numbers, told = count(len(before) + 1), Counter(before)

    def placed(event_id: str) -> PlacedView:
        number = next(numbers)
        told[event_id] += 1
        # One that is told again has an anchor of its own.
        anchor = f"event-{event_id}" + (f"-{told[event_id]}" if told[event_id] > 1 else "")
        part = context.phrases.text("storyline-part", number=number, total=total)
        return PlacedView(anchor, number, summed_up(context, event_id), part)

    return tuple(map(placed, events))


def _chapter(
    context: Context,
    record: Storyline,
    number: int,
    events: tuple[PlacedView, ...],
    cited: Footnotes,
    *,
    with_text: bool = True,
) -> ChapterView:
    chapter = record.chapters[number - 1]
    text = tuple(blocks(prose(chapter.text, context, cited))) if chapter.text and with_text else ()
    return ChapterView(
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
