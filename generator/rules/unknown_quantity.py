"""A quantity that a figure counts has a record.

The record of the quantity says what is counted, and what is not. Without it a number means nothing.

Bad:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegats, value: 40, scope: main-hall, by: [ada], sources: [report]}

Good:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hall, by: [ada], sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a quantity that does not exist."""
    return unknown(archive, "quantity")
