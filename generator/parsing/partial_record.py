"""What could be read of a record with faults of form, so that the rules tell in the same run what else is wrong.

Whatever cannot be read is left out, and where the record cannot do without it, something harmless takes its place.
Both places are remembered: what a rule finds there, or of the whole that holds it, is not the author's doing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from generator.model.archive import Entry
from generator.model.finding import Finding, Path
from generator.model.records import KINDS, Record
from generator.model.settings import Settings
from generator.model.shape import FieldShape, Holder, Value, shape_of
from generator.model.source_file import SourceFile
from generator.parsing.meant_kind import meant_kind
from generator.parsing.record_fields import field_at
from generator.parsing.source_text import REPLACEMENT, decode
from generator.parsing.validation import validated
from generator.parsing.yaml_recovery import compose_all
from generator.parsing.yaml_tree import Blank, FlowList, FlowMap, Node, Refused

_ROUNDS = 5
"""Once the worst is out, pydantic may find more; it is asked no oftener than that."""


@dataclass(frozen=True)
class PartialRecord:
    """A record without what could not be read in it, and the paths of all that."""

    entry: Entry[Record]
    unread: frozenset[Path]

    def supports(self, finding: Finding) -> bool:
        """Whether what a rule has found there has nothing to do with what could not be read."""
        path = finding.where.path
        if self._lacks_dates and self._is_date(path):
            return False  # dates are compared with each other, wherever they stand
        if path[-1:] == ("id",) and finding.code != "bad-id":
            path = path[:-1]  # what is said of a claim or a figure as a whole
        return path not in self._holders and self.unread.isdisjoint(_upwards(path))

    @cached_property
    def _lacks_dates(self) -> bool:
        return any(map(self._is_date, self.unread))

    @cached_property
    def _holders(self) -> frozenset[Path]:
        """All in which something could not be read."""
        return frozenset(path for each in self.unread for path in _upwards(each))

    def _is_date(self, path: Path) -> bool:
        field = field_at(KINDS[self.entry.kind], path)
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
    shape, tree = KINDS[source.kind], _copy(composed.tree)
    unread: set[Path] = {(name,) for name in composed.lost}
    for _ in range(_ROUNDS):
        try:
            record = validated(shape, tree, settings.languages)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                path = tuple(step for step in each["loc"] if step != "[key]")
                unread.add(_mend(shape, tree, path, is_unknown=each["type"] == "unexpected_keyword_argument"))
        else:
            return PartialRecord(Entry(source.kind, source.id, source.path, record), frozenset(unread))
    return None


def _mend(shape: type, tree: Node, path: Path, *, is_unknown: bool) -> Path:
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
