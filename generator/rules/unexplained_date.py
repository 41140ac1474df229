"""A date that was inferred says how.

A date marked `~` or `?`, or one of several such as `[2021-06-01..2021-06-10]`, is somebody's reasoning. `date_note`
says in a sentence what the source gives and what follows from it.

Bad:

    # content/events/2021/talks.yml
    date: 2021-06~

Good:

    # content/events/2021/talks.yml
    date: 2021-06~
    date_note: The report says "at the beginning of the summer".
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import is_inferred
from generator.rules._finding import advice, at
from generator.rules._noted_dates import noted_dates


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each inferred date without a note."""
    for path, date, note in noted_dates(entry.record):
        if note is None and is_inferred(date):
            yield advice("unexplained-date", at(entry, *path), date=date.text)
