"""In a figure, low is not above high, and the value lies between them.

The range is drawn from low to high with the value inside it. Numbers in another order were typed into the wrong
fields or have a digit too many.

Bad:

    # content/events/2021/talks.yml
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        low: 60
        high: 40
        by: [ada]
        sources: [report]

Good:

    # content/events/2021/talks.yml
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        low: 40
        high: 60
        by: [ada]
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event, Figure
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error

_PAIRS = (("low", "high"), ("low", "value"), ("value", "high"))


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each figure whose numbers are out of order."""
    if not isinstance(entry.record, Event):
        return
    for place, figure in enumerate(entry.record.figures):
        for lower, upper in _out_of_order(figure)[:1]:
            less, more = getattr(figure, lower), getattr(figure, upper)
            where = at(entry, "figures", place, lower)
            yield error("low-above-high", where, id=figure.id, lower=lower, upper=upper, less=less, more=more)


def _out_of_order(figure: Figure) -> list[tuple[str, str]]:
    numbers = {"low": figure.low, "value": figure.value, "high": figure.high}
    known = {name: number for name, number in numbers.items() if number is not None}
    return [pair for pair in _PAIRS if pair[0] in known and pair[1] in known and known[pair[0]] > known[pair[1]]]
