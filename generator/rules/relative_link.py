"""A link in prose leads to a record or to a full web address.

A text is shown on several pages and in several languages, so a link relative to one of them breaks on the others.
Records are linked by kind and id; their addresses are worked out.

Bad:

    # content/events/2021/talks.yml
    explanation:
      background: There had been [an invitation](../invitation/). [@report]

Good:

    # content/events/2021/talks.yml
    explanation:
      background: There had been [an invitation](event:invitation). [@report]
    # content/events/2021/invitation.yml
    date: 2021-05
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._markdown import findings_in


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each link that names neither a record nor the web."""
    return findings_in(entry, "relative-link")
