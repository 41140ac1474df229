"""What is linked again after edits is what the whole archive would have been linked to."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields

import pytest

from generator import pipeline
from generator.doors import plan_pieces
from generator.linking import FullLinkRequiredError, disputes, lengths, link, relink
from generator.model import in_pieces
from tests.factories import a_link, a_record, a_timeline, an_event
from tests.linking.random_archives import World
from tests.pages.showing import some_settings

NOTHING = object()


def a_quantity(quantity_id):
    return a_record("quantity", quantity_id, title=quantity_id, unit="men", description="So many.")


def a_count(event_id, date, quantity):
    return an_event(event_id, date=date, figures=[{"id": "one", "quantity": quantity, "value": "1"}])


def holders(timeline):
    return timeline, timeline.archive, timeline.knowledge, timeline.calendar


def fields_of(timeline):
    for holder in holders(timeline):
        for each in fields(holder):
            if each.name not in ("archive", "knowledge", "calendar"):
                yield each.name, getattr(holder, each.name)


def all_answers(timeline):
    answers: dict[object, object] = {("neighbours", each): timeline.neighbours(each) for each in timeline.order}
    for name, value in fields_of(timeline):
        if isinstance(value, Mapping):
            answers |= {(name, key): each for key, each in value.items()}
            # What has no day is asked for as the field is.
            answers[name, None] = frozenset(value), value.get(None)
        else:
            answers[name, None] = value
    return answers


def different(before, after):
    was, now = all_answers(before), all_answers(after)
    return {each for each in was | now if was.get(each, NOTHING) != now.get(each, NOTHING)}


def is_as_linked(found, expected):
    for (name, value), (_, other) in zip(fields_of(found), fields_of(expected), strict=True):
        if isinstance(other, Mapping):
            assert list(value.items()) == list(other.items()), name
            assert len(value) == len(other)
            assert all(each in value for each in other)
        else:
            assert value == other, name


def in_pieces_now(timeline):
    """The timeline as the next run gets it."""
    without, pieces = plan_pieces.apart(pipeline.Plan(timeline, some_settings(), ()))
    return plan_pieces.together(without, pieces.__getitem__).timeline


@pytest.fixture(autouse=True)
def everything_is_small(monkeypatch):
    """So that a dozen records are many pieces and have long lists, and figures stand too far apart to be compared."""
    for module in (in_pieces, plan_pieces):
        monkeypatch.setattr(module, "PIECE", 3)
    monkeypatch.setattr(disputes, "COMPARED", 2)
    monkeypatch.setattr(lengths, "SHORT_LIST", 1)


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("seed", range(18))
def test_to_link_again_is_to_link_the_archive_as_it_is(seed, kept):
    world = World(seed, events=(4, 12, 30)[seed % 3])
    found = before = link(world.archive)
    for number in range(12):
        for _ in range(1 + seed % 4):
            world.edit()
        edited, expected = world.settle(), link(world.archive)
        relinked = relink(in_pieces_now(found) if kept and number % 3 == 0 else found, edited)
        is_as_linked(relinked.timeline, expected)
        assert relinked.changed == different(before, expected)
        found, before = relinked.timeline, expected


def test_where_beginnings_are_unknown_it_is_right_or_left_to_the_whole_way():
    told = Counter[str]()
    for seed in range(20):
        world = World(seed, beginnings=False)
        before = link(world.archive)
        for _ in range(10):
            world.edit()
            edited, expected = world.settle(), link(world.archive)
            with suppress(FullLinkRequiredError):
                relinked = relink(before, edited)
                is_as_linked(relinked.timeline, expected)
                assert relinked.changed == different(before, expected)
                told["relinked"] += 1
            told["edits"] += 1
            before = expected
    assert told["edits"] / 2 < told["relinked"] < told["edits"]


OLD = an_event("old", date="/2020")
"""Nobody knows when it began."""


@pytest.mark.parametrize(
    ("records", "edited"),
    [
        ([OLD, an_event("new")], [an_event("new", links=[a_link("old")])]),
        ([OLD, an_event("new", links=[a_link("old")])], [an_event("new")]),
        ([OLD, an_event("new", links=[a_link("old")])], [an_event("new", date="2019", links=[a_link("old")])]),
        ([OLD, an_event("new")], [an_event("old", date="/2020", links=[a_link("new", "prepares")])]),
        ([an_event("old", date="2020"), an_event("new", links=[a_link("old")])], [OLD]),
        (
            [a_record("place", each, name=each, kind="city") for each in ("city", "country")],
            [a_record("place", "city", name="City", kind="city", within="country")],
        ),
        (
            [a_quantity("men"), a_quantity("arms"), a_count("one", "2020", "men"), a_count("two", "2021", "arms")],
            [a_count("one", "2022", "men")],
        ),
    ],
)
def test_what_hangs_on_more_than_the_edits_is_left_to_the_whole_way(records, edited):
    with pytest.raises(FullLinkRequiredError):
        relink(a_timeline(*records), {(each.kind, each.id): each for each in edited})


@pytest.mark.parametrize(
    "edited",
    [
        an_event("old", date="/2020", title="Another title"),
        an_event("new", date="2019", title="Another title", links=[a_link("old")]),
        an_event("third", links=[a_link("new")]),
        an_event("third", date="../1950"),
    ],
)
def test_not_every_edit_beside_an_unknown_beginning_is(edited):
    records = OLD, an_event("new", date="2019", links=[a_link("old")]), an_event("third")
    relinked = relink(a_timeline(*records), {("event", edited.id): edited})
    is_as_linked(relinked.timeline, a_timeline(*records, edited))
