"""Gathering values under keys, as every index of the timeline does."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def gather(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """All values of each key, in the order in which they came, as the keys did."""
    gathered: dict[K, list[V]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in gathered.items()}


def by_key(values: Mapping[K, V], order: Callable[[K], Any] | None = None) -> dict[K, V]:
    """The same with the keys in order: in their own, if none is given."""
    return {key: values[key] for key in sorted(values, key=order)}  # type: ignore[arg-type, type-var]  # keys have one


def index(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """All values of each key, in the order in which they came; the keys in order."""
    return by_key(gather(pairs))
