"""What a file that holds no readable record still names, so that its slips of reference are told with its other faults.

It also keeps the records that only such a file names from being called unused.
"""

from collections.abc import Iterator
from typing import Any

from generator.model.archive import Fragment, Mention
from generator.model.fields import UNNAMED
from generator.model.finding import Path
from generator.model.records import KINDS
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.model.source_file import SourceFile
from generator.parsing.meant_kind import meant_kind
from generator.parsing.mentions import mentions_of
from generator.parsing.source_text import decode
from generator.parsing.yaml_recovery import compose_all
from generator.parsing.yaml_tree import Blank, Node, Refused


def fragment_of(source: SourceFile, raw: bytes) -> Fragment:
    """The references in whatever can be made out of a file. Their excerpts are empty unless they stand in prose.

    It is of the kind that was meant, which is not always that of its folder.
    """
    text, _ = decode(source.path, raw)
    tree = compose_all(source.path, text).tree if text is not None else None
    kind = meant_kind(source.kind, tree)
    return Fragment(kind, source.id, source.path, tuple(_named_in(tree, KINDS[kind], ())))


def _named_in(tree: Node, shape: type, path: Path) -> Iterator[Mention]:
    if not isinstance(tree, dict):
        return
    for field in shape_of(shape):
        value = tree.get(field.key)
        here: Path = (*path, field.key)
        if field.holder is Holder.ALONE:
            yield from _value(value, field, here)
        elif field.holder is Holder.LIST and isinstance(value, list):
            for place, item in enumerate(value):
                yield from _value(item, field, (*here, place))
        elif field.holder is Holder.MAPPING and isinstance(value, dict):
            for key, item in value.items():
                yield from _value(item, field, (*here, key))


def _value(value: Any, field: FieldShape, path: Path) -> Iterator[Mention]:  # noqa: ANN401  # anything may stand there
    if field.part is not None:
        yield from _named_in(value, field.part, path)
    elif field.value is Value.PROSE:
        texts = value.items() if isinstance(value, dict) else ((None, value),)
        for language, text in texts:
            if _written(text):
                yield from mentions_of(text, path if language is None else (*path, language))
    elif field.value is Value.ID and _written(value) and value != UNNAMED:
        yield Mention(path, field.of, value.strip(), "")
    elif field.value is Value.CLAIM and _written(value):
        yield Mention(path, "claim", value.strip(), "")


def _written(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Blank | Refused) and bool(value.strip())
