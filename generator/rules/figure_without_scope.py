"""A figure of a quantity with scopes says which scope it counts.

Figures are compared only within one scope. Without it, a figure cannot be set beside any other, and readers are
left to guess whether two numbers contradict each other.

Bad:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, by: [ada], sources: [report]}

Good:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hall, by: [ada], sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each figure without a scope whose quantity has several."""
    for entry in archive.events.values():
        for place, figure in enumerate(entry.record.figures):
            quantity = archive.quantities.get(figure.quantity)
            if figure.scope is None and quantity is not None and quantity.record.scopes:
                scopes = ", ".join(quantity.record.scopes)
                where = at(entry, "figures", place, "id")
                yield advice("figure-without-scope", where, id=figure.id, quantity=quantity.id, scopes=scopes)
