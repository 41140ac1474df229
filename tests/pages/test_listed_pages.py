"""Pages are listed without a look at their lists, and are as many as these ask for."""

from dataclasses import replace

import pytest

from generator.model.archive import Mention
from generator.pages import actor_page, figure_page, place_page, source_page, topic_page
from tests.factories import a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.showing import some_settings

MANY = 250
ABOUT = {
    "actor": an_actor("one"),
    "place": a_record("place", "one", name="One", kind="city"),
    "topic": a_record("topic", "one", title="One", summary="One."),
    "quantity": a_record("quantity", "one", title="One", unit="men", description="Men."),
    "source": a_source("one"),
}
CLAIM = {"id": "c", "by": ["one"], "kind": "denial", "says": "No."}
FIGURE = {"id": "f", "quantity": "one", "value": "1"}


def events(**fields):
    return [an_event(f"e{number:03}", **fields) for number in range(MANY)]


def mentioning(kind, *entries):
    return [replace(each, mentions=(Mention((), kind, "one", f"[]({kind}:one)"),)) for each in entries]


def listed(maker, *records):
    return [each.key for each in maker.wanted(a_timeline(*records), some_settings()) if each.key.startswith("one")]


def keys(pages):
    return ["one", *(f"one/page/{number}" for number in range(2, pages + 1))]


@pytest.mark.parametrize(
    ("maker", "kind", "others", "pages"),
    [
        (actor_page, "actor", events(participants=[{"actor": "one"}]), 7),
        (actor_page, "actor", [an_event(claims=[CLAIM | {"id": f"c{n}"} for n in range(90)])], 3),
        (actor_page, "actor", [an_event(claims=[CLAIM | {"id": f"c{n}"} for n in range(80)])], 2),
        (actor_page, "actor", [an_event(claims=[CLAIM])], 1),
        (actor_page, "actor", mentioning("actor", *events()), 7),
        (actor_page, "actor", mentioning("actor", *events(participants=[{"actor": "one"}]), an_event("other")), 7),
        (place_page, "place", events(place="one"), 3),
        (place_page, "place", mentioning("place", *events()), 3),
        (
            place_page,
            "place",
            [a_record("place", f"p{n}", name="P", kind="city", within="one") for n in range(MANY)],
            3,
        ),
        (topic_page, "topic", events(topics=["one"]), 3),
        (topic_page, "topic", mentioning("topic", *events()), 3),
        (source_page, "source", events(sources=["one"]), 3),
        (source_page, "source", mentioning("source", *events()), 1),
        (figure_page, "quantity", events(figures=[FIGURE]), 3),
        (figure_page, "quantity", mentioning("quantity", *events()), 3),
    ],
)
def test_the_longest_list_of_a_record_says_how_many_pages_it_has(maker, kind, others, pages):
    assert listed(maker, ABOUT[kind], *others) == keys(pages)


def test_what_an_actor_counts_is_one_of_the_lists():
    figures = [FIGURE | {"id": f"f{n}", "through": "one", "by": "unnamed"} for n in range(90)]
    assert listed(actor_page, ABOUT["actor"], ABOUT["quantity"], an_event(figures=figures)) == keys(3)


def test_what_mentions_a_record_and_is_listed_anyway_counts_once():
    events_of_one = mentioning("place", *events(place="one")[:90])
    assert listed(place_page, ABOUT["place"], *events_of_one, *mentioning("place", *events()[90:])) == keys(2)
