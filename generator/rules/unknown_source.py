"""A source that is cited has a record.

Every sentence leads to its source. A citation of a source that is not there leads nowhere, and readers would have
to take the archive's word for it.

Bad:

    # content/events/2021/talks.yml
    explanation:
      what_happened: The two sides met at the harbour. [@reprot]
    sources: [report]

Good:

    # content/events/2021/talks.yml
    explanation:
      what_happened: The two sides met at the harbour. [@report]
    sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a source that does not exist."""
    return unknown(archive, "source")
