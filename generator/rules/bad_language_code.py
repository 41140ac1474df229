"""A language is given by its code: `fr`, `en`, `pt-br`.

Browsers and screen readers choose a voice, hyphens and quotation marks by this code; a language's name tells them
nothing.

Bad:

    # content/sources/report.yml
    language: french

Good:

    # content/sources/report.yml
    language: fr
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding, Fix, Path, said
from generator.model.language_names import code_meant
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source import Source
from generator.rules._finding import at, error

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each language that is not given by a code."""
    for path, code in _languages(entry.record):
        if not _CODE.fullmatch(code):
            known = code_meant(code)
            hint = said("rules-write-instead", text=known) if known else None
            yield error("bad-language-code", at(entry, *path), code=code, hint=hint, fix=Fix(known) if known else None)


def _languages(record: Record) -> Iterator[tuple[Path, str]]:
    if isinstance(record, Source) and record.language is not None:
        yield ("language",), record.language
    if isinstance(record, Event):
        for place, claim in enumerate(record.claims):
            if claim.quote is not None:
                yield ("claims", place, "quote", "language"), claim.quote.language
