"""Following an old address ends somewhere.

A former id leads to a record; the tombstone of a removed record leads on to another one. If an old address leads
back to itself, the reader never arrives.

Bad:

    # content/events/2021/talks.yml
    date: 2021-06
    former_ids: [talks]

Good:

    # content/events/2021/talks.yml
    date: 2021-06
    former_ids: [harbour-talks]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._cycles import cycles
from generator.rules._finding import at, error
from generator.rules._records import entries
from generator.rules._removed import at_tombstone, seen_from


def check(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each record that was renamed to itself, and each circle of tombstones."""
    for entry in entries(archive):
        for place, former in enumerate(entry.record.former_ids):
            if former == entry.id:
                yield error("redirect-loop", at(entry, "former_ids", place), id=former)
    yield from _tombstones(settings)


def _tombstones(settings: Settings) -> Iterator[Finding]:
    places: dict[str, int] = {}
    leads_to: dict[str, tuple[str, ...]] = {}
    for place, tombstone in enumerate(settings.removed):
        name = f"{tombstone.kind}:{tombstone.id}"
        if places.setdefault(name, place) == place:
            seen = seen_from(tombstone)
            leads_to[name] = (":".join(seen),) if seen else ()
    for cycle in cycles(leads_to):
        where = at_tombstone(places[cycle[0]], "see")
        yield error("redirect-loop", where, key="redirect-loop-removed", cycle=" → ".join((*cycle[:12], cycle[0])))
