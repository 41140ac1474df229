r"""A citation names its sources: `[@report]`, `[@report, p. 5]` with the place, `[@report; @minutes]` for several.

The place is shown to readers beside the number of the footnote. What only begins like a citation, or stands inside of a
link, would be shown as it is typed and would cite nothing. A square bracket that is meant is written
with a backslash: `\[@ home]`.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: They had met before. [see @report]

Good:

    # content/events/2021/talks.yml
    explanation:
      background: They had met before. [@report, p. 5]
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
    """A finding for each citation that is none."""
    return findings_in(entry, "bad-citation")


def check_page(page: HandWritten) -> Iterator[Finding]:
    """The same for a hand-written page."""
    return findings_in_page(page, "bad-citation")
