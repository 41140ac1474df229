"""Every actor appears in another record.

An actor that nothing names has a page that nobody comes to. Either an event is missing, or a name in one.

Bad:

    # content/actors/cleo.yml
    name: Cleo

Good:

    # content/actors/cleo.yml
    name: Cleo
    # content/events/2021/talks.yml
    participants:
      - {actor: cleo}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each actor that no other record names."""
    return (advice("unused-actor", at(entry), id=entry.id) for entry in unused(archive, "actor"))
