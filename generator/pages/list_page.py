"""The lists: everybody and everything of a kind, in alphabetical order, each with a line that says what it is.

Keys: the section's name, such as `actors`; perhaps with `/page/2` at the end.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.model import addresses
from generator.model.once import for_the_last
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical
from generator.pages.paging import keys, name_and_page, numbered, on_page, paging
from generator.pages.prose import plain
from generator.pages.record_parts import LISTS, cut, section_page, story_size
from generator.pages.views import LinkView, crumbs, date, link
from generator.pages.words import Text, counted, words

MAKER = "list"
_KINDS = {section: kind for kind, (section, _) in LISTS.items()}


@value
class RowView:
    """A record in a list: its link, what it is in a sentence, and small facts about it."""

    record: LinkView
    about: Text
    facts: tuple[Text, ...]


@value
class Group:
    """Rows under a heading; the rows of a list without groups stand under none."""

    label: Text
    rows: tuple[RowView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """The pages of every list, one at least."""
    for name, kind in _KINDS.items():
        yield from (Wanted(MAKER, key) for key in keys(name, len(timeline.archive.of_kind(kind))))


def address(key: str, prefix: str) -> str:
    """Where the list stands."""
    return addresses.of_section(key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the list of that name."""
    name, page = name_and_page(key)
    title, ids = f"list-{name}", _in_order(context, _KINDS[name])
    pages = paging(context, name, page, len(ids))
    content = render(
        "list_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        title=context.phrases[f"{title}-title"],
        lede=context.phrases[f"{title}-description"],
        total=_total(context) if name == "figures" else "",
        groups=tuple(_groups(context, _KINDS[name], on_page(ids, page))),
        pages=pages,
    )
    return numbered(section_page(context, pages.section, title=title, content=content), pages)


def _total(context: Context) -> str:
    """How many figures there are: a row of their list is a series of several."""
    series = context.timeline.series
    figures, rows = sum(map(len, series.values())), len(context.timeline.archive.quantities)
    return (
        f"{counted(context, 'list-figures-size', figures)} {counted(context, 'list-series-size', rows)}" if rows else ""
    )


@for_the_last
def _ordered(_timeline: Timeline) -> dict[tuple[str, str], tuple[str, ...]]:
    """What has been put in order so far, by kind and language: a long list has many pages."""
    return {}


def _in_order(context: Context, kind: str) -> tuple[str, ...]:
    """The records of a kind by group and by name."""
    known, key = _ordered(context.timeline), (kind, context.language)
    if key not in known:
        groups = list(context.settings.vocabulary.actor_kinds)
        entries = context.timeline.archive.of_kind(kind)
        known[key] = tuple(
            sorted(
                entries,
                key=lambda each: (
                    groups.index(_group_of(context, kind, each)) if kind == "actor" else 0,
                    alphabetical(context.name(kind, each).text),
                ),
            )
        )
    return known[key]


def _groups(context: Context, kind: str, ids: tuple[str, ...]) -> Iterator[Group]:
    vocabulary, row = context.settings.vocabulary.actor_kinds, _ROWS[kind]
    for group, inside in groupby(ids, key=lambda each: _group_of(context, kind, each)):
        label = words(context, vocabulary[group].plural or vocabulary[group].label) if group else ""
        yield Group(label, tuple(row(context, each) for each in inside))


def _group_of(context: Context, kind: str, record_id: str) -> str:
    """Actors stand by their kind; all else in one list."""
    return str(context.timeline.archive.actors[record_id].record.kind) if kind == "actor" else ""


def _actor(context: Context, actor_id: str) -> RowView:
    description = context.timeline.archive.actors[actor_id].record.description
    return _row(context, "actor", actor_id, description, len(context.timeline.actor_events.get(actor_id, ())))


def _place(context: Context, place_id: str) -> RowView:
    place = context.timeline.archive.places[place_id].record
    row = _row(context, "place", place_id, place.description, len(context.timeline.place_events.get(place_id, ())))
    return replace(row, facts=(link(context, "place", place.within).label, *row.facts)) if place.within else row


def _topic(context: Context, topic_id: str) -> RowView:
    summary = context.timeline.archive.topics[topic_id].record.summary
    size = counted(context, "list-events-size", len(context.timeline.topic_events.get(topic_id, ())))
    return RowView(link(context, "topic", topic_id), words(context, summary), (size,))


def _storyline(context: Context, storyline_id: str) -> RowView:
    record = context.timeline.archive.storylines[storyline_id].record
    return RowView(
        link(context, "storyline", storyline_id), words(context, record.summary), story_size(context, record)
    )


def _source(context: Context, source_id: str) -> RowView:
    source = context.timeline.archive.sources[source_id].record
    facts: list[Text] = [words(context, context.settings.vocabulary.source_kinds[source.kind].label)]
    facts += [words(context, given) for given in (source.author, source.publisher) if given]
    if source.published:
        facts.append(date(context, source.published).label)
    facts.append(counted(context, "list-uses-size", len(context.timeline.source_uses.get(source_id, ()))))
    about = words(context, source.note) if source.note else ""
    return RowView(link(context, "source", source_id), about, tuple(facts))


def _figures(context: Context, quantity_id: str) -> RowView:
    record = context.timeline.archive.quantities[quantity_id].record
    size = counted(context, "list-figures-size", len(context.timeline.series.get(quantity_id, ())))
    about = cut(plain(record.description, context))
    return RowView(link(context, "quantity", quantity_id), about, (words(context, record.unit), size))


_ROWS: dict[str, Callable[[Context, str], RowView]] = {
    "actor": _actor,
    "place": _place,
    "topic": _topic,
    "storyline": _storyline,
    "source": _source,
    "quantity": _figures,
}


def _row(context: Context, kind: str, record_id: str, about: Localised | None, events: int) -> RowView:
    size = counted(context, "list-events-size", events)
    return RowView(link(context, kind, record_id), cut(plain(about, context)) if about else "", (size,))
