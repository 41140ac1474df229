"""The front page, below its hand-written words: where to start, overview, stories, what is ahead, the latest."""

from collections.abc import Iterator, Sequence

from generator.languages.date_points import grouped
from generator.model.event import Event, Importance, Status
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.environment import render
from generator.pages.record_parts import story_size
from generator.pages.strip import across_the_whole, strip
from generator.pages.views import (
    LinkView,
    events,
    is_ahead,
    link,
    section,
    section_called,
    summed_up,
    to_what_was_known,
)
from generator.pages.words import Text, counted, words

MOST_SHOWN, LATEST, MOST_AHEAD = 12, 5, 4
"""How many events each part of the page shows."""
_ONLY_PLANNED = frozenset({Status.ANNOUNCED, Status.EXPECTED, Status.POSTPONED, Status.CANCELLED})
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

    number: str
    word: str
    address: str


def fragment(context: Context) -> str:
    """The HTML that follows the hand-written part of the front page; its headings begin at the second level."""
    timeline = context.timeline
    ahead = tuple(each for each in timeline.order if is_ahead(context, timeline.event(each).record))
    begun = [each for each in timeline.order if _has_begun(timeline.event(each).record)]
    major = _major(timeline)
    overview = across_the_whole(timeline, major or timeline.order, MOST_SHOWN)
    start = _start(major, ahead, begun)
    return render(
        "home_page.html",
        t=context.phrases.texts,
        start=summed_up(context, start) if start else None,
        overview=strip(context, overview),
        overview_note=_overview_note(context, len(overview), major),
        ahead=events(context, ahead[:MOST_AHEAD]),
        latest=events(context, reversed(begun[-LATEST:])),
        stories=tuple(_stories(context)),
        all_stories=_all_stories(context),
        counts=tuple(_counts(context)),
        all=section(context, "timeline", "home-overview-all"),
        as_known=to_what_was_known(context),
    )


def _has_begun(event: Event) -> bool:
    """Whether it is known to have begun at some time: that its day has passed does not make a plan come true."""
    return event.date.earliest is not None and event.status not in _ONLY_PLANNED


def _major(timeline: Timeline) -> tuple[str, ...]:
    return tuple(each for each in timeline.order if timeline.event(each).record.importance is Importance.MAJOR)


def _overview_note(context: Context, shown: int, major: tuple[str, ...]) -> str:
    """What the overview shows, and how much of it."""
    total, sort = len(major or context.timeline.order), "major" if major else "events"
    if shown == total:
        return context.phrases[f"home-overview-{sort}"]
    numbers = {"shown": shown, "total": grouped(total, context.phrases)}
    return context.phrases.text(f"home-overview-some-{sort}", **numbers)


def _start(major: Sequence[str], ahead: Sequence[str], begun: Sequence[str]) -> str:
    """Where a newcomer starts: a major event that is ahead, else the latest major one, else the latest."""
    of_weight = set(major or (*ahead, *begun))
    return next((each for each in (*ahead, *reversed(begun)) if each in of_weight), begun[-1] if begun else "")


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
    numbers = (
        ("events", len(archive.events), "timeline"),
        ("claims", len(timeline.claims), ""),
        ("figures", sum(len(each) for each in timeline.series.values()), "figures"),
        ("disputes", timeline.number_of_disputes, "disputes"),
        ("actors", len(archive.actors), "actors"),
        ("topics", len(archive.topics), "topics"),
        ("sources", len(archive.sources), "sources"),
    )
    for name, number, where in numbers:
        if number:
            word = context.phrases.text(f"home-count-{name}", count=number)
            yield CountView(grouped(number, context.phrases), word, context.link_to_section(where) if where else "")
