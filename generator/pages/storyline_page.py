"""A storyline: the events told as a story, chapter by chapter, with the text that connects them."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.storyline import Chapter, Storyline
from generator.model.timeline import Timeline
from generator.pages import json_ld
from generator.pages.citations import Footnotes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.prose import prose
from generator.pages.record_parts import foot, last_changed, story_size
from generator.pages.strip import strip
from generator.pages.views import EventView, alternates, cite_key, crumbs, event, headings, notes, section
from generator.pages.words import Text, plainly, words

MAKER = "storyline"


@dataclass(frozen=True, slots=True)
class PlacedView:
    """An event with its place in the story: "Part 3 of 7"."""

    event: EventView
    part: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter: its number in words, its title, its text, its events."""

    id: str
    number: str
    title: Text
    text: Markup
    events: tuple[PlacedView, ...]


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
    chapters = tuple(_chapters(context, record, total, cited))
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
        strip=strip(context, dict.fromkeys(each for chapter in record.chapters for each in chapter.events)),
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
    )


def _record(context: Context) -> Storyline:
    if context.body is None or not isinstance(context.body.record, Storyline):
        raise TypeError("a storyline's page is made from the storyline's record in full")
    return context.body.record


def _chapters(context: Context, record: Storyline, total: int, cited: Footnotes) -> Iterator[ChapterView]:
    told = 0
    for number, chapter in enumerate(record.chapters, 1):
        yield ChapterView(
            id=f"chapter-{number}",
            number=context.phrases.text("storyline-chapter", number=number),
            title=words(context, chapter.title),
            text=prose(chapter.text, context, cited) if chapter.text else Markup(),
            events=_placed(context, chapter, told, total),
        )
        told += len(chapter.events)


def _contents(context: Context, record: Storyline) -> Iterator[Heading]:
    return (
        Heading(f"chapter-{number}", plainly(context, chapter.title))
        for number, chapter in enumerate(record.chapters, 1)
    )


def _placed(context: Context, chapter: Chapter, told: int, total: int) -> tuple[PlacedView, ...]:
    return tuple(
        PlacedView(event(context, each), context.phrases.text("storyline-part", number=told + place, total=total))
        for place, each in enumerate(chapter.events, 1)
    )
