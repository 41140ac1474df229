import pytest

from tests.factories import a_link, a_record, a_source, a_timeline, an_actor, an_event


def a_claim(claim_id, *by, **fields):
    return {"id": claim_id, "by": list(by), "kind": "assertion", "says": "So it is."} | fields


def a_figure(figure_id, **fields):
    return {"id": figure_id, "quantity": "troops"} | fields


def troops():
    return a_record("quantity", "troops", title="Troops", unit="soldiers", description="Soldiers near the border.")


def test_events_stand_in_time_order_and_then_by_id():
    timeline = a_timeline(an_event("b", date="2021"), an_event("a", date="2021"), an_event("c", date="1954"))
    assert timeline.order == ("c", "a", "b")
    assert [timeline.time_of[each] for each in timeline.order] == sorted(timeline.time_of.values())


def test_events_of_one_day_stand_as_their_numbers_are_counted():
    names = ["e1", "e2", "e2b", "e10", "e10-2", "e10-11", "f"]
    timeline = a_timeline(*(an_event(each, date="2021-12-07") for each in sorted(names, reverse=True)))
    assert timeline.order == tuple(names)


def test_a_link_has_two_ends():
    timeline = a_timeline(an_event("cause", date="2020"), an_event("effect", links=[a_link("cause")]))
    (back,) = timeline.links_to["cause"]
    assert (back.event, back.link.event) == ("effect", "cause")


def test_an_actor_appears_where_it_takes_part_speaks_or_relays():
    timeline = a_timeline(
        *(an_actor(each) for each in ("ann", "bob", "cy")),
        an_event("one", date="2020", participants=[{"actor": "ann"}]),
        an_event("two", date="2021", claims=[a_claim("c", "ann", through="bob")]),
        an_event("three", date="2022", claims=[a_claim("c") | {"by": "unnamed", "through": "cy"}]),
    )
    assert timeline.actor_events == {"ann": ("one", "two"), "bob": ("two",), "cy": ("three",)}
    assert [each.ref for each in timeline.actor_claims["bob"]] == ["two#c"]


def test_a_place_has_the_events_of_the_places_within_it():
    timeline = a_timeline(
        a_record("place", "city", name="City", kind="city", within="country"),
        a_record("place", "country", name="Country", kind="country"),
        an_event("here", place="city"),
    )
    assert timeline.place_events == {"city": ("here",), "country": ("here",)}


@pytest.mark.parametrize(
    ("how", "is_dispute"),
    [
        ("denies", True),
        ("disputes", True),
        ("supports", False),
        ("repeats", False),
        ("corrects", False),
        ("answers", False),
    ],
)
def test_to_deny_or_dispute_makes_a_dispute_and_no_other_answer_does(how, is_dispute):
    answer = a_claim("so", "bob", responds_to=[{"claim": "said#yes", "how": how}])
    timeline = a_timeline(
        an_actor("ann"),
        an_actor("bob"),
        an_event("said", claims=[a_claim("yes", "ann")]),
        an_event("answered", date="2021-07", claims=[answer]),
    )
    found = [(each.answer.ref, each.to.ref) for each in timeline.claim_disputes]
    assert found == ([("answered#so", "said#yes")] if is_dispute else [])
    assert [each.how for each in timeline.answers_to["said#yes"]] == [how]


def disputes(one, other):
    figures = [a_figure("one", by=["ann"]) | one, a_figure("other", by=["bob"]) | other]
    timeline = a_timeline(troops(), an_event("report", date="2021-12", figures=figures))
    return [each.comparable for each in timeline.figure_disputes]


def test_figures_that_cannot_both_be_right_are_in_dispute():
    assert disputes({"value": "70000"}, {"value": "94300"}) == [True]


def test_a_dispute_needs_two_speakers():
    """Three numbers of one speaker are the parts of something; nobody is in dispute with themselves."""
    assert disputes({"value": "1"}, {"value": "7", "by": ["ann"]}) == []
    assert disputes({"value": "1"}, {"value": "7", "by": ["bob", "ann"]}) == []
    assert disputes({"value": "1", "scope": "north"}, {"value": "7", "scope": "south", "by": ["ann"]}) == []
    assert disputes({"value": "1"}, {"value": "7", "by": ["ann"], "through": "bob"}) == []


def test_speakers_whom_nobody_names_are_told_apart_by_what_is_said_of_them():
    unnamed = {"by": "unnamed", "described_as": "an official"}
    assert disputes({"value": "1"} | unnamed, {"value": "7"} | unnamed) == []
    assert disputes({"value": "1"} | unnamed, {"value": "7"} | unnamed | {"described_as": "a diplomat"}) == [True]
    assert disputes({"value": "1"} | unnamed, {"value": "7"}) == [True]


def test_where_no_speaker_is_known_the_source_speaks():
    nobody: dict[str, list[str]] = {"by": []}
    assert disputes({"value": "1"} | nobody, {"value": "7"} | nobody) == []
    assert disputes({"value": "1", "sources": ["paper"]} | nobody, {"value": "7"} | nobody) == [True]


def test_figures_whose_ranges_meet_are_not():
    assert disputes({"low": "60000", "high": "80000"}, {"value": "70000"}) == []


def test_at_least_reaches_upwards():
    assert disputes({"value": "70000", "at_least": "true"}, {"value": "94300"}) == []


def test_a_range_with_one_end_reaches_as_far_as_it_can():
    assert disputes({"low": "70000"}, {"value": "94300"}) == []
    assert disputes({"high": "70000"}, {"value": "500"}) == []
    assert disputes({"low": "70000"}, {"value": "500"}) == [True]
    assert disputes({"high": "70000"}, {"value": "94300"}) == [True]


def test_figures_of_different_scopes_are_not_comparable():
    assert disputes({"value": "1", "scope": "border"}, {"value": "1", "scope": "region"}) == [False]


def test_figures_of_different_times_do_not_dispute():
    assert disputes({"value": "1", "as_of": "2021-01"}, {"value": "2", "as_of": "2021-11"}) == []


def test_a_storyline_gives_each_event_its_neighbours():
    chapters = [{"title": "One", "events": ["a", "b"]}, {"title": "Two", "events": ["c", "a"]}]
    timeline = a_timeline(
        a_record("storyline", "story", title="Story", summary="It goes on.", chapters=chapters),
        *(an_event(each) for each in "abc"),
    )
    (place,) = timeline.story_places["b"]
    assert (place.chapter, place.number, place.total, place.previous, place.next) == (1, 2, 3, "a", "c")
    assert len(timeline.story_places["a"]) == 1


def test_sources_are_counted_where_they_are_used():
    timeline = a_timeline(
        a_source("paper"),
        an_actor("ann"),
        an_event("e", sources=["paper"], claims=[a_claim("c", "ann", sources=["paper"])]),
    )
    assert [(each.kind, each.id, each.count) for each in timeline.source_uses["paper"]] == [("event", "e", 2)]
    assert "a-source" not in timeline.source_uses
