"""Every figure says where it is reported.

A number stands in a chart beside other numbers, away from the event and its sources, so it needs its own.

Bad:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hall, by: [ada]}

Good:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hall, by: [ada], sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each figure without a source."""
    if isinstance(entry.record, Event):
        for place, figure in enumerate(entry.record.figures):
            if not figure.sources:
                yield advice("uncited-figure", at(entry, "figures", place, "id"), id=figure.id)
