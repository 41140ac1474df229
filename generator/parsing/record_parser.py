"""A file's bytes to a typed record, with everything that is wrong in the file told at once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar, get_origin

from pydantic import ValidationError

from generator.model.archive import Entry
from generator.model.finding import Finding, Path, Severity
from generator.model.finding_limits import few_of_each, left_out, place_of
from generator.model.records import KINDS, Record
from generator.model.settings import Settings
from generator.model.shape import Value
from generator.model.source_file import SourceFile
from generator.parsing.date_labels import Patience
from generator.parsing.date_suggestions import suggest
from generator.parsing.mentions import mentions_in, untranslated_in
from generator.parsing.places import resolve
from generator.parsing.reading import Reading
from generator.parsing.record_fields import field_at
from generator.parsing.record_findings import reword
from generator.parsing.source_text import decode
from generator.parsing.validation import validated
from generator.parsing.yaml_recovery import compose_all
from generator.parsing.yaml_tree import Blank, Node

T = TypeVar("T")

_MEANT = 2
"""Spaces before a comment that is one."""


def parse_entry(source: SourceFile, raw: bytes, settings: Settings) -> tuple[Entry[Record] | None, tuple[Finding, ...]]:
    """The record in a file of the archive, with what its prose mentions; None when anything in it is an error."""
    entry, findings, _ = parse_with_tree(source, raw, settings)
    return entry, findings


def parse_with_tree(
    source: SourceFile, raw: bytes, settings: Settings
) -> tuple[Entry[Record] | None, tuple[Finding, ...], Node]:
    """The same, and the tree that the record was made of."""
    kind, languages = KINDS[source.kind], settings.languages
    record, findings, tree = _parse(kind, source.path, raw, languages, today=settings.today)
    if record is None:
        return None, findings, tree
    mentions, untranslated = mentions_in(record), untranslated_in(record, languages)
    return Entry(source.kind, source.id, source.path, record, mentions, untranslated), findings, tree


def parse_record(source: SourceFile, raw: bytes, settings: Settings) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record in a file of the archive by itself."""
    return parse_as(KINDS[source.kind], source.path, raw, settings.languages, today=settings.today)


def parse_as(
    shape: type[T], file: str, raw: bytes, languages: tuple[str, ...], *, today: str
) -> tuple[T | None, tuple[Finding, ...]]:
    """What a YAML file says, as a value of that type (a record class, or a tuple or a mapping of parts).

    None when there is an error; findings may also be advice. `today` is an ISO day: dates that were
    perhaps meant are guessed from it. `languages` are the archive's, the default first.
    """
    value, findings, _ = _parse(shape, file, raw, languages, today=today)
    return value, findings


def _parse(
    shape: type[T], file: str, raw: bytes, languages: tuple[str, ...], *, today: str
) -> tuple[T | None, tuple[Finding, ...], Node]:
    text, findings = decode(file, raw)
    if text is None:
        return None, findings, None
    return _parse_text(shape, file, text, findings, languages, today=today)


def parse_text(
    shape: type[T], file: str, text: str, languages: tuple[str, ...], *, today: str
) -> tuple[T | None, tuple[Finding, ...]]:
    """The same of YAML that has been decoded: a part of a file, after as many empty lines as stand before it there."""
    value, findings, _ = _parse_text(shape, file, text, (), languages, today=today)
    return value, findings


def _parse_text(  # what is known of the text so far
    shape: type[T], file: str, text: str, findings: tuple[Finding, ...], languages: tuple[str, ...], *, today: str
) -> tuple[T | None, tuple[Finding, ...], Node]:
    composed = compose_all(file, text)

    patience = Patience()

    def dates_like(written: str) -> tuple[str, ...]:
        return tuple(each.edtf for each in suggest(written, today, patience))

    reading = Reading(file, shape, composed, languages, dates_like)
    value, wrong = _validate(reading)
    findings = (*findings, *wrong)
    if not findings:
        return value, (), composed.tree
    failed = any(each.severity is Severity.ERROR for each in findings)
    placed = resolve(few_of_each(findings), composed.text)
    return None if failed else value, tuple(sorted(placed, key=place_of)), composed.tree


def _validate(reading: Reading) -> tuple[Any, tuple[Finding, ...]]:
    """The value, and all findings since the text was decoded. No value is ever lacking without an error."""
    tree, told = reading.composed.tree, tuple(_in_texts(reading))
    holder: object = get_origin(reading.shape)
    if reading.composed.lost and (isinstance(tree, Blank) or (not tree and holder is tuple)):
        return None, told
    if isinstance(tree, Blank):
        # A list or a mapping of parts may be empty; a record may not.
        tree = [] if holder is tuple else {} if holder is dict else tree
    try:
        return validated(reading.shape, tree, reading.languages), told
    except ValidationError as error:
        errors = error.errors(include_url=False)
    paths = {tuple(each["loc"]) for each in errors}
    told = tuple(replace(each, severity=Severity.ERROR) if _fatal(each, paths) else each for each in told)
    return None, (*told, *reword(reading, errors))


def _in_texts(reading: Reading) -> Iterator[Finding]:
    """What the composer found; what is elsewhere only worth a warning is an error where it cuts a text short."""
    for each in reading.composed.findings:
        if each.code == "hash-in-value" and each.severity is Severity.ADVICE and not left_out(each):
            field = field_at(reading.shape, each.where.path)
            is_text = field is not None and field.value in {Value.TEXT, Value.PROSE}
            # Two spaces before `#` say that a comment is meant, unless it is all that there is.
            is_lost = is_text and int(dict(each.message.values)["spaces"]) < _MEANT
            yield replace(each, severity=Severity.ERROR) if is_lost else each
        else:
            yield each


def _fatal(finding: Finding, paths: set[Path]) -> bool:
    """Whether what is elsewhere only worth a warning is why a value cannot be read."""
    return finding.code in {"dash-without-space", "hash-in-value"} and finding.where.path in paths


def languages_in(raw: bytes) -> tuple[str, ...]:
    """The languages that a `site.yml` names, the default first; `("en",)` when it names none that can be read."""
    text, _ = decode("", raw)
    tree = compose_all("", text).tree if text is not None else None
    named = tree.get("languages") if isinstance(tree, dict) else None
    codes = [code.strip() for code in named if isinstance(code, str)] if isinstance(named, list) else []
    return tuple(dict.fromkeys(code for code in codes if code)) or ("en",)
