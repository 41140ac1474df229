"""Cycles along relations between records, told with the way round and every link on it."""

from collections.abc import Iterator, Mapping

from generator.model.archive import Archive
from generator.model.event import Relation
from generator.model.finding import Finding, Related, Where, said
from generator.rules._cycles import cycles
from generator.rules._finding import at, error

MOST_SHOWN = 12
"""So many steps of a cycle are printed; nobody reads more."""

Edges = Mapping[str, Mapping[str, Where]]
"""Id to the ids that it leads to, each with the place where that is written."""


def event_cycles(archive: Archive, code: str, relations: frozenset[Relation]) -> Iterator[Finding]:
    """An error for each knot of events that lead to each other along these relations."""
    edges: dict[str, dict[str, Where]] = {}
    for entry in archive.events.values():
        for place, link in enumerate(entry.record.links):
            # A link to itself is told by self-link.
            if link.relation in relations and link.event != entry.id:
                edges.setdefault(entry.id, {}).setdefault(link.event, at(entry, "links", place, "event"))
    return told(code, edges)


def told(code: str, edges: Edges) -> Iterator[Finding]:
    """An error for each cycle, at its first link; its other links are related places."""
    for cycle in cycles({node: tuple(following) for node, following in edges.items()}):
        steps = [(one, other, edges[one][other]) for one, other in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
        related = tuple(
            Related(where, said("rules-cycle-step", one=one, other=other)) for one, other, where in steps[1:]
        )
        way = _way(cycle)
        yield error(code, steps[0][2], cycle=way, related=related[:MOST_SHOWN])


def _way(cycle: tuple[str, ...]) -> str:
    shown = cycle if len(cycle) <= MOST_SHOWN else (*cycle[:MOST_SHOWN], "…")
    return " → ".join((*shown, cycle[0]))
