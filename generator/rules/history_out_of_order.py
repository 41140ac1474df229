"""The history of an event is written in the order in which things became known.

Readers see it as a list from the first word to the last, and "as known on a date" is worked out from it. An entry
out of order is most often a wrong date.

Bad:

    # content/events/2021/talks.yml
    history:
      - {as_of: 2021-06-10, status: occurred}
      - {as_of: 2021-05-02, status: announced}

Good:

    # content/events/2021/talks.yml
    history:
      - {as_of: 2021-05-02, status: announced}
      - {as_of: 2021-06-10, status: occurred}
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import before
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each entry that is certainly earlier than the one above it."""
    if not isinstance(entry.record, Event):
        return
    for place, (earlier, later) in enumerate(pairwise(entry.record.history), start=1):
        if before(later.as_of, earlier.as_of):
            where = at(entry, "history", place, "as_of")
            yield error("history-out-of-order", where, date=later.as_of.text, above=earlier.as_of.text)
