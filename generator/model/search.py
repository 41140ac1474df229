"""What a search looks through: records as a reader would look for them, in shards that follow time."""

from dataclasses import dataclass

FACETS = ("kind", "year", "status", "topic", "actor", "place")
"""What results can be narrowed to; each is also the name of a parameter in the search page's address."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A record in one language: its address, its words, what a result says of it, and its values for each facet."""

    address: str
    title: str
    text: str
    kind: str
    date: str
    status: str
    facets: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record to be found by its name: its kind and id, how many events it has, its name, then its other names."""

    kind: str
    id: str
    events: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchShard:
    """A part of the archive with an index of its own: kinds and ids in the order of time, then `undated` ones."""

    dated: tuple[tuple[str, str], ...]
    undated: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """All records of the shard, in order."""
        return self.dated + self.undated
