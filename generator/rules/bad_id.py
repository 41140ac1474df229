"""An id is made of small letters a to z, digits and single hyphens, and has at most 80 characters.

Ids become addresses and anchors that never change. Capitals, accents, spaces and underscores are written
differently by different people and systems; small letters, digits and hyphens are the same everywhere. The word
`unnamed` is kept for speakers whom a source does not name.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: First Offer
        by: [ada]
        kind: demand
        says: Ada asks for a written answer.
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: first-offer
        by: [ada]
        kind: demand
        says: Ada asks for a written answer.
        sources: [report]
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.fields import UNNAMED
from generator.model.finding import Finding, Fix, Path, said
from generator.model.quantity import Quantity
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error
from generator.rules._ids import ID, MOST


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each id within the record that is not one."""
    for path, text in _ids(entry.record):
        if not ID.fullmatch(text) or len(text) > MOST:
            better = _slug(text)
            hint = said("rules-write-instead", text=better) if better else None
            on_key = path[0] == "scopes"
            fix = Fix(better) if better else None
            yield error("bad-id", at(entry, *path, on_key=on_key), id=text, most=MOST, hint=hint, fix=fix)
    if entry.kind == "actor" and entry.id == UNNAMED:
        yield error("bad-id", at(entry), key="bad-id-unnamed", id=entry.id)


def _ids(record: Record) -> Iterator[tuple[Path, str]]:
    if isinstance(record, Event):
        yield from ((("claims", place, "id"), claim.id) for place, claim in enumerate(record.claims))
        yield from ((("figures", place, "id"), figure.id) for place, figure in enumerate(record.figures))
    if isinstance(record, Quantity):
        yield from ((("scopes", scope), scope) for scope in record.scopes or {})
    yield from ((("former_ids", place), former) for place, former in enumerate(record.former_ids))


def _slug(text: str) -> str:
    """The id that the text could become; nothing when no letter is left."""
    plain = unicodedata.normalize("NFKD", text[: 4 * MOST]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST].strip("-")
