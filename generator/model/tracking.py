"""A timeline that notes what it is asked, so that what was made of its answers can be made again when they change.

A page asks a timeline as it always does; what it asks is written down on the way, down to the field of a record. After
an edit, the pages to be made again are those that asked for something that has another answer now.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from functools import cache, wraps
from operator import attrgetter
from typing import Any, TypeVar, TypeVarTuple
from zlib import crc32

from generator.model.archive import Archive, Entry
from generator.model.calendar import Calendar
from generator.model.records import FOLDERS
from generator.model.timeline import Knowledge, Timeline

About = TypeVar("About")
Answer = TypeVar("Answer")
Names = TypeVarTuple("Names")

KEYS, VALUES = "*keys", "*values"
"""What is asked by whoever goes through a mapping: which keys it has; or its values, each of them."""
NAMED = frozenset(
    [
        "kind",
        "id",
        "record",
        "title",
        "name",
        "term",
        "date",
        "status",
        "importance",
        "place",
        "places",
        "author",
        "publisher",
        "published",
        "url",
        "archived_url",
        "sort_name",
    ]
)
"""Fields of entries and records that nearly every page looks at that names a record: they are asked about together."""

Question = tuple[str, object, str]
"""The name of a field, such as `actor_events` or `events`; what is looked up there (None: nothing); and the field of a
record, KEYS or VALUES, or nothing: the value as it is, of a record what stands in its `NAMED` fields."""

ADVICE: Question = ("advice", None, "")
"""What the rules advise: no question to the timeline, but an answer that pages show."""


def number_of(question: Question) -> int:
    """A number of 32 bits that stands for a question in every process; rarely, another question has the same."""
    index, key, part = question
    return _number(index, key) ^ _salt(part)


def _number(index: str, key: object) -> int:
    return crc32(repr((index, key)).encode("utf-8", "surrogatepass"))


def _salt(part: str) -> int:
    return crc32(part.encode())


class Notes:
    """Where the numbers of questions are written down; whoever makes something exchanges `asked` for a set of its own.

    `derived` are the names of what was worked out from the whole timeline (`derived`), with what it was asked with.
    """

    __slots__ = ("asked", "derived", "mappings")

    def __init__(self) -> None:
        self.asked: set[int] = set()
        self.derived: dict[Derived, None] = {}
        self.mappings: dict[Derived, _Mapping] = {}

    def noted(self, make: Callable[[], Answer]) -> tuple[Answer, frozenset[int]]:
        """What is made, and what was asked for it, which is not written down otherwise."""
        around, self.asked = self.asked, set()
        try:
            return make(), frozenset(self.asked)
        finally:
            self.asked = around


def tracked(timeline: Timeline) -> tuple[Timeline, Notes]:
    """The timeline as one that notes what it is asked, and where."""
    notes = Notes()
    return _holder(timeline, notes), notes


def plainly(timeline: Timeline) -> Timeline:
    """The timeline as one that notes nothing: for who has a `derived` question to ask of what comes of it."""
    plain: Timeline = getattr(timeline, "plain", timeline)
    return plain


def notes_of(timeline: object) -> Notes | None:
    """Where a timeline writes down what it is asked; None for one that does not."""
    return getattr(timeline, "notes", None)


def remembered(ask: Callable[[About, *Names], Answer]) -> Callable[[About, *Names], Answer]:
    """Remember the answers for the last two timelines asked about: one before an edit and one after it.

    With each go the questions behind it: who is given it, asked them. The timeline is compared as an object, `names`
    by value.
    """
    last: deque[tuple[About, tuple[*Names], Answer, frozenset[int]]] = deque(maxlen=2)

    @wraps(ask)
    def answer(about: About, /, *names: *Names) -> Answer:
        notes = notes_of(about)
        known = next((each for each in last if each[0] is about and each[1] == names), None)
        if known is None:
            if notes:
                known = (about, names, *notes.noted(lambda: ask(about, *names)))
            else:
                known = (about, names, ask(about, *names), frozenset())
            last.append(known)
        if notes:
            notes.asked |= known[3]
        return known[2]

    return answer


Derived = tuple[str, tuple[object, ...]]
_DERIVED: dict[str, Callable[..., Any]] = {}


def derived(ask: Callable[[Timeline, *Names], Answer]) -> Callable[[Timeline, *Names], Answer]:
    """Let a function of a timeline be a question of its own: who asks it depends on its answer, not on what is behind.

    The answer is remembered for the last two timelines. Of a mapping each value is an answer. After an edit it is
    worked out for the timelines before and after it (`answers_differ`): it should look at little.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"
    _DERIVED[name] = known = remembered(ask)

    @wraps(ask)
    def answer(timeline: Timeline, /, *names: *Names) -> Answer:
        notes = notes_of(timeline)
        if notes is None:
            return known(timeline, *names)
        what: Derived = (name, names)
        notes.derived[what] = None
        value: Any = known(timeline.plain, *names)  # type: ignore[attr-defined]  # one that notes what it is asked
        if not isinstance(value, Mapping):
            notes.asked.add(number_of((name, names, "")))
            return value  # type: ignore[no-any-return]  # what the function answers
        tracked_value = notes.mappings.get(what)
        if tracked_value is None:
            tracked_value = notes.mappings[what] = _Mapping(_index_of(what), value, notes)
        return tracked_value  # type: ignore[return-value]  # as a mapping it is asked

    return answer


def _index_of(what: Derived) -> str:
    return f"{what[0]}{what[1]!r}"


def answers_differ(asked: Iterable[Derived], before: Timeline, after: Timeline) -> Iterator[Question]:
    """Of what is derived from a whole timeline, the questions to which two of them give different answers."""
    for what in asked:
        name, names = what
        was, now = (_DERIVED[name](each, *names) for each in (before, after))
        if not isinstance(was, Mapping):
            if was != now:
                yield name, names, ""
            continue
        index, nothing = _index_of(what), object()
        other = [key for key in {**was, **now} if was.get(key, nothing) != now.get(key, nothing)]
        yield from ((index, key, "") for key in other)
        if other:
            yield index, None, VALUES
        if was.keys() != now.keys():
            yield index, None, KEYS


def other_questions(changed: Iterable[tuple[str, object]], before: Timeline, after: Timeline) -> Iterator[Question]:
    """The questions that differ between two timelines, by what linking the archive again says has changed.

    Of a record those of its fields that differ, of a set what is in one of the two.
    """
    for index, key in changed:
        if index in FOLDERS and key is not None:
            yield from _other_fields(index, key, before, after)
        elif key is not None:
            yield index, key, ""
        elif isinstance(getattr(before, index, None), AbstractSet):
            yield from ((index, each, "") for each in getattr(before, index) ^ getattr(after, index))
        if key is None:
            yield index, None, ""
            yield index, None, KEYS
        yield index, None, VALUES


def _other_fields(index: str, key: object, before: Timeline, after: Timeline) -> Iterator[Question]:
    was, now = (getattr(each.archive, index).get(key) for each in (before, after))
    if was is None or now is None:
        yield from ((index, key, part) for part in ("", *_parts_of(was or now)))
        return
    for one, other in ((was, now), (was.record, now.record)):
        for each in fields(one):
            if each.name != "record" and getattr(one, each.name) != getattr(other, each.name):
                yield index, key, "" if each.name in NAMED else each.name


def _parts_of(entry: Entry[Any]) -> Iterator[str]:
    return (each.name for value in (entry, entry.record) for each in fields(value) if each.name not in NAMED)


class _Numbers(dict[object, int]):
    """The numbers of what is looked up in an index."""

    def __init__(self, index: str) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, key: object) -> int:
        number = self[key] = _number(self._index, key)
        return number


class _Mapping(Mapping[Any, Any]):
    """An index that notes which keys are looked up."""

    __slots__ = ("_keys", "_notes", "_numbers", "_values", "_whole")

    def __init__(self, index: str, values: Mapping[Any, Any], notes: Notes) -> None:
        self._values, self._notes, self._numbers = values, notes, _Numbers(index)
        self._keys = frozenset((number_of((index, None, KEYS)),))
        self._whole = self._keys | {number_of((index, None, VALUES))}

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401  # whatever the index holds
        self._notes.asked.add(self._numbers[key])
        return self._values[key]

    def get(self, key: object, default: Any = None) -> Any:  # noqa: ANN401
        """The value of a key, or the default."""
        self._notes.asked.add(self._numbers[key])
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.asked.add(self._numbers[key])
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._notes.asked |= self._keys
        return iter(self._values)

    def __len__(self) -> int:
        self._notes.asked |= self._keys
        return len(self._values)

    def values(self) -> Any:  # noqa: ANN401
        """All values."""
        self._notes.asked |= self._whole
        return self._values.values()

    def items(self) -> Any:  # noqa: ANN401
        """All keys with their values."""
        self._notes.asked |= self._whole
        return self._values.items()


class _Entries(_Mapping):
    """The records of a kind: each notes which of its fields are looked at."""

    __slots__ = ("_known",)

    def __init__(self, index: str, values: Mapping[str, Entry[Any]], notes: Notes) -> None:
        super().__init__(index, values, notes)
        self._known: dict[object, Any] = {}

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        entry = self._known.get(key)
        if entry is None:
            entry = self._known[key] = _entry(self._values[key], self._numbers[key], self._notes)
        self._notes.asked.add(entry.own_number)
        return entry

    def get(self, key: object, default: Any = None) -> Any:  # noqa: ANN401
        """The entry of an id, or the default."""
        if key in self:  # which is noted
            return self[key]
        return default

    def values(self) -> Any:  # noqa: ANN401
        """All entries."""
        return [self[key] for key in self]

    def items(self) -> Any:  # noqa: ANN401
        """All ids with their entries."""
        return [(key, self[key]) for key in self]


class _Set(AbstractSet[Any]):
    """A set that notes what is looked for in it."""

    __slots__ = ("_keys", "_notes", "_numbers", "_values")

    def __init__(self, index: str, values: AbstractSet[Any], notes: Notes) -> None:
        self._values, self._notes, self._numbers = values, notes, _Numbers(index)
        self._keys = number_of((index, None, KEYS))

    def __contains__(self, key: object) -> bool:
        self._notes.asked.add(self._numbers[key])
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._notes.asked.add(self._keys)
        return iter(self._values)

    def __len__(self) -> int:
        self._notes.asked.add(self._keys)
        return len(self._values)


_HOLDERS = (Timeline, Archive, Calendar, Knowledge)


def _holder(holder: Any, notes: Notes) -> Any:  # noqa: ANN401  # one of _HOLDERS
    """One of the classes that hold indexes, which notes what is asked of each."""
    held: dict[str, Any] = {}
    for each in fields(holder):
        value = getattr(holder, each.name)
        if isinstance(value, _HOLDERS):
            held[each.name] = _holder(value, notes)
        elif isinstance(value, AbstractSet):
            held[each.name] = _Set(each.name, value, notes)
        elif isinstance(value, Mapping):
            is_records = isinstance(holder, Archive) and each.name in FOLDERS
            held[each.name] = (_Entries if is_records else _Mapping)(each.name, value, notes)
    noting = object.__new__(
        _noting_holder(type(holder), frozenset(held))  # type: ignore[arg-type]  # a class can be hashed
    )
    object.__setattr__(noting, "notes", notes)
    object.__setattr__(noting, "plain", holder)
    for name, answer in held.items():
        object.__setattr__(noting, name, answer)
    return noting


@cache
def _noting_holder(cls: type[Any], held: frozenset[str]) -> type[Any]:
    def noted(name: str) -> property:
        plain, question = attrgetter(name), number_of((name, None, ""))

        def get(self: Any) -> Any:  # noqa: ANN401
            self.notes.asked.add(question)
            return plain(self.plain)

        return property(get)

    def neighbours(self: Any, event_id: str) -> Any:  # noqa: ANN401
        self.notes.asked.add(number_of(("neighbours", event_id, "")))
        return self.plain.neighbours(event_id)

    looks: dict[str, Any] = {each.name: noted(each.name) for each in fields(cls) if each.name not in held}
    if cls is Timeline:
        looks["neighbours"] = neighbours
    return type(cls.__name__, (cls,), {"__slots__": ("notes", "plain"), **looks})


def _entry(entry: Entry[Any], number: int, notes: Notes) -> Any:  # noqa: ANN401
    noting = _noting(entry, number, notes)
    object.__setattr__(noting, "record", _noting(entry.record, number, notes))
    return noting


def _noting(value: Any, number: int, notes: Notes) -> Any:  # noqa: ANN401  # an entry or a record
    """The value with the fields that it is named by, as one that notes a look at any other."""
    noting = object.__new__(_noting_class(type(value)))  # type: ignore[arg-type]  # a class can be hashed
    for name, held in (("_plain", value), ("_notes", notes), ("own_number", number)):
        object.__setattr__(noting, name, held)
    for each in fields(value):
        if each.name in NAMED:
            object.__setattr__(noting, each.name, getattr(value, each.name))
    return noting


@cache
def _noting_class(cls: type[Any]) -> type[Any]:
    def noted(name: str) -> property:
        plain, salt = attrgetter(name), _salt(name)

        def get(self: Any) -> Any:  # noqa: ANN401
            self._notes.asked.add(self.own_number ^ salt)
            return plain(self._plain)

        return property(get)

    looks = {each.name: noted(each.name) for each in fields(cls) if each.name not in NAMED}
    return type(cls.__name__, (cls,), {"__slots__": ("_plain", "_notes", "own_number"), **looks})
