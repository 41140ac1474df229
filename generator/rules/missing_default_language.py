"""A text exists in the archive's default language.

A contributor may write in any one language, and readers of the default language are shown that one, marked. An
editor should add theirs, because most readers arrive there.

Bad:

    # content/events/2021/talks.yml
    title: {fr: Les pourparlers}

Good:

    # content/events/2021/talks.yml
    title: {en: The talks, fr: Les pourparlers}
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice
from generator.rules._translations import lacking, where_first


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for a record with texts that lack the default language."""
    default = settings.languages[0]
    if paths := lacking(entry, default):
        first, fields = where_first(entry, paths)
        yield advice("missing-default-language", first, language=default, count=len(paths), fields=fields)
