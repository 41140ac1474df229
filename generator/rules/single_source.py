"""A major event rests on more than one source.

What one source says, one source can have wrong. The events that readers see first deserve a second account.

Bad:

    # content/events/2021/talks.yml
    importance: major
    sources: [report]

Good:

    # content/events/2021/talks.yml
    importance: major
    sources: [report, minutes]
    # content/sources/minutes.yml
    title: Minutes of the talks
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event, Importance
from generator.model.fields import Ref
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._records import values_in


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for a major event that cites one source throughout."""
    if not isinstance(entry.record, Event) or entry.record.importance is not Importance.MAJOR:
        return
    cited = {found.value for found in values_in(entry, Ref) if found.marker == Ref("source")}
    cited |= {mention.id for mention in entry.mentions if mention.kind == "source"}
    if len(cited) == 1:
        yield advice("single-source", at(entry, "sources"), source=cited.pop())
