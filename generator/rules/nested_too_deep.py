"""Quotes, lists and emphasis lie inside each other at most 20 deep.

No text needs more, and readers could not follow it. What makes pages slows down with every level: a text of nothing
but quotation signs would hold up the site for minutes.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>> They had met before. [@report]"

Good:

    # content/events/2021/talks.yml
    explanation:
      background: "> They had met before. [@report]"
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.hand_written import HandWritten
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._markdown import findings_in
from generator.rules._page_markdown import findings_in_page


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each text that is nested deeper."""
    return findings_in(entry, "nested-too-deep")


def check_page(page: HandWritten) -> Iterator[Finding]:
    """The same for a hand-written page."""
    return findings_in_page(page, "nested-too-deep")
