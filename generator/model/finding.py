"""What a check found: a defect, where it is, and how to put it right.

A finding is a value, not a log line: it carries keys into the phrase files, and a door puts it
into words in the reader's language.
"""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""The way from a file's root to a value: mapping keys and list positions (from 0)."""


class Severity(StrEnum):
    """Whether a finding fails the build."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an authored file.

    Either a `span` is known, or it is found later by following `path` through the file's text.
    `excerpt` narrows the place to those characters inside the value (a link within prose).
    `on_key` points at the key instead of its value.
    """

    file: str
    path: Path = ()
    excerpt: str = ""
    on_key: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Words to be: a key into the phrase files and the values for its blanks."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


def said(key: str, /, **values: object) -> Said:
    """Words by key, with the blanks filled; values become text here."""
    return Said(key, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a finding, with a note."""

    where: Where
    note: Said


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement for the text that a finding points at (the whole of its span)."""

    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: `code` names it (the slug of its rule), `message` says it, `hint` what to write instead."""

    code: str
    severity: Severity
    where: Where
    message: Said
    hint: Said | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
