"""Causes do not run in a circle.

Along `caused-by`, `enabled-by` and `responds-to` the archive shows how it came to an event. If following them leads
back to where one started, at least one of the links is wrong, or written in the wrong direction.

Bad:

    # content/events/2021/talks.yml
    date: 2021
    links:
      - event: invitation
        relation: caused-by
        because: The invitation led to the talks.
    # content/events/2021/invitation.yml
    date: 2021
    links:
      - event: talks
        relation: responds-to
        because: The invitation answered what was said at the talks.

Good:

    # content/events/2021/talks.yml
    date: 2021
    links:
      - event: invitation
        relation: caused-by
        because: The invitation led to the talks.
    # content/events/2021/invitation.yml
    date: 2021
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.event import ORIGINS
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._link_cycles import event_cycles


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each circle of causes."""
    return event_cycles(archive, "causal-cycle", ORIGINS)
