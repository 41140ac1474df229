"""A summary has at most 400 characters.

It is what readers see first on a phone, in lists and in search results: one or two plain sentences. The rest
belongs in the explanation.

Bad:

    # content/events/2021/talks.yml
    summary: >-
      The two sides meet at the harbour and talk for three days about the terms of the agreement, about who should
      sign it and when, about what each side has said of it in public and in private, about the questions that were
      left open the last time they met, about the people who should be told and the people who should not, about the
      order in which the points are to be read out, and about the day on which they will meet again.

Good:

    # content/events/2021/talks.yml
    summary: The two sides meet at the harbour and talk for three days about the terms of the agreement.
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.model.topic import Topic
from generator.rules._finding import at, error

MOST = 400


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each language in which the summary is too long."""
    if not isinstance(entry.record, Event | Topic | Storyline):
        return
    for language, text in entry.record.summary.texts:
        if len(text) > MOST:
            yield error("summary-too-long", at(entry, "summary", language), length=len(text), most=MOST)
