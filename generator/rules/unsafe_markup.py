"""Prose is Markdown without raw HTML, images, reference definitions, or links to anything but records and the web.

Raw HTML could run code in a reader's browser; an image would make a reader's browser ask another site for it; a
definition such as `[@report]: http://…` would lead a citation astray. What looks like a tag is written with
`&lt;`.

Bad:

    # content/events/2021/talks.yml
    explanation:
      what_happened: The two sides met at the <b>harbour</b>. [@report]

Good:

    # content/events/2021/talks.yml
    explanation:
      what_happened: The two sides met at the **harbour**. [@report]
"""

import re
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.hand_written import HandWritten
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._markdown import findings_in
from generator.rules._page_markdown import findings_in_page


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each thing that must not be in prose."""
    return findings_in(entry, "unsafe-markup")


def check_page(page: HandWritten) -> Iterator[Finding]:
    """The same for a hand-written page, which may also give an address for mail."""
    found = findings_in_page(page, "unsafe-markup")
    return (each for each in found if not _MAIL.fullmatch(each.where.excerpt))


_MAIL = re.compile(r"mailto:[\w.+-]+@[\w.-]+")
