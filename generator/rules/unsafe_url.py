"""A web address begins with http:// or https://, names a host, and holds no password.

Other schemes can run code in a reader's browser; a name and password in an address would be published; an address
without a host leads nowhere.

Bad:

    # content/sources/report.yml
    url: javascript:alert(1)

Good:

    # content/sources/report.yml
    url: https://example.org/report
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.fields import Url
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._addresses import fault_of
from generator.rules._finding import at, error
from generator.rules._records import values_in


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each address that a reader should not be sent to."""
    for found in values_in(entry, Url):
        if fault := fault_of(found.value):
            yield error("unsafe-url", at(entry, *found.path), key=f"unsafe-url-{fault}", url=found.value)
