"""The page of a topic: the background that several events share, and those events."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.topic import Topic
from generator.model.tracking import remembered
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import keys, name_and_page, numbered, on_page
from generator.pages.prose import prose
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
from generator.pages.views import all_summed_up, cite_key, links
from generator.pages.words import plainly, words

MAKER = "topic"


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every topic, and more for a wide one; the first needs the topic in full, for its explainer."""
    for topic_id in timeline.archive.topics:
        for key in keys(topic_id, longest_list(timeline, "topic", topic_id)):
            yield Wanted(MAKER, key, ("topic", topic_id) if key == topic_id else None)


def address(key: str, prefix: str) -> str:
    """Where the topic's page stands."""
    return addresses.of_record("topic", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the topic: the first explains it, each has its part of the lists."""
    topic_id, page = name_and_page(key)
    entry, first = context.timeline.archive.topics[topic_id], page == 1
    event_ids, found = _lists(context.timeline, topic_id)
    longest = max(len(event_ids), len(found))
    pages = record_paging(context, ("topic", topic_id), page, longest, events=len(event_ids))
    full = context.body.record if context.body else entry.record
    topic = full if isinstance(full, Topic) else entry.record
    footnotes = Footnotes()
    title = plainly(context, topic.title)
    explainer = prose(topic.explainer, context, footnotes, level=2) if topic.explainer and first else ""
    footnotes.include(topic.sources if first else ())
    shown = on_page(event_ids, page)
    related = topic.related if first else ()
    mentioned = by_kind(context, ("topic", topic_id), found, page)
    content = render(
        "topic_page.html",
        t=context.phrases.texts,
        crumbs=trail(context, "topic"),
        title=words(context, topic.title),
        summary=words(context, topic.summary),
        explainer=explainer,
        first=first,
        events=all_summed_up(context, shown),
        related=links(context, "topic", related),
        mentioned=mentioned,
        notes=notes(context, footnotes),
        pages=pages,
        stretches=stretches(context, ("topic", topic_id), page, events=len(event_ids), mentions=len(found)),
        foot=foot(context, entry, title),
    )
    headings = contents(
        context,
        ("events", "topic-page-events", shown or first),
        ("related", "topic-page-related", related),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    description = plainly(context, topic.summary)
    made = record_page(context, entry, title=title, description=description, content=content, headings=headings)
    return numbered(made, pages)


@remembered
def _lists(timeline: Timeline, topic_id: str) -> tuple[tuple[str, ...], tuple[Named, ...]]:
    """Its events, and what else mentions it."""
    event_ids = timeline.topic_events.get(topic_id, ())
    return event_ids, mentioned_in(timeline, "topic", topic_id, event_ids)
