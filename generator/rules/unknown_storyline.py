"""A storyline that is linked has a record.

A link to a storyline promises the whole story. An id without a record leads nowhere.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: It is part of [a longer story](storyline:the-dael). [@report]
    # content/storylines/the-deal.yml
    title: The deal

Good:

    # content/events/2021/talks.yml
    explanation:
      background: It is part of [a longer story](storyline:the-deal). [@report]
    # content/storylines/the-deal.yml
    title: The deal
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a storyline that does not exist."""
    return unknown(archive, "storyline")
