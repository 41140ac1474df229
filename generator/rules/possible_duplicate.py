"""One thing has one record.

Two events with the same participants, overlapping dates and similar titles may be one, and so may two of one date with
similar titles, two sources with one address, and two places with one name that no position tells apart. If they are,
one of them gives up its id as a `former_ids` of the other; if not, a waiver says so.

Bad:

    # content/events/2021/talks.yml
    title: Talks at the harbour
    date: 2021-06
    participants: [{actor: ada}, {actor: ben}]
    # content/events/2021/harbour-talks.yml
    title: Talks at the old harbour
    date: 2021-06-16
    participants: [{actor: ada}, {actor: ben}]

Good:

    # content/events/2021/talks.yml
    title: Talks at the harbour
    date: 2021-06-16
    participants: [{actor: ada}, {actor: ben}]
    former_ids: [harbour-talks]
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain
from typing import Any, NamedTuple

from generator.model.archive import Archive, Entry
from generator.model.edtf import overlaps, sort_key
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.rules._company import Company, Shared, companies_of
from generator.rules._finding import advice, at

ALIKE = 0.8
NEIGHBOURS = 8
"""So many earlier records of a company are compared with each: a bound, whatever the archive's size."""
_DIGITS = re.compile(r"\d+")


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each record that looks like an earlier one; two that share several things are told of once."""
    told: set[tuple[str, ...]] = set()
    for (shared, _), group in _companies(archive):
        way = _WAYS[shared]
        group.sort(key=way.order)
        for place, entry in enumerate(group):
            others = group[max(0, place - NEIGHBOURS) : place]
            other = next((each for each in others if way.alike(entry, each)), None)
            pair = (entry.kind, *sorted((entry.id, other.id))) if other else ()
            if other and not told.intersection((pair, (entry.kind, entry.id))):
                told.update((pair, (entry.kind, entry.id)))
                where = at(entry, way.field)
                yield advice("possible-duplicate", where, key=way.words, id=entry.id, other=other.id)


def _companies(archive: Archive) -> list[tuple[Company, list[Entry[Any]]]]:
    """Those of more than one record; what is shared in the order of `Shared`, for a record is told of once."""
    companies: dict[Company, list[Entry[Any]]] = {}
    for entry in chain[Entry[Any]](archive.events.values(), archive.sources.values(), archive.places.values()):
        for company in companies_of(entry.record):
            companies.setdefault(company, []).append(entry)
    order = tuple(Shared)
    several = (each for each in companies.items() if len(each[1]) > 1)
    return sorted(several, key=lambda each: order.index(each[0][0]))


def _by_time(entry: Entry[Event]) -> tuple[Any, ...]:
    return sort_key(entry.record.date), entry.id


def _by_title(entry: Entry[Event]) -> tuple[Any, ...]:
    """Those that begin alike stand together, since many events may have one date."""
    return entry.record.title.texts[0][1].casefold(), entry.id


def _by_id(entry: Entry[Any]) -> str:
    return entry.id


def _same_people(one: Entry[Event], other: Entry[Event]) -> bool:
    return (
        overlaps(one.record.date, other.record.date)
        and not _linked(one, other)
        and _similar(one.record.title, other.record.title)
    )


def _same_date(one: Entry[Event], other: Entry[Event]) -> bool:
    """Whether nothing but the wording of the titles tells them apart: no participant, place or number."""
    people, others = ({each.actor for each in entry.record.participants} for entry in (one, other))
    here, there = ({*entry.record.places, entry.record.place} - {None} for entry in (one, other))
    return (
        (people <= others or others <= people)
        and not (here and there and here.isdisjoint(there))
        and _similar(one.record.title, other.record.title, numbers=True)
        and not _linked(one, other)
    )


def _same_position(one: Entry[Place], other: Entry[Place]) -> bool:
    """Whether neither coordinates nor the place around tell two places of one name apart."""
    ours, theirs = ((entry.record.latitude, entry.record.longitude) for entry in (one, other))
    if None in ours or None in theirs:
        return None in (one.record.within, other.record.within) or one.record.within == other.record.within
    return ours == theirs


def _linked(one: Entry[Event], other: Entry[Event]) -> bool:
    """Whether an author has set the two beside each other, and so knows both."""
    ends = {(link.event, entry.id) for entry in (one, other) for link in entry.record.links}
    return (other.id, one.id) in ends or (one.id, other.id) in ends


def _similar(one: Localised, other: Localised, *, numbers: bool = False) -> bool:
    """Whether two titles are much alike in a language that both have; where `numbers` count, with the same ones."""
    for language, title in one.texts:
        match = other.get(language)
        if match is None or (numbers and _DIGITS.findall(title) != _DIGITS.findall(match)):
            continue
        alike = SequenceMatcher(None, title[:200].casefold(), match[:200].casefold(), autojunk=False)
        if alike.real_quick_ratio() >= ALIKE and alike.quick_ratio() >= ALIKE and alike.ratio() >= ALIKE:
            return True
    return False


def _always(_one: Entry[Any], _other: Entry[Any]) -> bool:
    return True


class _Way(NamedTuple):
    """How records that share something are compared."""

    order: Callable[[Entry[Any]], Any]
    alike: Callable[[Entry[Any], Entry[Any]], bool]
    field: str
    """The field that a finding points at."""
    words: str


_WAYS: Mapping[Shared, _Way] = {
    Shared.PARTICIPANTS: _Way(_by_time, _same_people, "title", "possible-duplicate"),
    Shared.DATE: _Way(_by_title, _same_date, "title", "possible-duplicate-by-date"),
    Shared.ADDRESS: _Way(_by_id, _always, "url", "possible-duplicate-by-address"),
    Shared.NAME: _Way(_by_id, _same_position, "name", "possible-duplicate-by-name"),
}
