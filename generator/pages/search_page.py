"""The search page: a form that works with the address, and a place for results; `assets/js/search.js` does the rest."""

from collections.abc import Iterator
from urllib.parse import urlencode

from generator.languages.date_points import year_words
from generator.languages.elision import elided_words
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
from generator.pages.words import counted, plainly

MAKER = "search"
MODULE = "search.js"
MOST_CHOICES = 200
"""Names in a list to choose from: those in most events, when there are more; the script adds the others."""
EXAMPLES = ("actor", "place", "topic")
"""The kinds of which the one in most events is offered as an example of what to search for."""
SCOPE = ("events", "actors", "places", "topics", "storylines", "sources")
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
    left_out: bool


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
        elided=" ".join(elided_words(context.phrases)),
        scope=_scope(context),
        examples=tuple(_examples(context)),
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
        ("topic", (GroupView("", _named(context, "topic")),)),
        ("actor", (GroupView("", _named(context, "actor")),)),
        ("place", (GroupView("", _named(context, "place")),)),
    ):
        kept = tuple(each for each in groups if each.choices)
        if sum(len(each.choices) for each in kept) > 1:
            left_out = name in EXAMPLES and len(_by_events(context, name)) > MOST_CHOICES
            words = context.phrases[f"search-{name}"], context.phrases[f"search-any-{name}"]
            yield FacetView(name, *words, kept, left_out)


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


def _by_events(context: Context, kind: str) -> tuple[str, ...]:
    """All records of the kind, those in most events first."""
    timeline = context.timeline
    lists = {"actor": timeline.actor_events, "place": timeline.place_events, "topic": timeline.topic_events}
    return tuple(sorted(timeline.archive.of_kind(kind), key=lambda each: (-len(lists[kind].get(each, ())), each)))


def _named(context: Context, kind: str) -> tuple[ChoiceView, ...]:
    choices = (ChoiceView(each, context.name(kind, each).text) for each in _by_events(context, kind)[:MOST_CHOICES])
    return tuple(sorted(choices, key=lambda each: alphabetical(each.label)))


def _scope(context: Context) -> str:
    """What is searched, in a sentence, with how many of each there are."""
    archive = context.timeline.archive
    numbers = {name: len(archive.of_kind(name.removesuffix("s"))) for name in SCOPE}
    counts = ", ".join(counted(context, f"search-scope-{name}", number) for name, number in numbers.items() if number)
    return context.phrases.text("search-scope", counts=counts)


def _examples(context: Context) -> Iterator[LinkView]:
    for kind in EXAMPLES:
        for record_id in _by_events(context, kind)[:1]:
            name = context.name(kind, record_id).text[:LONGEST_QUERY]
            yield LinkView(f"?{urlencode({'q': name})}", name)


def _lists(context: Context) -> Iterator[LinkView]:
    """Where to look without a script."""
    yield section(context, "timeline", "timeline-title")
    for name in ("actors", "topics", "sources"):
        yield section(context, name, f"list-{name}-title")
