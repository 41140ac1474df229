"""A relation between two events is written once, on one side.

The other side is derived. Written twice, it would be shown twice, with two reasons; of two opposite directions, one
is wrong. `compares-with` and `contradicts` are the same from both sides.

Bad:

    # content/events/2021/talks.yml
    links:
      - {event: conference, relation: compares-with, because: Both were held at the harbour.}
    # content/events/2021/conference.yml
    date: 2021
    links:
      - {event: talks, relation: compares-with, because: Both lasted for three days.}

Good:

    # content/events/2021/talks.yml
    links:
      - {event: conference, relation: compares-with, because: "Both were held at the harbour, for three days."}
    # content/events/2021/conference.yml
    date: 2021
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.event import Relation
from generator.model.finding import Finding, Related, Where, said
from generator.model.settings import Settings
from generator.rules._finding import at, error

_MUTUAL = frozenset({Relation.COMPARES_WITH, Relation.CONTRADICTS})


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each relation after the first that says the same."""
    first: dict[tuple[str, str, Relation], Where] = {}
    for entry in archive.events.values():
        for place, link in enumerate(entry.record.links):
            one, other = entry.id, link.event
            if link.relation in _MUTUAL:
                one, other = min(one, other), max(one, other)
            where = at(entry, "links", place, "event")
            known = first.setdefault((one, other, link.relation), where)
            if known is not where:
                related = (Related(known, said("rules-first-written-here")),)
                yield error("duplicate-link", where, other=link.event, relation=link.relation, related=related)
