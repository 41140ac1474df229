"""Nothing was said, known or published after today.

A claim, a step of an event's history and a source all lie behind us when they are written down. A later date is a
slip of the pen. "Today" is the day on which the archive speaks.

Bad:

    # content/sources/report.yml
    published: 2999-01-01

Good:

    # content/sources/report.yml
    published: 2021-06-10
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.edtf import EdtfDate
from generator.model.event import Event
from generator.model.finding import Finding, Path
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source import Source
from generator.rules._dates import future
from generator.rules._finding import at, error


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for each report that is certainly later than today."""
    for path, date in _reports(entry.record):
        if date is not None and future(date, settings.latest_day or settings.today):
            where = at(entry, *path)
            yield error("reported-in-the-future", where, date=date.text, today=settings.today)


def _reports(record: Record) -> Iterator[tuple[Path, EdtfDate | None]]:
    if isinstance(record, Source):
        yield ("published",), record.published
    if isinstance(record, Event):
        yield from ((("claims", place, "date"), claim.date) for place, claim in enumerate(record.claims))
        yield from ((("history", place, "as_of"), step.as_of) for place, step in enumerate(record.history))
