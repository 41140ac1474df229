"""A date such as 2021-22 says plainly whether a season is meant.

In EDTF, `2021-22` is the summer of 2021; most people read the years 2021 and 2022. Readers see the season. A
`date_note` that says which is meant settles it too.

Bad:

    # content/events/2021/talks.yml
    date: 2021-22

Good:

    # content/events/2021/talks.yml
    date: 2021-26
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.edtf import EdtfDate
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.seasons import NORTHERN, in_hemisphere, like_years
from generator.model.settings import Settings
from generator.model.walk import marked
from generator.rules._finding import advice, at


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each date with a season whose number is that of the next year, unless a note explains it."""
    for found in marked(entry.record, EdtfDate):
        if not (season := like_years(found.value.text)):
            continue
        if found.path == ("date",) and isinstance(entry.record, Event) and entry.record.date_note:
            continue
        years = f"{season[:4]}/{season[:2]}{season[-2:]}"
        sure = in_hemisphere(season, NORTHERN)
        yield advice("season-or-years", at(entry, *found.path), date=season, years=years, season=sure)
