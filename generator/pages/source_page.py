"""The page of a source: what it is, how its date is known, and every record that rests on it."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.source import Source
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import keys, name_and_page, numbered
from generator.pages.record_parts import by_kind, contents, foot, longest_list, record_page, record_paging, trail
from generator.pages.views import DateView, cite_key, date, word
from generator.pages.words import Text, counted, plainly, words

MAKER = "source"


@value
class Fact:
    """A line of the bibliographic statement: words, or a date, or an address on the web."""

    label: str
    text: Text = ""
    date: DateView | None = None
    external: str = ""


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every source, and more for one that much rests on; the first has the twin beside it."""
    for source_id in timeline.archive.sources:
        for key in keys(source_id, longest_list(timeline, "source", source_id)):
            yield Wanted(MAKER, key, ("source", source_id) if key == source_id else None)


def address(key: str, prefix: str) -> str:
    """Where the source's page stands."""
    return addresses.of_record("source", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the source: what it is, and its part of the records that rest on it."""
    source_id, page = name_and_page(key)
    entry = context.timeline.archive.sources[source_id]
    source, t = entry.record, context.phrases
    title = plainly(context, source.title)
    uses = context.timeline.source_uses.get(source_id, ())
    pages = record_paging(context, ("source", source_id), page, len(uses))
    content = render(
        "source_page.html",
        t=t.texts,
        crumbs=trail(context, "source"),
        title=words(context, source.title),
        kind=word(context, context.settings.vocabulary.source_kinds, source.kind),
        facts=tuple(_facts(context, source)),
        note=words(context, source.note) if source.note else "",
        date_note=words(context, source.date_note) if source.date_note else "",
        total=_total(context, len(uses)),
        groups=by_kind(context, ("source", source_id), ((use.kind, use.id) for use in uses), page),
        pages=pages,
        foot=foot(context, entry, title),
    )
    headings = contents(
        context,
        ("note", "source-page-note", source.note),
        ("dated", "source-page-how-dated", source.date_note),
        ("used", "source-page-where-used", True),
        ("cite", cite_key(context), True),
    )
    description = t.text("source-page-description", title=title)
    made = record_page(context, entry, title=title, description=description, content=content, headings=headings)
    return numbered(made, pages)


def _facts(context: Context, source: Source) -> Iterator[Fact]:
    """The bibliographic statement. What is not known is said to be unknown, not left out."""
    t = context.phrases
    unknown = t["source-page-unknown"]
    yield Fact(t["source-page-author"], words(context, source.author) if source.author else unknown)
    yield Fact(t["source-page-publisher"], words(context, source.publisher) if source.publisher else unknown)
    if source.published:
        yield Fact(t["source-page-published"], date=date(context, source.published))
    else:
        yield Fact(t["source-page-published"], unknown)
    if source.language:
        yield Fact(t["source-page-language"], t.texts.get(f"language-{source.language}", source.language))
    if source.accessed:
        yield Fact(t["source-page-accessed"], date=date(context, source.accessed))
    yield _web(t["source-page-address"], source.url, t["source-page-no-address"])
    yield _web(t["source-page-archived"], source.archived_url, t["source-page-no-archived"])


def _web(label: str, url: str | None, none: str) -> Fact:
    return Fact(label, external=url) if url else Fact(label, none)


def _total(context: Context, count: int) -> str:
    return counted(context, "source-page-total", count)
