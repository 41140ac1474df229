"""A text exists in every language of the archive.

Where a translation is missing, readers are shown the text in another language, marked as such. The status page
lists what is left to translate.

Bad:

    # content/events/2021/talks.yml
    title: {en: The talks}

Good:

    # content/events/2021/talks.yml
    title: {en: The talks, fr: Les pourparlers}
    summary: {en: The two sides meet at the harbour., fr: Les deux parties se rencontrent au port.}
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice
from generator.rules._translations import lacking, where_first


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for a record and a language in which it has texts missing."""
    for language in settings.languages[1:]:
        if paths := lacking(entry, language):
            first, fields = where_first(entry, paths)
            yield advice("missing-translation", first, language=language, count=len(paths), fields=fields)
