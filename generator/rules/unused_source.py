"""Every source is cited somewhere.

A source that nothing cites supports nothing. Either a citation was forgotten, or the source can go.

Bad:

    # content/sources/minutes.yml
    title: Minutes of the talks

Good:

    # content/sources/minutes.yml
    title: Minutes of the talks
    # content/events/2021/talks.yml
    sources: [report, minutes]
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._references import unused


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each source that no other record names."""
    return (advice("unused-source", at(entry), id=entry.id) for entry in unused(archive, "source"))
