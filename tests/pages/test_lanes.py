"""The drawing of what led to what: looked at as lines on paper, and compared with every other order of its tracks."""

import re
from collections import defaultdict
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages import lanes as drawing
from generator.pages.lanes import COLUMNS, DOT, JOINED, Edge, lanes

MOST_EVENTS = 6


def edges(*pairs, is_cause=True):
    return [Edge(source, target, is_cause) for source, target in pairs]


def lines(row):
    """The strokes of a row as (x, y, x, y), curves by their ends."""
    found = []
    for stroke in row.strokes:
        for piece in stroke.path.split("M")[1:]:
            begin, *commands = re.split(r"(?=[VC])", piece)
            x, y = begin.split()
            at = (int(x), int(y))
            for command, numbers in ((each[0], each[1:]) for each in commands):
                ends = [int(each) for each in numbers.split()]
                to = (at[0], ends[0]) if command == "V" else (ends[-2], ends[-1])
                found.append((*at, *to))
                at = to
    return found


def fewest_crossings(count, links):
    """Of every order that the tracks could stand in."""
    tracks = drawing._Tracks.of(count, drawing._branches(links))
    return min(tracks.crossings(order) for order in permutations(range(len(tracks.first))))


@st.composite
def trees(draw):
    """Everything leads to one event, each by one way."""
    count = draw(st.integers(2, 40))
    targets = [draw(st.integers(row + 1, count - 1)) for row in range(count - 1)]
    kinds = [draw(st.booleans()) for _ in targets]
    return count, [Edge(row, target, kind) for row, (target, kind) in enumerate(zip(targets, kinds, strict=True))]


@given(trees())
def test_a_tree_is_drawn_without_a_crossing(tree):
    assert lanes(*tree).crossings == 0


@pytest.mark.parametrize("length", [2, 3, 200])
def test_a_chain_is_one_straight_line(length):
    drawn = lanes(length, edges(*((row, row + 1) for row in range(length - 1))))
    assert (drawn.columns, drawn.crossings) == (1, 0)
    assert {row.x for row in drawn.rows} == {drawing.LEFT}


def test_forty_that_lead_to_one_stand_beside_its_line_and_not_on_it():
    drawn = lanes(41, edges(*((row, 40) for row in range(40))))
    assert (drawn.columns, drawn.crossings, drawn.run_together) == (2, 0, False)
    assert {row.x for row in drawn.rows[1:40]} == {drawing.LEFT + drawing.STEP}


@pytest.mark.parametrize("seed", range(60))
def test_with_up_to_six_events_no_other_order_has_fewer_crossings(seed):
    chance = Random(seed)  # noqa: S311  # nothing is kept secret here
    for _ in range(4):
        count = chance.randint(3, MOST_EVENTS)
        links = [
            Edge(source, target, chance.random() < 0.5)
            for target in range(1, count)
            for source in range(target)
            if chance.random() < 0.5
        ]
        if len(drawing._Tracks.of(count, drawing._branches(links)).first) <= 8:
            assert lanes(count, links).crossings == fewest_crossings(count, links)


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 24))
    pairs = draw(
        st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23), st.booleans(), st.integers(1, 3)), max_size=70)
    )
    return count, [Edge(*pair) for pair in pairs if max(pair[:2]) < count]


@given(graphs())
def test_every_edge_can_be_followed_down_and_no_dot_stands_on_a_line_that_passes(graph):
    count, links = graph
    drawn = lanes(count, links)
    assert drawn.columns <= COLUMNS + 1
    assert len(drawn.rows) == count
    for number, row in enumerate(drawn.rows):
        assert 0 < row.x < drawn.width
        passing = [line for line in lines(row) if line[1] < DOT < line[3] and line[0] == line[2] == row.x]
        # What runs on through a row ends and begins at its dot, so that nothing passes beneath it.
        assert passing == [], number
    for edge in links:
        if edge.source < edge.target:
            assert leads_down(drawn, edge)


def leads_down(drawn, edge):
    """Whether lines of the edge's kind lead from the one dot to the other, from row to row."""
    at = {(drawn.rows[edge.source].x, DOT)}
    for row in range(edge.source, edge.target + 1):
        ways = defaultdict(set)
        for stroke in drawn.rows[row].strokes:
            if stroke.is_cause == edge.is_cause:
                only = drawing.LaneRow(0, (stroke,))
                for x, y, to_x, to_y in lines(only):
                    ways[x, y].add((to_x, to_y))
                    if y < JOINED < to_y:  # what joins from the side goes on with the line
                        ways[x, JOINED].add((to_x, to_y))
        reached, fresh = set(at), set(at)
        while fresh:
            fresh = {to for each in fresh for to in ways[each]} - reached
            reached |= fresh
        if row == edge.target:
            return (drawn.rows[row].x, DOT) in reached
        at = {(x, 0) for x, y in reached if y == 9999}
    return False


def test_a_few_more_tracks_than_can_be_compared_are_sifted():
    better = 0
    for seed in range(40):
        chance = Random(seed)  # noqa: S311  # nothing is kept secret here
        links = edges(*((source, chance.randint(source + 1, 13)) for source in [*range(12)] * 2))
        tracks = drawing._Tracks.of(14, drawing._branches(links))
        if drawing.MOST_COMPARED < len(tracks.first) <= drawing.MOST_SIFTED:
            as_a_tree = tracks.crossings(tracks.in_order())
            assert lanes(14, links).crossings <= as_a_tree
            better += lanes(14, links).crossings < as_a_tree
    assert better


def test_of_two_edges_between_the_same_rows_the_nearer_counts():
    near, far = Edge(0, 1, is_cause=True, far=1), Edge(0, 1, is_cause=True, far=3)
    assert lanes(2, [near, far]) == lanes(2, [far, near]) == lanes(2, [near])


def test_more_lines_than_there_is_room_for_run_together():
    many = 20
    drawn = lanes(
        2 * many + 1, edges(*((n, many + n) for n in range(many)), *((many + n, 2 * many) for n in range(many)))
    )
    assert drawn.run_together
    assert drawn.columns == COLUMNS + 1


def test_what_does_not_lead_down_is_not_drawn():
    ring = lanes(2, [Edge(1, 0, is_cause=False), Edge(0, 1, is_cause=False), Edge(1, 1, is_cause=False)])
    assert ring == lanes(2, [Edge(0, 1, is_cause=False)])


def test_the_part_of_a_line_that_only_what_is_further_off_needs_is_shown_with_that():
    drawn = lanes(3, [Edge(0, 2, is_cause=True, far=3), Edge(1, 2, is_cause=True, far=1)])
    assert [[each.far for each in row.strokes] for row in drawn.rows] == [[3], [1, 3], [1]]
