"""Every term of the glossary is linked from a text.

Readers come to a term from the text in which they met it. A term that no text links to is found by nobody who needs
it.

Bad:

    # content/terms/armistice.yml
    term: Armistice

Good:

    # content/terms/armistice.yml
    term: Armistice
    # content/events/2021/talks.yml
    explanation:
      background: An [armistice](term:armistice) was in force. [@report]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each term that no other record names."""
    return (advice("unused-term", at(entry), id=entry.id) for entry in unused(archive, "term"))
