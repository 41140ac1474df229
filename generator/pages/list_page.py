"""The lists: everybody and everything of a kind, in alphabetical order, each with a line that says what it is.

Keys: the section's name, such as `actors`; for many sources also `sources/by/year`; each perhaps with `/page/2` at
the end.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator.languages.date_points import year_words
from generator.model import addresses
from generator.model.actor import Actor
from generator.model.calendar import year_of
from generator.model.page import Page
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.in_order import alphabetical, letter_of
from generator.pages.paging import PER_PAGE, keys, name_and_page, numbered, on_page, paging, with_page
from generator.pages.prose import plain
from generator.pages.record_parts import LISTS, cut, section_page, story_size
from generator.pages.views import LinkView, crumbs, date, link, section_called
from generator.pages.views import section as section_link
from generator.pages.words import Text, counted, plainly, words
from generator.pages.years import decade_words

MAKER = "list"
_KINDS = {section: kind for kind, (section, _) in LISTS.items()}
_WAYS = ("publisher", "kind", "year")
"""What else a long list of sources is put in order by; these lists stand below it, at `sources/by/…`."""
MOST_YEARS = 30
"""So many years can be jumped to; of more, the decades."""


@value
class RowView:
    """A record in a list: its link, what it is in a sentence, and small facts about it."""

    record: LinkView
    about: Text
    facts: tuple[Text, ...]


@value
class Placed:
    """A record in the order of its list: the group that it stands in, and what can be jumped to there.

    `anchor` is where its letter, or whatever is jumped to, begins; empty for those that follow.
    """

    id: str
    group: Text
    jump: str
    anchor: str = ""


@value
class Group:
    """Rows under a heading, each with its anchor or none; the rows of a list without groups stand under none."""

    label: Text
    rows: tuple[tuple[str, RowView], ...]


@value
class Jumps:
    """The letters of a group, or of the whole list (then without a label), each a link."""

    label: Text
    links: tuple[LinkView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """The pages of every list, one at least; a long one of sources comes in other orders too."""
    for name, kind in _KINDS.items():
        length = len(timeline.archive.of_kind(kind))
        for each in (name, *_other_orders(name, length)):
            yield from (Wanted(MAKER, key) for key in keys(each, length))


def address(key: str, prefix: str) -> str:
    """Where the list stands."""
    return addresses.of_section(key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the list of that name."""
    name, page = name_and_page(key)
    section, _, way = name.partition("/by/")
    title, placed = f"list-{name.replace('/', '-')}", _in_order(context, name)
    pages = paging(context, name, page, len(placed))
    orders = (section, *_other_orders(section, len(placed)))
    jumps = tuple(_jumps(context, name, placed)) if pages.number else ()
    content = render(
        "list_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context, section_link(context, section, f"list-{section}-title")) if way else crumbs(context),
        title=context.phrases[f"{title}-title"],
        lede=context.phrases[f"{title}-description"],
        total=_total(context) if section == "figures" else "",
        orders=tuple(
            (section_link(context, each, f"list-{each.replace('/', '-')}-order"), each == name) for each in orders
        )
        if len(orders) > 1
        else (),
        jumps=jumps if sum(len(each.links) for each in jumps) > 1 else (),
        groups=tuple(_groups(context, _KINDS[section], on_page(placed, page))),
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


def _other_orders(name: str, length: int) -> tuple[str, ...]:
    return tuple(f"{name}/by/{way}" for way in _WAYS) if name == "sources" and length > PER_PAGE else ()


def _in_order(context: Context, name: str) -> tuple[Placed, ...]:
    """The records of a list in its order, those with one thing to jump to together: a long list has many pages."""
    return context.once((_in_order, name), _put_in_order, context, name)


def _put_in_order(context: Context, name: str) -> tuple[Placed, ...]:
    section, _, way = name.partition("/by/")
    placed = _sources_by(context, way) if way else _by_name(context, _KINDS[section])
    return tuple(_anchored(placed))


def _anchored(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The same, with an anchor where something else begins."""
    for number, (_, inside) in enumerate(groupby(placed, key=lambda each: (each.group, each.jump)), 1):
        for place, each in enumerate(inside):
            yield each if place else replace(each, anchor=f"at-{number}")


def _by_name(context: Context, kind: str) -> Iterator[Placed]:
    """By group, by letter and by name."""
    groups, entries = list(context.settings.vocabulary.actor_kinds), context.timeline.archive.of_kind(kind)
    names = {each: _sorted_by(context, kind, each) for each in entries}
    group_of = {each: _group_of(entry.record) for each, entry in entries.items()}
    for each in sorted(
        entries,
        key=lambda each: (
            groups.index(group_of[each]) if group_of[each] else 0,
            letter_of(names[each]),
            alphabetical(names[each]),
        ),
    ):
        yield Placed(each, _group_label(context, group_of[each]), letter_of(names[each]))


def _sorted_by(context: Context, kind: str, record_id: str) -> str:
    """What a record is put in order by: of a person perhaps the family name first."""
    record = context.timeline.archive.of_kind(kind)[record_id].record
    if isinstance(record, Actor) and record.sort_name:
        return plainly(context, record.sort_name)
    return context.name(kind, record_id).text


def _group_of(record: Record) -> str:
    """Actors stand by their kind; all else in one list."""
    return str(record.kind) if isinstance(record, Actor) else ""


def _group_label(context: Context, group: str) -> Text:
    vocabulary = context.settings.vocabulary.actor_kinds
    return words(context, vocabulary[group].plural or vocabulary[group].label) if group else ""


def _sources_by(context: Context, way: str) -> Iterator[Placed]:
    """Sources by publisher, kind or year, then by title; those of which it is not known stand at the end."""
    sources, unknown = context.timeline.archive.sources, context.phrases["list-sources-unknown"]
    years = {each: year_of(entry.record.published) for each, entry in sources.items() if entry.record.published}
    of_decades = len(set(years.values())) > MOST_YEARS
    found: list[tuple[tuple[Any, ...], Placed]] = []
    for source_id, entry in sources.items():
        place: Any
        if way == "publisher":
            group = plainly(context, entry.record.publisher) if entry.record.publisher else ""
            place, jump = (letter_of(group), alphabetical(group)), letter_of(group)
        elif way == "kind":
            kinds = context.settings.vocabulary.source_kinds
            group = jump = plainly(context, kinds[entry.record.kind].plural or kinds[entry.record.kind].label)
            place = list(kinds).index(entry.record.kind)
        else:
            year = years.get(source_id)
            group = "" if year is None else year_words(year, context.phrases)
            place, jump = year, decade_words(context, year) if of_decades and year is not None else group
        known = bool(group)
        order = (not known, place if known else 0, alphabetical(context.name("source", source_id).text))
        found.append((order, Placed(source_id, group or unknown, jump if known else unknown)))
    return (placed for _, placed in sorted(found, key=lambda each: each[0]))


def _jumps(context: Context, name: str, placed: tuple[Placed, ...]) -> Iterator[Jumps]:
    """A link to every letter, year or whatever the list is in order by, on whatever page it begins."""
    starts = [(place, each) for place, each in enumerate(placed) if each.anchor]
    grouped_by_kind = name == "actors"
    for label, inside in groupby(starts, key=lambda each: each[1].group if grouped_by_kind else ""):
        links: dict[str, LinkView] = {}
        for place, each in inside:
            there = section_called(context, with_page(name, place // PER_PAGE + 1), each.jump)
            way = "" if there.goes_to == context.address else there.address
            links.setdefault(each.jump, LinkView(f"{way}#{each.anchor}", each.jump))
        yield Jumps(label, tuple(links.values()))


def _groups(context: Context, kind: str, placed: tuple[Placed, ...]) -> Iterator[Group]:
    row = _ROWS[kind]
    for group, inside in groupby(placed, key=lambda each: each.group):
        yield Group(group, tuple((each.anchor, row(context, each.id)) for each in inside))


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
