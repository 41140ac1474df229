"""A figure gives a number: a value, a lowest or a highest one.

A figure without any number cannot be drawn, compared or disputed. What was said without a number is a claim.

Bad:

    # content/events/2021/talks.yml
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        by: [ada]
        sources: [report]

Good:

    # content/events/2021/talks.yml
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        value: 40
        by: [ada]
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each figure without a number."""
    if not isinstance(entry.record, Event):
        return
    for place, figure in enumerate(entry.record.figures):
        if figure.value is None and figure.low is None and figure.high is None:
            yield error("figure-without-value", at(entry, "figures", place, "id"), id=figure.id)
