"""The archive's own words do not judge.

A list of words in site_config/loaded_language.yml names those that take a side. What somebody said may be quoted,
in quotation marks; the archive itself says it plainly.

Bad:

    # content/events/2021/talks.yml
    summary: The so-called agreement is signed at the harbour.

Good:

    # content/events/2021/talks.yml
    summary: The agreement, which one side calls "so-called", is signed at the harbour.
"""

import re
from collections.abc import Iterator
from functools import cache

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source import Source
from generator.rules._finding import advice, at
from generator.rules._prose import unquoted
from generator.rules._records import texts_in


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for each loaded word of a text, once a text. A source's own title is not the archive's word."""
    lists = _lists(settings.loaded_words)
    if isinstance(entry.record, Source):
        return
    texts = texts_in(entry)
    # Nearly no record has any of the words: that is found out at once for all its texts of a language.
    likely = {}
    for language, words in lists.items():
        everything = "\n".join([text.text for text in texts if text.language == language]).lower()
        likely[language] = [whole for word, whole in words if word in everything]
    if not any(likely.values()):
        return
    for text in texts:
        own = unquoted(text.text)
        for found in filter(None, (whole.search(own) for whole in likely.get(text.language, ()))):
            yield advice("loaded-language", at(entry, *text.path, excerpt=found[0]), word=found[0])


@cache
def _lists(words: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Language to its words in small letters, each with the pattern that finds it whole."""
    return {
        language: tuple((word.lower(), re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)) for word in each)
        for language, each in words
    }
