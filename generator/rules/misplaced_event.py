"""An event in the folder of a year took place in that year.

Folders are only for those who look for a file; the site goes by the date. An event in the folder of another year is
hard to find, and often its date is a slip.

Bad:

    # content/events/2021/talks.yml
    date: 2012-06

Good:

    # content/events/2021/talks.yml
    date: 2021-06
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.edtf import overlaps, parse
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at

_YEAR = re.compile(r"[0-9]{4}")


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for an event whose date has nothing of the year that its folder names."""
    if not isinstance(entry.record, Event):
        return
    folder = entry.file.split("/")[-2] if "/" in entry.file else ""
    if _YEAR.fullmatch(folder) and not overlaps(entry.record.date, parse(folder)):
        yield advice("misplaced-event", at(entry, "date"), year=folder, date=entry.record.date.text)
