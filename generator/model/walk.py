"""Walking a record: every value of interest in it, with its path and what its field says it is.

What a field is (a reference, a date, a text, an address) is written once, in the record's
annotations; `shape.py` reads them, so that one rule finds every case there is.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.edtf import EdtfDate
from generator.model.fields import UNNAMED, ClaimRef, Ref, Url, Vocabulary
from generator.model.finding import Path
from generator.model.once import for_the_last
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.model.text import Localised, Prose

Marker = Ref | ClaimRef | Url | Vocabulary | type[EdtfDate] | type[Localised]

_PLAIN: dict[Value, Marker] = {
    Value.CLAIM: ClaimRef(),
    Value.URL: Url(),
    Value.DATE: EdtfDate,
    Value.TEXT: Localised,
    Value.PROSE: Prose,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a record: its path, what its field says it is, and the value."""

    path: Path
    marker: Marker
    value: Any


_Step = tuple[str, str, Holder, Marker | None]
"""A field that may hold something of interest: its name in the class, its key, its holder, and what it says it is.

Without a marker the field holds parts, which are walked in turn.
"""


@for_the_last
def walk(record: object) -> tuple[Found, ...]:
    """Every marked value of an authored record, depth first, in the order of the fields."""
    found: list[Found] = []
    _collect(record, (), found)
    return tuple(found)


def _collect(record: object, path: Path, found: list[Found]) -> None:
    """The hot loop of every check: it adds to one list, for generators in generators pass each value up every level."""
    for name, key, holder, marker in _steps(type(record)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(record, name)
        if not value:
            continue
        if holder is Holder.ALONE:
            _add(value, (*path, key), marker, found)
        else:
            items = enumerate(value) if holder is Holder.LIST else value.items()
            for place, item in items:
                _add(item, (*path, key, place), marker, found)


def _add(value: object, path: Path, marker: Marker | None, found: list[Found]) -> None:
    if marker is None:
        _collect(value, path, found)
    elif value != UNNAMED:  # stands in place of actors and names no record
        found.append(Found(path, marker, value))


@cache
def _steps(cls: type) -> tuple[_Step, ...]:
    steps = ((field, _marker(field)) for field in shape_of(cls))
    return tuple(
        (field.name, field.key, field.holder, marker)
        for field, marker in steps
        if marker is not None or field.part is not None
    )


def _marker(field: FieldShape) -> Marker | None:
    if field.value is Value.ID:
        return Ref(field.of)
    return Vocabulary(field.of) if field.value is Value.WORD else _PLAIN.get(field.value)
