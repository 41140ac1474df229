"""A storyline as it is read: events in place in the text, and a track that leads to each of them."""

import pytest

from tests.factories import a_record, a_timeline, an_event
from tests.pages.showing import make_page, read, words

DATES = ("2020", "2021-05", "2021-05-20", "[2021-06..2021-07]", "/2021-12-04", "2021-12-07")


def a_story(*chapters):
    told = [{"title": f"Chapter {number}"} | chapter for number, chapter in enumerate(chapters, 1)]
    return a_record("storyline", "story", title="The story", summary="How it went.", chapters=told)


def page_of(*chapters, language="en", events=6):
    entries = (an_event(f"e{place}", date=DATES[place % len(DATES)]) for place in range(events))
    return read(make_page(a_timeline(a_story(*chapters), *entries), "storyline", "story", language))


def sequence(tree):
    """The first words of paragraphs and the ids of events, in the order in which they are read."""
    found = tree.css(".tl-chapter .tl-prose > *, .tl-chapter article")
    return [each.attributes.get("id") or words(each)[:1] for each in found]


@pytest.mark.parametrize(
    ("text", "events", "order"),
    [
        ("A [x](event:e0).\n\nB [x](event:e1).\n\nC.", ["e0", "e1"], "A event-e0 B event-e1 C"),
        ("A.\n\nB.", ["e0", "e1"], "A B event-e0 event-e1"),
        ("A.\n\nB [x](event:e1).\n\nC.", ["e0", "e1", "e2"], "A B event-e0 event-e1 event-e2 C"),
        ("A [x](event:e1).\n\nB [x](event:e0).", ["e0", "e1"], "A B event-e0 event-e1"),
        ("A [x](event:e0).\n\nB [x](event:e0).", ["e0"], "A event-e0 B"),
        ("- A [x](event:e0)\n- b\n\nB.\n\n> C [x](event:e1)\n\n---\n\nD.", ["e0", "e1"], "A event-e0 B C event-e1 D"),
        ("A [x](event:e5).", ["e0"], "A event-e0"),
    ],
)
def test_an_event_stands_below_the_paragraph_that_links_to_it_first(text, events, order):
    assert " ".join(each for each in sequence(page_of({"text": text, "events": events})) if each) == order


def test_without_text_the_events_stand_alone():
    assert sequence(page_of({"events": ["e0", "e1"]})) == ["event-e0", "event-e1"]


def test_text_in_another_language_stays_whole():
    tree = page_of({"text": {"fr": "A [x](event:e0).\n\nB."}, "events": ["e0"]})
    assert len(tree.css(".tl-other p")) == 2
    assert tree.css_first(".tl-other article") is None
    assert sequence(tree)[-1] == "event-e0"


def test_the_track_has_a_stop_for_every_event_that_leads_to_it():
    tree = page_of({"events": ["e0", "e1", "e2"]}, {"events": ["e3", "e4", "e5"]})
    stops = tree.css(".tl-track__stops a")
    assert [each.attributes["href"] for each in stops] == [f"#event-e{place}" for place in range(6)]
    assert [each.attributes["data-number"] for each in stops] == list("123456")
    assert all(tree.css_first(f"[id='{each.attributes['href'][1:]}']") is not None for each in stops)
    assert all(words(each) for each in stops)


def test_years_before_christ_are_named_as_everywhere():
    entries = (an_event("ides", date="-0043-03-15"), an_event("war", date="0000"))
    timeline = a_timeline(a_story({"events": ["ides", "war"]}), *entries)
    tree = read(make_page(timeline, "storyline", "story"))
    assert [words(each) for each in tree.css(".tl-track__when")] == ["Mar 44 BCE", "1 BCE"]
    assert [words(each) for each in tree.css(".tl-strip__axis text")] == ["15 Mar", "44 BCE", "1 BCE"]


def test_the_track_names_months_where_they_change_and_have_room():
    assert [
        words(each) for each in page_of({"events": [f"e{place}" for place in range(6)]}).css(".tl-track__when")
    ] == [
        "2020",
        "May 2021",
        "Dec",
    ]


def test_an_event_that_is_told_twice_has_two_places():
    tree = page_of({"events": ["e0", "e1"]}, {"events": ["e0"]})
    ids = [each.attributes["id"] for each in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert [each.attributes["id"] for each in tree.css("article")] == ["event-e0", "event-e1", "event-e0-2"]


@pytest.mark.parametrize(
    ("chapters", "most"), [([130], 24), ([10] * 13, 13), ([1] * 130, 24), ([25], 24)], ids=["one", "13", "130", "25"]
)
def test_the_track_of_a_long_story_is_bounded(chapters, most):
    ids = iter(f"e{place}" for place in range(sum(chapters)))
    tree = page_of(*({"events": [next(ids) for _ in range(size)]} for size in chapters), events=sum(chapters))
    stops = tree.css(".tl-track__stops a")
    assert 1 < len(stops) <= most
    assert stops[0].attributes["data-number"] == "1"
    assert len(tree.css("article")) == sum(chapters)


def test_a_story_without_events_has_no_track():
    tree = page_of({"text": "Nothing yet.", "events": []})
    assert tree.css_first(".tl-track") is None
    assert "Nothing yet." in words(tree.body)
