"""The front page, below its hand-written words: where to start, overview, stories, what is ahead, the latest."""

from collections.abc import Iterator

from generator.model.event import Importance
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.environment import render
from generator.pages.record_parts import story_size
from generator.pages.strip import strip
from generator.pages.views import AHEAD, LinkView, events, link, section, section_called, summed_up
from generator.pages.words import Text, counted, words

MOST_MAJOR, LATEST, MOST_AHEAD = 12, 5, 4
"""How many events each part of the page shows."""
MOST_STORIES = 12
"""Storylines on the page: those of most events, where there are more; all are in their list."""


@value
class StoryCard:
    """A storyline as the front page offers it."""

    link: LinkView
    summary: Text
    size: str


@value
class CountView:
    """How many of something the archive has, and where they are listed; empty where they have no list."""

    number: int
    word: str
    address: str


def fragment(context: Context) -> str:
    """The HTML that follows the hand-written part of the front page; its headings begin at the second level."""
    timeline = context.timeline
    ahead = _ahead(timeline)
    latest = tuple(reversed(timeline.order))
    past = tuple(each for each in latest[: LATEST + len(ahead)] if each not in ahead)[:LATEST]
    start = _start(timeline, ahead)
    return render(
        "home_page.html",
        t=context.phrases.texts,
        start=summed_up(context, start) if start else None,
        overview=strip(context, _major(timeline)),
        ahead=events(context, ahead[:MOST_AHEAD]),
        latest=events(context, past),
        stories=tuple(_stories(context)),
        all_stories=_all_stories(context),
        counts=tuple(_counts(context)),
        all=section(context, "timeline", "home-overview-all"),
        as_known=section(context, "as-known", "as-known-from-elsewhere"),
    )


def _major(timeline: Timeline) -> tuple[str, ...]:
    """The major events, the last of them where there are many; all where none is called major."""
    major = [each for each in timeline.order if timeline.event(each).record.importance is Importance.MAJOR]
    return tuple(major or timeline.order)[-MOST_MAJOR:]


def _ahead(timeline: Timeline) -> tuple[str, ...]:
    return tuple(each for each in timeline.order if timeline.event(each).record.status in AHEAD)


def _start(timeline: Timeline, ahead: tuple[str, ...]) -> str:
    """Where a newcomer starts: a major event that is ahead, else the latest major one, else the latest."""
    major = _major(timeline)
    return next((each for each in ahead if each in major), major[-1] if major else "")


def _stories(context: Context) -> Iterator[StoryCard]:
    stories = context.timeline.archive.storylines
    longest = sorted(stories, key=lambda each: -sum(len(chapter.events) for chapter in stories[each].record.chapters))
    shown = frozenset(longest[:MOST_STORIES])
    for story_id, entry in ((each, stories[each]) for each in stories if each in shown):
        size = " · ".join(story_size(context, entry.record))
        yield StoryCard(link(context, "storyline", story_id), words(context, entry.record.summary), size)


def _all_stories(context: Context) -> LinkView | None:
    """The way to the others, where the page does not show all."""
    number = len(context.timeline.archive.storylines)
    if number <= MOST_STORIES:
        return None
    return section_called(context, "storylines", counted(context, "home-storylines-all", number))


def _counts(context: Context) -> Iterator[CountView]:
    timeline, archive = context.timeline, context.timeline.archive
    disputed = {each.to.ref for each in timeline.claim_disputes}
    disputes = len(disputed) + sum(1 for each in timeline.figure_disputes if each.comparable)
    numbers = (
        ("events", len(archive.events), "timeline"),
        ("claims", len(timeline.claims), ""),
        ("figures", sum(len(each) for each in timeline.series.values()), "figures"),
        ("disputes", disputes, "disputes"),
        ("actors", len(archive.actors), "actors"),
        ("topics", len(archive.topics), "topics"),
        ("sources", len(archive.sources), "sources"),
    )
    for name, number, where in numbers:
        if number:
            key = f"home-count-{name}-one" if number == 1 else f"home-count-{name}"
            yield CountView(number, context.phrases[key], context.link_to_section(where) if where else "")
