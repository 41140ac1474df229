"""The lists by year and month, storylines, and the drawn timeline: dates are never made more exact than they are."""

import re
from itertools import pairwise

import pytest

from generator.pages import home_page, lettering, timeline_page
from generator.pages.strip import LETTERS, Stretch, across_the_whole, strip
from generator.pages.words import counted
from tests.factories import a_record, a_timeline, an_event
from tests.pages.showing import a_context, make_page, parsed, read, some_settings, words

DATED = {
    "century": "1954/2014",
    "year": "2021",
    "june": "2021-06",
    "maybe": "[2021-11-22..2021-12-04]",
    "day": "2021-12-04",
    "build-up": "/2021-12-04",
    "caesar": "-0043-03-15",
}
TIMELINE = a_timeline(*(an_event(name, date=date, title=name) for name, date in DATED.items()))


def keys(timeline):
    return [each.key for each in timeline_page.wanted(timeline, some_settings())]


def listed(key, timeline=TIMELINE):
    return [words(each) for each in read(make_page(timeline, "timeline", key)).css(".tl-item__title")]


def test_there_is_a_page_for_each_year_and_month_with_events():
    assert keys(TIMELINE) == ["", "-0043", "1954", "2021", "-0043/03", "2021/06", "2021/11", "2021/12"]


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 event", "10,000 events"), ("fr", "1 événement", "10\N{NARROW NO-BREAK SPACE}000 événements")],
)
def test_a_large_count_is_read_in_groups(language, one, many):
    context = a_context(TIMELINE, language)
    assert counted(context, "timeline-count", 1) == one
    assert counted(context, "timeline-count", 10_000) == many


def rows_of(*entries, language="en"):
    tree = read(make_page(a_timeline(*entries), "timeline", "", language))
    return [words(each) for each in tree.css(".tl-item__when")]


def test_where_titles_repeat_a_row_says_the_place():
    towns = [
        a_record("place", name, name={"en": name.title(), "fr": "À " + name}, kind="city") for name in ("ayr", "bex")
    ]
    strikes = [
        an_event(f"strike-in-{name}", date="2021-05-01", title="A strike", place=name) for name in ("ayr", "bex")
    ]
    other = an_event("vote", date="2021-05-02", title="A vote", place="ayr")
    assert rows_of(*towns, *strikes, other) == ["1 May 2021 · Ayr", "1 May 2021 · Bex", "2 May 2021"]
    assert rows_of(*towns, *strikes, language="fr")[0].endswith("· À ayr")
    assert rows_of(*towns, strikes[0], other) == ["1 May 2021", "2 May 2021"]


def test_the_front_page_shows_twelve_storylines_and_leads_to_all():
    events = [an_event(f"e{number}") for number in range(20)]
    stories = [
        a_record(
            "storyline",
            f"story-{number:02}",
            title=f"Story {number:02}",
            summary="So.",
            chapters=[{"title": "One", "events": [f"e{each}" for each in range(number + 1)]}],
        )
        for number in range(20)
    ]
    some = parsed(home_page.fragment(a_context(a_timeline(*events, *stories[:12]))))
    assert len(some.css(".tl-card")) == 12
    assert not [each for each in some.css(".tl-more a") if "storylines" in words(each)]
    many = parsed(home_page.fragment(a_context(a_timeline(*events, *stories))))
    shown = [words(each) for each in many.css(".tl-card__title")]
    assert shown == [f"Story {number:02}" for number in range(8, 20)]
    (everything,) = [each for each in many.css(".tl-more a") if "storylines" in words(each)]
    assert (words(everything), everything.attributes["href"]) == ("All 20 storylines", "storylines/")


def test_everything_stands_in_the_order_of_time():
    assert listed("") == ["caesar", "century", "year", "june", "maybe", "build-up", "day"]


def test_a_year_has_what_began_in_it():
    assert listed("2021") == ["year", "june", "maybe", "build-up", "day"]
    assert listed("1954") == ["century"]


def test_a_month_has_what_may_have_begun_in_it_and_nothing_vaguer():
    assert listed("2021/11") == ["maybe"]
    assert listed("2021/12") == ["maybe", "build-up", "day"]
    assert listed("2021/06") == ["june"]


LASTING = a_timeline(
    *(
        an_event(name, date=date, title=name)
        for name, date in {
            "forever": "../2021-06",
            "century": "1954/2014",
            "ongoing": "2014~/..",
            "since": "2015/",
            "until": "/2021-12-04",
            "spring": "2021-03/2021-05",
            "may": "2021-05-09",
            "december": "2021-12-05",
            "next": "2022-02",
            "old": "1990",
            "very-old": "Y-20000/-9000",
        }.items()
    )
)


def going_on(key, timeline=LASTING, language="en"):
    section = read(make_page(timeline, "timeline", key, language)).css_first("section[aria-labelledby=going-on]")
    return [words(each) for each in section.css(".tl-item__title")] if section else []


def test_what_went_on_for_years_is_found_under_each_of_them_apart_from_what_began_there():
    assert going_on("1990") == ["century", "forever"]
    assert going_on("2014") == ["century", "forever"]
    assert going_on("2015") == ["ongoing", "forever"]
    assert going_on("2021") == ["ongoing"]
    assert {"forever", "until", "spring"} <= set(listed("2021", LASTING)[:-1])


def test_months_have_what_surely_went_on_in_them():
    assert going_on("2021/05") == ["ongoing", "spring", "forever"]
    assert going_on("2021/12") == ["ongoing"]


def test_nothing_is_said_to_go_on_after_the_day_on_which_the_archive_speaks():
    assert "2022" in keys(LASTING)
    assert going_on("2022") == []


def test_what_lasts_makes_no_pages_of_years_and_stands_once_among_everything():
    years = [each for each in keys(LASTING) if each and "/" not in each]
    assert years == ["-20000", "1954", "1990", "2014", "2015", "2021", "2022"]
    assert sorted(listed("", LASTING)) == sorted(set(listed("", LASTING)))


@pytest.mark.parametrize(
    ("key", "language", "says"),
    [
        ("2021", "en", "Also going on in 2021"),
        ("2021/05", "en", "Also going on in May 2021"),
        ("2021/05", "fr", "Également en cours en mai 2021"),
    ],
)
def test_what_goes_on_says_when(key, language, says):
    assert words(read(make_page(LASTING, "timeline", key, language)).css_first("#going-on")) == says


def test_what_goes_on_is_listed_in_pages_too():
    lasting = (an_event(f"e{number:03}", date="2014/2020") for number in range(90))
    many = a_timeline(*(an_event(f"it{number:02}", date="2016") for number in range(20)), *lasting)
    assert [each for each in keys(many) if each.startswith("2016")] == ["2016", "2016/page/2"]
    assert len(going_on("2016", many)) == 80
    assert len(going_on("2016/page/2", many)) == 10
    assert listed("2016/page/2", many) == going_on("2016/page/2", many)


def test_of_very_much_that_goes_on_what_began_last_is_named_and_the_rest_counted():
    lasting = (an_event(f"e{number:04}", title=f"e{number:04}", date=f"{1000 + number}/..") for number in range(400))
    ended = an_event("ended", title="ended", date="1398-06/1399-06")
    many = a_timeline(*lasting, ended, an_event("it", date="2016"))
    assert going_on("2016", many) == [f"e{number:04}" for number in range(300, 399)]
    assert going_on("2016/page/2", many) == ["e0399"]
    page = read(make_page(many, "timeline", "2016"))
    assert words(page.css_first(".tl-note")) == "These are the 100 that began last; 300 more were still going on."
    assert going_on("1399/page/2", many) == ["ended"]


def test_every_month_belongs_to_a_year_that_has_a_page():
    timeline = a_timeline(an_event("turn", date="[2020-12..2021-02]"))
    assert keys(timeline) == ["", "2020", "2021", "2020/12", "2021/01", "2021/02"]


def test_the_page_of_a_year_links_to_the_years_around_it_and_the_whole_to_all():
    years = a_timeline(*(an_event(f"e{year}", date=str(year)) for year in range(1800, 1900)))
    assert len(read(make_page(years, "timeline")).css(".tl-years a")) == 100
    near = [words(each) for each in read(make_page(years, "timeline", "1850")).css(".tl-years a")]
    assert (near[0], near[-1], len(near)) == ("1835", "1865", 31)


def of_years(*years, language="en", key=""):
    timeline = a_timeline(*(an_event(f"e{place}", date=date) for place, date in enumerate(years)))
    return read(make_page(timeline, "timeline", key, language))


def spans(tree, depth=1):
    found = tree.css("nav > details" if depth == 1 else "nav > details > details")
    return [words(each.css_first("summary")) for each in found]


def test_twenty_years_stand_side_by_side():
    tree = of_years(*map(str, range(2001, 2021)))
    assert len(tree.css(".tl-years > ul > li")) == 20
    assert not tree.css(".tl-years details")


def test_fifty_two_years_fold_into_decades():
    tree = of_years(*map(str, range(1970, 2022)))
    assert spans(tree) == [*(f"{year}s 10 events" for year in (1970, 1980, 1990, 2000, 2010)), "2020s 2 events"]
    assert len(tree.css(".tl-years a")) == 52
    assert not tree.css("details[open]")
    assert spans(of_years(*map(str, range(1970, 2022)), language="fr"))[0] == "années 1970 10 événements"


def test_the_page_of_a_year_has_its_own_decade_open():
    tree = of_years(*map(str, range(1970, 2022)), key="1995")
    assert [words(each.css_first("summary")) for each in tree.css("details[open]")] == ["1990s"]
    assert words(tree.css_first(".tl-years [aria-current]")) == "1995"


def test_four_centuries_fold_into_centuries_and_decades_and_stay_small():
    tree = of_years(*map(str, range(1000, 1380, 2)), "-0043", "-0044")
    assert spans(tree)[0] == "100–1 BCE 2 events"
    assert spans(tree)[1:] == [*(f"{year}–{year + 99} 50 events" for year in (1000, 1100, 1200)), "1300–1399 40 events"]
    assert spans(tree, 2)[-1] == "1370s 5 events"
    assert len(tree.css(".tl-years a")) == 192


def test_of_very_many_years_the_links_lead_to_decades():
    tree = of_years(*(f"{year:04d}" for year in range(1990)))
    links = [words(each) for each in tree.css(".tl-years a")]
    assert len(links) <= 200
    assert links[-1] == "1980s 10 events"
    assert tree.css(".tl-years a")[-1].attributes["href"] == "1980/"


def test_deep_time_folds_too():
    tree = of_years(*(f"Y-{year}000000" for year in range(10, 60)), "2001")
    assert len(tree.css(".tl-years a")) == 51
    assert [each.split(" event")[0].split()[-1] for each in spans(tree)] == ["10"] * 5 + ["1"]


LONG_YEAR = a_timeline(
    *(an_event(f"may-{n:03}", date=f"2021-05-{n % 31 + 1:02}", title=f"May {n:03}") for n in range(301)),
    *(an_event(f"june-{n}", date="2021-06", importance="major" if n == 7 else "normal") for n in range(9)),
    *(an_event(f"year-{n:03}", date="2021", title=f"Year {n:03}") for n in range(120)),
)


def test_a_long_year_opens_with_its_months_and_lists_what_has_none():
    assert keys(LONG_YEAR) == [
        "",
        *(f"page/{n}" for n in range(2, 6)),
        "2021",
        "2021/page/2",
        "2021/05",
        *(f"2021/05/page/{n}" for n in (2, 3, 4)),
        "2021/06",
    ]
    first, second = (read(make_page(LONG_YEAR, "timeline", key)) for key in ("2021", "2021/page/2"))
    assert "430 events" in words(first.css_first(".tl-count"))
    headings = [words(each) for each in first.css("h2")]
    assert headings == ["May 2021", "June 2021", "Month not known"]
    may, june = first.css("section.tl-section")
    assert [len(each.css(".tl-item")) for each in (may, june)] == [3, 3]
    assert june.css_first("#event-june-7") is not None
    assert words(may.css(".tl-more a")[0]) == "May 2021: 301 events"
    assert may.css(".tl-more a")[0].attributes["href"] == "05/"
    everywhere = [each.attributes["id"] for tree in (first, second) for each in tree.css(".tl-item")]
    assert {f"event-year-{n:03}" for n in range(120)} <= set(everywhere)
    assert not second.css("#month-05")
    assert len(second.css(".tl-item")) == 20


def test_a_time_of_day_stands_under_the_year_of_its_own_clock():
    timeline = a_timeline(an_event("it", date="2022-01-01T00:30+14:00"), an_event("last", date="2021-12-31"))
    assert keys(timeline) == ["", "2021", "2022", "2021/12", "2022/01"]
    assert listed("2022", timeline) == ["Title of it"]


def test_years_before_our_era_are_named_so():
    page = make_page(TIMELINE, "timeline", "-0043")
    assert page.title == "44 BCE"
    assert page.address == "timeline/-0043/"


def test_a_long_list_goes_on_on_further_pages():
    many = a_timeline(*(an_event(f"e{number:03}", date="2021-06-01") for number in range(205)))
    assert keys(many)[:3] == ["", "page/2", "page/3"]
    first, last = read(make_page(many, "timeline", "2021")), make_page(many, "timeline", "2021/page/3")
    assert len(first.css(".tl-item")) == 100
    assert first.css_first("[rel=next]").attributes["href"] == "page/2/"
    assert not first.css("[rel=prev]")
    assert last.address == "timeline/2021/page/3/"
    assert len(read(last).css(".tl-item")) == 5
    assert read(last).css_first("[rel=prev]").attributes["href"] == "../2/"
    assert last.title.endswith("Page 3 of 3")


def bars(*dates):
    timeline = a_timeline(*(an_event(f"e{place}", date=date) for place, date in enumerate(dates)))
    drawn = strip(a_context(timeline), [f"e{place}" for place in range(len(dates))])
    return [row.bar for row in drawn.rows]


def percent(text):
    return float(text.rstrip("%"))


@pytest.mark.parametrize("date", ["2021-06", "2021", "1954~", "2021-06-01?", "[2021-06-01..2021-06-30]", "195X"])
def test_what_is_not_known_to_the_day_is_a_faded_extent_never_a_dot(date):
    bar, _ = bars(date, "2022-01-01")
    assert bar.within
    assert bar.sure is None
    assert date == "2021-06-01?" or not bar.is_day


def test_a_day_is_a_dot_and_an_interval_is_solid():
    day, interval = bars("2021-06-01", "2021-06-01/2021-06-30")
    assert (day.is_day, day.within, interval.is_day, interval.within) == (True, None, False, None)
    assert interval.sure == Stretch(interval.start, interval.width)
    assert percent(interval.width) > percent(day.width)


def test_open_ends_are_arrowed():
    until, since, _ = bars("../2021-12-04", "2014/..", "2021")
    assert (until.opens_left, until.opens_right) == (True, False)
    assert (since.opens_left, since.opens_right) == (False, True)
    assert (until.fades_left, since.fades_right) == (None, None)


def edges(stretch):
    return percent(stretch.x), percent(stretch.x) + percent(stretch.width)


def test_of_an_unknown_start_the_last_day_is_solid_and_the_rest_fades_into_words():
    """Drawn solid from before 2014, it would say that troops had stood at the border for seven years."""
    year, day, troops = bars("2014", "2021-12-03", "/2021-12-04")
    assert percent(year.start) < percent(day.start) < edges(troops.sure)[0]
    assert edges(troops.sure) == (percent(troops.start), percent(troops.start) + percent(troops.width))
    assert edges(troops.fades_left)[1] == pytest.approx(edges(troops.sure)[0], abs=0.1)
    assert (troops.opens_left, troops.note.words) == (False, "start unknown")
    started, _ = bars("1985/", "2021")
    assert (started.sure, started.note.words) == (None, "end unknown")
    assert started.within
    assert started.fades_right
    (month,) = bars("/2021-12")
    assert (month.sure, percent(month.fades_left.x) >= 0) == (None, True)


def test_only_what_sources_give_of_an_interval_is_solid():
    lasting, since, _ = bars("1954/2014", "2014~/..", "2020")
    assert edges(lasting.within)[0] < edges(lasting.sure)[0] < edges(lasting.sure)[1] < edges(lasting.within)[1]
    assert percent(since.start) < edges(since.sure)[0]


def test_what_has_no_date_has_no_bar():
    for bar in bars("XXXX", "/..", "../..", "2020")[:3]:
        assert (bar.within, bar.sure, bar.fades_left, bar.opens_left, bar.opens_right) == (
            None,
            None,
            None,
            False,
            False,
        )
        assert bar.note.words == "Date not known"


def test_bars_stand_in_the_order_of_time_and_inside_the_drawing():
    first, second, third = bars("1954", "2021-12-04", "2021-12-07")
    assert 0 <= percent(first.start) < percent(second.start) < percent(third.start)
    assert percent(third.start) + percent(third.width) <= 100


def test_labels_of_the_axis_stand_where_their_unit_begins():
    timeline = a_timeline(*(an_event(f"d{day}", date=f"2021-12-0{day}") for day in (3, 4, 7)))
    drawn = strip(a_context(timeline), ["d3", "d4", "d7"])
    assert (drawn.marks[0].label, drawn.marks[0].year) == ("3 Dec", "2021")
    assert drawn.marks[0].x == drawn.rows[0].bar.middle
    years = strip(a_context(TIMELINE), ["century", "june"])
    assert years.marks[0].label == "1954"


def boxes(marks):
    """From where to where the labels reach, in pixels of the narrowest phone."""
    for mark in marks:
        wide = max(lettering.width(each, LETTERS) for each in (mark.label, mark.year))
        left = percent(mark.x) * lettering.NARROWEST / 100 - wide * {"start": 0, "middle": 0.5, "end": 1}[mark.anchor]
        yield left, left + wide


def strip_of(dates, language="en"):
    timeline = a_timeline(*(an_event(f"e{place}", date=date) for place, date in enumerate(dates)))
    return strip(a_context(timeline, language), timeline.order)


AXES = {
    "crowded": ("2021-07", "2021-07/2021-12", "[2021-11..2021-12-04]", "2021-12-03", "2021-12-04"),
    "two years": ("2021-11-20", "2021-11-24", "2023-02-24"),
    "centuries": ("1204", "1453-05-29", "1917-11-07", "1917-11-08", "2021"),
    "deep": ("Y-13800000000", "Y-4540000000", "Y-66000000", "Y-300000", "-0043-03-15", "1969-07-20"),
    "many": tuple(f"{year}-0{month}-1{month}" for year in range(1990, 2015) for month in range(1, 10)),
    "unknown": ("/2021-12-04", "1985/", "XXXX", "2021"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("dates", AXES.values(), ids=AXES)
def test_labels_of_the_axis_do_not_run_into_each_other_nor_off_the_drawing(dates, language):
    drawn = strip_of(dates, language)
    places = list(boxes(drawn.marks))
    assert len(places) > 1
    assert all(after[0] - before[1] >= 9.9 for before, after in pairwise(places))
    assert places[0][0] >= 0
    assert places[-1][1] <= lettering.NARROWEST
    for row in drawn.rows:
        assert 0 <= percent(row.bar.start) <= percent(row.bar.start) + percent(row.bar.width) <= 100


def labels(dates, language="en"):
    return [f"{mark.label} {mark.year}".strip() for mark in strip_of(dates, language).marks]


def test_a_year_stands_wherever_it_changes():
    """As "20 Nov · 24 Nov · 24 Feb" over two years the last would seem to be three months later."""
    assert labels(AXES["two years"]) == ["20 Nov 2021", "24 Nov", "24 Feb 2023"]
    assert labels(("2021-12-30", "2021-12-31", "2022-01-02", "2022-01-03", "2022-01-04", "2022-01-05"))[:2] == [
        "30 Dec 2021",
        "2 Jan 2022",
    ]


def test_a_long_quiet_time_is_broken_out_and_that_is_said():
    drawn = strip_of(AXES["two years"])
    assert len(drawn.breaks) == 1
    assert "left out" in drawn.key
    last_of_2021, first_of_2023 = percent(drawn.rows[1].bar.start), percent(drawn.rows[2].bar.start)
    assert last_of_2021 < percent(drawn.breaks[0]) < first_of_2023
    assert not strip_of(("2021-06", "2021-07", "2021-08")).breaks
    lasting = strip_of(("1954/2014", "1954-01-01", "2014-12-30", "2014-12-31"))
    assert not lasting.breaks, "what went on all the time is not quiet"


def test_neither_a_quiet_time_nor_a_year_takes_the_width_of_what_happened():
    dates = ("2014", "2014~/..", "2021-05", "2021-06", "2021-07", "[2021-11..2021-12-04]", "2021-12-03", "2021-12-07")
    bars_of = {row.event.id: row.bar for row in strip_of(dates).rows}
    assert percent(bars_of["e2"].start) < 26, "from 2014 to May 2021 it took a third"


def test_deep_time_is_labelled_in_few_words():
    assert labels(AXES["deep"])[0] == "13.8 billion years ago"
    assert labels(AXES["deep"], "fr")[0] == "13,8 milliards d’années"


@pytest.mark.parametrize(
    ("dates", "english", "french"),
    [
        (("Y-13800000000S3", "2021"), "13.8 billion years ago", "13,8 milliards d’années"),
        (("Y-13800000000~", "2021"), "13.8 billion years ago", "13,8 milliards d’années"),
        (("Y-13800000000S3/", "Y-10000000000"), "13.8 billion years ago", "13,8 milliards d’années"),
        (("/Y-4543000000", "2021"), "4.543 billion years ago", "4,543 milliards d’années"),
        (("Y-4500000000S2/Y-541000000", "1000"), "4.5 billion years ago", "4,5 milliards d’années"),
    ],
)
def test_an_axis_says_no_other_distance_in_time_than_the_date_as_written(dates, english, french):
    """Beside "13.8 billion years ago" stood 13.9: where what the three digits mean may have begun."""
    assert labels(dates)[0] == english
    assert labels(dates, "fr")[0] == french


def test_the_end_of_what_lasted_is_labelled_as_it_is_written():
    assert labels(("Y-4500000000/Y-541000000S2", "2021"))[1] == "540 million years ago"


@pytest.mark.parametrize(
    ("key", "language", "lede"),
    [
        ("2021", "en", "Events that began, or may have begun, in 2021."),
        ("2021/04", "fr", "Les événements qui ont commencé, ou ont pu commencer, en avril 2021."),
        ("-66000000", "en", "Events that began, or may have begun, 66 million years ago."),
        ("-66000000", "fr", "Les événements qui ont commencé, ou ont pu commencer, il y a 66 millions d’années."),
    ],
)
def test_a_year_or_month_is_said_within_a_sentence(key, language, lede):
    timeline = a_timeline(an_event("one", date="2021-04-03"), an_event("old", date="Y-66000000"))
    page = make_page(timeline, "timeline", key, language)
    assert lede in read(page).body.text()
    assert not re.search(r"\bde a|in 66|de il", page.description)


def test_a_page_title_begins_with_a_capital():
    page = make_page(TIMELINE, "timeline", "2021/12", "fr")
    assert page.title == words(read(page).css_first("h1")) == "Décembre 2021"


def test_the_drawn_timeline_is_a_list_too():
    page = make_page(TIMELINE, "event", "june")
    rows = read(page).css(".tl-strip__rows > li")
    assert "june" in [words(each.css_first(".tl-strip__title")) for each in rows]
    assert all(each.attributes.get("aria-hidden") == "true" for each in read(page).css(".tl-strip svg.tl-strip__bar"))


STORY = a_record(
    "storyline",
    "story",
    title="The story",
    summary="How it went.",
    chapters=[
        {"title": "First", "text": "It began. [@a-source]", "events": ["june", "maybe"]},
        {"title": "Then", "events": ["day"]},
    ],
)


def test_a_storyline_tells_its_chapters_with_the_place_of_each_event():
    timeline = a_timeline(STORY, *(an_event(name, date=date, title=name) for name, date in DATED.items()))
    page = make_page(timeline, "storyline", "story")
    tree = read(page)
    assert [words(each) for each in tree.css(".tl-chapter h2")] == ["Chapter 1 First", "Chapter 2 Then"]
    assert [words(each) for each in tree.css(".tl-item__part")] == ["Event 1 of 3", "Event 2 of 3", "Event 3 of 3"]
    assert [each.id for each in page.headings] == ["chapter-1", "chapter-2", "sources", "cite"]
    assert "It began.[1]" in tree.css_first(".tl-chapter").text()


def test_the_front_page_starts_with_what_is_major_and_ahead():
    timeline = a_timeline(
        an_event("call", date="2021-12-07", status="announced", importance="major", title="The call"),
        an_event("build-up", date="2021-11", importance="major", title="The build-up"),
        an_event("aside", date="2021-12-01", title="An aside"),
        a_record(
            "storyline", "story", title="The story", summary="S.", chapters=[{"title": "One", "events": ["call"]}]
        ),
    )
    tree = parsed(home_page.fragment(a_context(timeline)))
    assert words(tree.css_first(".tl-start__title")) == "The call"
    assert "Announced" in words(tree.css_first(".tl-start"))
    assert [words(each) for each in tree.css(".tl-strip__title")] == ["The build-up", "The call"]
    assert tree.css_first(".tl-card a").attributes["href"] == "storylines/story/"
    latest = tree.css_first("#latest").parent
    assert [words(each) for each in latest.css(".tl-item__title")] == ["An aside", "The build-up"]
    assert [each.tag for each in tree.css("h1, h2")] == ["h2"] * 6


def test_the_front_page_of_an_empty_archive_is_not_broken():
    tree = parsed(home_page.fragment(a_context(a_timeline())))
    assert not tree.css(".tl-start, .tl-strip, .tl-list")


UNDATED = ("XXXX", "-XXXX", "/..", "../..", "XXXX-12-25", "../")
WITHOUT_DATES = a_timeline(
    a_record("topic", "a-topic", title="A topic", summary="S."),
    an_event("dated", date="2021", title={"en": "dated", "fr": "dated"}, topics=["a-topic"]),
    *(
        an_event(f"it{place}", date=date, title={"en": date, "fr": date}, topics=["a-topic"])
        for place, date in enumerate(UNDATED)
    ),
)


@pytest.mark.parametrize(("language", "says"), [("en", "Date not known"), ("fr", "Date inconnue")])
def test_what_has_no_date_stands_in_a_group_of_its_own_at_the_end(language, says):
    assert keys(WITHOUT_DATES) == ["", "2021"]
    page = read(make_page(WITHOUT_DATES, "timeline", "", language))
    assert [words(each) for each in page.css("h2")] == ["2021", says]
    assert [words(each) for each in page.css("h2 ~ .tl-list .tl-item__title")] == ["dated", *UNDATED]
    there = page.css_first(".tl-years li:last-child a")
    assert (words(there).partition(" 6 ")[0], there.attributes["href"]) == (says, "./#no-year")
    topic = read(make_page(WITHOUT_DATES, "topic", "a-topic", language))
    assert [words(each) for each in topic.css(".tl-list__undated")] == [says]
    assert [words(each) for each in topic.css(".tl-list__undated + .tl-list .tl-item__title")] == list(UNDATED)


def test_the_way_to_what_has_no_date_leads_to_the_page_on_which_it_begins():
    dated = (an_event(f"e{number:03}", date="2021-06-01") for number in range(205))
    page = make_page(a_timeline(*dated, an_event("lost", date="XXXX")), "timeline")
    assert read(page).css(".tl-years a")[-1].attributes["href"] == "page/3/#no-year"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_unknown_date_becomes_the_year_before_our_era(language):
    for place, date in enumerate(UNDATED):
        page = make_page(WITHOUT_DATES, "event", f"it{place}", language)
        said = words(read(page).css_first(".tl-head")) + words(read(page).css_first(".tl-crumbs"))
        assert not re.search(r"\b1 (BCE|av\. J)|10.?000", said), date
        assert ("BCE" in said or "av. J.-C." in said) == (date == "-XXXX")


def test_what_has_no_known_beginning_is_never_the_latest_nor_where_to_start():
    undated = (an_event(f"it{place}", date=date, importance="major") for place, date in enumerate(UNDATED))
    timeline = a_timeline(
        an_event("first", date="2020", title="first"),
        an_event("second", date="2021-12-04", title="second"),
        an_event("troops", date="/2021-12-05", status="ongoing", importance="major"),
        *undated,
    )
    tree = parsed(home_page.fragment(a_context(timeline)))
    assert [words(each) for each in tree.css("#latest ~ .tl-list .tl-item__title")] == ["second", "first"]
    assert words(tree.css_first(".tl-start__title")) == "second"


@pytest.mark.parametrize("status", ["expected", "announced", "postponed", "cancelled"])
def test_what_was_only_planned_is_never_the_latest_though_its_day_is_past(status):
    timeline = a_timeline(
        an_event("held", date="2021-12-01", title="held"),
        an_event("planned", date="2021-12-04", title="planned", status=status, importance="major"),
        an_event("rumoured", date="2021-12-03", title="rumoured", status="unconfirmed"),
    )
    tree = parsed(home_page.fragment(a_context(timeline)))
    assert [words(each) for each in tree.css("#latest ~ .tl-list .tl-item__title")] == ["rumoured", "held"]
    assert not tree.css("#ahead")
    assert words(tree.css_first(".tl-start__title")) == "rumoured"
    assert "planned" in words(tree.css_first("#overview ~ .tl-strip"))


def test_the_overview_is_chosen_across_the_whole_time_and_says_how_much_of_it_is_shown():
    """Of 829 major events the last twelve were six days of nine centuries."""
    old = (an_event(f"old{year}", date=str(year), importance="major") for year in range(1150, 2000, 30))
    new = (an_event(f"new{n:03}", date=f"2021-12-0{n % 6 + 1}", importance="major") for n in range(800))
    timeline = a_timeline(*old, *new, an_event("aside", date="1000"))
    major = [each for each in timeline.order if each != "aside"]
    chosen = across_the_whole(timeline, major, 12)
    assert (len(chosen), chosen[0]) == (12, "old1150")
    assert chosen[-1].startswith("new")
    assert sum(each.startswith("old") for each in chosen) >= 6
    assert list(chosen) == sorted(set(chosen), key=timeline.time_of.__getitem__)
    tree = parsed(home_page.fragment(a_context(timeline)))
    assert words(tree.css_first("#overview ~ .tl-note")) == "12 of 829 major events, chosen across the whole time."
    assert len(tree.css(".tl-strip__row")) == 12
    french = parsed(home_page.fragment(a_context(timeline, "fr")))
    assert words(french.css_first("#overview ~ .tl-note")) == (
        "12 événements majeurs sur 829, choisis sur toute la période."
    )


@pytest.mark.parametrize(
    ("number", "importance", "says"),
    [
        (12, "major", "The major events, over time."),
        (12, "normal", "The events, over time."),
        (13, "major", "12 of 13 major events, chosen across the whole time."),
        (13, "normal", "12 of 13 events, chosen across the whole time."),
    ],
)
def test_an_overview_calls_major_only_what_is(number, importance, says):
    days = (f"2021-06-{day:02}" for day in range(1, number + 1))
    timeline = a_timeline(*(an_event(f"on-{day}", date=day, importance=importance) for day in days))
    tree = parsed(home_page.fragment(a_context(timeline)))
    assert words(tree.css_first("#overview ~ .tl-note")) == says


CALL = {"date": "2024-01-01", "status": "expected"}


@pytest.mark.parametrize(
    ("fields", "today", "language", "says"),
    [
        (CALL, "2023-12-06", "en", "Expected, not yet held as of 6 December 2023"),
        (CALL, "2024-01-01", "en", "Expected, not yet held as of 1 January 2024"),
        (CALL, "2024-03-01", "en", "Was to take place on 1 January 2024; no source here says whether it did"),
        (
            CALL,
            "2024-03-01",
            "fr",
            "Devait avoir lieu le 1er janvier 2024 ; aucune source ici ne dit si cela a été le cas",
        ),
        (CALL | {"status": "announced"}, "2023-12-06", "fr", "Annoncé, n’avait pas encore eu lieu au 6 décembre 2023"),
        (CALL | {"date": "2024-01~"}, "2024-02-10", "en", "Expected, not yet held as of 10 February 2024"),
        ({"date": "2021/..", "status": "ongoing"}, "2024-03-01", "en", "Still going on as of 1 March 2024"),
        (
            {"date": "/2021-12-04", "status": "ongoing"},
            "2024-03-01",
            "en",
            "Going on when last reported, on 4 December 2021; no source here says that it has ended",
        ),
    ],
)
@pytest.mark.parametrize("maker", ["event", "how-we-got-here"])
def test_the_box_of_what_has_not_taken_place_says_as_of_when(fields, today, language, says, maker):
    timeline = a_timeline(
        an_event("it", **fields, links=[{"event": "before", "relation": "follows-up", "because": "So."}]),
        an_event("before", date="2020"),
    )
    page = read(make_page(timeline, maker, "it", language, some_settings(today=today)))
    assert words(page.css_first(".tl-banner__word")) == says
    # What the status means would say it once more, or that it is not over.
    assert bool(page.css(".tl-banner__note")) == ("no source" not in says and "aucune source" not in says)


def test_what_is_past_its_date_is_neither_ahead_nor_where_to_start():
    call, meeting = an_event("call", title="call", **CALL), an_event("meeting", title="meeting", date="2023-12")
    context = a_context(a_timeline(call, meeting), settings=some_settings(today="2024-03-01"))
    tree = parsed(home_page.fragment(context))
    assert not tree.css("#ahead")
    assert [words(each) for each in tree.css("#latest ~ .tl-list .tl-item__title")] == ["meeting"]
    page = read(make_page(a_timeline(call, meeting), "event", "call", "en", some_settings(today="2024-03-01")))
    assert not page.css(".tl-event--ahead")
