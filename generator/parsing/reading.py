"""What is being read, and what was found wrong with it: the nouns that the wording of errors passes around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.finding import Finding, Path, Said, Severity, Where
from generator.parsing.record_fields import Shape
from generator.parsing.yaml_tree import Composed, Node

Suggest = Callable[[str], tuple[str, ...]]
"""Dates that an author may have meant by a text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is being read: the file, what it must be, what was composed of it, and for which languages."""

    file: str
    shape: Shape
    composed: Composed
    languages: tuple[str, ...]
    suggest: Suggest


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error of validation: its kind, the way to it, the node that stands there, and its values."""

    kind: str
    path: Path
    node: Node
    context: Mapping[str, Any]


def slips_in(reading: Reading) -> frozenset[Path]:
    """Where a dash without a space or a `#` is why a value is not what it should be."""
    slips = ("dash-without-space", "hash-in-value")
    return frozenset(each.where.path for each in reading.composed.findings if each.code in slips)


def defect(reading: Reading, code: str, path: Path, message: Said, hint: Said, *, on_key: bool = False) -> Finding:
    """An error at that path of what is being read."""
    return Finding(code, Severity.ERROR, Where(reading.file, path, on_key=on_key), message, hint)
