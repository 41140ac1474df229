"""Which kind of record a file holds, whatever folder it lies in: an event among the actors is told in one sentence."""

from generator.model.records import KINDS
from generator.model.shape import FieldShape, shape_of
from generator.parsing.yaml_tree import Node

_AT_LEAST = 2
"""So many fields must be none of the folder's kind: one is a slip."""


def meant_kind(kind: str, tree: Node) -> str:
    """The kind whose fields the tree has; the one given unless another fits much better."""
    if not isinstance(tree, dict) or _strangers(kind, tree) < _AT_LEAST:
        return kind
    best = min(KINDS, key=lambda each: _misfits(each, tree))
    return best if 3 * _misfits(best, tree) <= _misfits(kind, tree) else kind


def _strangers(kind: str, tree: dict[str, Node]) -> int:
    """How many of its fields a record of that kind does not have."""
    return len(tree.keys() - {field.key for field in _fields(kind)})


def _misfits(kind: str, tree: dict[str, Node]) -> int:
    """The same, with the fields that such a record must have and this one lacks."""
    needed = {field.key for field in _fields(kind) if field.required}
    return _strangers(kind, tree) + len(needed - tree.keys())


def _fields(kind: str) -> tuple[FieldShape, ...]:
    shape: type = KINDS[kind]
    return shape_of(shape)
