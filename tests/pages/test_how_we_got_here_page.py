import json
import re

import pytest

from generator.model.text import Localised
from tests.factories import a_link, a_source, a_timeline, an_event
from tests.pages.showing import make_page, read, some_settings, words

MAKER = "how-we-got-here"


def page_of(*entries, key="it", language="en", settings=None):
    return make_page(a_timeline(*entries), MAKER, key, language, settings)


def cited(event, relation="caused-by", because="The source says so."):
    return a_link(event, relation, because) | {"sources": ["a-source"]}


def a_chain(length):
    """`e000` and so on, a year each, of which each was caused by the one before."""
    yield an_event("e000", date="1800")
    for number in range(1, length):
        yield an_event(f"e{number:03}", date=str(1800 + number), links=[cited(f"e{number - 1:03}")])


A_STORY = (
    an_event("root", date="2014", title="They fall out", summary="Nobody talks."),
    an_event("first", date="2021-06-16", title="They meet", links=[cited("root", "responds-to", "It was about that.")]),
    an_event("word", date="2021-12-04", title="It is announced", links=[cited("it", "announces", "It said when.")]),
    an_event(
        "it",
        date="2021-12-07",
        title="They talk",
        status="announced",
        links=[cited("first", "caused-by", "Because of it."), cited("root", "enabled-by", "Without it, nothing.")],
    ),
)


def test_it_is_told_from_the_beginning_to_the_event_itself():
    tree = read(page_of(*A_STORY))
    assert [words(each) for each in tree.css(".tl-way h3, .tl-way__here h3")] == [
        "They fall out",
        "They meet",
        "It is announced",
        "They talk",
    ]
    assert [words(each) for each in tree.css(".tl-way__when")] == [
        "The beginning 2014",
        "About 7 years later 16 June 2021",
        "About 6 months later 4 December 2021",
        "3 days later 7 December 2021 ○ Announced This event",
    ]
    assert "Nobody talks." in words(tree.css_first("#step-root"))


def test_each_reason_is_a_sentence_about_two_events_with_its_source():
    tree = read(page_of(*A_STORY))
    told = [re.sub(r"“ (.*?) ”", r"“\1”", words(each)) for each in tree.css(".tl-way__reason")]
    assert told == [
        "Cause It made “They talk” possible. Without it, nothing. [1]",
        "“They meet” responds to it. It was about that. [1]",
        "Cause It caused “They talk”. Because of it. [1]",
        "It announced “They talk”. It said when. [1]",
    ]
    steps = tree.css("[id^=step-]")
    assert {a.attributes["href"] for a in tree.css(".tl-reason__how a")} <= {f"#{each.id}" for each in steps}


def test_only_causes_are_called_causes_and_drawn_as_such():
    tree = read(page_of(*A_STORY))
    assert [words(each.parent).split("They talk ”")[1] for each in tree.css(".tl-reason__cause")] == [
        " possible. Without it, nothing. [1]",
        ". Because of it. [1]",
    ]
    assert len(tree.css(".tl-way__reason--cause")) == 2
    assert tree.css(".tl-map .tl-line-cause")
    assert [words(each) for each in tree.css(".tl-legend li")] == [
        "Solid line: a cause, as a source gives it",
        "Dashed line: answered, followed up, announced or prepared",
    ]
    plain = read(page_of(an_event("a"), an_event("it", date="2022", links=[cited("a", "follows-up")])))
    assert not plain.css(".tl-line-cause")
    assert not plain.css(".tl-reason__cause")


@pytest.mark.parametrize(
    ("language", "editors", "line"),
    [
        ("en", "(the archive’s editors)", "Solid line: a cause, on the word of a source or of the archive’s editors"),
        (
            "fr",
            "(la rédaction de l’archive)",
            "Trait plein\u00a0: une cause, selon une source ou la rédaction de l’archive",
        ),
    ],
)
def test_a_cause_without_a_source_is_the_word_of_the_editors(language, editors, line):
    links = [cited("first"), a_link("second", "enabled-by", "It came of that.")]
    story = (an_event("first"), an_event("second", date="2021-07"), an_event("it", date="2022", links=links))
    tree = read(page_of(*story, language=language))
    first, second = (words(each) for each in tree.css(".tl-way__reason"))
    assert "[1]" in first
    assert editors not in first
    assert second.endswith(editors)
    assert words(tree.css_first(".tl-legend li")) == line.replace("\u00a0", " ")
    own = read(make_page(a_timeline(*story), "event", "it", language))
    assert sum(editors in words(each) for each in own.css(".tl-reason")) == 1
    assert own.css_first(".tl-reason--cause .tl-reason__editors") is not None


def test_the_drawing_has_the_events_of_the_text_in_the_same_order():
    tree = read(page_of(*A_STORY))
    drawn = [each.attributes["href"] for each in tree.css(".tl-map a")]
    told = [f"#{each.id}" for each in tree.css("[id^=step-]")]
    assert drawn == told == ["#step-root", "#step-first", "#step-word", "#step-it"]
    assert [each.attributes["aria-hidden"] for each in tree.css(".tl-map svg")] == ["true"] * 4


def test_the_head_says_how_much_there_is_from_when_to_when_and_how_long_it_takes():
    page = page_of(*A_STORY)
    tree = read(page)
    assert words(tree.css_first("h1")) == "How we got here: They talk"
    assert words(tree.css_first(".tl-count")) == "3 steps · 2014 → 7 December 2021 · 1 min to read"
    assert words(tree.css_first(".tl-banner__word")) == "Announced, not yet held as of 6 December 2021"
    assert [each.attributes["href"] for each in tree.css(".tl-head .tl-rests a")] == ["../"]
    assert page.title == "How we got here: They talk"
    assert [each.id for each in page.headings] == ["at-a-glance", "in-order", "sources", "cite"]


def test_an_unknown_start_is_not_said_to_be_later_than_what_it_led_to():
    troops = an_event("troops", date="/2021-12-04", status="ongoing")
    story = (troops, an_event("it", date="2021-12-03", links=[a_link("troops", "responds-to", "They had gathered.")]))
    assert words(read(page_of(*story)).css_first(".tl-count")).startswith("1 step · start unknown → 3 December 2021")


@pytest.mark.parametrize(("words_in_summary", "minutes"), [(1, 1), (196, 1), (197, 2)])
def test_reading_time_is_that_of_all_words_at_two_hundred_a_minute(words_in_summary, minutes):
    before = an_event("a", date="2001", title="One", summary="word " * words_in_summary)
    it = an_event("it", date="2002", title="Two", summary="Three.", links=[a_link("a", because="Four.")])
    page = page_of(before, it)
    assert words(read(page).css_first(".tl-count")).endswith(f"{minutes} min to read")


def test_it_knows_its_place_in_the_site():
    page = page_of(*A_STORY, settings=some_settings("https://timeline.example/"))
    assert page.address == "events/it/how-we-got-here/"
    assert dict(page.alternates) == {"en": page.address, "fr": f"fr/{page.address}"}
    crumbs = [(words(each), each.attributes["href"]) for each in read(page).css(".tl-crumbs a")]
    assert crumbs[-2:] == [("2021", "../../../timeline/2021/"), ("They talk", "../")]
    data = json.loads(page.head[page.head.index("{") : page.head.rindex("}") + 1])
    assert data["@type"] == "WebPage"
    assert data["url"] == f"https://timeline.example/{page.address}"
    assert data["about"]["eventStatus"] == "https://schema.org/EventScheduled"
    assert [each["name"] for each in data["breadcrumb"]["itemListElement"]] == [
        "Home",
        "Timeline",
        "2021",
        "They talk",
        "How we got here",
    ]


def test_there_is_one_for_each_event_that_has_something_behind_it_and_for_no_other():
    timeline = a_timeline(*A_STORY, an_event("alone"), an_event("beside", links=[a_link("it", "compares-with")]))
    from generator.pages import how_we_got_here_page

    wanted = [each.key for each in how_we_got_here_page.wanted(timeline, some_settings())]
    assert wanted == ["first", "it"]


@pytest.mark.parametrize(
    ("length", "choices"),
    [
        (2, []),
        (3, [("depth-1", "Directly before (1)"), ("depth-all", "All steps (2)")]),
        (5, [("depth-1", "Directly before (1)"), ("depth-2", "Two steps back (2)"), ("depth-all", "All steps (4)")]),
    ],
)
def test_only_depths_that_differ_can_be_chosen(length, choices):
    page = page_of(*a_chain(length), key=f"e{length - 1:03}")
    tree = read(page)
    assert [(each.css_first("input").id, words(each)) for each in tree.css(".tl-depths label")] == choices
    assert bool(page.module) == bool(choices)


def test_each_event_carries_its_distance_and_is_hidden_below_its_depth():
    tree = read(page_of(*a_chain(5), key="e004"))
    for selector in (".tl-map li", ".tl-way > li"):
        steps = [
            (each.attributes["data-distance"], each.attributes.get("class") or "") for each in tree.css(selector)[:4]
        ]
        assert [distance for distance, _ in steps] == ["4", "3", "2", "1"]
        assert ["tl-far-3" in each for _, each in steps] == [True, True, False, False]
        assert ["tl-far-2" in each for _, each in steps] == [False, False, True, False]


def test_a_reason_that_leads_to_something_further_off_is_hidden_with_it():
    near = an_event("near", date="2001")
    middle = an_event("middle", date="2002", links=[cited("near")])
    last = an_event("it", date="2003", links=[cited("middle"), cited("near")])
    between = an_event("between", date="2001-06", links=[cited("near")])
    middle = an_event("middle", date="2002", links=[cited("between")])
    tree = read(page_of(near, between, middle, last))
    reasons = {words(each.css_first("a")): each.attributes["class"] for each in tree.css("#step-near .tl-way__reason")}
    assert "tl-far" not in reasons["Title of it"]
    assert "tl-far-2" in reasons["Title of between"]
    # How long after the one before is said only where the one before is shown.
    assert "tl-far-2" in tree.css_first("#step-middle .tl-way__when b").attributes["class"]


def test_a_long_way_is_told_in_full_near_the_event_and_in_short_parts_before():
    tree = read(page_of(*a_chain(201), key="e200"))
    assert len(tree.css(".tl-way > li")) == len(tree.css(".tl-map li")) - 1 == 100
    assert len(tree.css(".tl-way h3")) == 30
    assert len(tree.css(".tl-way__short .tl-way__reason")) == 70
    assert [words(each) for each in tree.css("#in-order ~ details summary")] == [
        "25 steps in short: 1900 to 1924",
        "25 steps in short: 1925 to 1949",
        "20 steps in short: 1950 to 1969",
    ]
    assert len(tree.css(".tl-map details")) == 3
    assert all("tl-far-3" in each.attributes["class"] for each in tree.css("#in-order ~ details, .tl-map details"))
    notice = tree.css_first(".tl-notice")
    assert words(notice) == "It goes further back than this page tells. What lies before “Title of e100”"
    assert notice.css_first("a").attributes["href"] == "../../e100/how-we-got-here/"
    assert "The earliest told here" in words(tree.css_first(".tl-way"))
    assert "The beginning" not in words(tree)
    whole = read(page_of(*a_chain(101), key="e100"))
    assert not whole.css(".tl-notice")


def test_what_goes_on_is_found_behind_the_earliest_behind_which_there_is_more():
    lone = an_event("lone", date="1700")
    last = an_event("it", date="2000", links=[cited("e200"), cited("lone")])
    notice = read(page_of(*a_chain(201), lone, last)).css_first(".tl-notice")
    assert words(notice).endswith("What lies before “Title of e102”")


def test_it_has_changed_when_any_of_its_events_has():
    before = an_event(
        "a", date="2001", added="2026-01-01", corrections=[{"date": "2026-03-04", "note": "It was wrong."}]
    )
    it = an_event("it", date="2002", added="2026-02-01", links=[cited("a")])
    assert page_of(before, it).last_changed == "2026-03-04"


def test_only_lines_that_are_drawn_are_explained():
    legend = read(page_of(*a_chain(3), key="e002")).css(".tl-legend li")
    assert [words(each) for each in legend] == ["Solid line: a cause, as a source gives it"]


def test_of_forty_causes_all_are_told_and_thirty_in_full():
    causes = [an_event(f"c{n:02}", date=f"2001-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(40)]
    tree = read(page_of(*causes, an_event("it", date="2003", links=[cited(each.id) for each in causes])))
    assert len(tree.css(".tl-way > li")) == 40
    assert len(tree.css(".tl-way h3")) == 30
    assert len(tree.css(".tl-reason__cause")) == 40
    assert not tree.css(".tl-depths")
    assert tree.css_first(".tl-map--2")


def test_a_ring_of_follow_ups_has_its_page():
    ring = [
        an_event("one", date="2021", links=[cited("two", "follows-up")]),
        an_event("two", date="2021", links=[cited("one", "follows-up")]),
    ]
    assert len(read(page_of(*ring, key="one")).css(".tl-way > li")) == 1


def test_what_others_wrote_stays_text():
    evil = "<script>alert(1)</script>{event}"
    tree = page_of(
        an_event("a", date="2001", title=evil, summary=evil, sources=["s"]),
        a_source("s", title=evil),
        an_event("it", date="2002", title=evil, summary=evil, links=[a_link("a", because=evil) | {"sources": ["s"]}]),
    )
    assert "<script>alert" not in tree.content
    assert "<script>alert" not in tree.head
    assert words(read(tree).css_first(".tl-reason__how")) == f"It caused “ {evil} ”."


def test_a_text_in_another_language_is_marked():
    entries = (
        an_event("a", date="2001", title={"fr": "Titre"}, summary={"fr": "Résumé."}),
        an_event("it", date="2002", links=[a_link("a")]),
    )
    assert isinstance(entries[0].record.title, Localised)
    tree = read(page_of(*entries))
    assert [each.attributes["lang"] for each in tree.css("#step-a [lang]")] == ["fr", "fr"]


def test_it_asks_for_the_events_that_it_names_and_its_own():
    from generator import linking
    from generator.model.tracking import number_of, tracked
    from generator.pages import how_we_got_here_page
    from tests.pages.showing import a_context

    timeline, notes = tracked(a_timeline(*A_STORY))
    context = a_context(timeline, address="events/it/how-we-got-here/", around=linking.around(timeline, "it"))
    _, asked = notes.noted(lambda: how_we_got_here_page.make(context, "it"))
    events = {each.id for each in A_STORY if each.kind == "event"}
    for part in ("", "summary"):
        numbers = {each: number_of(("events", each, part)) for each in events}
        assert {each for each, number in numbers.items() if number in asked} == {"root", "first", "word", "it"}
