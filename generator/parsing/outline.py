"""What the rules for the whole archive can see of a record: all but its texts, and what an event or a place is called.

As long as a record's outline stays the same, so does whatever they find. A test holds them to that. It is told from a
digest: nobody needs the outline itself.
"""

from functools import cache
from hashlib import blake2b
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from generator.model.archive import Fragment
from generator.model.records import KINDS
from generator.model.shape import Holder, Value, shape_of
from generator.parsing.yaml_tree import Node

SEEN = {"event": "title", "place": "name"}
"""Kind to the text that rules for the whole archive look at."""
_TEXTS = frozenset({Value.TEXT, Value.PROSE})
_OF_EACH = "__all__"


def outline_of(kind: str, tree: Node, mentions: bytes) -> str:
    """A digest of a record's outline, given as the tree that it was read from. Raises PydanticSerializationError.

    What its prose mentions (in JSON) belongs to it. Parts keep their places in lists: findings name them.
    """
    return _digest(to_json(tree, exclude=_not_seen(kind)), mentions)


def outline_of_fragment(fragment: Fragment) -> str | None:
    """The same of what is left of a record that could not be read; nothing when JSON cannot say it."""
    read = fragment.partial
    known = repr((read.entry.record, sorted(map(repr, read.unread)))) if read else ""
    try:
        return _digest(known.encode("utf-8", "surrogateescape"), to_json(fragment.mentions))
    except (PydanticSerializationError, UnicodeEncodeError):
        return None


def _digest(outline: bytes, mentions: bytes) -> str:
    return blake2b(b"%b\n%b" % (outline, mentions), digest_size=16).hexdigest()


@cache
def _not_seen(kind: str) -> dict[str, Any]:
    texts = _texts_of(KINDS[kind])
    texts.pop(SEEN.get(kind, ""), None)
    return texts


def _texts_of(shape: type) -> dict[str, Any]:
    """The keys of a class that hold one text, and those of its parts. Names of texts in a mapping are no texts."""
    texts: dict[str, Any] = {}
    for field in shape_of(shape):
        if field.value in _TEXTS and field.holder is Holder.ALONE:
            texts[field.key] = True
        elif field.part is not None and (within := _texts_of(field.part)):
            texts[field.key] = within if field.holder is Holder.ALONE else {_OF_EACH: within}
    return texts
