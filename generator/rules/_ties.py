"""What a rule for all can see of how a record has to do with others."""

from collections.abc import Iterator, Mapping

from generator.model.archive import Entry, Fragment
from generator.model.event import ORIGINS, Event, Relation
from generator.model.place import Place
from generator.model.records import Record
from generator.model.storyline import Storyline
from generator.model.ties import Tie
from generator.model.walk import CLAIM, Target, names_in
from generator.rules._company import companies_of

CHAINS: Mapping[Relation, str] = {
    **dict.fromkeys(ORIGINS, "origin"),
    Relation.FOLLOWS_UP: "follow-up",
    Relation.PART_OF: "part-of",
}
"""To an event along a relation that must lead round in no circle."""
LINKED = "linked"
"""To an event that it links to or tells as a story."""
WITHIN = "within"
"""To the place that it lies in."""
FORMER = "former"
"""To each id that it used to have."""
HOLDS = "holds"
"""To each claim that stands in it, by the name that others know it by."""
COMPANY = "company"
"""To the records that may be the same thing, by what they share."""

Holder = Entry[Record] | Fragment
"""Something that names records."""


def targets_of(holder: Holder) -> set[Target]:
    """The kind and id of all that a record and its prose name."""
    named = {(mention.kind, mention.id) for mention in holder.mentions}
    return named.union(names_in(holder.record)) if isinstance(holder, Entry) else named


def ties_of(holder: Holder) -> set[Tie]:
    """The ties of a record: all others that it names, with the events of the claims that it names, and some more."""
    ties: set[Tie] = {*targets_of(holder)}
    ties.update([("event", target.partition("#")[0]) for kind, target in ties if kind == CLAIM])
    ties.discard((holder.kind, holder.id))
    if isinstance(holder, Entry):
        return ties.union(_others(holder.id, holder.record))
    ties.update((LINKED, event) for event in events_linked_by(holder))
    return ties.union(ties_of(holder.partial.entry)) if holder.partial else ties


def events_linked_by(fragment: Fragment) -> Iterator[str]:
    """The events that it links to or tells as a story."""
    linked = (each for each in fragment.mentions if each.path[:1] in {("links",), ("chapters",)})
    return (each.id for each in linked if each.kind == "event")


def _others(own_id: str, record: Record) -> Iterator[Tie]:
    yield from ((COMPANY, f"{shared} {value}") for shared, value in companies_of(record))
    yield from ((FORMER, each) for each in record.former_ids)
    if isinstance(record, Event):
        yield from _of_event(record)
        yield from ((HOLDS, f"{own_id}#{claim.id}") for claim in record.claims)
    elif isinstance(record, Storyline):
        for chapter in record.chapters:
            yield from ((LINKED, event) for event in chapter.events)
    elif isinstance(record, Place) and record.within is not None:
        yield WITHIN, record.within


def _of_event(event: Event) -> Iterator[Tie]:
    for link in event.links:
        yield LINKED, link.event
        if link.relation in CHAINS:
            yield CHAINS[link.relation], link.event
