"""What records have in common that may be one: who is in such a company is compared with the others in it."""

from collections.abc import Iterator
from enum import StrEnum

from generator.model.event import Event
from generator.model.place import Place
from generator.model.records import Record
from generator.model.source import Source


class Shared(StrEnum):
    """In what the records of a company agree."""

    PARTICIPANTS = "participants"
    DATE = "date"
    ADDRESS = "address"
    NAME = "name"


Company = tuple[Shared, str]
"""What is shared, and its value."""


def companies_of(record: Record) -> Iterator[Company]:
    """Every company that a record belongs to."""
    match record:
        case Event():
            if record.participants:
                yield Shared.PARTICIPANTS, " ".join(sorted({each.actor for each in record.participants}))
            yield Shared.DATE, record.date.text
        case Source(url=str(url)):
            yield Shared.ADDRESS, url.partition("://")[2].rstrip("/")
        case Place():
            for name in sorted({text.casefold() for _, text in record.name.texts}):
                yield Shared.NAME, name
        case _:
            pass
