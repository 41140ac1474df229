"""A role does not end before it begins.

The two dates were most often typed into each other's place.

Bad:

    # content/actors/ada.yml
    roles:
      - {title: chair of the talks, from: 2021, to: 2019}

Good:

    # content/actors/ada.yml
    roles:
      - {title: chair of the talks, from: 2019, to: 2021}
"""

from collections.abc import Iterator

from generator.model.actor import Actor
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import before
from generator.rules._finding import at, error


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each role that certainly ends before it begins."""
    if not isinstance(entry.record, Actor):
        return
    for place, role in enumerate(entry.record.roles):
        if role.start is not None and role.end is not None and before(role.end, role.start):
            where = at(entry, "roles", place, "to")
            yield error("role-ends-before-it-begins", where, end=role.end.text, start=role.start.text)
