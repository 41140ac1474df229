"""A link leads to another event.

An event cannot be its own cause, answer or part; another id was meant.

Bad:

    # content/events/2021/talks.yml
    links:
      - event: talks
        relation: follows-up
        because: The talks took up where the invitation had left off.

Good:

    # content/events/2021/talks.yml
    links:
      - event: invitation
        relation: follows-up
        because: The talks took up where the invitation had left off.
    # content/events/2021/invitation.yml
    date: 2021-05
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each link from an event to itself."""
    if not isinstance(entry.record, Event):
        return
    for place, link in enumerate(entry.record.links):
        if link.event == entry.id:
            yield error("self-link", at(entry, "links", place, "event"), id=entry.id, relation=link.relation)
