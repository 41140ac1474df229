"""What is wrong with a value, one kind of error each, in words that an author understands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from generator.model.finding import Finding, Path, Said, said
from generator.model.shape import Value
from generator.parsing.date_suggestions import question
from generator.parsing.reading import Reading, Wrong, defect, slips_in
from generator.parsing.record_fields import (
    class_at,
    example_of,
    example_part,
    field_at,
    named,
    nearest,
    shortened,
)
from generator.parsing.source_text import REPLACEMENT
from generator.parsing.yaml_tree import Blank, FlowList, FlowMap, Refused


def comma_in_braces(reading: Reading, path: Path) -> Finding:
    """`{en: Yes, he did}`: the comma ended the value, and its rest became a field without one."""
    message = said("comma-in-braces", rest=shortened(str(path[-1])))
    return defect(reading, "comma-in-braces", path, message, Said("comma-in-braces-hint"), on_key=True)


def empty_value(reading: Reading, wrong: Wrong) -> Finding:
    """A value that nobody wrote, or a file in which there is none."""
    path = (*wrong.path, *wrong.context.get("path", ()))
    if not path:
        return defect(reading, "empty-file", path, Said("empty-file"), Said("empty-file-hint"))
    field = field_at(reading.shape, path)
    named = next((str(each) for each in reversed(path) if isinstance(each, str)), "")
    key = "empty-item" if isinstance(path[-1], int) else "empty-value"
    example = example_of(field) if field and key == "empty-value" else "…"
    hint = said(key + "-hint", field=named, example=example)
    return defect(reading, "empty-value", path, said(key, field=named), hint)


def _texts(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    """Localised text: each of its languages is looked at, where pydantic stops at the first fault."""
    if not isinstance(wrong.node, Mapping) or _value_at(reading, wrong.path) not in {Value.TEXT, Value.PROSE, None}:
        yield _not_text(reading, wrong)
    elif not wrong.node:
        yield defect(reading, "no-language", wrong.path, Said("no-language"), _text_hint(reading))
    else:
        slips = slips_in(reading)
        for code, text in wrong.node.items():
            path = (*wrong.path, code)
            if path in slips or isinstance(text, Refused) or (isinstance(text, str) and REPLACEMENT in text + code):
                continue
            if code not in reading.languages:
                yield _unknown_language(reading, wrong, code)
            elif not isinstance(text, str):
                yield _not_text(reading, Wrong("not-text", path, text, {}))
            elif not text.strip():
                yield empty_value(reading, Wrong("empty", path, text, {}))


def _text_hint(reading: Reading) -> Said:
    example = "{" + ", ".join(f"{code}: …" for code in reading.languages) + "}"
    return said("text-hint", example=example)


def _unknown_language(reading: Reading, wrong: Wrong, code: str) -> Finding:
    if isinstance(wrong.node, FlowMap) and isinstance(wrong.node[code], Blank):
        return comma_in_braces(reading, (*wrong.path, code))
    hint = said("unknown-language-hint", languages=", ".join(reading.languages))
    message = said("unknown-language", language=shortened(code))
    return defect(reading, "unknown-language", (*wrong.path, code), message, hint, on_key=True)


def _plain_text(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    yield _not_text(reading, wrong)


def _value_at(reading: Reading, path: Path) -> Value | None:
    field = field_at(reading.shape, path)
    return field.value if field else None


def _not_text(reading: Reading, wrong: Wrong) -> Finding:
    node = wrong.node
    hint = Said("not-text-hint")
    if isinstance(node, list) and len(node) == 1 and isinstance(node[0], str):
        hint = said("not-text-hint-one", value=shortened(node[0]))
    elif isinstance(node, FlowList | FlowMap):
        hint = said("not-text-hint-quotes", value=shortened(node.source))
    key = "not-text-list" if isinstance(node, list) else "not-text-mapping"
    return defect(reading, "wrong-type", wrong.path, said(key, field=named(wrong.path)), hint)


def _not_a_list(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    field = field_at(reading.shape, wrong.path)
    one = example_part(field.part) if field and field.part else ""
    if isinstance(wrong.node, Mapping):
        key, hint = "not-a-list-mapping", Said("not-a-list-mapping-hint")
    elif one:
        key, hint = "not-a-list-text", said("not-a-list-hint-parts", example=one)
    elif field and field.speakers and wrong.node.strip().lower() == "unnamed":
        key, hint = "not-a-list-text", said("did-you-mean-word", nearest="unnamed")
    else:
        items = ", ".join(item.strip() for item in wrong.node.strip().split(",") if item.strip())
        key, hint = "not-a-list-text", said("not-a-list-hint", example=shortened(f"[{items}]"))
    yield defect(reading, "wrong-type", wrong.path, said(key, field=named(wrong.path)), hint)


def _not_a_mapping(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not wrong.path:
        key = "not-a-record-list" if isinstance(wrong.node, list) else "not-a-record-text"
        yield defect(reading, "not-a-record", (), Said(key), Said("not-a-record-hint"))
        return
    part = class_at(reading.shape, wrong.path)
    value = wrong.node.strip() if isinstance(wrong.node, str) else "…"
    example = example_part(part, value) if part else "{…: …}"
    key = "not-a-mapping-list" if isinstance(wrong.node, list) else "not-a-mapping-text"
    message = said(key, field=named(wrong.path))
    yield defect(reading, "wrong-type", wrong.path, message, said("not-a-mapping-hint", example=example))


def _not_one_of(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not isinstance(wrong.node, str):
        yield _not_text(reading, wrong)
        return
    field = field_at(reading.shape, wrong.path)
    words = [str(each) for each in field.choices] if field and field.choices else []
    near = nearest(wrong.node, words)
    allowed = ", ".join(words)
    hint = (
        said("not-one-of-hint-nearest", nearest=near, allowed=allowed)
        if near
        else said("not-one-of-hint", allowed=allowed)
    )
    message = said("not-one-of", field=named(wrong.path), value=shortened(wrong.node))
    yield defect(reading, "not-one-of", wrong.path, message, hint)


def _bad_date(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    values = {name: shortened(str(each)) for name, each in wrong.context.items() if name != "reason"}
    whole = wrong.node if isinstance(wrong.node, str) else getattr(wrong.node, "source", "")
    if not whole:
        yield _not_text(reading, wrong)
        return
    part = str(wrong.context.get("text", ""))
    suggestions = reading.suggest(whole)
    hint = question(suggestions) if suggestions else Said("bad-date-hint")
    message = said("date-" + str(wrong.context["reason"]), **values)
    found = defect(reading, "bad-date", wrong.path, message, hint)
    yield found if part == whole else replace(found, where=replace(found.where, excerpt=part))


def _not_a_number(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not isinstance(wrong.node, str):
        yield _not_text(reading, wrong)
        return
    digits = "".join(each for each in wrong.node if each not in " _'’\u00a0\u202f")
    plain = (
        digits.replace(",", ".")
        if digits.count(",") == 1 and len(digits.split(",")[1]) != 3
        else digits.replace(",", "")
    )
    hint = said("not-a-number-hint-plain", number=plain) if _is_number(plain) else Said("not-a-number-hint")
    message = said("not-a-number", field=named(wrong.path), value=shortened(wrong.node))
    yield defect(reading, "not-a-number", wrong.path, message, hint)


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").replace(".", "", 1).isdigit() and text[-1] != "."


def _not_true_or_false(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not isinstance(wrong.node, str):
        yield _not_text(reading, wrong)
        return
    meant = _MEANT.get(wrong.node.strip().lower(), "")
    hint = said("did-you-mean-word", nearest=meant) if meant else Said("not-true-or-false-hint")
    message = said("not-true-or-false", field=named(wrong.path), value=shortened(wrong.node))
    yield defect(reading, "not-true-or-false", wrong.path, message, hint)


_MEANT = dict.fromkeys(("yes", "y", "on", "1", "true", "oui", "vrai"), "true") | dict.fromkeys(
    ("no", "n", "off", "0", "false", "non", "faux"), "false"
)


def bad_value(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    """For what no author of a record can meet, as far as we know: in our words even so."""
    message = said("bad-value", field=named(wrong.path))
    yield defect(reading, "bad-value", wrong.path, message, Said("bad-value-hint"))


REWORDED: Mapping[str, Callable[[Reading, Wrong], Iterator[Finding]]] = {
    "not-text": _texts,
    "empty": _texts,
    "no-language": _texts,
    "unknown-language": _texts,
    "string_type": _plain_text,
    "tuple_type": _not_a_list,
    "dataclass_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "enum": _not_one_of,
    "bad-date": _bad_date,
    "not-a-number": _not_a_number,
    "not-true-or-false": _not_true_or_false,
}
"""Pydantic's own kinds of error, and ours, to what puts them into words."""
