"""What a YAML file becomes: plain mappings, lists and texts, and the few nodes that remember more.

Every scalar is text. A collection in brackets keeps its source, because `date: [1667,1668]` is a
date; a value that says nothing (`place:`, `~`, `null`) and one that could not be read say so by
their class, so that what is wrong with them is told once.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.model.finding import Finding, Span

Node = Any
"""A `dict`, a `list` or a `str`, or one of the classes below, which are subclasses of those."""


class FlowList(list[Node]):
    """A list written in square brackets; `source` is what the author typed, brackets included."""

    __slots__ = ("source",)
    source: str


class FlowMap(dict[str, Node]):
    """A mapping written in braces; `source` is what the author typed, braces included."""

    __slots__ = ("source",)
    source: str


class Blank(str):
    """A value left empty, or written `~` or `null`: an empty text that knows that nobody wrote it as a text."""

    __slots__ = ("written",)
    written: str
    """What stands there, if anything does."""


class Refused(str):
    """Stands where something was refused (an alias): what is wrong there has been said already."""

    __slots__ = ()


Event = Any
"""One of libyaml's events; their attributes are not all in their types."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What could be read of a YAML text, and what is wrong with it.

    `lost` names the top-level fields that could not be read; an empty name among them means that
    it is not known which field it was. `text` is the text that `tree` was read from: the same
    lines as the author's, without those that could not be read.
    """

    tree: Node
    findings: tuple[Finding, ...]
    text: str
    lost: tuple[str, ...] = ()


def span_of(text: str, start: int, end: int) -> Span:
    """The lines and columns of `text[start:end]`, white space at its end left out."""
    end = start + (len(text[start:end].rstrip()) or end - start)
    line, column = _line_and_column(text, start)
    end_line, end_column = _line_and_column(text, end)
    return Span(line, column, end_line, end_column)


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    ends = _line_ends(text)
    line = bisect_left(ends, index)
    return line + 1, index - (ends[line - 1] if line else -1)


@lru_cache(maxsize=2)
def _line_ends(text: str) -> tuple[int, ...]:
    """Where the lines of the text at hand end: found once for all that is wrong with it."""
    return tuple(found.start() for found in re.finditer("\n", text))
