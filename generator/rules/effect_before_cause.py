"""An effect does not come before its cause, nor a follow-up before what it follows.

Each relation has an order in time: causes, what is answered and what is followed up lie behind; what is announced
or prepared lies ahead. The rule speaks only when the dates leave no doubt; "June 2021" and "21 June 2021" leave it
open.

Bad:

    # content/events/2021/talks.yml
    date: 2021-04
    links:
      - {event: invitation, relation: caused-by, because: The invitation led to the talks.}
    # content/events/2021/invitation.yml
    date: 2021-05

Good:

    # content/events/2021/talks.yml
    date: 2021-06
    links:
      - {event: invitation, relation: caused-by, because: The invitation led to the talks.}
    # content/events/2021/invitation.yml
    date: 2021-05
"""

from collections.abc import Iterator

from generator.model.archive import Archive, Entry
from generator.model.event import ORIGINS, Event, Relation
from generator.model.finding import Finding, Related, said
from generator.model.settings import Settings
from generator.rules._dates import before
from generator.rules._finding import at, error

_BEHIND = ORIGINS | {Relation.FOLLOWS_UP}
_AHEAD = frozenset({Relation.ANNOUNCES, Relation.PREPARES})


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each link against the order of time."""
    for entry in archive.events.values():
        for place, link in enumerate(entry.record.links):
            other = archive.events.get(link.event)
            if other is None or not _against_time(entry, link.relation, other):
                continue
            where = at(entry, "links", place, "event")
            yield error(
                "effect-before-cause",
                where,
                key=f"effect-before-cause-{'behind' if link.relation in _BEHIND else 'ahead'}",
                id=entry.id,
                date=entry.record.date.text,
                relation=link.relation,
                other=other.id,
                other_date=other.record.date.text,
                related=(Related(at(other, "date"), said("rules-date-of", id=other.id, date=other.record.date.text)),),
            )


def _against_time(entry: Entry[Event], relation: Relation, other: Entry[Event]) -> bool:
    if relation in _BEHIND:
        return before(entry.record.date, other.record.date)
    return relation in _AHEAD and before(other.record.date, entry.record.date)
