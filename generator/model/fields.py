"""The kinds of value that a record's fields hold, with what the whole project knows of each.

Every scalar reaches these as text (YAML decides nothing): numbers and booleans are read here.
Markers (`Ref`, `Url`) are read by `walk.py`, so that one rule finds every reference there is.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Ref:
    """The value is the id of a record of that kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """The value names a claim: `event-id#claim-id`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The value is a key of that list in the archive's vocabulary."""

    list: str


@dataclass(frozen=True, slots=True)
class Url:
    """The value is a web address."""


MOST_DIGITS = 50
"""Of a number, before its point and after it: what is measured has fewer, and a million of them no page can show."""
_NUMBER = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,{MOST_DIGITS}}})?")


def _number(value: object) -> Decimal:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("not-a-number", "not a number")


def _flag(value: object) -> bool:
    if isinstance(value, bool):  # of a value that is made anew with other fields: what authors write is text
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("not-true-or-false", "neither true nor false")


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not-text", "not a text")
    if not (word := _stripped(value)):
        raise PydanticCustomError("empty", "an empty text")
    return word


@lru_cache(maxsize=65_536)
def _stripped(value: str) -> str:
    """The text without space around it. An archive names the same records over and over: each id is kept once."""
    return value.strip()


UNNAMED = "unnamed"
"""What an author writes for a speaker whom the source does not name; no actor may have this id."""


def _speakers(value: object) -> object:
    return (UNNAMED,) if value == UNNAMED else value


SCALAR = ["string", "number", "boolean"]

Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"]})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": ["boolean", "string"]})]
Line = Annotated[str, BeforeValidator(_word), WithJsonSchema({"type": SCALAR})]
Speakers = Annotated[
    tuple[Annotated[Line, Ref("actor")], ...],
    BeforeValidator(_speakers),
    WithJsonSchema({"anyOf": [{"type": "array", "items": {"type": SCALAR}}, {"const": UNNAMED}]}),
]
"""The actors who said something: their ids, or `(UNNAMED,)`."""
