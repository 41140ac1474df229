"""Cycles: found when they are there, not when they are not, in graphs of any shape and length."""

from hypothesis import given
from hypothesis import strategies as st

from generator.rules._cycles import cycles
from tests.rules.example_project import check

NODES = [f"n{number}" for number in range(8)]
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4))


def reachable(graph, start):
    found, ahead = set(), list(graph.get(start, ()))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead += graph.get(node, ())
    return found


@given(GRAPHS)
def test_every_cycle_that_is_told_is_one(graph):
    for cycle in cycles(graph):
        steps = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        assert all(other in graph[one] for one, other in steps)
        assert len(set(cycle)) == len(cycle)
        assert cycle[0] == min(node for node in NODES if node in _knot(graph, cycle[0]))


@given(GRAPHS)
def test_every_knot_is_told_once(graph):
    told = [frozenset(_knot(graph, cycle[0])) for cycle in cycles(graph)]
    knots = {frozenset(_knot(graph, node)) for node in NODES if node in reachable(graph, node)}
    assert len(told) == len(set(told))
    assert set(told) == knots


@given(GRAPHS)
def test_the_way_round_is_the_shortest_from_its_first_node(graph):
    for cycle in cycles(graph):
        away = {cycle[0]: 0}
        queue = [cycle[0]]
        for node in queue:
            for following in graph.get(node, ()):
                if following not in away:
                    away[following] = away[node] + 1
                    queue.append(following)
        back = min(away[node] + 1 for node in away if cycle[0] in graph.get(node, ()))
        assert len(cycle) == back


def _knot(graph, node):
    return {node} | {other for other in reachable(graph, node) if node in reachable(graph, other)}


def test_a_chain_of_a_hundred_thousand_links_is_no_cycle_and_no_danger():
    chain = {f"n{number:06}": (f"n{number + 1:06}",) for number in range(100_000)}
    assert list(cycles(chain)) == []


def test_a_cycle_of_a_hundred_thousand_links_is_found():
    ring = {f"n{number:06}": (f"n{(number + 1) % 100_000:06}",) for number in range(100_000)}
    assert [len(cycle) for cycle in cycles(ring)] == [100_000]


def test_a_long_cycle_is_told_in_few_words_with_every_link_that_is_shown():
    link = "title: T\nlinks:\n  - {{event: e{}, relation: part-of, because: It was a part of it.}}\n"
    files = {f"content/events/2021/e{number}.yml": link.format((number + 1) % 20) for number in range(20)}
    (finding,) = check(files=files).of("part-of-cycle")
    assert dict(finding.message.values)["cycle"].endswith("e11 → … → e0")
    assert len(finding.related) == 12


def test_each_link_of_a_cycle_is_a_related_place():
    link = "links:\n  - {{event: {}, relation: caused-by, because: It led to the other.}}\n"
    files = {
        "content/events/2021/a.yml": link.format("b"),
        "content/events/2021/b.yml": link.format("c"),
        "content/events/2021/c.yml": link.format("a"),
    }
    (finding,) = check(files=files).of("causal-cycle")
    assert dict(finding.message.values)["cycle"] == "a → b → c → a"
    assert finding.where.file == "content/events/2021/a.yml"
    assert finding.where.path == ("links", 0, "event")
    places = [related.where.file for related in finding.related]
    assert places == ["content/events/2021/b.yml", "content/events/2021/c.yml"]
