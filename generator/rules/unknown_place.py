"""A place that is named has a record.

The place of an event is a link to its page, where the other events of that place stand. An id without a record
leads nowhere.

Bad:

    # content/events/2021/talks.yml
    place: harbor

Good:

    # content/events/2021/talks.yml
    place: harbour
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a place that does not exist."""
    return unknown(archive, "place")
