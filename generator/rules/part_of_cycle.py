"""No event is a part of its own part.

`part-of` leads from an event to the larger one that it belongs to. Going round in a circle, neither would be the
larger one.

Bad:

    # content/events/2021/talks.yml
    date: 2021
    links:
      - {event: conference, relation: part-of, because: The talks were held at the conference.}
    # content/events/2021/conference.yml
    date: 2021
    links:
      - {event: talks, relation: part-of, because: The conference was held around the talks.}

Good:

    # content/events/2021/talks.yml
    date: 2021
    links:
      - {event: conference, relation: part-of, because: The talks were held at the conference.}
    # content/events/2021/conference.yml
    date: 2021
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.event import Relation
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._link_cycles import event_cycles


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each circle of parts."""
    return event_cycles(archive, "part-of-cycle", frozenset({Relation.PART_OF}))
