"""An index brought up to date: what edited records said is taken out of it, and what they say now put in.

Work and reading are in proportion to what these records say, not to the index.
"""

from bisect import insort
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from generator.linking.gather import gather
from generator.model.in_pieces import with_values
from generator.model.timeline import Question

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
Pairs = Iterable[tuple[K, V]]


class Sort(NamedTuple, Generic[V]):
    """How values stand in the tuples of an index: which record each is from, and their order.

    `moved` are the records of which values may stand elsewhere than before, though they are the same.
    """

    record_of: Callable[[V], Hashable]
    place: Callable[[V], Any]
    moved: Collection[Hashable] = ()


def told_of(tell: Callable[[T], Iterable[V]], was: Iterable[T], now: Iterable[T]) -> tuple[list[V], list[V]]:
    """All that is told of some things as they were, and of these as they are."""
    return [value for each in was for value in tell(each)], [value for each in now for value in tell(each)]


def merged(
    known: Callable[[K], tuple[V, ...]], was: Pairs[K, V], now: Pairs[K, V], sort: Sort[V]
) -> dict[K, tuple[V, ...]]:
    """The tuples that may be different: without what edited records said (`was`), with what they say (`now`)."""
    before, after = gather(was), gather(now)
    return {
        key: _merged(known(key), before.get(key, ()), after.get(key, ()), sort)
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key) or any(sort.record_of(each) in sort.moved for each in after[key])
    }


def merged_tuple(known: tuple[V, ...], was: Iterable[V], now: Iterable[V], sort: Sort[V]) -> tuple[V, ...]:
    """The same of an index that is one tuple."""
    found = merged(lambda _: known, ((None, each) for each in was), ((None, each) for each in now), sort)
    return found.get(None, known)


def _merged(known: tuple[V, ...], was: tuple[V, ...], now: tuple[V, ...], sort: Sort[V]) -> tuple[V, ...]:
    edited = {sort.record_of(each) for each in was}
    kept = [each for each in known if sort.record_of(each) not in edited]
    for each in now:
        insort(kept, each, key=sort.place)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is found to be different, noted on the way."""

    changed: set[Question] = field(default_factory=set)

    def whole(self, name: str, known: V, new: V) -> V:
        """The new value of a field; it is noted if it is another."""
        if known != new:
            self.changed.add((name, None))
        return new

    def values(
        self,
        name: str,
        known: Mapping[K, V],
        others: Mapping[K, V],
        gone: Collection[K] = (),
        order: Callable[[K], Any] | None = None,
    ) -> Mapping[K, V]:
        """A field with other values, and without those that are gone; each that is different is noted."""
        others = {key: value for key, value in others.items() if key not in known or known[key] != value}
        gone = [key for key in gone if key in known]
        self.changed.update((name, key) for key in (*others, *gone))
        if gone or any(key not in known for key in others):
            self.changed.add((name, None))
        return with_values(known, others, gone, order) if others or gone else known

    def tuples(
        self, name: str, known: Mapping[K, tuple[V, ...]], others: Mapping[K, tuple[V, ...]]
    ) -> Mapping[K, tuple[V, ...]]:
        """The same of an index: a key without values is gone."""
        return self.values(
            name, known, {key: each for key, each in others.items() if each}, [key for key in others if not others[key]]
        )
