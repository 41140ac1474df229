"""Walking a record: every value of interest in it, with its path and the markers of its field.

What a field is (a reference, a date, a text, an address) is written once, in the record's
annotations; this reads them, once a class, so that one rule finds every case there is.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.model.edtf import EdtfDate
from generator.model.fields import UNNAMED, ClaimRef, Ref, Url, Vocabulary
from generator.model.finding import Path
from generator.model.text import Localised

Marker = Ref | ClaimRef | Url | Vocabulary | type[EdtfDate] | type[Localised]


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a record: its path, what its field says it is, and the value."""

    path: Path
    marker: Marker
    value: Any


@dataclass(frozen=True, slots=True)
class _Step:
    """What a field leads to: a marked value, or a further record part; in a list, a mapping, or alone."""

    name: str
    key: str
    holder: str
    marker: Marker | None
    part: type | None


def walk(record: object) -> Iterator[Found]:
    """Every marked value of an authored record, depth first, in the order of the fields."""
    return _walk(record, ())


def _walk(record: object, path: Path) -> Iterator[Found]:
    for step in _steps(type(record)):
        value = getattr(record, step.name)
        if value is None or value == ():
            continue
        here: Path = (*path, step.key)
        if step.holder == "list":
            for place, item in enumerate(value):
                yield from _item(step, item, (*here, place))
        elif step.holder == "mapping":
            for key, item in value.items():
                yield from _item(step, item, (*here, key))
        else:
            yield from _item(step, value, here)


def _item(step: _Step, value: object, path: Path) -> Iterator[Found]:
    if step.marker is not None:
        if value == UNNAMED:  # stands in place of actors and names no record
            return
        yield Found(path, step.marker, value)
    elif step.part is not None:
        yield from _walk(value, path)


@cache
def _steps(cls: type) -> tuple[_Step, ...]:
    hints = get_type_hints(cls, include_extras=True)
    aliases = {name: each.alias for name, each in cls.__pydantic_fields__.items()}  # type: ignore[attr-defined]  # set by pydantic
    steps = (_step(each.name, aliases[each.name] or each.name, hints[each.name]) for each in fields(cls))
    return tuple(step for step in steps if step.marker is not None or step.part is not None)


def _step(name: str, key: str, hint: Any) -> _Step:
    hint = _without_none(hint)
    holder = "alone"
    while True:
        origin = get_origin(hint)
        if origin is Annotated and not _marks(hint):
            hint = get_args(hint)[0]
        elif origin is tuple:
            holder, hint = "list", get_args(hint)[0]
        elif origin in (dict, Mapping):
            holder, hint = "mapping", get_args(hint)[1]
        else:
            break
    if marks := _marks(hint):
        return _Step(name, key, holder, marks[0], None)
    if isinstance(hint, type) and issubclass(hint, Localised | EdtfDate):
        return _Step(name, key, holder, hint, None)
    part = hint if isinstance(hint, type) and is_dataclass(hint) else None
    return _Step(name, key, holder, None, part)


def _marks(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is not Annotated:
        return ()
    return tuple(mark for mark in get_args(hint)[1:] if isinstance(mark, Ref | ClaimRef | Url | Vocabulary))


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    return hint
