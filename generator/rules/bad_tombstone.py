"""A tombstone names a kind of record, and leads only to what is there.

A reader who comes to a removed record is told why it is gone and where to go instead. `see` names a record as
kind:id; when that is not there, the reader is sent to nothing.

Bad:

    # site_config/removed.yml
    - kind: event
      id: harbour-talks
      date: 2021-12-01
      reason: It described the same talks as another record.
      see: event:talcs
    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # site_config/removed.yml
    - kind: event
      id: harbour-talks
      date: 2021-12-01
      reason: It described the same talks as another record.
      see: event:talks
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Fix, said
from generator.model.records import KINDS
from generator.model.settings import Settings, Tombstone
from generator.rules._finding import error
from generator.rules._ids import ID, MOST
from generator.rules._nearest import Names
from generator.rules._removed import Address, at_tombstone, former, seen_from


def check(archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each tombstone that leads nowhere or stands for nothing."""
    others = {(tombstone.kind, tombstone.id) for tombstone in settings.removed}
    for place, tombstone in enumerate(settings.removed):
        if tombstone.kind not in KINDS:
            where, kinds = at_tombstone(place, "kind"), ", ".join(KINDS)
            near = Names(KINDS).nearest(tombstone.kind)
            hint = said("rules-did-you-mean", nearest=near) if near else None
            yield error("bad-tombstone", where, key="bad-tombstone-kind", kind=tombstone.kind, kinds=kinds, hint=hint)
        if not ID.fullmatch(tombstone.id) or len(tombstone.id) > MOST:
            where = at_tombstone(place, "id")
            yield error("bad-tombstone", where, key="bad-tombstone-id", id=tombstone.id, most=MOST)
        seen = seen_from(tombstone)
        if seen and seen not in others and not _leads_somewhere(archive, seen):
            yield _to_nowhere(archive, place, tombstone, seen)


def _leads_somewhere(archive: Archive, seen: Address) -> bool:
    return seen[0] in KINDS and (archive.knows(*seen) or seen in former(archive))


def _to_nowhere(archive: Archive, place: int, tombstone: Tombstone, seen: Address) -> Finding:
    kind, record_id = seen
    if not record_id:  # the id alone
        record_id, kind = kind, next((each for each in KINDS if archive.knows(each, kind)), "")
    nearest = Names(archive.ids_of_kind(kind)).nearest(record_id) if kind in KINDS else ""
    hint = said("rules-did-you-mean", nearest=f"{kind}:{nearest}") if nearest else None
    fix = Fix(f"{kind}:{nearest}") if nearest else None
    return error("bad-tombstone", at_tombstone(place, "see"), see=tombstone.see, hint=hint, fix=fix)
