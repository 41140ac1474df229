"""The archive as a search looks through it: shards of whole years, and each record's words in one language.

A record's words are all that its author wrote, and the names of whom and what it is about. What a page adds
(navigation, neighbours, footnotes) is not among them, so that only the page that says something is found.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.languages.elision import divided
from generator.model import addresses
from generator.model.actor import Actor
from generator.model.archive import Entry
from generator.model.calendar import year_of, years_of
from generator.model.edtf import EdtfDate, sort_key
from generator.model.event import Event
from generator.model.fields import Ref
from generator.model.natural_order import counted_up
from generator.model.records import KINDS, Record, name_of
from generator.model.search import Named, Searchable, SearchShard
from generator.model.source import Source
from generator.model.text import Localised, Prose
from generator.model.timeline import Timeline
from generator.model.tracking import remembered
from generator.model.walk import walk
from generator.pages.context import Context
from generator.pages.prose import plain
from generator.pages.views import date, event_view
from generator.pages.words import bare, plainly

LEAST, MOST = 1000, 2000
"""Records of a shard. More would ask for more memory, fewer for more requests; a small archive is one shard."""

NAMED = frozenset({"actor", "place", "topic", "quantity"})
"""Kinds of record whose names belong to the words of a record that refers to them."""

BETWEEN_WORDS = "\u2060 "
"""Stands between words that an apostrophe joins, so that each is found: a space with a sign that other spaces lack."""

_FOUND_BY_NAME = frozenset(KINDS) - {"event", "source"}
MOST_TITLE_WORDS = 4
"""A longer title of an event or a source is told from all others by its words."""

Key = tuple[str, str]


def shards(timeline: Timeline) -> tuple[SearchShard, ...]:
    """The archive in shards of whole years, in the order of time; what has no date stands at the end."""
    parts: list[SearchShard] = [SearchShard(())]
    for part in _years(timeline):
        size, more = len(parts[-1].keys), len(part.keys)
        if size and (size >= LEAST or size + more > MOST):
            parts.append(part)
        else:
            parts[-1] = _together(parts[-1], part)
    if len(parts) > 1 and len(parts[-2].keys) + len(parts[-1].keys) <= MOST:
        parts[-2:] = [_together(*parts[-2:])]
    return tuple(parts)


def searchable(context: Context, entry: Entry[Record]) -> Searchable:
    """A record, given in full, in the context's language."""
    record, when = entry.record, _date_of(entry.record)
    view = event_view(context, entry.id, record) if isinstance(record, Event) else None
    return Searchable(
        address=addresses.of_record(entry.kind, entry.id, context.prefix),
        title=divided(plainly(context, name_of(record)), context.phrases, BETWEEN_WORDS),
        text=divided(" ".join(filter(None, _texts(context, record))), context.phrases, BETWEEN_WORDS),
        kind=bare(view.kind) if view else _kind(context, entry),
        date=view.date.label if view else date(context, when).label if when else "",
        status=bare(view.status.label) if view else "",
        facets=tuple(_facets(context.timeline, entry).items()),
    )


def named(timeline: Timeline, key: Key, language: str) -> Named | None:
    """How a record can be asked for by its name; None where the words of its title do as much."""
    kind, record_id = key
    record = timeline.archive.of_kind(kind)[record_id].record
    name = name_of(record)
    own = name.best(language)[1]
    if kind not in _FOUND_BY_NAME:
        return Named(kind, record_id, 0, (own,)) if len(own.split()) <= MOST_TITLE_WORDS else None
    others = (text for each in (name, *getattr(record, "also_known_as", ())) for _, text in each.texts)
    return Named(kind, record_id, _events_of(timeline, key), tuple(dict.fromkeys((own, *others))))


def _events_of(timeline: Timeline, key: Key) -> int:
    kind, record_id = key
    lists = {"actor": timeline.actor_events, "place": timeline.place_events, "topic": timeline.topic_events}
    return len(lists[kind].get(record_id, ())) if kind in lists else 0


def _kind(context: Context, entry: Entry[Record]) -> str:
    """What sort of record it is, in a word; of an actor also whether it is a person, a state or something else."""
    if isinstance(entry.record, Actor):
        return plainly(context, context.settings.vocabulary.actor_kinds[entry.record.kind].label)
    return context.phrases[f"kind-{entry.kind}"]


def _years(timeline: Timeline) -> Iterator[SearchShard]:
    """The records of each year, then those without a date; a year with more than fit into a shard in several parts."""
    dated: list[tuple[int, Any, str, str, str]] = []
    undated: list[Key] = []
    for kind in KINDS:
        for record_id, entry in timeline.archive.of_kind(kind).items():
            when = _date_of(entry.record)
            year = year_of(when) if when else None
            if when is None or year is None:
                undated.append((kind, record_id))
            else:
                dated.append((year, sort_key(when), kind, counted_up(record_id), record_id))
    for _, group in groupby(sorted(dated), key=lambda each: each[0]):
        for part in _cut([(kind, record_id) for *_, kind, _, record_id in group]):
            yield SearchShard(part)
    for part in _cut(undated):
        yield SearchShard((), part)


def _cut(keys: Sequence[Key]) -> Iterator[tuple[Key, ...]]:
    return (tuple(keys[start : start + MOST]) for start in range(0, len(keys), MOST))


def _together(one: SearchShard, other: SearchShard) -> SearchShard:
    return SearchShard(one.dated + other.dated, one.undated + other.undated)


def _date_of(record: Record) -> EdtfDate | None:
    match record:
        case Event():
            return record.date
        case Source():
            return record.published
        case _:
            return None


def _texts(context: Context, record: Record) -> Iterator[str]:
    """The summary first, since a result without a match in its text shows how the text begins."""
    title, summary = name_of(record), getattr(record, "summary", None)
    others = getattr(record, "also_known_as", ())
    said_elsewhere = (title, summary, getattr(record, "sort_name", None), *others)
    names: dict[str, None] = {}
    if summary:
        yield plainly(context, summary)
    yield " · ".join(plainly(context, each) for each in others)
    for found in walk(record):
        if found.marker is Prose:
            yield plain(found.value, context)
        elif found.marker is Localised and not any(found.value is each for each in said_elsewhere):
            yield plainly(context, found.value)
        elif isinstance(found.marker, Ref) and found.marker.kind in NAMED:
            names[context.name(found.marker.kind, found.value).text] = None
    if isinstance(record, Event):
        yield from (claim.quote.text for claim in record.claims if claim.quote)
    yield " · ".join(names)


def _facets(timeline: Timeline, entry: Entry[Record]) -> dict[str, tuple[str, ...]]:
    """What the record is found under. Somebody's own page is found under their name, as a topic's is."""
    record, when, own = entry.record, _date_of(entry.record), (entry.id,)
    facets = {"kind": (entry.kind,), "year": tuple(map(str, years_of(when))) if when else ()}
    if isinstance(record, Event):
        facets["kind"] += (kind_of_event(record.kind),)
        facets["status"] = (record.status.value,)
        facets["topic"] = record.topics
        facets["actor"] = _by_event(timeline)["actor"].get(entry.id, ())
        facets["place"] = _by_event(timeline)["place"].get(entry.id, ())
    elif entry.kind in {"topic", "actor", "place"}:
        facets[entry.kind] = own
    return facets


def kind_of_event(kind: str) -> str:
    """How a kind of event stands among the kinds of record: with a word before it, since a name may be in both."""
    return f"event.{kind}"


@remembered
def _by_event(timeline: Timeline) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Event to everybody who takes part or speaks in it, and to the places where it is and those around them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind, lists in (("actor", timeline.actor_events), ("place", timeline.place_events)):
        of_kind = found[kind] = {}
        for record_id, events in lists.items():
            for event_id in events:
                of_kind[event_id] = (*of_kind.get(event_id, ()), record_id)
    return found
