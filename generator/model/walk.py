"""Walking a record: every value of interest in it, with its path and what its field says it is.

What a field is (a reference, a date, a text, an address) is written once, in the record's
annotations; `shape.py` reads them, so that one rule finds every case there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.edtf import EdtfDate
from generator.model.fields import UNNAMED, ClaimRef, Ref, Url, Vocabulary
from generator.model.finding import Path
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


@dataclass(frozen=True, slots=True)
class _Step:
    field: FieldShape
    marker: Marker | None


def walk(record: object) -> Iterator[Found]:
    """Every marked value of an authored record, depth first, in the order of the fields."""
    return _walk(record, ())


def _walk(record: object, path: Path) -> Iterator[Found]:
    for step in _steps(type(record)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(record, step.field.name)
        if value is None or value == ():
            continue
        here: Path = (*path, step.field.key)
        if step.field.holder is Holder.ALONE:
            yield from _item(step, value, here)
            continue
        items = enumerate(value) if step.field.holder is Holder.LIST else value.items()
        for key, item in items:
            yield from _item(step, item, (*here, key))


def _item(step: _Step, value: object, path: Path) -> Iterator[Found]:
    if step.marker is None:
        yield from _walk(value, path)
    elif value != UNNAMED:  # stands in place of actors and names no record
        yield Found(path, step.marker, value)


@cache
def _steps(cls: type) -> tuple[_Step, ...]:
    steps = (_Step(field, _marker(field)) for field in shape_of(cls))
    return tuple(step for step in steps if step.marker is not None or step.field.part is not None)


def _marker(field: FieldShape) -> Marker | None:
    if field.value is Value.ID:
        return Ref(field.of)
    return Vocabulary(field.of) if field.value is Value.WORD else _PLAIN.get(field.value)
