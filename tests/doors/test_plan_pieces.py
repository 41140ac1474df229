"""A plan that is kept in pieces says what it said, and no more of it is read than is asked for."""

from collections.abc import Mapping
from dataclasses import fields

import pytest

from generator import pipeline
from generator.doors.kept_values import CacheMissError
from generator.doors.plan_pieces import apart, together
from generator.model.in_pieces import PIECE, InPieces, with_values
from tests.factories import a_link, a_timeline, an_event
from tests.pages.showing import some_settings

EVENTS = 3 * PIECE + 1


@pytest.fixture(scope="module")
def plan():
    """Each event was caused by the one after it in the alphabet: an archive's order is not that of time."""
    ids = [f"e{number:03}" for number in range(EVENTS)]
    causes = [[a_link(each)] for each in ids[1:]] + [[]]
    events = (
        an_event(each, date=str(2000 - number), links=links)
        for number, (each, links) in enumerate(zip(ids, causes, strict=True))
    )
    return pipeline.Plan(a_timeline(*events), some_settings(), ())


@pytest.fixture
def pieces(plan):
    return apart(plan)


def mappings(plan):
    timeline = plan.timeline
    for holder in (timeline, timeline.archive, timeline.knowledge):
        values = ((each.name, getattr(holder, each.name)) for each in fields(holder))
        yield from ((name, value) for name, value in values if isinstance(value, Mapping))


def test_what_was_taken_apart_is_together_as_it_was(plan, pieces):
    without, values = pieces
    back = together(without, values.__getitem__)
    assert isinstance(back.timeline.archive.events, InPieces)
    for (name, before), (_, after) in zip(mappings(plan), mappings(back), strict=True):
        assert list(after.items()) == list(before.items()), name
        assert len(after) == len(before)


def test_only_what_is_asked_for_is_read_and_neighbours_in_time_come_together(plan, pieces):
    without, values = pieces
    read = []

    def piece(number):
        read.append(number)
        return values[number]

    events = together(without, piece).timeline.archive.events
    assert set(plan.timeline.order) == set(events)
    assert plan.timeline.order[0] in events
    assert "nobody" not in events
    assert events.get("nobody") is None
    assert read == []
    for each in plan.timeline.order[:PIECE]:
        assert events[each] == plan.timeline.archive.events[each]
    assert len(read) == 1


def test_other_values_take_their_places_and_nothing_is_read_for_it(plan, pieces):
    without, values = pieces
    read = []

    def piece(number):
        read.append(number)
        return values[number]

    events = together(without, piece).timeline.archive.events
    first, second = plan.timeline.order[:2]
    other = plan.timeline.archive.events[second]
    changed = with_values(with_values(events, {first: other}), {})
    assert read == []
    assert changed[first] == other
    assert changed[second] == other
    assert list(changed) == list(events)
    assert events[first] != other
    assert len(read) == 1


def test_what_is_no_piece_is_said_to_be_none(pieces):
    without, _ = pieces
    events = together(without, lambda _: 1).timeline.archive.events
    with pytest.raises(CacheMissError):
        events["e000"]
