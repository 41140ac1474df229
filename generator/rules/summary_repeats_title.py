"""A summary says more than the title.

Readers see the two beside each other, in lists and at the head of the page: the same words twice tell them nothing.

Bad:

    # content/events/2021/talks.yml
    title: The two sides meet at the harbour
    summary: The two sides meet at the harbour.

Good:

    # content/events/2021/talks.yml
    title: The two sides meet at the harbour
    summary: For the first time since spring, the two sides talk for an hour about fishing rights.
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.model.topic import Topic
from generator.rules._finding import advice, at

_WORD = re.compile(r"\w+")


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each language in which the summary has no word that the title has not."""
    if not isinstance(entry.record, Event | Topic | Storyline):
        return
    for language, text in entry.record.summary.texts:
        known, words = set(_words(entry.record.title.get(language) or "")), _words(text)
        if next(words, None) in known and all(word in known for word in words):
            yield advice("summary-repeats-title", at(entry, "summary", language))


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text.casefold()))
