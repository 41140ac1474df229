"""The page of a topic: the background that several events share, and those events."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.topic import Topic
from generator.pages.citations import Footnotes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.prose import prose
from generator.pages.record_parts import contents, foot, mentions, record_page, trail
from generator.pages.views import cite_key, events, links, notes
from generator.pages.words import plainly, words

MAKER = "topic"


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every topic; it needs the topic in full, for its explainer."""
    for topic_id in timeline.archive.topics:
        yield Wanted(MAKER, topic_id, ("topic", topic_id))


def address(key: str, prefix: str) -> str:
    """Where the topic's page stands."""
    return addresses.of_record("topic", key, prefix)


def make(context: Context, key: str) -> Page:
    """The topic's page."""
    entry = context.timeline.archive.topics[key]
    full = context.body.record if context.body else entry.record
    topic = full if isinstance(full, Topic) else entry.record
    footnotes = Footnotes()
    title = plainly(context, topic.title)
    explainer = prose(topic.explainer, context, footnotes, level=2) if topic.explainer else ""
    footnotes.include(topic.sources)
    event_ids = context.timeline.topic_events.get(key, ())
    mentioned = mentions(context, "topic", key, leave_out=event_ids)
    content = render(
        "topic_page.html",
        t=context.phrases.texts,
        crumbs=trail(context, "topic"),
        title=words(context, topic.title),
        summary=words(context, topic.summary),
        explainer=explainer,
        events=events(context, event_ids),
        related=links(context, "topic", topic.related),
        mentioned=mentioned,
        notes=notes(context, footnotes),
        foot=foot(context, entry, title),
    )
    headings = contents(
        context,
        ("events", "topic-page-events", True),
        ("related", "topic-page-related", topic.related),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    description = plainly(context, topic.summary)
    return record_page(context, entry, title=title, description=description, content=content, headings=headings)
