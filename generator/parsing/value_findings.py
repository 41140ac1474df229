"""What is wrong with a value, one kind of error each, in words that an author understands."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from generator.model.fields import MOST_DIGITS
from generator.model.finding import Finding, Path, Said, said
from generator.model.language_names import code_meant
from generator.model.records import KINDS
from generator.model.shape import Holder, Value
from generator.parsing.date_suggestions import question
from generator.parsing.number_words import numbers_meant
from generator.parsing.proposals import would_be_read
from generator.parsing.reading import Reading, Wrong, defect, slips_in
from generator.parsing.record_fields import (
    class_at,
    example_of,
    example_part,
    field_at,
    fields_at,
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
        what = "" if reading.shape in KINDS.values() else "-settings"
        return defect(reading, "empty-file", path, Said("empty-file"), Said(f"empty-file{what}-hint"))
    field = field_at(reading.shape, path)
    named = next((str(each) for each in reversed(path) if isinstance(each, str)), "")
    key = "empty-item" if isinstance(path[-1], int) else "empty-value"
    example = example_of(field) if field and key == "empty-value" else "…"
    hint = said(key + "-hint", field=named, example=example)
    if field and field.value is Value.ID and getattr(wrong.node, "written", "").lower() == "null":
        hint = Said("empty-value-hint-null")
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
    outer = any(each.key == code for each in fields_at(reading.shape, ())) and not isinstance(wrong.node, FlowMap)
    key = "slid-field-hint" if outer else "unknown-language-hint"
    hint = said(key, field=code, languages=", ".join(reading.languages))
    if (meant := code_meant(code)) in reading.languages and meant not in wrong.node:
        hint = said("did-you-mean-word", nearest=meant)
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
    elif several := _several(reading, wrong):
        hint = several
    elif isinstance(node, FlowList | FlowMap) and would_be_read(
        reading, wrong.path, **{named(wrong.path): _quoted(node.source)}
    ):
        hint = said("not-text-hint-quotes", value=shortened(_quoted(node.source)))
    key = "not-text-list" if isinstance(node, list) else "not-text-mapping"
    return defect(reading, "wrong-type", wrong.path, said(key, field=named(wrong.path)), hint)


def _several(reading: Reading, wrong: Wrong) -> Said | None:
    """The field for more than one of these, where there is one: `places` beside `place`."""
    if not isinstance(wrong.node, list) or not all(isinstance(each, str) for each in wrong.node):
        return None
    field, written = f"{named(wrong.path)}s", f"[{', '.join(wrong.node)}]"
    is_list = any(
        each.key == field and each.holder is Holder.LIST for each in fields_at(reading.shape, wrong.path[:-1])
    )
    if not is_list or not would_be_read(reading, wrong.path, **{field: written}):
        return None
    return said("not-text-hint-several", several=f"{field}: {shortened(written)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_BETWEEN_ITEMS = re.compile(r"\s*[,;]\s*|\s+(?:and|et|&)\s+|\s*\n\s*")


def _as_list(reading: Reading, wrong: Wrong) -> str:
    """The list that was meant by a text, or by words in braces; nothing where that cannot be told."""
    if isinstance(wrong.node, Mapping):
        items = (
            [str(each) for each in wrong.node] if all(isinstance(each, Blank) for each in wrong.node.values()) else []
        )
    else:
        items = _BETWEEN_ITEMS.split(wrong.node.strip().strip("[](){}").strip())
    written = f"[{', '.join(item for item in items if item)}]"
    field = field_at(reading.shape, wrong.path)
    is_meant = bool(items) and (
        field is None or field.value is not Value.ID or all(_ID.fullmatch(item) for item in items)
    )
    return written if is_meant and would_be_read(reading, wrong.path, **{named(wrong.path): written}) else ""


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _not_a_list(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    field = field_at(reading.shape, wrong.path)
    one = example_part(field.part) if field and field.part else ""
    if isinstance(wrong.node, Mapping) and not one and (items := _as_list(reading, wrong)):
        key, hint = "not-a-list-text", said("not-a-list-hint", example=shortened(items))
    elif isinstance(wrong.node, Mapping):
        key, hint = "not-a-list-mapping", Said("not-a-list-mapping-hint")
    elif one:
        key, hint = "not-a-list-text", said("not-a-list-hint-parts", example=one)
    elif field and field.speakers and wrong.node.strip().lower() == "unnamed":
        key, hint = "not-a-list-text", said("did-you-mean-word", nearest="unnamed")
    else:
        items = _as_list(reading, wrong) or (example_of(field) if field else "[…]")
        key, hint = "not-a-list-text", said("not-a-list-hint", example=shortened(items))
    message = said(key, field=named(wrong.path)) if wrong.path else Said(f"{key}-file")
    yield defect(reading, "wrong-type", wrong.path, message, hint)


def _not_a_mapping(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not wrong.path:
        key = "not-a-record-list" if isinstance(wrong.node, list) else "not-a-record-text"
        key = key if reading.shape in KINDS.values() else f"{key}-settings"
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
    turned = (
        _TURNED.get("-".join(wrong.node.lower().replace("_", " ").split()), "")
        if named(wrong.path) == "relation"
        else ""
    )
    near = nearest(wrong.node, words)
    allowed = ", ".join(words)
    hint = (
        said("not-one-of-hint-turned", relation=turned, allowed=allowed)
        if turned
        else said("not-one-of-hint-nearest", nearest=near, allowed=allowed)
        if near
        else said("not-one-of-hint", allowed=allowed)
    )
    message = said("not-one-of", field=named(wrong.path), value=shortened(wrong.node))
    yield defect(reading, "not-one-of", wrong.path, message, hint)


_TURNED: Mapping[str, str] = {
    word: relation
    for relation, words in {
        "caused-by": "causes leads-to led-to results-in triggers provokes provoque entraîne mène-à conduit-à",
        "enabled-by": "enables allows permits makes-possible permet",
        "responds-to": "answered-by prompts",
        "follows-up": "followed-by followed-up-by precedes précède suivi-de",
        "part-of": "includes contains consists-of has-part comprend contient",
        "announces": "announced-by annoncé-par",
        "prepares": "prepared-by préparé-par",
    }.items()
    for word in words.split()
}
"""What people write on the wrong one of two events, to the relation that belongs on the other."""


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


_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _not_a_number(reading: Reading, wrong: Wrong) -> Iterator[Finding]:
    if not isinstance(wrong.node, str):
        yield _not_text(reading, wrong)
        return
    if _DIGITS.fullmatch(wrong.node):
        message = said("not-a-number-long", field=named(wrong.path), most=MOST_DIGITS)
        yield defect(reading, "not-a-number", wrong.path, message, Said("not-a-number-hint-long"))
        return
    written = next(
        (
            fields
            for fields in numbers_meant(wrong.node, named(wrong.path))
            if would_be_read(reading, wrong.path, **fields)
        ),
        {},
    )
    if len(written) == 1 and named(wrong.path) in written:
        hint = said("not-a-number-hint-plain", number=written[named(wrong.path)])
    elif written:
        first, *rest = (f"{name}: {value}" for name, value in written.items())
        key = "not-a-number-hint-fields" if rest else "not-a-number-hint-field"
        hint = said(key, first=first, second=rest[0] if rest else "")
    else:
        hint = Said("not-a-number-hint")
    message = said("not-a-number", field=named(wrong.path), value=shortened(wrong.node))
    yield defect(reading, "not-a-number", wrong.path, message, hint)


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
