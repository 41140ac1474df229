"""Every paragraph of an explanation says where it comes from.

A citation such as `[@report]` at the end of a paragraph becomes a footnote. Without one, readers cannot tell the
sources' word from the archive's own. What is not known needs no citation.

Bad:

    # content/events/2021/talks.yml
    explanation:
      what_happened: |
        The two sides met at the harbour. [@report]

        They talked for three days.

Good:

    # content/events/2021/talks.yml
    explanation:
      what_happened: |
        The two sides met at the harbour. [@report]

        They talked for three days. [@report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.citation import read
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.model.topic import Topic
from generator.rules._finding import advice, at
from generator.rules._prose import beginning, paragraphs
from generator.rules._records import Text, texts_in

_LONG = frozenset({"explanation", "explainer", "chapters"})
"""The fields that hold explanations in paragraphs."""


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each paragraph without a citation."""
    if not isinstance(entry.record, Event | Topic | Storyline):
        return
    for text in texts_in(entry):
        if _needs_citations(text):
            for paragraph in paragraphs(text.text):
                if not any(each.citation for each in read(paragraph).references):
                    start = beginning(paragraph)
                    yield advice("uncited-paragraph", at(entry, *text.path, excerpt=start), text=start)


def _needs_citations(text: Text) -> bool:
    return text.prose and text.path[0] in _LONG and "what_is_not_known" not in text.path
