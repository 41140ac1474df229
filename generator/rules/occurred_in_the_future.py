"""What has occurred or is going on does not begin after today.

Until an event has taken place it is announced or expected, and must look so. "Today" is the day on which the
archive speaks: `as_of` in site_config/site.yml, else the day of the build.

Bad:

    # content/events/2021/talks.yml
    date: 2999-12-07
    status: occurred

Good:

    # content/events/2021/talks.yml
    date: 2999-12-07
    status: announced
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event, Status
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import future
from generator.rules._finding import at, error

_BEGUN = frozenset({Status.OCCURRED, Status.ONGOING})


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for an event that has begun by its status and not by its date."""
    event = entry.record
    if (
        isinstance(event, Event)
        and event.status in _BEGUN
        and future(event.date, settings.latest_day or settings.today)
    ):
        where = at(entry, "date")
        yield error("occurred-in-the-future", where, status=event.status, date=event.date.text, today=settings.today)
