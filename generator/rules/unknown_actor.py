"""An actor that is named has a record.

Names in records are ids of other records, so that every name on the site leads somewhere. An id without a record is
most often misspelt; else the record is still to be written.

Bad:

    # content/events/2021/talks.yml
    participants:
      - {actor: adda}

Good:

    # content/events/2021/talks.yml
    participants:
      - {actor: ada}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to an actor that does not exist."""
    return unknown(archive, "actor")
