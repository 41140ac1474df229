"""An id is used once: by one record of a kind, and by one claim and one figure of an event.

Ids become addresses. Two records with one id would have one address, and one of them would not be shown.

Bad:

    # content/events/2021/talks.yml
    claims:
      - {id: offer, by: [ada], kind: demand, says: Ada asks for an answer in writing., sources: [report]}
      - {id: offer, by: [ben], kind: promise, says: Ben promises an answer in writing., sources: [report]}

Good:

    # content/events/2021/talks.yml
    claims:
      - {id: written-answer, by: [ada], kind: demand, says: Ada asks for an answer in writing., sources: [report]}
      - {id: answer-promised, by: [ben], kind: promise, says: Ben promises an answer in writing., sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive, Entry
from generator.model.event import Claim, Event, Figure
from generator.model.finding import Finding, Related, Where, said
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error
from generator.rules._records import entries


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each file, claim or figure after the first with its id."""
    for entry in archive.duplicates:
        first = archive.of_kind(entry.kind)[entry.id]
        related = (Related(Where(first.file), said("rules-first-written-here")),)
        yield error("duplicate-id", at(entry), id=entry.id, file=first.file, related=related)
    for entry in entries(archive):
        if isinstance(entry.record, Event):
            yield from _within(entry, "claims", entry.record.claims)
            yield from _within(entry, "figures", entry.record.figures)


def _within(entry: Entry[Record], field: str, statements: tuple[Claim | Figure, ...]) -> Iterator[Finding]:
    first: dict[str, Where] = {}
    for place, statement in enumerate(statements):
        where = at(entry, field, place, "id")
        known = first.setdefault(statement.id, where)
        if known is not where:
            related = (Related(known, said("rules-first-written-here")),)
            yield error("duplicate-id", where, key=f"duplicate-id-{field}", id=statement.id, related=related)
