"""A storyline as it is read: events in place in the text, and a track that leads to each of them."""

from urllib.parse import urljoin

import pytest

from generator.pages import storyline_page
from tests.factories import a_record, a_timeline, an_event
from tests.pages.showing import a_context, make_page, read, some_settings, words

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
    ("chapters", "most"), [([100], 24), ([10] * 10, 10), ([1] * 100, 24), ([25], 24)], ids=["one", "10", "100", "25"]
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


def the_pages(*sizes, language="en"):
    """Every page of a story whose chapters have so many events, by key."""
    ids = iter(f"e{place:03}" for place in range(sum(sizes)))
    chapters = [
        {"text": "Once [x](event:e000). [@a-source]", "events": [next(ids) for _ in range(size)]} for size in sizes
    ]
    entries = [an_event(f"e{place:03}", date=str(1900 + place)) for place in range(sum(sizes))]
    timeline = a_timeline(a_story(*chapters), *entries)
    keys = [each.key for each in storyline_page.wanted(timeline, some_settings())]
    body = timeline.archive.storylines["story"]
    made = {}
    for key in keys:
        address = storyline_page.address(key, "" if language == "en" else f"{language}/")
        made[key] = storyline_page.make(a_context(timeline, language, address, body), key)
    return made


def test_a_story_that_fits_a_page_has_one():
    assert list(the_pages(60, 40)) == ["story"]


def test_a_long_story_is_told_by_chapters_a_page_each():
    made = the_pages(60, 234, 1)
    chapters = ["chapter-1", "chapter-2", "chapter-2/page/2", "chapter-2/page/3", "chapter-3"]
    assert list(made) == ["story", *(f"story/{each}" for each in chapters)]
    trees = {key: read(page) for key, page in made.items()}
    told = [each.attributes["id"] for tree in trees.values() for each in tree.css("article")]
    assert told == [f"event-e{place:03}" for place in range(295)]
    assert max(len(tree.css("article")) for tree in trees.values()) == 100
    first = trees["story"]
    assert [each.attributes["href"] for each in first.css(".tl-rows__name a")] == [
        f"chapter-{number}/" for number in (1, 2, 3)
    ]
    assert [each.attributes["id"] for each in first.css(".tl-rows > li")] == [f"chapter-{n}" for n in (1, 2, 3)]
    assert "60 events · 1900 – 1959" in words(first)
    assert "How it went." in words(first)
    assert words(trees["story/chapter-2"].css("article .tl-item__part")[0]) == "Event 61 of 295"
    sizes = [words(each) for tree in trees.values() for each in tree.css("[data-now]")]
    assert sizes == ["60 events", "100 events", "100 events", "34 events", "1 event"]


def test_the_pages_of_a_long_story_lead_on_in_order():
    made = the_pages(60, 234, 1)
    address = "storylines/story/"
    for key in made:
        steps = {
            rel: urljoin(made[key].address, link.attributes["href"])
            for rel in ("prev", "next")
            if (link := read(made[key]).css_first(f"[rel={rel}]")) is not None
        }
        place = list(made).index(key)
        assert steps.get("next") == (made[list(made)[place + 1]].address if place + 1 < len(made) else None)
        assert steps.get("prev") == (made[list(made)[place - 1]].address if place else None)
    last = made["story/chapter-2/page/3"]
    assert last.title == "Chapter 2: Chapter 2 · Page 3 of 3 · The story"
    assert last.alternates == (("en", last.address), ("fr", f"fr/{last.address}"))
    assert [words(each) for each in read(last).css(".tl-crumbs li")][2:] == ["The story", "Chapter 2: Chapter 2"]
    assert made["story"].address == address


def test_the_text_of_a_chapter_stands_on_its_first_page_with_its_sources():
    made = the_pages(160)
    first, second = read(made["story/chapter-1"]), read(made["story/chapter-1/page/2"])
    assert first.css_first(".tl-chapter .tl-prose") is not None
    assert first.css_first("#sources") is not None
    assert second.css_first(".tl-chapter .tl-prose") is None
    assert second.css_first("#sources") is None
    assert words(second.css_first("#at-a-glance summary")) == "The 60 events of this page over time"
