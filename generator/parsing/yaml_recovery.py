"""Reading on after a fault: the broken block is blanked and the rest composed again, so that one run tells all."""

import re
from typing import Final

import yaml

from generator.parsing.yaml_composer import TooManyError, compose
from generator.parsing.yaml_syntax_help import conflicts, diagnose, fences
from generator.parsing.yaml_tree import Blank, Composed

MAX_RECOVERIES: Final = 10

_BLOCK = re.compile(r"^[^\s#-].*|^-(?![ \n]).*", re.MULTILINE)
"""The first line of a top-level field; a list may stand at the left edge below its field."""
_EMPTY = re.compile(r"\[ *\]|\{ *\}")
_FIELD = re.compile(r"""^[ \t]*(?:- +)?["']?([^\s:："'=]+)""", re.MULTILINE)
"""What may be the name of a field: one that slid to the right is lost with the block that it slid into."""


def compose_all(file: str, text: str) -> Composed:
    """The tree of all that can be read, with a finding for each fault of syntax besides those of the tree."""
    findings, text = conflicts(file, text)
    fenced, text = fences(file, text)
    findings += fenced
    lost: list[str] = []
    for _ in range(MAX_RECOVERIES + 1):
        try:
            composed = compose(file, text)
        except yaml.YAMLError as error:
            finding, at = diagnose(file, text, error)
            findings.append(finding)
            if isinstance(
                error, TooManyError
            ):  # what follows is not read: a file that is all faults would take too long
                break
            before, (text, names) = text, _without_block(text, at)
            lost += names
            if text == before:
                break
        else:
            if lost and isinstance(composed.tree, str):
                return Composed({}, (*findings, *composed.findings), text, ("",))
            return Composed(composed.tree, (*findings, *composed.findings), text, (*lost, *composed.lost))
    return Composed(Blank(), tuple(findings), text, ("",))


def _without_block(text: str, at: int) -> tuple[str, tuple[str, ...]]:
    """The text with the top-level block around that offset made empty lines, and the names of the fields in it.

    Of `[]` or `{}` that was left over, these signs alone.
    """
    if empty := _EMPTY.match(text, at):
        return text[:at] + " " * len(empty[0]) + text[empty.end() :], ()
    starts = [found.start() for found in _BLOCK.finditer(text)]
    start = max((each for each in starts if each <= at), default=0)
    end = min((each for each in starts if each > at), default=len(text))
    names = tuple(_FIELD.findall(text[start:end])) or ("",)
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:], names
