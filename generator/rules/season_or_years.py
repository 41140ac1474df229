"""A date such as 2021-22 says plainly whether a season is meant.

In EDTF, `2021-22` is the summer of 2021; most people read the years 2021 and 2022. Readers see the season.

Bad:

    # content/events/2021/talks.yml
    date: 2021-22

Good:

    # content/events/2021/talks.yml
    date: 2021-26
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.edtf import EdtfDate
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.walk import marked
from generator.rules._finding import advice, at

_SEASON = re.compile(r"(?<![0-9-])([0-9]{2})([0-9]{2})-(2[1-4])(?![0-9-])")
_NORTHERN = 4


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each date with a season whose number is that of the next year."""
    for found in marked(entry.record, EdtfDate):
        season = _SEASON.search(found.value.text)
        if season and int(season[3]) == int(season[2]) + 1:
            year, later = f"{season[1]}{season[2]}", f"{season[1]}{season[3]}"
            sure = f"{year}-{int(season[3]) + _NORTHERN}"
            yield advice(
                "season-or-years", at(entry, *found.path), date=season[0], years=f"{year}/{later}", season=sure
            )
