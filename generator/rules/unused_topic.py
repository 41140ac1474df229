"""Every topic belongs to an event.

A topic explains what lies behind events. One that no record names is not found from any of them.

Bad:

    # content/topics/weather.yml
    title: The weather at the harbour

Good:

    # content/topics/weather.yml
    title: The weather at the harbour
    # content/events/2021/talks.yml
    topics: [weather]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each topic that no other record names."""
    return (advice("unused-topic", at(entry), id=entry.id) for entry in unused(archive, "topic"))
