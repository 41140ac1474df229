"""What may stand at a path of a record, and how an author would write it: for hints, not for validation."""

from collections.abc import Iterable
from dataclasses import is_dataclass
from difflib import get_close_matches
from typing import Any, get_args

from generator.model.finding import Path
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.parsing.yaml_tree import Node

Shape = Any
"""What a file must be: a record class, or `tuple[…]` or `dict[…]` of parts. No narrower type holds all of these."""

_LONGEST = 60
_UNSAFE = frozenset(",:{}[]#&*!|>'\"%@`\n")


def field_at(root: Shape, path: Path) -> FieldShape | None:
    """The field that the path ends in, or that holds the item or the text that it ends in."""
    return _follow(root, path)[0]


def class_at(root: Shape, path: Path) -> type | None:
    """The class of the record or of the part of a record that should stand at the path."""
    return _follow(root, path)[1]


def fields_at(root: Shape, path: Path) -> tuple[FieldShape, ...]:
    """The fields that may be written in what should stand at the path."""
    part = class_at(root, path)
    return shape_of(part) if part else ()


def _follow(root: Shape, path: Path) -> tuple[FieldShape | None, type | None]:
    field: FieldShape | None = None
    part: type | None = root if is_dataclass(root) and isinstance(root, type) else None
    for place, step in enumerate(path):
        if part is not None:
            field = next((each for each in shape_of(part) if each.key == step), None)
            if field is None:
                return None, None
            part = field.part if field.holder is Holder.ALONE else None
        elif field is not None:
            part = field.part
        elif place == 0:  # a file that is a list or a mapping of parts
            part = next((each for each in get_args(root) if is_dataclass(each) and isinstance(each, type)), None)
    return field, part


def node_at(tree: Node, path: Path) -> Node:
    """The node at a path that is there."""
    for step in path:
        tree = tree[step]
    return tree


def example_of(field: FieldShape) -> str:
    """How a value of the field could look."""
    if field.value is Value.PART and field.part is not None:
        one = example_part(field.part)
    else:
        one = _EXAMPLES.get(field.value, "…")
        one = field.of + "-id" if field.value is Value.ID else one
        one = next((str(each) for each in field.choices), one) if field.choices else one
    if field.holder is Holder.LIST:
        return f"[{one}]"
    return f"{{…: {one}}}" if field.holder is Holder.MAPPING else one


def example_part(part: type, value: str = "…") -> str:
    """A part of a record in braces: its required fields, `value` in the first of them."""
    if not value or len(value) > _LONGEST or _UNSAFE & set(value):
        value = "…"
    required = [each for each in shape_of(part) if each.required] or list(shape_of(part)[:1])
    first, *rest = required
    written = [f"{first.key}: {value}", *(f"{each.key}: {example_of(each)}" for each in rest)]
    return "{" + ", ".join(written) + "}"


_EXAMPLES = {
    Value.DATE: "2021-12-07",
    Value.NUMBER: "12",
    Value.FLAG: "true",
    Value.CLAIM: "event-id#claim-id",
    Value.URL: "https://…",
}


def nearest(word: str, words: Iterable[str]) -> str:
    """The word that an author may have meant, or nothing."""
    known = {each.lower().replace("-", "_"): each for each in words}
    wanted = word.strip().lower().replace("-", "_").replace(" ", "_")[:_LONGEST]
    close = get_close_matches(wanted, known, n=1, cutoff=0.7)
    return known[close[0]] if close else ""


def named(path: Path) -> str:
    """The name of the field that the path ends in."""
    return shortened(next((str(step) for step in reversed(path) if isinstance(step, str)), "…"))


def shortened(text: str) -> str:
    """A text on one line, short enough to stand in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
