"""Gathering values under keys, as every index of the timeline does."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def gather(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """All values of each key, each once, in the order in which they came."""
    gathered: dict[K, dict[V, None]] = {}
    for key, value in pairs:
        gathered.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in gathered.items()}


def gather_all(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """All values of each key, repeated ones too (for values that cannot be hashed cheaply)."""
    gathered: dict[K, list[V]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in gathered.items()}
