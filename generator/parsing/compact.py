"""A record in short: the tree that was read from YAML, as JSON, with what was found out about it.

What is kept is what the author wrote, so reading it back is the same validation as ever and takes nothing on trust;
only YAML, the mentions in prose and the rules for one record are not gone through again. The long prose stands
apart: a check of the whole archive needs the rest without it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from generator.model.archive import LONG_PROSE, Entry, Mention
from generator.model.edtf import EdtfDate
from generator.model.finding import Finding, Path
from generator.model.records import KINDS, Record
from generator.model.source_file import SourceFile
from generator.model.walk import marked
from generator.parsing.outline import outline_of
from generator.parsing.record_fields import node_at
from generator.parsing.validation import validated
from generator.parsing.yaml_tree import Node


@dataclass(frozen=True, slots=True)
class Compact:
    """A record in two pieces of JSON: `lean` is all that a check needs, `prose` the fields that complete the record.

    `outline` stands in the lean piece too.
    """

    lean: bytes
    prose: bytes
    outline: str = ""


def compact(entry: Entry[Record], tree: Node, findings: tuple[Finding, ...]) -> Compact | None:
    """A record in short: its entry in full, the tree that it was read from, and what is to be said of it.

    Nothing when JSON cannot say it: findings name their file, and a file's name may be no text.
    """
    _write_out_dates(entry.record, tree)
    name, within = LONG_PROSE.get(entry.kind, ("", ""))
    kept = tree
    if name in tree:
        kept = {key: node for key, node in tree.items() if key != name}
        if within:
            kept[name] = [{key: node for key, node in part.items() if key != within} for part in tree[name]]
    told = _adapter(tuple[Finding, ...]).dump_python(findings, mode="json") if findings else ()
    prose = {name: tree[name]} if name in tree else {}
    try:
        mentions = to_json(entry.mentions)
        outline = outline_of(entry.kind, kept, mentions)
        parts = (to_json(kept), mentions, to_json(entry.untranslated), to_json(told), to_json(outline))
        return Compact(b"[%b]" % b",".join(parts), to_json(prose), outline)
    except PydanticSerializationError:
        return None


def restore(
    source: SourceFile, kept: bytes, languages: tuple[str, ...]
) -> tuple[Entry[Record], tuple[Finding, ...], str] | None:
    """The lean entry, the findings and the outline that a lean piece stands for; nothing when it is none."""
    try:
        tree, mentions, untranslated, told, outline = from_json(kept)
        record = validated(KINDS[source.kind], tree, languages)
        known = (
            _adapter(tuple[Mention, ...]).validate_python(mentions),
            _adapter(tuple[tuple[Path, tuple[str, ...]], ...]).validate_python(untranslated),
        )
        findings = _adapter(tuple[Finding, ...]).validate_python(told) if told else ()
    except (ValidationError, ValueError, TypeError):
        return None
    return Entry(source.kind, source.id, source.path, record, *known), findings, str(outline)


def restore_record(kind: str, kept: Compact, languages: tuple[str, ...]) -> Record | None:
    """The record in full; nothing when the pieces hold none."""
    try:
        record: Record = validated(KINDS[kind], from_json(kept.lean)[0] | from_json(kept.prose), languages)
    except (ValidationError, ValueError, TypeError, LookupError):
        return None
    return record


def _write_out_dates(record: Record, tree: Node) -> None:
    """To YAML an unquoted `[1667,1668]` is a list. JSON would forget what was written, so that is put in its place."""
    for found in marked(record, EdtfDate):
        holder = node_at(tree, found.path[:-1])
        if not isinstance(holder[found.path[-1]], str):
            holder[found.path[-1]] = found.value.text


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # a shape of values, such as `tuple[Finding, ...]`
    """Made when it is first needed: a command that restores nothing does not wait for it."""
    return TypeAdapter(shape)
