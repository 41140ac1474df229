"""On paper there is the text, dark on white, and nothing that asks for a click."""

import pytest

from tests.browser.page_kinds import PAGE_KINDS, address
from tests.browser.readers import Device, a_reader

PAPER = (642, 971)
"""A4 within its margins."""
# A map of events is a picture as well.
CLICKABLE = "button, input, select, nav:not(.tl-map), .skip, .menu"
SHOWN = "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 100))"
FOLDED = """all => all.filter(each => each.checkVisibility() && [...each.children].some(
    child => getComputedStyle(child).display !== 'none' && !child.checkVisibility({contentVisibilityAuto: true})))
    .map(each => each.outerHTML.slice(0, 100))"""
CUT = """all => all.filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
    && getComputedStyle(each).overflowX !== 'visible' && getComputedStyle(each).clipPath === 'none')
    .map(each => each.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="module")
def reader(browser, home):
    with a_reader(browser, home, Device(PAPER, dark=True)) as somebody:
        somebody.page.emulate_media(media="print")
        yield somebody


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_a_page_on_paper(reader, kind):
    page = reader.open(address(kind, "en"))
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(CLICKABLE).evaluate_all(SHOWN) == []
    assert page.locator("details").evaluate_all(FOLDED) == []
    assert all(each.is_visible() for each in page.locator(".tl-map li").all())
    assert page.locator("main *").evaluate_all(CUT) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PAPER[0]


def test_paper_says_where_links_to_others_lead(reader):
    page = reader.open("sources/")
    page.evaluate("document.querySelector('main a').href = 'https://example.org/report'")
    shown = page.evaluate("getComputedStyle(document.querySelector('main a'), '::after').content")
    assert "https://example.org/report" in shown or shown.endswith('attr(href) ")"')


@pytest.mark.parametrize("kind", ["event-announced", "how-we-got-here", "as-known-day"])
def test_paper_offers_neither_a_way_on_nor_to_unfold(reader, kind):
    page = reader.open(address(kind, "fr"))
    ways = ".tl-rests a[href*=how-we-got-here], .tl-got .tl-rests a, .tl-got-link a, .tl-known .tl-more > summary"
    assert page.locator(ways).count() > 0
    assert page.locator(ways).evaluate_all(SHOWN) == []


def test_no_name_of_a_chapter_is_parted_from_its_number(reader):
    page = reader.open(address("storyline", "fr"))
    parted = "all => all.filter(each => getComputedStyle(each).breakInside !== 'avoid').length"
    assert page.locator("h2:has(.tl-chapter__number)").count() > 1
    assert page.locator("main :is(h2, h3)").evaluate_all(parted) == 0
