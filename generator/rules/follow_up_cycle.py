"""Events do not follow up each other in a circle.

`follows-up` leads from an event to an earlier one that it continues. Of two events that continue each other, one
link is written in the wrong direction.

Bad:

    # content/events/2021/talks.yml
    date: 2021
    links:
      - {event: second-talks, relation: follows-up, because: They took up the same three questions.}
    # content/events/2021/second-talks.yml
    date: 2021
    links:
      - {event: talks, relation: follows-up, because: They took up the same three questions.}

Good:

    # content/events/2021/talks.yml
    date: 2021
    # content/events/2021/second-talks.yml
    date: 2021
    links:
      - {event: talks, relation: follows-up, because: They took up the same three questions.}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.event import Relation
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._link_cycles import event_cycles


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each circle of follow-ups."""
    return event_cycles(archive, "follow-up-cycle", frozenset({Relation.FOLLOWS_UP}))
