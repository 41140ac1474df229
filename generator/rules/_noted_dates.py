"""The dates of a record that a note can explain."""

from collections.abc import Iterator

from generator.model.edtf import EdtfDate
from generator.model.event import Event
from generator.model.finding import Path
from generator.model.records import Record
from generator.model.source import Source
from generator.model.text import Localised


def noted_dates(record: Record) -> Iterator[tuple[Path, EdtfDate, Localised | None]]:
    """Each date that has a field for a note beside it, with the note."""
    if isinstance(record, Event):
        yield ("date",), record.date, record.date_note
        for place, claim in enumerate(record.claims):
            if claim.date is not None:
                yield ("claims", place, "date"), claim.date, claim.date_note
    if isinstance(record, Source) and record.published is not None:
        yield ("published",), record.published, record.date_note
