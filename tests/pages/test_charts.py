"""Figures as drawings: over time or in rows, a chart a scope, every mark with who gives it and on what word."""

from itertools import pairwise
from urllib.parse import urljoin

import pytest

from generator.pages import lettering
from tests.factories import a_record, an_actor, an_event
from tests.pages.reading import read

ANN, BOB = an_actor("ann", name="Ann"), an_actor("bob", name="Bob")
SHIPS = a_record(
    "quantity",
    "ships",
    title="Ships",
    unit="ships",
    description="Ships seen.",
    scopes={"near": "In sight", "all": "In the strait"},
)


def a_figure(name, **fields):
    return {"id": name, "quantity": "ships", "scope": "near", "by": ["ann"], "value": "10", "as_of": "2021"} | fields


def page_of(*figures, key="ships"):
    # Ann's is the first; of one speaker alone they would be the parts of something, which are not drawn.
    given = [
        a_figure(f"f{place}", **{"by": ["bob" if place else "ann"]} | fields) for place, fields in enumerate(figures)
    ]
    return read("quantity", key, (ANN, BOB, SHIPS, an_event("e", figures=given)))


def points(page):
    return page.html.css(".tl-point")


def titles(page):
    return [each.css_first("title").text() for each in points(page)]


def percents(nodes, name):
    return [float(each.attributes[name].rstrip("%")) for each in nodes]


@pytest.mark.parametrize(
    "times",
    [
        ["2021-06-01"],
        ["2021-06-01", "2021-06-01"],
        ["2021-06", "2021-06-15"],
        ["2021-06-01~", "2021-06-02~"],
        ["/2021-12-04", "2021-11"],
        ["2021-06-01T10:00Z", "2021-06-01T15:00Z"],
        ["../..", "2021"],
    ],
)
def test_figures_of_one_time_stand_in_rows(times):
    page = page_of(*({"as_of": each} for each in times))
    assert page.html.css_first(".tl-time") is None
    assert len(points(page)) == len(times)


@pytest.mark.parametrize(
    "times", [["2021-06", "2021-07"], ["2021-06-01", "2021-06-02"], ["/2021-01", "2021-03", "/2021-12"]]
)
def test_figures_of_different_times_stand_over_time(times):
    assert page_of(*({"as_of": each} for each in times)).html.css_first(".tl-time") is not None


def test_every_mark_says_number_speaker_scope_date_and_source_and_leads_to_its_row():
    page = page_of({"as_of": "2021-03-04"}, {"as_of": "2021-05", "by": "unnamed", "described_as": "a diplomat"})
    first, second = titles(page)
    assert first.split("\n") == ["10 ships", "Ann", "In sight", "4 March 2021", "Source: A report"]
    assert second.split("\n")[1:4:2] == ["a diplomat", "May 2021"]
    for point in points(page):
        assert page.html.css_first(f"tr[id='{point.attributes['href'][1:]}']") is not None


def test_a_mark_is_as_wide_as_its_date():
    page = page_of({"as_of": "2021-01-04"}, {"as_of": "2021-05"}, {"as_of": "2021-09/2021-12"})
    day, month, interval = points(page)
    assert day.css_first("circle.tl-chart__dot") is not None
    widths = percents([each.css_first("rect.tl-chart__dot") for each in (month, interval)], "width")
    assert 3.5 < widths[1] / widths[0] < 4.5
    assert "tl-chart__dot--faded" in month.css_first("rect.tl-chart__dot").attributes["class"]
    assert "tl-chart__dot--faded" not in interval.css_first("rect.tl-chart__dot").attributes["class"]


def test_a_short_time_on_a_long_axis_is_still_seen_and_what_is_open_runs_to_the_edge():
    page = page_of({"as_of": "/1803"}, {"as_of": "2021-05"}, {"as_of": "2021-07/.."})
    until, month, since = (each.css_first("rect.tl-chart__dot") for each in points(page))
    assert percents([month], "width")[0] == 1.5
    assert until.attributes["x"] == "0.00%"
    assert sum(percents([since], "x") + percents([since], "width")) == pytest.approx(100, abs=0.01)


def test_letters_of_full_width_take_more_room():
    assert lettering.width("漢字", 10) > lettering.width("ab", 10)


def test_what_is_told_of_a_mark_is_cut():
    page = page_of({"described_as": "word " * 2_000, "by": "unnamed"})
    assert len(titles(page)[0]) < 1_000


def test_an_uncertain_date_is_drawn_so_and_an_uncertain_number_in_another_way():
    page = page_of({"as_of": "2021-01-04"}, {"as_of": "2021-05-04~"}, {"as_of": "2021-09-04", "approximate": "true"})
    assert [each.css_first(".tl-chart__about") is not None for each in points(page)] == [False, True, False]
    assert [each.css_first(".tl-chart__dot--about") is not None for each in points(page)] == [False, False, True]
    assert "about 10" in points(page)[2].text()


def test_ranges_are_upright_bars_and_open_ends_are_arrows():
    page = page_of(
        {"as_of": "2021-01-04", "value": None, "low": "5", "high": "9"},
        {"as_of": "2021-03-04", "at_least": "true"},
        {"as_of": "2021-05-04", "value": None, "high": "9"},
        {"as_of": "2021-07-04", "value": None, "low": "5"},
    )
    bar, at_least, up_to, from_ = points(page)
    line = bar.css_first(".tl-chart__range").attributes
    assert line["x1"] == line["x2"]
    assert int(line["y1"]) < int(line["y2"])
    assert bar.css_first("path") is None
    for point, is_up in ((at_least, True), (up_to, False), (from_, True)):
        reach = point.css_first(".tl-chart__open").attributes
        assert (int(reach["y2"]) < int(reach["y1"])) is is_up


def test_a_number_with_one_end_is_drawn_as_the_range_that_its_words_tell():
    page = page_of({"low": "4"}, {"high": "20"})
    assert page.html.css_first(".tl-time") is None
    for point, words in zip(points(page), ("10 (4 to 10)", "10 (10 to 20)"), strict=True):
        assert words in point.text()
        assert point.css_first(".tl-chart__range") is not None
        assert point.css_first(".tl-chart__dot") is not None


def test_open_ends_in_rows_are_arrows():
    page = page_of({"value": None, "low": "5"}, {"value": None, "high": "9"}, {"at_least": "true"}, {})
    arrows = [each.css_first(".tl-chart__open") for each in points(page)]
    ends = [each and (each.attributes["x1"], each.attributes["x2"]) for each in arrows]
    from_, up_to, at_least, plain = ends
    assert (up_to[0], from_[1], at_least[1], plain) == ("2%", "98%", "98%", None)


def test_labels_of_an_axis_in_rows_keep_apart():
    page = page_of({"value": "123456789"}, {"value": "3000"})
    marks = [each for each in page.html.css(".tl-chart__mark") if each.attributes["text-anchor"] == "middle"]
    assert len(page.html.css(".tl-chart__rule")) > len(page.html.css(".tl-chart__mark")) > len(marks)


def test_scopes_share_both_axes():
    page = page_of(
        {"as_of": "2021-01-04", "value": "10"},
        {"as_of": "2021-12-04", "value": "90", "scope": "all"},
    )
    near, far = page.html.css(".tl-scope")
    for selector in (
        ".tl-time__side",
        ".tl-time__plot .tl-chart__grid",
        ".tl-chart__tick",
        ".tl-time__plot .tl-chart__mark",
    ):
        assert [each.html for each in near.css(selector)] == [each.html for each in far.css(selector)] != []
    assert [each.css_first("figcaption").text() for each in (near, far)] == [
        "In sight · ships",
        "In the strait · ships",
    ]
    assert "cannot be compared" in page.section("chart")


def test_what_a_number_counts_stands_over_a_chart_without_a_scope_too():
    page = page_of({"scope": None}, {"scope": None, "value": "12"})
    assert [each.text() for each in page.html.css(".tl-scope figcaption")] == ["ships"]


def test_figures_of_one_time_are_ordered_by_number_in_charts_and_table():
    page = page_of({"value": "9"}, {"value": None, "low": "10", "high": "300"}, {"value": "1000"}, {"value": "80"})
    assert [each.split(" ships")[0] for each in titles(page)] == ["9", "10 to 300", "80", "1,000"]
    assert [each.attributes["id"][-2:] for each in page.html.css("tbody tr")] == ["f0", "f1", "f3", "f2"]


def test_a_bar_too_narrow_to_be_seen_is_a_dot():
    page = page_of({"value": None, "low": "0", "high": "10"}, {"value": None, "low": "100", "high": "40000"})
    assert [each.css_first(".tl-chart__range") is None for each in points(page)] == [True, False]
    assert [each.css_first(".tl-chart__dot") is None for each in points(page)] == [False, True]


def test_figures_that_say_the_same_are_one_mark_that_names_them_all():
    page = page_of({"as_of": "2021-01-04"}, {"as_of": "2021-01-04", "by": ["bob"]}, {"as_of": "2021-06"})
    assert len(points(page)) == 2
    assert "Ann" in titles(page)[0]
    assert "Bob" in titles(page)[0]


NUMBERS = {
    "zero": ["0", "0"],
    "negative": ["-5", "12"],
    "all-negative": ["-5", "-12000"],
    "huge": ["1000000000000", "3"],
    "longest": ["9" * 50, "1"],
    "tiny": ["0.00000000000000000001", "0"],
    "equal": ["7", "7"],
}


@pytest.mark.parametrize("over_time", [False, True])
@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
def test_any_number_stands_inside_the_drawing(numbers, over_time):
    times = ("2020", "2021") if over_time else ("2021", "2021")
    page = page_of(*({"value": each, "as_of": time} for each, time in zip(numbers, times, strict=True)))
    for drawing in page.html.css("svg[role='group']"):
        height = int(drawing.attributes["height"])
        for dot in drawing.css(".tl-chart__dot"):
            across = float((dot.attributes.get("cx") or dot.attributes["x"]).rstrip("%"))
            assert 0 <= across <= 100
            assert 0 <= float(dot.attributes.get("cy") or dot.attributes["y"]) <= height
    marks = page.html.css(".tl-chart__mark")
    assert marks
    assert all(len(each.text()) < 20 for each in marks)


def test_a_range_without_width_is_still_drawn():
    page = page_of({"value": None, "low": "5", "high": "5", "as_of": "2020"}, {"as_of": "2021"})
    assert points(page)[0].css_first(".tl-chart__band").attributes["height"] == "2"


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2021-11-03", "2021-11-05", ["3 Nov", "2021", "4 Nov", "5 Nov"]),
        ("2021-11", "2022-01", ["Nov", "2021", "Dec", "Jan", "2022"]),
        ("2015", "2020", ["2016", "2018", "2020"]),
        ("-0043", "0100", ["1 BCE", "50 CE", "100"]),
        ("Y-120000", "2021", ["100,000", "years ago", "50,000 BCE"]),
    ],
)
def test_times_are_labelled_by_day_month_or_year(first, last, labels):
    page = page_of({"as_of": first}, {"as_of": last})
    marks = page.html.css_first(".tl-time__plot").css(".tl-chart__mark")
    assert [each.text() for each in marks] == labels
    places = percents(marks, "x")
    assert places == sorted(places)


def test_of_an_unknown_start_no_more_is_drawn_solid_than_the_source_gives():
    page = page_of({"as_of": "2020-01-01"}, {"as_of": "/2021-12-04"}, {"as_of": "2022-06"})
    until = points(page)[1].css_first("rect.tl-chart__dot")
    assert "tl-chart__dot--faded" in until.attributes["class"]
    (start,), (width,) = percents([until], "x"), percents([until], "width")
    assert start > 50, "it does not reach back to the beginning of the axis"
    assert width > 5, "nor does it begin on that day"


@pytest.mark.parametrize("first", ["2021-10-30", "2021-12-01", "2021-12-28", "2021-12-31"])
@pytest.mark.parametrize("last", ["2022-01-02", "2022-02-24", "2022-12-01", "2023-02-24"])
def test_an_axis_says_the_year_wherever_it_changes(first, last):
    page = page_of({"as_of": first}, {"as_of": last})
    marks: dict[str, list[str]] = {}
    for each in page.html.css_first(".tl-time__plot").css("text.tl-chart__mark"):
        marks.setdefault(each.attributes["x"], []).append(each.text())
    read_so_far: list[tuple[int, int, int]] = []
    for *words, year in (line if line[-1].isdigit() else [*line, ""] for line in marks.values()):
        assert year or read_so_far, "the first label says its year"
        day, month = ["1", "Jan", *" ".join(words).split()][-2:] if words else ("1", "Jan")
        known = int(year) if year else read_so_far[-1][0]
        read_so_far.append((known, MONTHS.index(month), int(day) if day.isdigit() else 1))
    assert len(read_so_far) > 1
    assert read_so_far == sorted(set(read_so_far)), "a reader takes each label for later than the one before"


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_a_long_series_keeps_one_whole_chart_over_its_paged_table_with_few_labels():
    extremes = {20: "900", 230: "1"}
    many = [{"as_of": f"{1700 + place}", "value": extremes.get(place, str(300 + place))} for place in range(320)]
    pages = [page_of(*many, key=key) for key in ("ships", "ships/page/2", "ships/page/4")]
    assert [len(each.html.css("tbody tr")) for each in pages] == [100, 100, 20]
    drawn = [[urljoin(each.page.address, mark.attributes["href"]) for mark in points(each)] for each in pages]
    assert drawn[0] == drawn[1] == drawn[2]
    assert 60 <= len(drawn[0]) <= 110
    assert f"The chart shows {len(drawn[0])} of 320 figures" in pages[1].text
    for page in pages:
        labels = page.html.css(".tl-point text .tl-chart__number")
        assert [each.text() for each in labels] == ["300", "900", "1", "619"]
        here = {mark.attributes["href"] for mark in points(page) if mark.attributes["href"].startswith("#")}
        assert here <= {f"#{each}" for each in page.ids}
    assert drawn[0][0] == "figures/ships/#figure-e-f0"
    assert drawn[0][-1].startswith("figures/ships/page/4/#figure-")


def test_a_series_that_fits_a_page_is_drawn_whole():
    page = page_of(*({"as_of": f"{1800 + place}", "value": str(300 + place)} for place in range(100)))
    assert len(points(page)) == len(page.html.css("tbody tr")) == 100
    assert "The chart shows" not in page.text


def test_labels_of_numbers_keep_apart():
    page = page_of(*({"as_of": f"2021-{month:02}-11", "value": str(month * 7 % 11 * 1000)} for month in range(1, 13)))
    heights = sorted(int(each.attributes["y"]) for each in page.html.css(".tl-time__side text"))
    assert all(below - above >= 14 for above, below in pairwise(heights))
    assert len(page.html.css(".tl-point text")) >= 6


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        (
            "12345678901234567890123456789",
            "12,345,678,901,234,567,890,123,456,789",
            "12\u202f345\u202f678\u202f901\u202f234\u202f567\u202f890\u202f123\u202f456\u202f789",
        ),
        ("-1234567890123456789012345678.5", "−1,234,567,890,123,456,789,012,345,678.5", None),
        ("12.50", "12.50", "12,50"),
    ],
)
def test_a_number_is_shown_as_it_was_written(written, english, french):
    for language, shown in (("en", english), ("fr", french)):
        if shown:
            entries = (ANN, BOB, SHIPS, an_event("e", figures=[a_figure("f", value=written)]))
            page = read("quantity", "ships", entries, language=language)
            assert page.html.css_first(".tl-number__value").text() == shown
            assert titles(page)[0].startswith(shown)


@pytest.mark.parametrize(
    ("given", "english", "french"),
    [
        ({"low": "30", "high": "40"}, "about 30 to 40", "de 30 à 40 environ"),
        ({"low": "30"}, "about 30 or more", "à partir de 30 environ"),
        ({"value": "30"}, "about 30", "environ 30"),
        ({"value": "30", "at_least": "true"}, "at least about 30", "au moins 30 environ"),
    ],
)
def test_an_approximate_number_is_said_as_each_language_says_it(given, english, french):
    for language, shown in (("en", english), ("fr", french)):
        figures = [{"id": "f", "quantity": "ships", "approximate": "true"} | given]
        page = read("quantity", "ships", (SHIPS, an_event("e", figures=figures)), language=language)
        assert page.html.css_first(".tl-number__value").text() == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"value": "1"}, "1 ship"),
        ({"value": "1", "at_least": "true"}, "at least 1 ship"),
        ({"value": "1", "high": "3"}, "1 (1 to 3) ships"),
        ({"value": "2"}, "2 ships"),
        ({"value": "0"}, "0 ships"),
    ],
)
def test_one_of_a_thing_is_not_several(given, shown):
    ships = a_record("quantity", "ships", title="Ships", unit="ships", unit_one="ship", description="Ships seen.")
    entries = (ANN, ships, an_event("e", date="2021-01-01", figures=[{"id": "f", "quantity": "ships"} | given]))
    page = read("quantity", "ships", entries)
    row = page.html.css_first("tbody .tl-number")
    told = f"{row.css_first('.tl-number__value').text()} {row.css_first('.tl-number__unit').text()}"
    assert told == titles(page)[0].partition("\n")[0] == shown
    known = read("as-known", "2021-01-01", entries).html
    assert known.css_first("[data-list=figures] [data-title]").text() == shown
