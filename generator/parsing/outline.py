"""What the rules for the whole archive can see of a record: all of it but its texts, an event's title excepted.

As long as a record's outline stays the same, so does whatever they find. A test holds them to that. It is told from a
digest: nobody needs the outline itself.
"""

from functools import cache
from hashlib import blake2b

from pydantic_core import PydanticSerializationError, to_json

from generator.model.archive import Fragment
from generator.model.records import KINDS
from generator.model.shape import Holder, Value, shape_of
from generator.parsing.yaml_tree import Node

TITLE = "title"
_TEXTS = frozenset({Value.TEXT, Value.PROSE})


def outline_of(kind: str, tree: Node, mentions: bytes) -> str:
    """A digest of a record's outline, given as the tree that it was read from. Raises PydanticSerializationError.

    What its prose mentions (in JSON) belongs to it. Parts keep their places in lists: findings name them.
    """
    outline = _without_texts(tree, KINDS[kind])
    if TITLE in tree:
        outline[TITLE] = tree[TITLE]
    return _digest(to_json(outline), mentions)


def outline_of_fragment(fragment: Fragment) -> str | None:
    """The same of what is left of a record that could not be read; nothing when JSON cannot say it."""
    try:
        return _digest(b"", to_json(fragment.mentions))
    except PydanticSerializationError:
        return None


def _digest(outline: bytes, mentions: bytes) -> str:
    return blake2b(b"%b\n%b" % (outline, mentions), digest_size=16).hexdigest()


def _without_texts(tree: Node, shape: type) -> dict[str, Node]:
    texts, parts = _fields(shape)
    rest = {key: node for key, node in tree.items() if key not in texts}
    for key, holder, part in parts:
        if key in rest:
            rest[key] = _parts_without_texts(rest[key], holder, part)
    return rest


def _parts_without_texts(node: Node, holder: Holder, part: type) -> Node:
    if isinstance(node, list):
        return [_parts_without_texts(each, Holder.ALONE, part) for each in node]
    if not isinstance(node, dict):
        return node
    if holder is Holder.MAPPING:
        return {key: _parts_without_texts(each, Holder.ALONE, part) for key, each in node.items()}
    return _without_texts(node, part)


@cache
def _fields(shape: type) -> tuple[frozenset[str], tuple[tuple[str, Holder, type], ...]]:
    """The keys of a class that hold one text, and those that hold parts. Names of texts in a mapping are no texts."""
    fields = shape_of(shape)
    texts = frozenset(field.key for field in fields if field.value in _TEXTS and field.holder is Holder.ALONE)
    return texts, tuple((field.key, field.holder, field.part) for field in fields if field.part is not None)
