"""A link is whole: its words in square brackets and, directly behind them, its target in round ones.

Half a link is no link: readers would see the brackets, and the name of a record that means nothing to them. Brackets
that are meant are written with a backslash.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: There had been [a beginning] (event:beginning). [@report]

Good:

    # content/events/2021/talks.yml
    explanation:
      background: There had been [a beginning](event:beginning). [@report]
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
    """A finding for each link that lacks something."""
    return findings_in(entry, "half-a-link")


def check_page(page: HandWritten) -> Iterator[Finding]:
    """The same for a hand-written page."""
    return findings_in_page(page, "half-a-link")
