"""A mapping whose values come in pieces, each when it is first asked for: to know a little costs little."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

PIECE = 50
"""So many values are in a piece."""


class InPieces(Mapping[K, V]):
    """The mapping. Values stand in the pieces in the order of `placed`, which are the keys in whatever order.

    `read` gives a piece by its number; what it raises, a look at a value raises too.
    """

    def __init__(self, keys: Sequence[K], placed: Sequence[K], read: Callable[[int], Sequence[V]]) -> None:
        self._keys, self._placed, self._read = keys, placed, read
        self._pieces: dict[int, Sequence[V]] = {}
        self._others: Mapping[K, V] = {}

    @cached_property
    def _places(self) -> dict[K, int]:
        return {key: place for place, key in enumerate(self._placed)}

    def __getitem__(self, key: K) -> V:
        """The value. Raises KeyError."""
        if key in self._others:
            return self._others[key]
        number, within = divmod(self._places[key], PIECE)
        piece = self._pieces.get(number)
        if piece is None:
            piece = self._pieces[number] = self._read(number)
        return piece[within]

    def __iter__(self) -> Iterator[K]:
        """The keys in their order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; no value is looked at."""
        return key in self._places

    def with_values(self, others: Mapping[K, V]) -> "InPieces[K, V]":
        """The same mapping with other values for some of its keys."""
        changed = InPieces(self._keys, self._placed, self._read)
        changed._pieces, changed._others = self._pieces, {**self._others, **others}
        return changed


def with_values(known: Mapping[K, V], others: Mapping[K, V]) -> Mapping[K, V]:
    """A mapping with other values for some of its keys; one in pieces stays so."""
    return known.with_values(others) if isinstance(known, InPieces) else {**known, **others}
