"""An event that is announced or expected still lies ahead.

Once its day is past, it has occurred, was postponed or cancelled, or nobody knows. Readers should be told which.

Bad:

    # content/events/2021/talks.yml
    date: 2001-06
    status: announced

Good:

    # content/events/2021/talks.yml
    date: 2001-06
    status: occurred
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event, Status
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import past
from generator.rules._finding import advice, at

_AHEAD = frozenset({Status.ANNOUNCED, Status.EXPECTED})


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for an event that is ahead by its status and certainly past by its date."""
    event = entry.record
    if isinstance(event, Event) and event.status in _AHEAD and past(event.date, settings.today):
        where = at(entry, "status")
        yield advice("announced-but-past", where, status=event.status, date=event.date.text, today=settings.today)
