"""Edited records as they were and as they are, and what of an index they change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from generator.linking import events
from generator.linking.merging import Noted, Pairs, Sort, merged, merged_tuple, told_of
from generator.model.archive import Archive, Entry
from generator.model.event import Event
from generator.model.place import Place
from generator.model.records import FOLDERS, Record
from generator.model.timeline import Time, Timeline

K = TypeVar("K")
V = TypeVar("V")
Edited = Mapping[tuple[str, str], Entry[Record] | None]
"""Kind and id to the lean entry of a record that was added or is another one now; None for one that is gone."""


class FullLinkRequiredError(Exception):
    """What the edits change cannot be told from what is near them: the archive has to be linked as a whole."""


@dataclass(frozen=True, slots=True)
class Edits:
    """The edited records, the timeline before and the archive after; what is found to be different is noted.

    `moved` are the events that came, went or have another date: what they say may stand elsewhere than before.
    """

    before: Timeline
    archive: Archive
    time_of: Mapping[str, Time]
    order: tuple[str, ...]
    number: Mapping[str, int]
    """Event id to its number in the order of time: to know it, no places in time have to be read."""
    was: tuple[Entry[Record], ...]
    now: tuple[Entry[Record], ...]
    moved: frozenset[str]
    noted: Noted

    @classmethod
    def of(cls, before: Timeline, edited: Edited) -> "Edits":
        """The edits of the archive of a timeline. Raises FullLinkRequiredError where a place lies in another."""
        of_kind = before.archive.of_kind
        was = tuple(of_kind(kind)[each] for kind, each in edited if each in of_kind(kind))
        now = tuple(entry for entry in edited.values() if entry is not None)
        _stop_where_places_lie_elsewhere(was, now)
        noted = Noted()
        dates, new_dates = ({each.id: each.record.date for each in _events(entries)} for entries in (was, now))
        moved = {each for each in (*dates, *new_dates) if dates.get(each) != new_dates.get(each)}
        times = {each.id: events.time_alone(each) for each in _events(now) if each.id in moved}
        time_of = noted.values("time_of", before.time_of, times, dates.keys() - new_dates.keys())
        by_time = Sort[str](str, time_of.__getitem__, moved)
        order = noted.whole("order", before.order, merged_tuple(before.order, dates, new_dates, by_time))
        return cls(
            before=before,
            archive=_with_records(before.archive, edited, noted),
            time_of=time_of,
            order=order,
            number={event_id: number for number, event_id in enumerate(order)},
            was=was,
            now=now,
            moved=frozenset(moved),
            noted=noted,
        )

    @property
    def events_before(self) -> tuple[Entry[Event], ...]:
        """The events among the records as they were."""
        return _events(self.was)

    @property
    def events_now(self) -> tuple[Entry[Event], ...]:
        """The events among the records as they are."""
        return _events(self.now)

    def told(self, tell: Callable[[Entry[Event]], Iterable[V]]) -> tuple[list[V], list[V]]:
        """What the events tell, as they were and as they are."""
        return told_of(tell, self.events_before, self.events_now)

    def by_time(self, event_of: Callable[[V], str]) -> Sort[V]:
        """How values stand that are in the order of time; each is told by an event."""
        return Sort(event_of, lambda each: self.number[event_of(each)], self.moved)

    def index(
        self, name: str, known: Mapping[K, tuple[V, ...]], was: Pairs[K, V], now: Pairs[K, V], sort: Sort[V]
    ) -> Mapping[K, tuple[V, ...]]:
        """An index without what was told, with what is told now."""
        return self.noted.tuples(name, known, merged(lambda key: known.get(key, ()), was, now, sort))

    def of_events(
        self,
        name: str,
        known: Mapping[K, tuple[V, ...]],
        tell: Callable[[Entry[Event]], Pairs[K, V]],
        event_of: Callable[[V], str],
    ) -> Mapping[K, tuple[V, ...]]:
        """An index of what each event tells, in the order of time."""
        return self.index(name, known, *self.told(tell), self.by_time(event_of))


def _events(entries: Iterable[Entry[Record]]) -> tuple[Entry[Event], ...]:
    return tuple(cast("Entry[Event]", each) for each in entries if isinstance(each.record, Event))


def _with_records(archive: Archive, edited: Edited, noted: Noted) -> Archive:
    new: dict[str, Any] = {}
    for folder, kind in FOLDERS.items():
        of_kind = {record_id: entry for (each, record_id), entry in edited.items() if each == kind}
        others = {each: entry for each, entry in of_kind.items() if entry is not None}
        new[folder] = noted.values(folder, archive.of_kind(kind), others, of_kind.keys() - others.keys())
    return replace(archive, **new)


def _stop_where_places_lie_elsewhere(was: Iterable[Entry[Record]], now: Iterable[Entry[Record]]) -> None:
    """Events stand under all places around theirs: many of them may be concerned."""
    before, after = (
        {each.id: each.record.within for each in entries if isinstance(each.record, Place)} for entries in (was, now)
    )
    if any(before[each] != after[each] for each in before.keys() & after.keys()):
        raise FullLinkRequiredError("a place lies in another")
