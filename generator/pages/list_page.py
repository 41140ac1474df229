"""The lists: everybody and everything of a kind, in alphabetical order, each with a line that says what it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings, Word
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical
from generator.pages.prose import plain
from generator.pages.record_parts import cut, section_page
from generator.pages.views import LinkView, crumbs, date, link
from generator.pages.words import Text, counted, plainly, words

MAKER = "list"


@dataclass(frozen=True, slots=True)
class RowView:
    """A record in a list: its link, what it is in a sentence, and small facts about it."""

    record: LinkView
    about: Text
    facts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; a list without groups has one, unnamed."""

    label: Text
    rows: tuple[RowView, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page a list, whether or not there is anything in it."""
    for name in _GROUPS:
        yield Wanted(MAKER, name)


def address(key: str, prefix: str) -> str:
    """Where the list stands."""
    return addresses.of_section(key, prefix)


def make(context: Context, key: str) -> Page:
    """The list of that name."""
    title = f"list-{key}"
    content = render(
        "list_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        title=context.phrases[f"{title}-title"],
        lede=context.phrases[f"{title}-description"],
        groups=tuple(_GROUPS[key](context)),
    )
    return section_page(context, key, title=title, content=content)


def _actors(context: Context) -> Iterator[Group]:
    actors, seen = context.timeline.archive.actors, context.timeline.actor_events
    for kind, label in _labels(context, context.settings.vocabulary.actor_kinds):
        of_kind = ((each, entry.record) for each, entry in actors.items() if entry.record.kind == kind)
        rows = [
            (plainly(context, actor.name), _row(context, "actor", each, actor.description, len(seen.get(each, ()))))
            for each, actor in of_kind
        ]
        if rows:
            yield Group(label, _sorted(rows))


def _places(context: Context) -> Iterator[Group]:
    seen, rows = context.timeline.place_events, []
    for each, entry in context.timeline.archive.places.items():
        row = _row(context, "place", each, entry.record.description, len(seen.get(each, ())))
        rows.append((plainly(context, entry.record.name), row))
    yield Group("", _sorted(rows))


def _topics(context: Context) -> Iterator[Group]:
    rows = []
    for each, entry in context.timeline.archive.topics.items():
        size = counted(context, "list-events-size", len(context.timeline.topic_events.get(each, ())))
        row = RowView(link(context, "topic", each), words(context, entry.record.summary), (size,))
        rows.append((plainly(context, entry.record.title), row))
    yield Group("", _sorted(rows))


def _storylines(context: Context) -> Iterator[Group]:
    rows = []
    for each, entry in context.timeline.archive.storylines.items():
        chapters = entry.record.chapters
        events = len({event for chapter in chapters for event in chapter.events})
        size = (
            counted(context, "list-chapters-size", len(chapters)),
            counted(context, "list-events-size", events),
        )
        row = RowView(link(context, "storyline", each), words(context, entry.record.summary), size)
        rows.append((plainly(context, entry.record.title), row))
    yield Group("", _sorted(rows))


def _sources(context: Context) -> Iterator[Group]:
    rows = []
    for each, entry in context.timeline.archive.sources.items():
        source = entry.record
        facts: list[Text] = [words(context, context.settings.vocabulary.source_kinds[source.kind].label)]
        facts += [words(context, given) for given in (source.author, source.publisher) if given]
        if source.published:
            facts.append(date(context, source.published).label)
        facts.append(counted(context, "list-uses-size", len(context.timeline.source_uses.get(each, ()))))
        about = words(context, source.note) if source.note else ""
        rows.append((plainly(context, source.title), RowView(link(context, "source", each), about, tuple(facts))))
    yield Group("", _sorted(rows))


def _figures(context: Context) -> Iterator[Group]:
    rows = []
    for each, entry in context.timeline.archive.quantities.items():
        size = counted(context, "list-figures-size", len(context.timeline.series.get(each, ())))
        about = cut(plain(entry.record.description, context))
        row = RowView(link(context, "quantity", each), about, (words(context, entry.record.unit), size))
        rows.append((plainly(context, entry.record.title), row))
    yield Group("", _sorted(rows))


_GROUPS: dict[str, Callable[[Context], Iterator[Group]]] = {
    "actors": _actors,
    "places": _places,
    "topics": _topics,
    "storylines": _storylines,
    "sources": _sources,
    "figures": _figures,
}


def _row(context: Context, kind: str, record_id: str, about: Localised | None, events: int) -> RowView:
    size = counted(context, "list-events-size", events)
    return RowView(link(context, kind, record_id), cut(plain(about, context)) if about else "", (size,))


def _labels(context: Context, kinds: dict[str, Word]) -> Iterator[tuple[str, Text]]:
    for kind, word in kinds.items():
        yield kind, words(context, word.plural or word.label)


def _sorted(rows: Iterable[tuple[str, RowView]]) -> tuple[RowView, ...]:
    return tuple(row for _, row in sorted(rows, key=lambda pair: alphabetical(pair[0])))
