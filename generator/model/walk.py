"""Walking a record: every value of interest in it, with its path and what its field says it is.

What a field is (a reference, a date, a text, an address) is written once, in the record's
annotations; `shape.py` reads them, so that one rule finds every case there is.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, compress
from operator import attrgetter
from typing import Any, NamedTuple

from generator.model.edtf import EdtfDate
from generator.model.fields import UNNAMED, ClaimRef, Ref, Url, Vocabulary
from generator.model.finding import Path
from generator.model.once import memoize_last
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.model.text import Localised, Prose

Marker = Ref | ClaimRef | Url | Vocabulary | type[EdtfDate] | type[Localised]

Target = tuple[str, str]
"""The kind and the id of what is named: a record, or a claim (kind `claim`, id `event-id#claim-id`)."""

CLAIM = "claim"

_PLAIN: dict[Value, Marker] = {
    Value.CLAIM: ClaimRef(),
    Value.URL: Url(),
    Value.DATE: EdtfDate,
    Value.TEXT: Localised,
    Value.PROSE: Prose,
}


class Found(NamedTuple):
    """A value in a record: its path, what its field says it is, and the value. A tuple: a record has fifty."""

    path: Path
    marker: Marker
    value: Any


_Step = tuple[str, Holder, Marker | None]
"""A field that may hold something of interest: its key, its holder, and what it says it is.

Without a marker the field holds parts, which are walked in turn.
"""


@memoize_last
def walk(record: object) -> tuple[Found, ...]:
    """Every marked value of an authored record, depth first, in the order of the fields."""
    found: list[Found] = []
    _collect(record, (), found)
    return tuple(found)


def marked(record: object, *sorts: type) -> Iterator[Found]:
    """Those of `walk` that are marked with one of these classes: `Ref`, `Url`, `EdtfDate`, `Localised` and so on."""
    by_sort = _by_sort(record)
    return chain.from_iterable(by_sort.get(sort, ()) for sort in sorts)


@memoize_last
def _by_sort(record: object) -> Mapping[type, list[Found]]:
    """Sorted out once: many ask for a sort that a record has few of."""
    by_sort: dict[type, list[Found]] = {}
    for found in walk(record):
        # Dates and texts are marked with their own class, and are of it; all else is a word and has a marker.
        sort = type(found.marker if type(found.value) is str else found.value)
        by_sort.setdefault(sort, []).append(found)
    return by_sort


def _collect(record: object, path: Path, found: list[Found]) -> None:  # a call more costs a fifth
    """The hot loop of every check: it adds to one list, for generators in generators pass each value up every level."""
    steps, values_of = _steps(type(record))  # type: ignore[arg-type]  # a class can be hashed
    values = values_of(record)
    for (key, holder, marker), value in compress(zip(steps, values, strict=True), values):
        if holder is Holder.ALONE:
            if marker is None:
                _collect(value, (*path, key), found)
            elif value != UNNAMED:  # stands in place of actors and names no record
                found.append(Found((*path, key), marker, value))
            continue
        items = enumerate(value) if holder is Holder.LIST else value.items()
        for place, item in items:
            if marker is None:
                _collect(item, (*path, key, place), found)
            elif item != UNNAMED:
                found.append(Found((*path, key, place), marker, item))


def names_in(record: object) -> tuple[Target, ...]:
    """The kind and id of every record and claim that a record's fields name, in the order of `walk`, without paths.

    Whole archives are asked for these, and a path for each would cost more than everything else.
    """
    found: list[Target] = []
    _collect_names(record, found)
    return tuple(found)


def _collect_names(record: object, found: list[Target]) -> None:
    steps, values_of = _naming_steps(type(record))  # type: ignore[arg-type]  # a class can be hashed
    values = values_of(record)
    for (holder, kind), value in compress(zip(steps, values, strict=True), values):
        items = (value,) if holder is Holder.ALONE else value if holder is Holder.LIST else value.values()
        if kind:
            found += [(kind, each) for each in items if each != UNNAMED]
        else:
            for part in items:
                _collect_names(part, found)


@cache
def _naming_steps(cls: type) -> tuple[tuple[tuple[Holder, str], ...], Callable[[object], tuple[Any, ...]]]:
    """The fields of a class that name records, each with the kind, or hold parts that may (without a kind)."""
    fields = [field for field in shape_of(cls) if _names(field)]
    kinds = tuple((field.holder, _kind_named(field)) for field in fields)
    return kinds, _reader([field.name for field in fields])


def _names(field: FieldShape) -> bool:
    """Whether the field names records, itself or in its parts."""
    return bool(_kind_named(field)) or (field.part is not None and any(map(_names, shape_of(field.part))))


def _kind_named(field: FieldShape) -> str:
    return field.of if field.value is Value.ID else CLAIM if field.value is Value.CLAIM else ""


@cache
def _steps(cls: type) -> tuple[tuple[_Step, ...], Callable[[object], tuple[Any, ...]]]:
    """The fields of interest of a class, and what reads the values of all of them at once."""
    fields = [(field, _marker(field)) for field in shape_of(cls)]
    fields = [(field, marker) for field, marker in fields if marker is not None or field.part is not None]
    steps = tuple((field.key, field.holder, marker) for field, marker in fields)
    return steps, _reader([field.name for field, _ in fields])


def _reader(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    """What reads the values of all these fields at once."""
    # Given one name only, an attrgetter gives the value itself.
    return attrgetter(*names) if len(names) > 1 else lambda part: tuple(getattr(part, name) for name in names)


def _marker(field: FieldShape) -> Marker | None:
    if field.value is Value.ID:
        return Ref(field.of)
    return Vocabulary(field.of) if field.value is Value.WORD else _PLAIN.get(field.value)
