"""The archive: every record that could be read, with what its prose points at.

For the whole archive to be checked and linked in linear memory, the entries kept here are *lean*:
the long prose is dropped (`lean`), what it mentions is kept. A page that needs the prose of a
record is given that record again in full.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from generator.model.actor import Actor
from generator.model.event import Event
from generator.model.finding import Path
from generator.model.in_pieces import with_values
from generator.model.once import interned
from generator.model.place import Place
from generator.model.quantity import Quantity
from generator.model.records import FOLDERS, Record
from generator.model.source import Source
from generator.model.storyline import Storyline
from generator.model.term import Term
from generator.model.ties import Ties
from generator.model.topic import Topic

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Mention(NamedTuple):
    """A record link or a citation in prose: what it points at, and the characters that say so.

    `kind` is a record kind, or `claim` (then `id` is `event-id#claim-id`); citations have kind `source`.
    """

    path: Path
    kind: str
    id: str
    excerpt: str
    citation: bool = False


@lru_cache(maxsize=65_536)
def mention(path: Path, kind: str, record_id: str, excerpt: str, citation: bool = False) -> Mention:  # noqa: FBT001, FBT002  # as in the tuple
    """A mention; of equal ones, the same: prose names the same records over and over."""
    return Mention(path, kind, interned(record_id), excerpt, citation)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record with its id, the file it stands in, what its prose mentions, and which texts lack a language.

    `untranslated` holds the paths of texts that exist in some of the archive's languages only.
    """

    kind: str
    id: str
    file: str
    record: R_co
    mentions: tuple[Mention, ...] = ()
    untranslated: tuple[tuple[Path, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class PartialRecord:
    """A record without what could not be read in it, and the paths of all that."""

    entry: Entry[Record]
    unread: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A record that exists but could not be read: where it stands, and the references that could be made out in it."""

    kind: str
    id: str
    file: str
    mentions: tuple[Mention, ...] = ()
    partial: PartialRecord | None = None
    """What could be read of it, if the rules can look at that."""


LONG_PROSE: Mapping[str, tuple[str, str]] = {
    "event": ("explanation", ""),
    "topic": ("explainer", ""),
    "storyline": ("chapters", "text"),
}
"""Kind to the field that holds a record's long prose, and the field of its parts when it is there."""


def lean(entry: Entry[Record]) -> Entry[Record]:
    """The entry without its long prose."""
    field_name, within = LONG_PROSE.get(entry.kind, ("", ""))
    if not field_name:
        return entry
    rest: Any = None
    if within:
        rest = tuple(_without_check(part, within, None) for part in getattr(entry.record, field_name))
    return replace_fields(entry, record=_without_check(entry.record, field_name, rest))


def _without_check(part: Any, name: str, value: object) -> Any:  # noqa: ANN401  # a record or a part of one
    """The part with another value in a field. To make it as others are made would validate all of it once more."""
    changed = object.__new__(type(part))
    for each in part.__slots__:
        object.__setattr__(changed, each, value if each == name else getattr(part, each))
    return changed


FACE: Mapping[str, tuple[str, ...]] = {"event": ("title", "summary")}
"""Kind to the texts that other pages show of a record, and that linking does not look at."""


def differ_in_the_face_alone(one: Entry[Record], other: Entry[Record]) -> bool:
    """Whether these two are the same, or would be if other pages showed the same of them."""
    if one.kind != other.kind or one == other:
        return one == other
    shown: Any = {name: getattr(one.record, name) for name in FACE.get(one.kind, ())}
    return replace_fields(other, record=replace_fields(other.record, **shown)) == one


@dataclass(frozen=True, slots=True)
class Archive:
    """All lean entries by kind and id, sorted by id; `fragments` are records that exist but could not be read."""

    events: Mapping[str, Entry[Event]]
    actors: Mapping[str, Entry[Actor]]
    places: Mapping[str, Entry[Place]]
    topics: Mapping[str, Entry[Topic]]
    storylines: Mapping[str, Entry[Storyline]]
    sources: Mapping[str, Entry[Source]]
    quantities: Mapping[str, Entry[Quantity]]
    terms: Mapping[str, Entry[Term]]
    fragments: Mapping[tuple[str, str], Fragment] = field(default_factory=dict)
    duplicates: tuple[Entry[Record], ...] = ()
    """Further entries with a kind and id that an earlier file already has."""
    ties: Ties | None = None
    """In what ways the records have to do with others, if that was found out on the way: rules ask for it."""
    all_ids: Mapping[str, Collection[str]] | None = None
    """Kind to the ids of all entries, and `claim` to the names of all claims, where only some are at hand."""
    published: tuple[str, ...] = ()
    """The files of the records that the last build has published, where that is known."""
    named_on_pages: frozenset[tuple[str, str]] = frozenset()
    """The kind and id of all that hand-written pages link to or cite."""

    @classmethod
    def of(
        cls,
        entries: Mapping[str, Mapping[str, Entry[Any]]],
        fragments: Iterable[Fragment] = (),
        duplicates: tuple[Entry[Record], ...] = (),
    ) -> "Archive":
        """The archive of these entries, given by kind and id."""
        named: dict[str, Any] = {
            folder: dict(sorted(entries.get(kind, {}).items())) for folder, kind in FOLDERS.items()
        }
        unread = {(each.kind, each.id): each for each in fragments}
        return cls(**named, fragments=unread, duplicates=duplicates)

    def with_partial_records(self) -> "Archive":
        """The archive for the rules: with what could be read of the records that have faults of form."""
        partial = [each.partial.entry for each in self.fragments.values() if each.partial]
        if not partial:
            return self
        by_kind = {kind: dict(self.of_kind(kind)) for kind in FOLDERS.values()}
        twice = [each for each in partial if by_kind[each.kind].setdefault(each.id, each) is not each]
        named: dict[str, Any] = {folder: dict(sorted(by_kind[kind].items())) for folder, kind in FOLDERS.items()}
        return replace_fields(self, duplicates=(*self.duplicates, *twice), **named)

    def with_faces(self, entries: Iterable[Entry[Any]]) -> "Archive":
        """The archive with these events in place of what they were."""
        new = {each.id: each for each in entries}
        return replace_fields(self, events=with_values(self.events, new))

    def edited_in(self, later: "Archive") -> dict[tuple[str, str], Entry[Record] | None]:
        """The records of a later archive that are others than here, by kind and id; None for those that are gone."""
        edited: dict[tuple[str, str], Entry[Record] | None] = {}
        for kind in FOLDERS.values():
            before, after = self.of_kind(kind), later.of_kind(kind)
            for key, entry in after.items():
                known = before.get(key)
                if known is not entry and known != entry:  # most are the same object, and cost nothing
                    edited[kind, key] = entry
            edited |= dict.fromkeys(((kind, key) for key in before.keys() - after.keys()), None)
        return edited

    def of_kind(self, kind: str) -> Mapping[str, Entry[Record]]:
        """All entries of a kind by id."""
        by_kind: dict[str, Mapping[str, Entry[Record]]] = {
            "event": self.events,
            "actor": self.actors,
            "place": self.places,
            "topic": self.topics,
            "storyline": self.storylines,
            "source": self.sources,
            "quantity": self.quantities,
            "term": self.terms,
        }
        return by_kind[kind]

    def ids_of_kind(self, kind: str) -> Collection[str]:
        """The ids of all entries of a kind, at hand or not."""
        return self.all_ids.get(kind, ()) if self.all_ids is not None else self.of_kind(kind)

    def knows(self, kind: str, record_id: str) -> bool:
        """Whether a record of that kind and id exists, readable or not."""
        return record_id in self.ids_of_kind(kind) or (kind, record_id) in self.fragments
