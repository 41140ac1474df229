"""The rules for all look at no text but what an event or a place is called: an edit of others does not ask for them."""

from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from generator import rules
from generator.model.archive import Archive
from generator.model.records import KINDS
from generator.model.shape import Holder, Value, shape_of
from generator.model.text import Localised
from generator.parsing.outline import SEEN
from tests.rules.example_project import check, files_in, settings_of

UNREADABLE = object.__new__(Localised)
"""A text that raises when somebody reads it."""
WHOLE_ARCHIVE = {rule.__name__.rpartition(".")[2].replace("_", "-") for rule in rules.ARCHIVE_RULES}
EXAMPLES = [
    pytest.param(example, id=f"{page.code}-{name}")
    for page in rules.pages()
    for name, example in (("bad", page.bad), ("good", page.good))
]


def without_texts(part: Any, kept: frozenset[str] = frozenset()) -> Any:
    outline = copy(part)  # what is missing in it would not be valid
    for field in shape_of(part.__class__):
        value = getattr(part, field.name)
        if value is None or field.key in kept:
            continue
        if field.value in (Value.TEXT, Value.PROSE) and field.holder is Holder.ALONE:
            object.__setattr__(outline, field.name, UNREADABLE)
        elif field.part is not None:
            object.__setattr__(outline, field.name, each_part(value, without_texts))
    return outline


def each_part(value, change):
    if isinstance(value, tuple):
        return tuple(map(change, value))
    return {key: change(part) for key, part in value.items()} if isinstance(value, dict) else change(value)


def outlines_of(archive):
    def outline(entry):
        return replace(entry, record=without_texts(entry.record, frozenset({SEEN.get(entry.kind, "")})))

    by_kind = {kind: {key: outline(entry) for key, entry in archive.of_kind(kind).items()} for kind in KINDS}
    duplicates = tuple(map(outline, archive.duplicates))
    return replace(Archive.of(by_kind, archive.fragments.values(), duplicates), published=archive.published)


def test_a_text_left_out_cannot_be_read():
    with pytest.raises(AttributeError):
        UNREADABLE.best("en")


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_same_is_found_without_the_texts(example):
    archive, settings = check(example).archive, settings_of(files_in(example))
    found = tuple(rules.check_archive(archive, settings))
    assert tuple(rules.check_archive(outlines_of(archive), settings)) == found


def test_every_rule_for_the_whole_archive_is_among_the_examples():
    found = {code for page in rules.pages() for code in codes_in_outlines(page.bad)}
    assert found >= WHOLE_ARCHIVE


def codes_in_outlines(example):
    found = rules.check_archive(outlines_of(check(example).archive), settings_of(files_in(example)))
    return {finding.code for finding in found}
