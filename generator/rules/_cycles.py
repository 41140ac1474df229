"""Cycles in a graph, without recursion: an archive with a chain of a hundred thousand links is read like any other."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

Graph = Mapping[str, Sequence[str]]
"""Node to the nodes that it leads to."""


def cycles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """One shortest cycle for each knot of nodes that lead to each other, from its first node by name.

    The first node is not repeated at the end. In the order of their first nodes.
    """
    knots = (knot for knot in _knots(graph) if len(knot) > 1 or knot[0] in graph.get(knot[0], ()))
    for knot in sorted(knots):
        yield _shortest(graph, knot)


def _shortest(graph: Graph, knot: tuple[str, ...]) -> tuple[str, ...]:
    """The shortest way from the knot's first node back to it, within the knot."""
    start, inside = knot[0], frozenset(knot)
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for following in graph.get(node, ()):
            if following == start:
                return _way_back(came_from, start, node)
            if following in inside and following not in came_from:
                came_from[following] = node
                queue.append(following)
    raise AssertionError("every node of a knot lies on a cycle")


def _way_back(came_from: Mapping[str, str], start: str, node: str) -> tuple[str, ...]:
    way = [node]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _knots(graph: Graph) -> Iterator[tuple[str, ...]]:
    """The strongly connected components, each sorted."""
    search = _Search(graph)
    for node in graph:
        if node not in search.number:
            yield from search.knots_from(node)


class _Search:
    """Tarjan's algorithm, with its own list of the nodes that it is in the middle of."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.number: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.stack: list[str] = []
        self.stacked: set[str] = set()
        self.underway: list[tuple[str, Iterator[str]]] = []

    def knots_from(self, root: str) -> Iterator[tuple[str, ...]]:
        self.enter(root)
        while self.underway:
            node, ahead = self.underway[-1]
            following = next(ahead, None)
            if following is None:
                yield from self.leave(node)
            elif following not in self.number:
                self.enter(following)
            elif following in self.stacked:
                self.lowest[node] = min(self.lowest[node], self.number[following])

    def enter(self, node: str) -> None:
        self.number[node] = self.lowest[node] = len(self.number)
        self.stack.append(node)
        self.stacked.add(node)
        self.underway.append((node, iter(self.graph.get(node, ()))))

    def leave(self, node: str) -> Iterator[tuple[str, ...]]:
        self.underway.pop()
        if self.underway:
            before = self.underway[-1][0]
            self.lowest[before] = min(self.lowest[before], self.lowest[node])
        if self.lowest[node] == self.number[node]:
            yield self.close(node)

    def close(self, node: str) -> tuple[str, ...]:
        knot: list[str] = []
        while not knot or knot[-1] != node:
            knot.append(self.stack.pop())
        self.stacked.difference_update(knot)
        return tuple(sorted(knot))
