"""Record links and citations stand only in the fields that are Markdown.

Titles, summaries, reasons and what a claim says are plain text, and are shown as they are typed: readers would see
the brackets. These fields have `sources` of their own beside them.

Bad:

    # content/events/2021/talks.yml
    summary: The two sides meet at the harbour. [@report]

Good:

    # content/events/2021/talks.yml
    summary: The two sides meet at the harbour.
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.citation import RECORD_SCHEMES
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error
from generator.rules._records import texts_in

_MARKUP = re.compile(
    rf"\[@[^\[\]\n]{{0,90}}\]?|\]\s?\((?:https?|{'|'.join(sorted(RECORD_SCHEMES))}):[^)\s]{{0,180}}\)?|\[\[[^\[\]\n]{{1,90}}\]\]"
)


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each plain text with a link or a citation."""
    for text in texts_in(entry):
        # Most texts have no bracket at all, and finding that out is cheap.
        if not text.prose and "[" in text.text and (found := _MARKUP.search(text.text)):
            yield error("link-in-plain-text", at(entry, *text.path, excerpt=found[0]), text=found[0])
