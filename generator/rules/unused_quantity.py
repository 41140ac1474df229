"""Every quantity has a figure.

A quantity that nobody has put a number to has an empty chart.

Bad:

    # content/quantities/boats.yml
    title: Boats in the harbour

Good:

    # content/quantities/boats.yml
    title: Boats in the harbour
    # content/events/2021/talks.yml
    figures:
      - {id: boats-counted, quantity: boats, value: 12, by: [ada], sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each quantity that no other record names."""
    return (advice("unused-quantity", at(entry), id=entry.id) for entry in unused(archive, "quantity"))
