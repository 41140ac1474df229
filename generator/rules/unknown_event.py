"""An event that is named has a record.

Links between events are what the archive explains with. A link to an event that is not there leads nowhere.

Bad:

    # content/events/2021/talks.yml
    links:
      - event: invitatoin
        relation: follows-up
        because: The talks took place on the terms that the invitation had named.
    # content/events/2021/invitation.yml
    date: 2021-05

Good:

    # content/events/2021/talks.yml
    links:
      - event: invitation
        relation: follows-up
        because: The talks took place on the terms that the invitation had named.
    # content/events/2021/invitation.yml
    date: 2021-05
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to an event that does not exist."""
    return unknown(archive, "event")
