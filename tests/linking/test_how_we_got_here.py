from hypothesis import given
from hypothesis import strategies as st

from generator import linking
from tests.factories import a_link, a_timeline, an_event


def path_to(event_id, *entries):
    return linking.around(a_timeline(*entries), event_id).how_we_got_here


def shown(steps):
    return [(step.event, step.after) for step in steps]


def test_the_path_runs_from_the_beginning_to_the_event():
    steps = path_to(
        "call",
        an_event("call", date="2021-12", links=[a_link("meeting", "follows-up")]),
        an_event("meeting", date="2021-06", links=[a_link("attack", "responds-to")]),
        an_event("attack", date="2021-05"),
    )
    assert shown(steps) == [("attack", "meeting"), ("meeting", "call")]


def test_only_causes_are_called_causes_and_an_answer_is_none():
    relations = ("caused-by", "enabled-by", "responds-to", "follows-up")
    befores = [an_event(f"before-{relation}", date="2020") for relation in relations]
    call = an_event("call", links=[a_link(f"before-{relation}", relation) for relation in relations])
    steps = path_to("call", call, *befores)
    assert {step.event: step.is_cause for step in steps} == {
        "before-caused-by": True,
        "before-enabled-by": True,
        "before-responds-to": False,
        "before-follows-up": False,
    }


def test_what_announces_or_prepares_an_event_lies_behind_it():
    steps = path_to(
        "call",
        an_event("call", date="2021-12"),
        an_event("word", date="2021-11", links=[a_link("call", "announces")]),
        an_event("talks", date="2021-10", links=[a_link("call", "prepares")]),
    )
    assert shown(steps) == [("talks", "call"), ("word", "call")]
    assert all(step.reversed and not step.is_cause for step in steps)


def test_contradiction_comparison_and_parts_are_no_way_to_an_event():
    others = [an_event(each, date="2020") for each in ("a", "b", "c")]
    links = [a_link("a", "contradicts"), a_link("b", "compares-with"), a_link("c", "part-of")]
    assert path_to("call", an_event("call", links=links), *others) == ()


def test_a_shared_cause_is_told_once_with_both_its_reasons():
    steps = path_to(
        "call",
        an_event("call", date="2021-12", links=[a_link("one"), a_link("two")]),
        an_event("one", date="2021-02", links=[a_link("root")]),
        an_event("two", date="2021-03", links=[a_link("root")]),
        an_event("root", date="2020"),
    )
    # Side by side, so that a page can tell the event once with both its reasons.
    assert [(step.event, step.after) for step in steps] == [
        ("root", "one"),
        ("root", "two"),
        ("one", "call"),
        ("two", "call"),
    ]


def test_each_step_says_how_far_it_is_by_the_shortest_way():
    steps = path_to(
        "end",
        an_event("end", date="2022", links=[a_link("late"), a_link("root")]),
        an_event("late", date="2021", links=[a_link("middle")]),
        an_event("middle", date="2020", links=[a_link("root")]),
        an_event("root", date="2019", links=[a_link("before-all")]),
        an_event("before-all", date="2018"),
    )
    assert {step.event: step.distance for step in steps} == {"before-all": 2, "root": 1, "middle": 2, "late": 1}


def test_a_ring_of_follow_ups_ends():
    steps = path_to(
        "one",
        an_event("one", date="2021", links=[a_link("two", "follows-up")]),
        an_event("two", date="2021", links=[a_link("three", "follows-up")]),
        an_event("three", date="2021", links=[a_link("two", "follows-up")]),
    )
    assert {step.event for step in steps} == {"two", "three"}


def test_a_cause_comes_first_even_where_the_dates_leave_it_open():
    steps = path_to(
        "end",
        an_event("end", date="2022", links=[a_link("late")]),
        an_event("late", date="2021-01", links=[a_link("within-the-year")]),
        an_event("within-the-year", date="2021"),
    )
    assert [step.event for step in steps] == ["within-the-year", "late"]


def test_what_has_no_known_start_is_told_before_what_it_led_to_and_what_happened_that_day():
    """As troops were on 4 December: their gathering is told before what was said of them on the 3rd."""
    entries = [
        an_event("call", date="2021-12-07", links=[a_link(each) for each in ("troops", "demand", "word", "answer")]),
        an_event("word", date="2021-12-04"),
        an_event("demand", date="2021-12-03"),
        an_event("answer", date="2021-12-03", links=[a_link("troops", "responds-to")]),
        an_event("troops", date="/2021-12-04"),
    ]
    steps = path_to("call", *entries)
    assert list(dict.fromkeys(step.event for step in steps)) == ["troops", "answer", "demand", "word"]
    assert a_timeline(*entries).order == ("troops", "answer", "demand", "word", "call")


def test_what_has_no_date_is_nobodys_neighbour_in_time():
    timeline = a_timeline(an_event("call", date="2021"), an_event("lost", date="XXXX"), an_event("found", date="/.."))
    for each in ("call", "lost", "found"):
        around = linking.around(timeline, each)
        assert (around.before, around.after) == ((), ())


def test_unknown_starts_that_led_to_each_other_are_told_in_that_order_and_a_ring_of_them_ends():
    chain = ["three", "two", "one"]
    entries = [
        an_event("end", date="2021-03", links=[a_link("three")]),
        an_event("three", date="/2021-12-04", links=[a_link("two")]),
        an_event("two", date="../2021-12", links=[a_link("one")]),
        an_event("one", date="/2021"),
    ]
    assert [step.event for step in path_to("end", *entries)] == chain[::-1]
    assert a_timeline(*entries).order[-1] == "end"
    ring = [
        an_event("a", date="/2021-12-04", links=[a_link("b", "follows-up")]),
        an_event("b", date="/2021-12-04", links=[a_link("a", "follows-up"), a_link("early", "announces")]),
        an_event("early", date="2020"),
    ]
    assert a_timeline(*ring).order == ("early", "a", "b")


def test_what_followed_is_what_names_the_event_as_behind_it():
    around = linking.around(
        a_timeline(
            an_event("attack", date="2021-05", links=[a_link("summit", "prepares")]),
            an_event("summit", date="2021-06"),
            an_event("call", date="2021-07", links=[a_link("attack", "responds-to")]),
            an_event("note", date="2021-08", links=[a_link("attack", "compares-with")]),
        ),
        "attack",
    )
    assert [step.after for step in around.what_followed] == ["summit", "call"]


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=60))
def test_whatever_the_links_every_event_behind_is_told_and_each_before_what_it_led_to(pairs):
    # Links only lead to smaller numbers, as causes lead to earlier events: no rings.
    edges = {(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]}
    links = {number: [a_link(f"e{end}") for start, end in sorted(edges) if start == number] for number in range(15)}
    steps = path_to("e14", *(an_event(f"e{number}", links=links[number]) for number in range(15)))
    behind: set[int] = set()
    fresh = {14}
    while fresh:
        fresh = {end for start, end in edges if start in fresh} - behind
        behind |= fresh
    order = list(dict.fromkeys(step.event for step in steps))
    assert set(order) == {f"e{number}" for number in behind}
    place = {event: number for number, event in enumerate([*order, "e14"])}
    assert all(place[step.event] < place[step.after] for step in steps)
    assert len(steps) == sum(start in behind | {14} for start, _ in edges)


def test_of_a_very_long_way_the_nearest_steps_are_told():
    chain = [an_event(f"e{n:04}", date="2001", links=[a_link(f"e{n - 1:04}")] if n else []) for n in range(1_000)]
    around = linking.around(a_timeline(*chain), "e0999")
    assert shown(around.how_we_got_here) == [(f"e{n:04}", f"e{n + 1:04}") for n in range(899, 999)]
    assert around.goes_further_back
    assert not linking.around(a_timeline(*chain), "e0100").goes_further_back
