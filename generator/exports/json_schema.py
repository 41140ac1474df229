"""JSON Schema for editors: what each kind of record may hold, with descriptions, choices and snippets.

Draft 7, which the YAML language server reads. A schema is a help while typing, never stricter than
the tool: an editor reads `1954` and `title: 1984` as numbers and `[1667,1668]` as a list, and the
tool takes them all as the text that they were written as.
"""

from collections.abc import Iterable, Iterator
from json import loads

from generator.exports.json_text import Json, json_bytes
from generator.languages.phrases import Phrases, load
from generator.model.field_docs import field_docs
from generator.model.page import OutputFile, SitemapEntry
from generator.model.records import KINDS
from generator.model.settings import Settings, Word
from generator.model.shape import FieldShape, Holder, Value, parts_of, shape_of, slug_of

Schema = dict[str, Json]

_SCALAR: Json = ["string", "number", "boolean"]


def files(settings: Settings, _entries: Iterable[SitemapEntry] = ()) -> Iterator[OutputFile]:
    """`schema/<kind>.json` for every kind of record."""
    for kind in KINDS:
        yield OutputFile(f"schema/{kind}.json", json_bytes(schema_of(kind, settings)))


def schema_of(kind: str, settings: Settings) -> Schema:
    """The schema of one kind of record."""
    words = load(settings.languages[0])
    record: type = KINDS[kind]
    schema: Schema = {"$schema": "http://json-schema.org/draft-07/schema#"}
    if settings.site_url:
        schema["$id"] = f"{settings.site_url.rstrip('/')}/schema/{kind}.json"
    schema["title"] = words[f"schema-kind-{kind}"]
    schema |= _object(record, settings, words)
    schema["defaultSnippets"] = [_snippet(kind, record, words)]
    schema["definitions"] = {part.__name__: _object(part, settings, words) for part in parts_of(record)}
    return schema


def _object(cls: type, settings: Settings, words: Phrases) -> Schema:
    shapes = shape_of(cls)
    return {
        "type": "object",
        "properties": {shape.key: _field(cls, shape, settings, words) for shape in shapes},
        "required": [shape.key for shape in shapes if shape.required],
        "additionalProperties": False,
    }


def _field(cls: type, shape: FieldShape, settings: Settings, words: Phrases) -> Schema:
    about: Schema = {"description": words.texts.get(f"{slug_of(cls)}.{shape.key}", field_docs(cls).get(shape.name, ""))}
    value = _value(shape, settings, words)
    if shape.speakers:
        unnamed: Schema = {"const": "unnamed"}
        return about | {"anyOf": [{"type": "array", "items": value}, unnamed]}
    if shape.holder is Holder.LIST:
        return about | {"type": "array", "items": value}
    if shape.holder is Holder.MAPPING:
        return about | {"type": "object", "additionalProperties": value}
    if "$ref" in value:  # draft 7 ignores what stands beside a reference
        return about | {"allOf": [value]}
    return about | value


def _value(shape: FieldShape, settings: Settings, words: Phrases) -> Schema:
    if shape.value in _PATTERNS:
        # A pattern binds text only; a number, as an editor sees it, passes.
        return {
            "type": _SCALAR,
            "pattern": _PATTERNS[shape.value],
            "patternErrorMessage": words[f"schema-{shape.value}"],
        }
    if shape.value in _PLAIN:
        return {**_PLAIN[shape.value]}
    if shape.value in (Value.TEXT, Value.PROSE):
        return _text(settings)
    if shape.part is not None:
        return {"$ref": f"#/definitions/{shape.part.__name__}"}
    return _choice(shape, settings)


_PATTERNS = {
    Value.ID: r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
    Value.CLAIM: "#",
    Value.URL: r"^\s*[Hh][Tt][Tt][Pp][Ss]?://",
    Value.NUMBER: r"^-?[0-9]+(\.[0-9]+)?$",
}
_PLAIN: dict[Value, Schema] = {
    Value.LINE: {"type": _SCALAR},
    Value.DATE: {"type": ["string", "integer", "array", "object"]},
    Value.FLAG: {"enum": [True, False, "true", "false"]},
}


def _text(settings: Settings) -> Schema:
    languages: Schema = {language: {"type": _SCALAR} for language in settings.languages}
    mapping: Schema = {
        "type": "object",
        "properties": languages,
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [{"type": _SCALAR}, mapping]}


def _choice(shape: FieldShape, settings: Settings) -> Schema:
    labelled: dict[str, Word] = getattr(settings.vocabulary, shape.of)
    keys = tuple(each.value for each in shape.choices) if shape.choices else tuple(labelled)
    language = settings.languages[0]
    pairs = [(form, _meaning(labelled.get(key), language)) for key in keys for form in _as_read(key)]
    meanings: list[Json] = [meaning for _, meaning in pairs]
    return {
        "enum": [form for form, _ in pairs],
        "enumDescriptions": meanings,
        "markdownEnumDescriptions": meanings,
    }


def _meaning(word: Word | None, language: str) -> str:
    if word is None:
        return ""
    label = word.label.best(language)[1]
    return f"{label}: {word.description.best(language)[1]}" if word.description else label


def _as_read(key: str) -> tuple[Json, ...]:
    """The key as text and, where an editor reads it as a number or a boolean, as that too."""
    try:
        value = loads(key)
    except ValueError:
        return (key,)
    return (key, value) if isinstance(value, int | float) else (key,)


def _snippet(kind: str, record: type, words: Phrases) -> Schema:
    required = [shape for shape in shape_of(record) if shape.required]
    body: Schema = {}
    for place, shape in enumerate(required, start=1):
        blank = f"${{{place}:{shape.key}}}"
        body[shape.key] = [blank] if shape.holder is Holder.LIST else blank
    return {"label": words.text("schema-snippet", kind=words[f"schema-kind-{kind}"]), "body": body}
