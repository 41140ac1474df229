"""A term that is linked has an entry in the glossary.

A link to a term promises an explanation. Without the entry, the reader is left with the word.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: A [truce](term:truse) was in force. [@report]

Good:

    # content/events/2021/talks.yml
    explanation:
      background: A [truce](term:truce) was in force. [@report]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a term that does not exist."""
    return unknown(archive, "term")
