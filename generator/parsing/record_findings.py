"""Errors of a record's validation, put into findings: pydantic says where and what, this says it to an author.

None cascades: a field that was misspelt is not also missing, a value that could not be read is not
also wrong, and each text of a localised field is told of by itself.
"""

from collections.abc import Iterator

from pydantic_core import ErrorDetails

from generator.model.finding import Finding, Path, Severity, said
from generator.model.finding_limits import MOST_IN_A_FILE, more
from generator.model.records import FOLDERS, KINDS
from generator.model.shape import Holder
from generator.parsing.meant_kind import meant_kind
from generator.parsing.reading import Reading, Wrong, defect, slips_in
from generator.parsing.record_fields import example_of, field_at, fields_at, nearest, node_at
from generator.parsing.source_text import REPLACEMENT
from generator.parsing.value_findings import REWORDED, bad_value, comma_in_braces, empty_value
from generator.parsing.yaml_tree import Blank, Composed, FlowMap, Refused


def reword(reading: Reading, errors: list[ErrorDetails]) -> Iterator[Finding]:
    """The findings for pydantic's errors, in their order."""
    kind = next((each for each, shape in KINDS.items() if shape is reading.shape), "")
    if kind and (fitting := meant_kind(kind, reading.composed.tree)) != kind:
        yield _wrong_kind(reading, kind, fitting)
    else:
        yield from _reworded(reading, errors)


def _reworded(reading: Reading, errors: list[ErrorDetails]) -> Iterator[Finding]:
    slips = slips_in(reading)
    wrongs = [each for each in _without_slid_items(reading, [*map(_wrong, errors)]) if not _told(each, slips)]
    if len(wrongs) > MOST_IN_A_FILE:
        yield more(reading.file, len(wrongs) - MOST_IN_A_FILE, Severity.ERROR)
        wrongs = wrongs[:MOST_IN_A_FILE]
    misspelt = dict(_misspelt(reading, wrongs))
    has_odd_space = any(each.code == "odd-space" for each in reading.composed.findings)
    meant = {(*path[:-1], name) for path, name in misspelt.items() if name}
    for wrong in wrongs:
        if wrong.kind == "missing":
            if wrong.path not in meant and not _lost(wrong.path, reading.composed):
                yield _missing(reading, wrong)
        elif wrong.path in misspelt:
            yield _unknown_field(reading, wrong, misspelt[wrong.path])
        elif isinstance(wrong.node, Blank) and has_odd_space:
            continue  # what should stand there begins with such a space
        elif isinstance(wrong.node, Blank) or (wrong.kind == "empty" and isinstance(wrong.node, str)):
            yield empty_value(reading, wrong)
        else:
            yield from REWORDED.get(wrong.kind, bad_value)(reading, wrong)


def _wrong(error: ErrorDetails) -> Wrong:
    context = error.get("ctx") or {}
    kind = {"extra_forbidden": "unexpected_keyword_argument", "list_type": "tuple_type"}.get(
        error["type"], error["type"]
    )
    # A mapping's wrong key is told as `(…, key, "[key]")`.
    path = tuple(error["loc"])
    path = path[:-1] if path and path[-1] == "[key]" else path
    return Wrong(kind, path, error["input"], context)


def _told(wrong: Wrong, slips: frozenset[Path]) -> bool:
    """Whether what is wrong there was said before: when the text was decoded, or composed."""
    if wrong.kind == "missing":
        return False
    if isinstance(wrong.node, Refused) or (isinstance(wrong.node, str) and REPLACEMENT in wrong.node):
        return True
    if any(REPLACEMENT in str(step) for step in wrong.path) or (
        isinstance(wrong.node, dict) and REPLACEMENT in wrong.node
    ):
        return True
    return wrong.path in slips


def _lost(path: Path, composed: Composed) -> bool:
    """Whether a field may be missing only because its lines could not be read."""
    return len(path) == 1 and ("" in composed.lost or path[0] in composed.lost)


def _misspelt(reading: Reading, wrongs: list[Wrong]) -> Iterator[tuple[Path, str]]:
    """For each unknown field the one that its author may have meant, or nothing. Each is meant once."""
    taken: set[Path] = set()
    for wrong in wrongs:
        if wrong.kind != "unexpected_keyword_argument":
            continue
        written = str(wrong.path[-1])
        present = node_at(reading.composed.tree, wrong.path[:-1])
        names = [each.key for each in fields_at(reading.shape, wrong.path[:-1])]
        free = [name for name in names if name not in present and (*wrong.path[:-1], name) not in taken]
        name = nearest(written, free) or nearest(written, names)
        taken.add((*wrong.path[:-1], name))
        yield wrong.path, name


def _without_slid_items(reading: Reading, wrongs: list[Wrong]) -> list[Wrong]:
    """Without what follows from a field of the record that slid into an item of the list above it.

    If that field has no value there, its items have become further items of that list.
    """
    slid = [each.path for each in wrongs if isinstance(each.node, Blank) and _is_of_the_record(reading, each)]
    return [wrong for wrong in wrongs if not any(_comes_after(wrong.path, path) for path in slid)]


def _comes_after(path: Path, slid: Path) -> bool:
    """Whether it leads into a later item of the list in which a field slid into an item."""
    list_of, item = slid[:-2], slid[-2]
    place = path[len(list_of)] if len(path) > len(list_of) and path[: len(list_of)] == list_of else None
    return isinstance(item, int) and isinstance(place, int) and place > item


def _is_of_the_record(reading: Reading, wrong: Wrong) -> bool:
    """Whether it is a field that would be one of the record's if it began further to the left."""
    kinds = ("unexpected_keyword_argument", "unknown-language")
    return (
        wrong.kind in kinds
        and len(wrong.path) > 1
        and any(wrong.path[-1] == each.key for each in fields_at(reading.shape, ()))
    )


# --- one kind of error each ----------------------------------------------------------------------


def _missing(reading: Reading, wrong: Wrong) -> Finding:
    field = field_at(reading.shape, wrong.path)
    if field and field.choices and field.holder is Holder.ALONE:
        hint = said("missing-field-hint-choices", field=wrong.path[-1], words=", ".join(map(str, field.choices)))
    else:
        example = example_of(field) if field else "…"
        hint = said("missing-field-hint", field=wrong.path[-1], example=example)
    key = "missing-field" if len(wrong.path) == 1 else "missing-field-inside"
    return defect(reading, "missing-field", wrong.path[:-1], said(key, field=wrong.path[-1]), hint)


def _wrong_kind(reading: Reading, kind: str, meant: str) -> Finding:
    folder_of = {each: folder for folder, each in FOLDERS.items()}
    message = said(f"wrong-kind-{meant}", folder=folder_of[kind])
    return defect(reading, "wrong-kind", (), message, said("wrong-kind-hint", folder=folder_of[meant]))


def _unknown_field(reading: Reading, wrong: Wrong, meant: str) -> Finding:
    holder, name = node_at(reading.composed.tree, wrong.path[:-1]), str(wrong.path[-1])
    if _is_of_the_record(reading, wrong) and not isinstance(holder, FlowMap):
        hint = said("slid-field-hint", field=name)
        return defect(reading, "unknown-field", wrong.path, said("unknown-field", field=name), hint, on_key=True)
    if isinstance(wrong.node, Blank) and isinstance(holder, FlowMap):
        return comma_in_braces(reading, wrong.path)
    if meant and meant not in holder:
        hint = said("did-you-mean-field", nearest=meant)
    elif meant:
        hint = said("did-you-mean-field-again", nearest=meant)
    else:
        names = ", ".join(each.key for each in fields_at(reading.shape, wrong.path[:-1]))
        hint = said("unknown-field-hint", fields=names)
    return defect(reading, "unknown-field", wrong.path, said("unknown-field", field=name), hint, on_key=True)
