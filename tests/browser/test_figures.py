"""Figures: how many, and who says so, for somebody with a phone, a keyboard, a mouse, or no JavaScript."""

from urllib.parse import urljoin

import pytest

from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.server import serve
from tests.building import build, copy_of_the_archive

TROOPS = "figures/troops-near-ukraine/"
SMALLEST_LETTERS = 12
HOSTILE = "abc </title><img/src=x> عربي 👩‍👩‍👧 " + "long " * 60
SHIPS = """
title: Ships
unit: ships
description: Ships seen. [@article-fr-2021-12]
scopes: {near: In sight of the coast, all: "%s"}
"""
EVENT = """
title: Ships are counted
date: 2021-11
kind: statement
summary: Ships.
sources: [article-fr-2021-12]
figures:
"""
FIGURES = [
    ("near", "value: 0", "2021-03-04"),
    ("near", "value: 15\n    approximate: true", "2021-05"),
    ("near", "low: 20\n    high: 20", "2021-07-10"),
    ("near", "value: 22\n    at_least: true", "2021-09~"),
    ("near", "value: 22", "2021-09-12"),
    ("near", "value: 23", "2021-09-13"),
    ("near", "low: 5\n    high: 9\n    value: 7", "2021-10"),
    ("all", "value: 40", "2021-03"),
    ("all", "value: 55", "2021-06-02"),
    ("all", "value: 55", "2021-06-02"),
    ("all", "low: 30\n    high: 60", "2021-08/.."),
    ("all", "high: 70", "2021-11-20~"),
    ("all", "low: 10", "/2021-02"),
]


def the_figures():
    for place, (scope, number, time) in enumerate(FIGURES):
        yield f'  - id: f{place}\n    quantity: ships\n    {number}\n    scope: {scope}\n    as_of: "{time}"\n'
        yield f'    by: unnamed\n    described_as: "{HOSTILE if place % 5 == 0 else f"Speaker {place}"}"\n'
        yield "    sources: [article-fr-2021-12]\n"


@pytest.fixture(scope="module")
def ships_home(tmp_path_factory):
    """A site with figures over time of every shape, whose speakers have hostile names."""
    workplace = tmp_path_factory.mktemp("ships")
    project = copy_of_the_archive(workplace / "project")
    (project / "content/quantities/ships.yml").write_text(SHIPS % HOSTILE, encoding="utf-8")
    (project / "content/events/2021/ships.yml").write_text(EVENT + "".join(the_figures()), encoding="utf-8")
    with serve(build(project, workplace / "site", "--no-search"), "/") as address:
        yield address


@pytest.fixture
def elsewhere(browser, device):
    """Opens an address of any site with the device; fails where the browser complained."""
    opened = []

    def open_(home, address):
        context = a_reader(browser, home, device)
        reader = context.__enter__()
        opened.append((context, reader))
        return reader.open(address)

    yield open_
    for context, reader in opened:
        assert (reader.foreign, reader.trouble) == ([], [])
        context.__exit__(None, None, None)


def first_quantity(page):
    return page.locator(".tl-rows__name a").first.get_attribute("href")


def texts(page):
    """Every text of the charts, with its box and the size of its letters."""
    return page.evaluate(
        """[...document.querySelectorAll(".tl-chart text")].map(text => {
            const { left, top, right, bottom } = text.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(text).fontSize);
            return { words: text.textContent, left, top, right, bottom, size };
        })"""
    )


def overlaps(found):
    """Pairs of texts that lie on each other; boxes of lines touch by a hair's breadth without harm."""
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > 1 and down > 3:
                yield one["words"], other["words"]


@pytest.mark.parametrize(
    "device", [Device(PHONE, language="fr"), Device(PHONE, language="fr", javascript=False)], ids=str
)
def test_how_many_and_who_says_so_is_on_the_first_screen_of_a_phone(reader):
    page = reader.open("fr/" + TROOPS)
    for words in (
        "environ 70\u202f000",
        "Renseignement américain",
        "94\u202f300",
        "Oleksii Reznikov",
        "Ces chiffres ne sont pas comparables",
    ):
        box = page.locator(".tl-notice, .tl-chart text").filter(has_text=words).first.bounding_box()
        assert box["y"] + box["height"] <= PHONE[1], words


def test_the_figures_are_three_steps_from_the_front_page(reader):
    page = reader.open("")
    page.locator(".tabs a[href$='figures/']").click()
    page.get_by_role("link", name="Russian troops near Ukraine").click()
    assert reader.at() == TROOPS


@pytest.mark.parametrize("device", [Device(PHONE, language="fr")], ids=str)
def test_a_tap_says_who_and_on_what_source_and_leads_to_the_row(reader):
    page = reader.open("fr/" + TROOPS)
    said = page.locator("[data-pointed]")
    for point, speaker in zip(
        page.locator(".tl-point").all(), ("Renseignement américain", "Oleksii Reznikov"), strict=True
    ):
        point.tap()
        assert "#" not in page.url
        assert speaker in said.inner_text()
        assert "Source\u00a0: [Article en français" in said.inner_text()
        # What is spoken of is not under what is said of it.
        assert point.locator(".tl-point__hit").bounding_box()["y"] < said.bounding_box()["y"]
    said.get_by_role("link").tap()
    row = page.locator("tr:target")
    assert "Oleksii Reznikov" in row.inner_text()
    assert not said.is_visible()
    page.locator(".tl-point").first.tap()
    page.locator("h1").tap()
    assert not said.is_visible()


@pytest.mark.parametrize("device", [Device(PHONE, javascript=False)], ids=str)
def test_without_javascript_a_mark_leads_to_its_row_and_says_itself_all_the_same(reader):
    page = reader.open(TROOPS)
    point = page.locator(".tl-point").first
    assert "US intelligence" in point.locator("title").inner_html()
    point.tap()
    row = page.locator("tr:target")
    assert "US intelligence" in row.inner_text()
    assert row.locator(".tl-cite a").count() > 0
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    assert not page.locator(".tl-scripted").first.is_visible()


def test_marks_are_reached_by_keyboard_and_what_is_said_goes_away(reader):
    page = reader.open(TROOPS)
    said = page.locator("[data-pointed]")
    page.locator("main a[href='../']").first.focus()
    page.keyboard.press("Tab")
    assert "US intelligence" in said.inner_text()
    page.keyboard.press("Tab")
    assert "Oleksii Reznikov" in said.inner_text()
    page.keyboard.press("Escape")
    assert not said.is_visible()
    page.keyboard.press("Enter")
    assert "Oleksii Reznikov" in page.locator("tr:target").inner_text()


def test_a_mouse_finds_the_nearest_mark(elsewhere, ships_home):
    page = elsewhere(ships_home, "figures/ships/")
    dot = page.locator(".tl-chart__dot").first
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    page.mouse.move(box["x"] - 15, box["y"] - 12)
    assert page.locator("[data-pointed] p").first.inner_text() == "0 ships"
    page.mouse.move(0, 0)
    assert not page.locator("[data-pointed]").is_visible()


@pytest.mark.parametrize("device", [Device((320, 640)), Device(PHONE), Device(DESKTOP)], ids=str)
@pytest.mark.parametrize("where", ["reference", "ships", "large"])
def test_nothing_that_is_written_in_a_chart_lies_on_something_else(
    elsewhere, home, ships_home, large_home, where, device
):
    if where == "large":
        page = elsewhere(large_home, "figures/")
        page = elsewhere(large_home, "figures/" + first_quantity(page))
    else:
        page = elsewhere(*{"reference": (home, TROOPS), "ships": (ships_home, "figures/ships/")}[where])
    found = texts(page)
    assert len(found) > 6
    assert list(overlaps(found)) == []
    assert min(each["size"] for each in found) >= SMALLEST_LETTERS
    assert page.evaluate("document.scrollingElement.scrollWidth") <= device.size[0]
    assert all(each["left"] >= 0 and each["right"] <= device.size[0] for each in found)


def test_no_line_of_the_axis_runs_through_words(reader):
    page = reader.open(TROOPS)
    through = page.evaluate(
        """[...document.querySelectorAll(".tl-chart__rule")].flatMap(line => {
            const { strokeDasharray, strokeDashoffset } = getComputedStyle(line);
            const [dash, gap] = strokeDasharray.split(",").map(parseFloat), first = -parseFloat(strokeDashoffset);
            const top = line.getBoundingClientRect().top;
            return [...line.ownerSVGElement.querySelectorAll(".tl-point text")].filter(text => {
                const { top: above, bottom } = text.getBoundingClientRect();
                const from = above - top - first, to = bottom - top - first;
                return Math.floor(from / (dash + gap)) !== Math.floor(to / (dash + gap))
                    || from - Math.floor(from / (dash + gap)) * (dash + gap) < dash;
            }).map(text => text.textContent);
        })"""
    )
    assert page.locator(".tl-chart__rule").count() == 6
    assert through == []


@pytest.mark.parametrize("where", ["ships", "large"])
def test_scopes_have_a_chart_each_over_the_same_axes(elsewhere, ships_home, large_home, where):
    home = {"ships": ships_home, "large": large_home}[where]
    page = elsewhere(home, "figures/")
    page = elsewhere(home, "figures/" + ("ships/" if where == "ships" else first_quantity(page)))
    charts = page.locator(".tl-scope").all()
    assert len(charts) == 2
    one, other = ([each.inner_html() for each in chart.locator(".tl-chart__mark").all()] for chart in charts)
    assert one == other
    tops = [chart.locator(".tl-time__plot").bounding_box()["y"] for chart in charts]
    assert tops[0] == tops[1]
    assert "cannot be compared" in page.locator(".tl-notice").inner_text()
    rows: dict[str, set[str]] = {}
    for point in page.locator(".tl-point").all():
        assert "\nSource: " in point.locator("title").text_content()
        address, _, row = point.get_attribute("href").partition("#")
        rows.setdefault(urljoin(page.url, address), set()).add(row)
    assert page.url in rows
    # The table of a long series goes on on further pages.
    for address, led_to in rows.items():
        page.goto(address)
        found = page.locator("tr[id]").evaluate_all("all => all.map(row => row.id)")
        assert len(found) == len(set(found))
        assert led_to <= set(found)


def test_figures_in_dispute_stand_beside_their_charts(reader):
    page = reader.open("disputes/")
    assert page.locator("#not-comparable ~ [data-charts] .tl-point").count() == 2
    page.locator("#not-comparable ~ [data-charts] .tl-point").first.focus()
    assert "US intelligence" in page.locator("[data-pointed]:visible").inner_text()
    page.keyboard.press("Enter")
    assert "US intelligence" in page.locator("tr:target").inner_text()
