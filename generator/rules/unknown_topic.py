"""A topic that is named has a record.

Topics lead readers to the background that several events share. An id without a record leads nowhere.

Bad:

    # content/events/2021/talks.yml
    topics: [agrement]

Good:

    # content/events/2021/talks.yml
    topics: [agreement]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a topic that does not exist."""
    return unknown(archive, "topic")
