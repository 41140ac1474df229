"""The examples of the field reference: one whole record a kind, and the lines of it that show one field.

The records lie in `examples/`, written as an author would write them; a test reads each one into its
record class and finds every field in it.
"""

from functools import cache
from importlib.resources import files
from textwrap import dedent

import yaml

from generator.model.records import KINDS
from generator.model.shape import shape_of, slug_of


def whole(kind: str) -> str:
    """The YAML of a whole record of that kind."""
    return (files("generator.pages") / "examples" / f"{kind}.yml").read_text(encoding="utf-8")


@cache
def of_fields(kind: str) -> dict[str, str]:
    """`class.field` to the lines that show that field, for the record of that kind and all its parts."""
    text = whole(kind)
    found: dict[str, str] = {}
    _collect(yaml.compose(text, Loader=yaml.SafeLoader), KINDS[kind], text.splitlines(), found)
    return found


def _collect(node: yaml.Node | None, cls: type, lines: list[str], found: dict[str, str]) -> None:
    """Add the lines of a mapping's fields, then those of the parts within."""
    if not isinstance(node, yaml.MappingNode):
        return
    by_key = {key.value: (key, value) for key, value in node.value}
    for shape in shape_of(cls):
        key, value = by_key[shape.key]
        found.setdefault(f"{slug_of(cls)}.{shape.key}", _lines(key, value, lines))
        if shape.part is not None:
            first = value.value[0] if isinstance(value, yaml.SequenceNode) else value
            _collect(first, shape.part, lines, found)


def _lines(key: yaml.Node, value: yaml.Node, lines: list[str]) -> str:
    """From the key to the end of its value, as if it stood at the margin."""
    start, end = key.start_mark, value.end_mark
    # A block ends where the next key begins, a plain value at its own last character.
    last = end.line if end.column else end.line - 1
    while last > start.line and _ends_before(lines[last], start.column):
        last -= 1
    first = " " * start.column + lines[start.line][start.column :]
    return dedent("\n".join([first, *lines[start.line + 1 : last + 1]])).rstrip()


def _ends_before(line: str, column: int) -> bool:
    return len(line) - len(line.lstrip()) <= column
