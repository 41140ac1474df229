"""The search page: a form that works with the address, and a place for results; `assets/js/search.js` does the rest."""

from collections.abc import Iterable, Iterator

from generator.languages.date_points import year_words
from generator.model import addresses
from generator.model.page import Page
from generator.model.records import KINDS
from generator.model.settings import Search, Settings
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical
from generator.pages.search_records import kind_of_event
from generator.pages.views import LinkView, crumbs, section
from generator.pages.words import plainly

MAKER = "search"
MODULE = "search.js"
MOST_CHOICES = 500
"""Actors in the list to choose from: those in most events, when there are more."""
LONGEST_QUERY = 200


@value
class ChoiceView:
    """Something to choose: what stands in the address, and what readers see."""

    value: str
    label: str


@value
class GroupView:
    """Choices under a heading; without one they stand by themselves."""

    label: str
    choices: tuple[ChoiceView, ...]


@value
class FacetView:
    """A list to choose from: the name of its parameter, and what it and its first entry are called."""

    name: str
    label: str
    any: str
    groups: tuple[GroupView, ...]


def wanted(_timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """One page, where there is a search."""
    if settings.search is not Search.NONE:
        yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("search", prefix)


def make(context: Context, _key: str) -> Page:
    """The search page in the context's language."""
    left_out = context.settings.search is Search.LEFT_OUT
    content = render(
        "search_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        left_out=left_out,
        longest=LONGEST_QUERY,
        facets=tuple(_facets(context)),
        lists=tuple(_lists(context)),
    )
    return Page(
        address=context.address,
        language=context.language,
        title=context.phrases["search-page-title"],
        description=context.phrases["search-page-description"],
        content=content,
        section="search",
        alternates=tuple(
            (each, address("", addresses.prefix_of(each, context.settings.languages)))
            for each in context.settings.languages
        ),
        indexed=not left_out,
        module="" if left_out else MODULE,
    )


def _facets(context: Context) -> Iterator[FacetView]:
    """A list for every facet that has more than one value in this archive."""
    for name, groups in (
        ("kind", _kinds(context)),
        ("year", (GroupView("", _years(context)),)),
        ("status", (GroupView("", _statuses(context)),)),
        ("topic", (GroupView("", _topics(context)),)),
        ("actor", (GroupView("", _actors(context)),)),
    ):
        kept = tuple(each for each in groups if each.choices)
        if sum(len(each.choices) for each in kept) > 1:
            yield FacetView(name, context.phrases[f"search-{name}"], context.phrases[f"search-any-{name}"], kept)


def _kinds(context: Context) -> tuple[GroupView, ...]:
    archive, vocabulary = context.timeline.archive, context.settings.vocabulary.event_kinds
    of_events = {entry.record.kind for entry in archive.events.values()}
    return (
        GroupView(
            "",
            tuple(ChoiceView(kind, context.phrases[f"kinds-{kind}"]) for kind in KINDS if archive.of_kind(kind)),
        ),
        GroupView(
            context.phrases["search-kinds-of-event"],
            tuple(
                ChoiceView(kind_of_event(kind), plainly(context, word.label))
                for kind, word in vocabulary.items()
                if kind in of_events
            ),
        ),
    )


def _years(context: Context) -> tuple[ChoiceView, ...]:
    return tuple(ChoiceView(str(year), year_words(year, context.phrases)) for year in context.timeline.calendar.years)


def _statuses(context: Context) -> tuple[ChoiceView, ...]:
    used = {entry.record.status for entry in context.timeline.archive.events.values()}
    words = context.settings.vocabulary.statuses
    return tuple(ChoiceView(each, plainly(context, words[each].label)) for each in words if each in used)


def _topics(context: Context) -> tuple[ChoiceView, ...]:
    return _named(context, "topic", context.timeline.archive.topics)


def _actors(context: Context) -> tuple[ChoiceView, ...]:
    events = context.timeline.actor_events
    most = sorted((each for each in events if events[each]), key=lambda each: (-len(events[each]), each))
    return _named(context, "actor", most[:MOST_CHOICES])


def _named(context: Context, kind: str, ids: Iterable[str]) -> tuple[ChoiceView, ...]:
    choices = (ChoiceView(each, context.name(kind, each).text) for each in ids)
    return tuple(sorted(choices, key=lambda each: alphabetical(each.label)))


def _lists(context: Context) -> Iterator[LinkView]:
    """Where to look without a script."""
    yield section(context, "timeline", "timeline-title")
    for name in ("actors", "topics", "sources"):
        yield section(context, name, f"list-{name}-title")
