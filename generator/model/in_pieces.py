"""A mapping whose values come in pieces, each when it is first asked for: to know a little costs little."""

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

PIECE = 50
"""So many values are in a piece."""


class _Pieces(Generic[K, V]):
    """The values as they are kept, and those pieces that have been read."""

    def __init__(self, placed: Sequence[K], read: Callable[[int], Sequence[V]]) -> None:
        self._placed, self.read = placed, read
        self._pieces: dict[int, Sequence[V]] = {}

    @cached_property
    def places(self) -> dict[K, int]:
        return {key: place for place, key in enumerate(self._placed)}

    def __getitem__(self, key: K) -> V:
        number, within = divmod(self.places[key], PIECE)
        piece = self._pieces.get(number)
        if piece is None:
            piece = self._pieces[number] = self.read(number)
        return piece[within]


class InPieces(Mapping[K, V]):
    """The mapping. Values stand in the pieces in the order of `placed`, which are the keys in whatever order.

    `read` gives a piece by its number; what it raises, a look at a value raises too.
    """

    def __init__(self, keys: Sequence[K], placed: Sequence[K], read: Callable[[int], Sequence[V]]) -> None:
        self._keys, self._kept = keys, _Pieces(placed, read)
        self._others: Mapping[K, V] = {}
        self._gone: frozenset[K] = frozenset()

    def __getitem__(self, key: K) -> V:
        """The value. Raises KeyError."""
        if key in self._others:
            return self._others[key]
        if key in self._gone:
            raise KeyError(key)
        return self._kept[key]

    def __iter__(self) -> Iterator[K]:
        """The keys in their order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; no value is looked at."""
        return key in self._others or (key in self._kept.places and key not in self._gone)

    def overlaid(self, keys: Sequence[K], others: Mapping[K, V], gone: Collection[K]) -> "InPieces[K, V]":
        """The mapping with these keys: some have other values than here, and some of those here are gone."""
        changed = InPieces[K, V](keys, (), self._kept.read)
        changed._kept = self._kept
        changed._others = {key: value for key, value in self._others.items() if key not in gone} | dict(others)
        changed._gone = self._gone.union(gone).difference(others)
        return changed


def with_values(
    known: Mapping[K, V],
    others: Mapping[K, V],
    gone: Collection[K] = (),
    order: Callable[[K], Any] | None = None,
) -> Mapping[K, V]:
    """A mapping with other values for some keys, and without those that are gone; one in pieces stays so.

    New keys, and those that are gone and come back, are put in their places among keys that are in `order`.
    """
    come = [key for key in others if key not in known or key in gone]
    keys = [key for key in known if key not in gone] if come or gone else list(known)
    for key in come:
        insort(keys, key, key=order)  # type: ignore[arg-type]  # without an order the keys have their own
    if isinstance(known, InPieces):
        return known.overlaid(keys, others, gone)
    return {key: others[key] if key in others else known[key] for key in keys}
