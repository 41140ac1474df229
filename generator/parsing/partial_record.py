"""What could be read of a file with faults of form, so that the rules tell in the same run what else is wrong.

Whatever cannot be read is left out, and where the rest cannot do without it, something harmless takes its place.
Both places are remembered: what a rule finds there, or of the whole that holds it, is not the author's doing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from pydantic import ValidationError

from generator.model.archive import Entry, PartialRecord
from generator.model.finding import Finding, Path
from generator.model.once import memoize_last
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.model.source_file import SourceFile
from generator.parsing.meant_kind import meant_kind
from generator.parsing.record_fields import Shape, field_at
from generator.parsing.source_text import REPLACEMENT, decode
from generator.parsing.validation import validated
from generator.parsing.yaml_recovery import compose_all
from generator.parsing.yaml_tree import Blank, FlowList, FlowMap, Node, Refused

_ROUNDS = 5
"""Once the worst is out, pydantic may find more; it is asked no oftener than that."""


def supports(partial: PartialRecord, finding: Finding) -> bool:
    """Whether what a rule has found there has nothing to do with what could not be read."""
    path, unread = finding.where.path, _unread_in(partial)
    if finding.code == "duplicate-id" and not path:
        return True  # that is said of the files' names
    if unread.dates and _is_date(partial, path):
        return False  # dates are compared with each other, wherever they stand
    if path[-1:] == ("id",) and finding.code not in _OF_THE_ID:
        path = path[:-1]  # what is said of a claim or a figure as a whole
    return path not in unread.holders and partial.unread.isdisjoint(_upwards(path))


_OF_THE_ID = frozenset({"bad-id", "duplicate-id"})


@dataclass(frozen=True, slots=True)
class _Unread:
    """What could not be read in a record, as it is asked about for each finding: whether a date, and all around it."""

    dates: bool
    holders: frozenset[Path]


@memoize_last
def _unread_in(partial: PartialRecord) -> _Unread:
    holders = frozenset(path for each in partial.unread for path in _upwards(each))
    return _Unread(any(_is_date(partial, each) for each in partial.unread), holders)


def _is_date(partial: PartialRecord, path: Path) -> bool:
    field = field_at(KINDS[partial.entry.kind], path)
    return field is not None and field.value is Value.DATE


def _upwards(path: Path) -> Iterator[Path]:
    """The path, and those of all that holds what stands there."""
    return (path[:length] for length in range(len(path), -1, -1))


def partial_record(source: SourceFile, raw: bytes, settings: Settings) -> PartialRecord | None:
    """What can be read of a file that holds no whole record; None where nothing can be built on it."""
    text, _ = decode(source.path, raw)
    composed = compose_all(source.path, text) if text is not None else None
    if composed is None or "" in composed.lost or not isinstance(composed.tree, dict):
        return None
    if meant_kind(source.kind, composed.tree) != source.kind:
        return None
    record, unread = mended(KINDS[source.kind], composed.tree, settings.languages)
    if record is None:
        return None
    unread |= {(name,) for name in composed.lost}
    return PartialRecord(Entry(source.kind, source.id, source.path, record), unread)


def partial_value(shape: Shape, raw: bytes, languages: tuple[str, ...]) -> tuple[Any, frozenset[Path]]:
    """What can be read of a file of settings, and the paths of what cannot: the empty one where that is all of it."""
    text, _ = decode("", raw)
    composed = compose_all("", text) if text is not None else None
    holder: object = get_origin(shape)
    empty: Node = [] if holder is tuple else {}
    whole: frozenset[Path] = frozenset([()])
    if composed is not None and isinstance(composed.tree, type(empty)):
        value, unread = mended(shape, composed.tree, languages)
        if value is not None:
            # What was lost of a list has no name.
            lost = {(name,) if name and holder is None else () for name in composed.lost}
            return value, unread | lost
    return mended(shape, empty, languages)[0], whole


def mended(shape: Shape, tree: Node, languages: tuple[str, ...]) -> tuple[Any, frozenset[Path]]:
    """The value of that shape without what could not be read in the tree, and the paths of that; None if all is."""
    tree = _copy(tree)
    unread: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            return validated(shape, tree, languages), frozenset(unread)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                path = tuple(step for step in each["loc"] if step != "[key]")
                unread.add(_mend(shape, tree, path, is_unknown=each["type"] == "unexpected_keyword_argument"))
    return None, frozenset(unread)


def _mend(shape: Shape, tree: Node, path: Path, *, is_unknown: bool) -> Path:
    """Leave out what stands at the path, or put something in its place; the path at which that was done."""
    field = field_at(shape, path)
    while path and not is_unknown and (field is None or not _can_be_replaced(field, path)):
        path = path[:-1]
        field = field_at(shape, path)
    holder = _holder(tree, path)
    if isinstance(holder, list) and path and isinstance(path[-1], int) and field is not None:
        holder[path[-1]] = _harmless(field)
    elif isinstance(holder, dict) and path:
        holder.pop(path[-1], None)
        if field is not None and path[-1] == field.key and (field.required or field.value in _TEXTS):
            holder[path[-1]] = _held(field)  # nobody shall be told that a text is missing which was there
    return path


def _can_be_replaced(field: FieldShape, path: Path) -> bool:
    """Whether the path leads to a field's value or an item of it, not to a text of one language in it."""
    return path[-1] == field.key or (field.holder is Holder.LIST and isinstance(path[-1], int))


def _holder(tree: Node, path: Path) -> Node:
    for step in path[:-1]:
        try:
            tree = tree[step]
        except (LookupError, TypeError):
            return None
    return tree


def _held(field: FieldShape) -> Node:
    one = _harmless(field)
    if field.holder is Holder.LIST:
        return [one]
    return {"x": one} if field.holder is Holder.MAPPING else one


def _harmless(field: FieldShape) -> Node:
    """A value at which no rule takes offence; what it says is never shown."""
    if field.part is not None:
        return {each.key: _held(each) for each in shape_of(field.part) if each.required}
    if field.choices is not None:
        return str(next(iter(field.choices)))
    return _HARMLESS.get(field.value, "x")


_TEXTS = frozenset({Value.TEXT, Value.PROSE, Value.LINE})
_HARMLESS = {
    Value.DATE: "XXXX",
    Value.NUMBER: "1",
    Value.FLAG: "true",
    Value.CLAIM: "x#x",
    Value.URL: "https://example.org/",
}


def _copy(node: Node) -> Any:  # noqa: ANN401  # a tree
    """The same tree, to be changed. What was refused in it is left blank, for which pydantic asks again."""
    if isinstance(node, Blank | Refused) or (isinstance(node, str) and REPLACEMENT in node):
        return Blank()
    if isinstance(node, FlowList | FlowMap):
        copied: Any = type(node)()
        copied.source = node.source
    else:
        copied = type(node)() if isinstance(node, dict | list) else None
    if isinstance(node, dict):
        copied.update((key, _copy(each)) for key, each in node.items() if REPLACEMENT not in key)
        return copied
    if isinstance(node, list):
        copied.extend(map(_copy, node))
        return copied
    return node
