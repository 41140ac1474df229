"""The scope of a figure is one of its quantity's scopes.

The scope decides which figures may be compared. A scope that the quantity does not list has no label, and the
figure would stand beside nothing.

Bad:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hal, by: [ada], sources: [report]}

Good:

    # content/events/2021/talks.yml
    figures:
      - {id: counted, quantity: delegates, value: 40, scope: main-hall, by: [ada], sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Fix, said
from generator.model.settings import Settings
from generator.rules._finding import at, error
from generator.rules._nearest import Names


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each scope that its quantity does not have."""
    for entry in archive.events.values():
        for place, figure in enumerate(entry.record.figures):
            quantity = archive.quantities.get(figure.quantity)
            if quantity is None or figure.scope is None or ("quantity", quantity.id) in archive.fragments:
                continue  # a scope may stand where the quantity could not be read
            scopes = quantity.record.scopes or {}
            if figure.scope not in scopes:
                nearest = Names(scopes).nearest(figure.scope)
                hint = said("rules-did-you-mean", nearest=nearest) if nearest else None
                fix = Fix(nearest) if nearest else None
                where = at(entry, "figures", place, "scope")
                yield error("unknown-scope", where, scope=figure.scope, quantity=quantity.id, hint=hint, fix=fix)
