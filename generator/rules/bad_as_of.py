"""The day on which the archive speaks is one day.

`as_of` in site_config/site.yml is the archive's "today": what is ahead, past or overdue is measured against it. A
month or a guess would leave that open.

Bad:

    # site_config/site.yml
    as_of: 2021-12

Good:

    # site_config/site.yml
    as_of: 2021-12-06
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Where
from generator.model.settings import TODAY, Settings
from generator.rules._finding import error

FILE = "site_config/site.yml"


def check(_archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding when it is not a day."""
    as_of = settings.site.as_of
    if as_of is not None and not TODAY.fullmatch(as_of.text):
        yield error("bad-as-of", Where(FILE, ("as_of",)), date=as_of.text)
