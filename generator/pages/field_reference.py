"""The field reference as values: every kind of record, its parts and their fields, in the reader's language.

All of it is read from the model (`generator/model/shape.py`) and the archive's vocabulary, so that a
field added there is documented here. English descriptions are the model's own docstrings; other
languages have theirs in `languages/<code>/fields.yml`.
"""

from collections.abc import Iterator

from generator.languages.phrases import Phrases
from generator.model.field_docs import field_docs
from generator.model.records import FOLDERS, KINDS
from generator.model.settings import Settings, Word
from generator.model.shape import FieldShape, Holder, Value, parts_of, shape_of, slug_of
from generator.model.text import Localised
from generator.model.value import value
from generator.pages import field_examples


@value
class Choice:
    """A value that a field allows, with its label and what it means, where the vocabulary says so."""

    value: str
    label: Localised | None
    meaning: Localised | None


@value
class FieldEntry:
    """A field as an author reads of it. Descriptions may hold `code` in backticks, taken apart by `code_in`."""

    anchor: str
    key: str
    type: tuple[tuple[bool, str], ...]
    required: bool
    description: tuple[tuple[bool, str], ...]
    choices: tuple[Choice, ...]
    open_choices: bool
    """True where the archive's vocabulary may be extended."""
    part: str
    """The anchor of the part that the field holds, or empty."""
    example: str


@value
class Part:
    """A group of fields: a record itself, or a part of one."""

    anchor: str
    title: str
    fields: tuple[FieldEntry, ...]


@value
class KindEntry:
    """A kind of record: where its files lie, its own fields, and its parts."""

    kind: str
    folder: str
    own: Part
    parts: tuple[Part, ...]


def reference(settings: Settings, words: Phrases) -> tuple[KindEntry, ...]:
    """Every kind of record with all its fields, in the language of the words."""
    return tuple(_kind(folder, kind, settings, words) for folder, kind in FOLDERS.items())


def code_in(text: str) -> tuple[tuple[bool, str], ...]:
    """A text cut at its backticks: `(is it code, the words)`, empty pieces left out."""
    return tuple((place % 2 == 1, piece) for place, piece in enumerate(text.split("`")) if piece)


def _kind(folder: str, kind: str, settings: Settings, words: Phrases) -> KindEntry:
    record: type = KINDS[kind]
    parts = tuple(
        _part(part, words[f"fields-part-{slug_of(part)}"], kind, settings, words) for part in parts_of(record)
    )
    return KindEntry(kind, f"content/{folder}/", _part(record, words[f"kind-{kind}"], kind, settings, words), parts)


def _part(cls: type, title: str, kind: str, settings: Settings, words: Phrases) -> Part:
    examples = field_examples.of_fields(kind)
    fields = tuple(_field(cls, shape, examples, settings, words) for shape in shape_of(cls))
    return Part(slug_of(cls), title, fields)


def _field(cls: type, shape: FieldShape, examples: dict[str, str], settings: Settings, words: Phrases) -> FieldEntry:
    anchor = f"{slug_of(cls)}.{shape.key}"
    return FieldEntry(
        anchor=anchor,
        key=shape.key,
        type=code_in(_type(shape, words)),
        required=shape.required,
        description=code_in(words.texts.get(anchor, field_docs(cls).get(shape.name, ""))),
        choices=tuple(_choices(shape, settings)),
        open_choices=shape.value is Value.WORD,
        part=slug_of(shape.part) if shape.part else "",
        example=examples[anchor],
    )


def _type(shape: FieldShape, words: Phrases) -> str:
    if shape.speakers:
        return words["fields-type-speakers"]
    if shape.value is Value.ID:
        plain = words[f"fields-type-id-{shape.of}"]
    elif shape.part is not None:
        plain = words.text("fields-type-part", part=words[f"fields-part-{slug_of(shape.part)}"])
    else:
        plain = words[f"fields-type-{shape.value}"]
    if shape.holder is Holder.ALONE:
        return plain
    return words.text(f"fields-type-{shape.holder}", type=plain)


def _choices(shape: FieldShape, settings: Settings) -> Iterator[Choice]:
    if shape.value not in (Value.WORD, Value.CHOICE):
        return
    labelled: dict[str, Word] = getattr(settings.vocabulary, shape.of)
    for choice in [each.value for each in shape.choices] if shape.choices else labelled:
        word = labelled.get(choice)
        yield Choice(choice, word.label, word.description) if word else Choice(choice, None, None)
