"""The editors' schemas help while typing and are never stricter than the tool."""

from functools import cache
from json import dumps, loads
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from generator.exports import json_schema
from generator.model.records import FOLDERS, KINDS
from generator.model.settings import VocabularyFile
from generator.pages.field_examples import whole
from tests.exports.editor import as_an_editor_reads
from tests.exports.golden import assert_golden
from tests.exports.samples import some_settings, written

CONTENT = Path(__file__).resolve().parents[2] / "content"
RECORD_FILES = sorted(path for path in CONTENT.rglob("*.yml") if path.relative_to(CONTENT).parts[0] in FOLDERS)


def the_schema(kind, **settings):
    found = {file.path: file.body for file in json_schema.files(some_settings(**settings))}
    return loads(found[f"schema/{kind}.json"])


@cache
def own_vocabulary():
    text = (CONTENT.parent / "site_config" / "vocabulary.yml").read_text(encoding="utf-8")
    return written(VocabularyFile, **as_an_editor_reads(text))


def complaints(kind, text, **settings):
    validator = Draft7Validator(the_schema(kind, **settings))
    return [error.message for error in validator.iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_valid_draft_7_schema(kind):
    schema = the_schema(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "prefixItems" not in dumps(schema)
    assert "$defs" not in dumps(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_is(kind):
    schema = the_schema(kind)
    for part in (schema, *schema["definitions"].values()):
        for key, field in part["properties"].items():
            assert field["description"].strip(), key


@pytest.mark.parametrize(
    "path", RECORD_FILES, ids=lambda path: "-".join(path.relative_to(CONTENT).with_suffix("").parts)
)
def test_the_archive_s_own_records_pass(path):
    kind = FOLDERS[path.relative_to(CONTENT).parts[0]]
    assert complaints(kind, path.read_text(encoding="utf-8"), vocabulary=own_vocabulary()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_pass(kind):
    assert complaints(kind, whole(kind), vocabulary=own_vocabulary()) == []


@pytest.mark.parametrize(
    "line",
    [
        "title: 1984",
        "title: true",
        "title: {en: 1984, fr: no}",
        "date: 1954",
        "date: -0043",
        "date: 2021-12-07",
        "date: [1667,1668]",
        "date: {..1984}",
        "added: 2026-11-24",
        "sources: [1984]",
        "figures: [{id: 7, quantity: people, value: 94300, approximate: true}]",
        "figures: [{id: a, quantity: people, value: '0.5', approximate: 'true', by: unnamed}]",
        "former_ids: [2021]",
    ],
)
def test_what_the_tool_takes_is_not_refused(line):
    least = ("title: T", "date: 2021", "kind: call", "summary: S", "sources: [a]")
    fields = {each.partition(":")[0]: each for each in least}
    fields[line.partition(":")[0]] = line
    assert complaints("event", "\n".join(fields.values())) == []


def test_a_kind_that_an_editor_reads_as_a_number_is_not_refused():
    text = "{title: T, date: 2021, kind: 1984, summary: S, sources: [a]}"
    assert complaints("event", text, event_kinds=("1984",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{title: T, date: 2021, kind: call, summary: S, sources: [a], titel: T}",
        "{title: T, date: 2021, kind: dance, summary: S, sources: [a]}",
        "{title: T, date: 2021, kind: call, summary: S}",
        "{title: {de: T}, date: 2021, kind: call, summary: S, sources: [a]}",
        "{title: T, date: 2021, kind: call, summary: S, sources: [A Source]}",
        "{title: T, date: 2021, kind: call, summary: S, sources: [a], links: [{event: b, relation: near, because: c}]}",
    ],
)
def test_a_slip_is_shown_while_typing(text):
    assert complaints("event", text)


def test_a_choice_says_what_it_means():
    kind = the_schema("event")["properties"]["kind"]
    assert kind["enum"] == ["meeting", "call"]
    assert kind["enumDescriptions"] == ["Meeting: A meeting.", "Call: A call."]


def test_a_wrong_reference_gets_a_sentence_not_a_pattern():
    place = the_schema("event")["properties"]["place"]
    assert "lowercase" in place["patternErrorMessage"]


def test_a_snippet_holds_all_that_is_required():
    (snippet,) = the_schema("event")["defaultSnippets"]
    assert list(snippet["body"]) == ["title", "date", "kind", "summary", "sources"]


def test_a_french_archive_s_editors_read_french():
    schema = the_schema("event", languages=("fr", "en"))
    assert schema["title"] == "Événement"
    assert schema["properties"]["summary"]["description"].startswith("Une ou deux phrases")


def test_the_schema_of_an_event_is_as_known():
    assert_golden("schema-event.json", dumps(the_schema("event"), ensure_ascii=False, indent=2).encode() + b"\n")
