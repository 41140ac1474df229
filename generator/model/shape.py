"""The shape of a record: each of its fields in words that a schema or a reference page can be made from.

A field is defined once, by a line in its record class; this reads that line: key, whether it
is required, whether it holds one value, a list or a mapping, and what its values are. `field_docs.py` reads its words.
"""

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from generator.model.actor import ActorKind
from generator.model.edtf import EdtfDate
from generator.model.event import ClaimKind, Importance, Outcome, Relation, Response, Status
from generator.model.fields import ClaimRef, Ref, Speakers, Url, Vocabulary
from generator.model.source import SourceKind
from generator.model.text import Localised, Prose


class Value(StrEnum):
    """What a field's value is."""

    TEXT = "text"
    PROSE = "prose"
    LINE = "line"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    ID = "id"
    CLAIM = "claim"
    URL = "url"
    WORD = "word"
    CHOICE = "choice"
    PART = "part"


class Holder(StrEnum):
    """Whether a field holds one value, a list of them, or a mapping of names to them."""

    ALONE = "alone"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as an author meets it. `name` is its name in the class, `key` what is written in YAML."""

    name: str
    key: str
    required: bool
    holder: Holder
    value: Value
    of: str = ""
    """For an id, the kind of record; for a word, the list of the vocabulary that it comes from."""
    choices: type[StrEnum] | None = None
    part: type | None = None
    """For a part, the class of the part."""
    speakers: bool = False
    """True for the speakers of a claim: a list of actors, or the word that stands for an unnamed one."""


VOCABULARY_OF: dict[type[StrEnum], str] = {
    Status: "statuses",
    Importance: "importances",
    Relation: "relations",
    ClaimKind: "claim_kinds",
    Outcome: "outcomes",
    Response: "responses",
    ActorKind: "actor_kinds",
    SourceKind: "source_kinds",
}
"""Closed set to the list of the vocabulary that labels it."""


Hint = Any
"""A type hint as `typing` gives it at run time; it has no narrower type."""


@cache
def shape_of(cls: type) -> tuple[FieldShape, ...]:
    """The fields of an authored class, in the order in which they are defined."""
    hints = get_type_hints(cls, include_extras=True)
    known: Mapping[str, FieldInfo] = cls.__pydantic_fields__  # type: ignore[attr-defined]  # set by pydantic
    shapes = []
    for each in fields(cls):
        about = known[each.name]
        required = each.default is MISSING and each.default_factory is MISSING
        shapes.append(_shape(each.name, about, hints[each.name], required=required and about.is_required()))
    return tuple(shapes)


def slug_of(cls: type) -> str:
    """What a class is called in keys and anchors: `HistoryEntry` is `history-entry`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()


@cache
def parts_of(cls: type) -> tuple[type, ...]:
    """The classes of a record's parts, each once, in the order in which they are met."""
    found: dict[type, None] = {}
    for field in shape_of(cls):
        if field.part is not None:
            found |= dict.fromkeys((field.part, *parts_of(field.part)))
    return tuple(found)


def _shape(name: str, about: FieldInfo, hint: Hint, *, required: bool) -> FieldShape:
    hint = _without_none(hint)
    speakers = hint == Speakers
    holder = Holder.ALONE
    while True:
        origin = _origin(hint)
        if origin is Annotated and _origin(get_args(hint)[0]) is tuple:
            hint = get_args(hint)[0]
        elif origin is tuple:
            holder, hint = Holder.LIST, get_args(hint)[0]
        elif origin in (dict, Mapping):
            holder, hint = Holder.MAPPING, get_args(hint)[1]
        else:
            break
    value, details = _value(hint)
    key = about.alias or name
    return FieldShape(name, key, required, holder, value, speakers=speakers, **details)


def _value(hint: Hint) -> tuple[Value, dict[str, Any]]:
    mark, plain = _mark(hint)
    if mark is not None:
        return _MARKED[type(mark)], {"of": getattr(mark, "kind", "") or getattr(mark, "list", "")}
    if issubclass(plain, StrEnum):
        return Value.CHOICE, {"choices": plain, "of": VOCABULARY_OF[plain]}
    if plain in _PLAIN:
        return _PLAIN[plain], {}
    if not is_dataclass(plain):
        raise TypeError(f"no author could write a {plain.__name__}")
    return Value.PART, {"part": plain}


_MARKED: dict[type, Value] = {Ref: Value.ID, Vocabulary: Value.WORD, ClaimRef: Value.CLAIM, Url: Value.URL}

_PLAIN: dict[type, Value] = {
    Prose: Value.PROSE,
    Localised: Value.TEXT,
    EdtfDate: Value.DATE,
    Decimal: Value.NUMBER,
    bool: Value.FLAG,
    str: Value.LINE,
}


def _mark(hint: Hint) -> tuple[object, type]:
    if _origin(hint) is not Annotated:
        return None, hint
    plain, *marks = get_args(hint)
    return next((mark for mark in marks if type(mark) in _MARKED), None), plain


def _without_none(hint: Hint) -> Hint:
    if _origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    return hint


def _origin(hint: Hint) -> object:
    return get_origin(hint)
