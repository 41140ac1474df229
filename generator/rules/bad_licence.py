"""The licence of an archive leads to a web address.

`licence` in site_config/site.yml stands at the foot of every page, and its address is what readers follow.

Bad:

    # site_config/site.yml
    licence: {name: CC BY 4.0, url: creativecommons.org/licenses/by/4.0/}

Good:

    # site_config/site.yml
    licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Where
from generator.model.settings import Settings
from generator.rules._addresses import fault_of
from generator.rules._finding import error

FILE = "site_config/site.yml"


def check(_archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding when readers should not be sent to its address."""
    licence = settings.site.licence
    if licence and (fault := fault_of(licence.url)):
        yield error("bad-licence", Where(FILE, ("licence", "url")), key=f"unsafe-url-{fault}", url=licence.url)
