"""A reader who has only a keyboard gets everywhere, always sees where they are, and is never held back."""

import pytest

from tests.browser.page_kinds import PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device

DECEMBER_CALL = "events/december-video-call/"
SOURCE = "sources/article-fr-2021-12/"
FURTHEST = 400
"""Presses of Tab from one end of the longest page to the other."""

STOP = """() => {
    const here = document.activeElement;
    if (here === document.body || here === document.documentElement) return null;
    const mark = each => {
        const {outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth} = getComputedStyle(each);
        return [
            outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && `outline ${outlineWidth}`,
            boxShadow !== "none" && boxShadow,
            each instanceof SVGElement && stroke !== "none" && parseFloat(strokeWidth) >= 2 && stroke + strokeWidth,
        ].filter(Boolean).join();
    };
    const around = [here, here.nextElementSibling, ...here.children].filter(Boolean);
    const box = (here.labels?.[0] ?? here).getBoundingClientRect();
    const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
        && box.left < innerWidth;
    window.stops ??= new Set();
    const inside = window.last === here;
    const known = stops.has(here) && !inside;
    stops.add(window.last = here);
    let seen = inside;
    if (!inside) {
        const focused = around.map(mark);
        here.blur();
        here.classList.remove("tl-point--shown");  // what the script goes on speaking of
        const others = around.map(mark);
        here.focus({preventScroll: true});
        seen = focused.some((each, place) => each && each !== others[place]);
    }
    return {known, seen: seen && inSight, html: here.outerHTML.slice(0, 120)};
}"""
"""Where the focus is, and whether one sees it: a mark that is not there without it, on the element, on what it holds or
on the label beside it. A field for a date is several stops, and the browser marks those inside."""


def tab_to(page, selector):
    """Press Tab until an element is reached."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(STOP)["seen"]
            return
    pytest.fail(f"no way to {selector} from {page.url}")


def arrives(reader, address):
    reader.page.wait_for_url(reader.home + address)


@pytest.mark.parametrize("device", [Device(DESKTOP), Device(PHONE, dark=True)], ids=str)
def test_from_home_to_a_source_and_to_another_language(reader):
    page = reader.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")

    tab_to(page, f"main a[href$='{DECEMBER_CALL}']")
    page.keyboard.press("Enter")
    arrives(reader, DECEMBER_CALL)

    tab_to(page, f"main a[href*='{SOURCE}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SOURCE}**")

    tab_to(page, "header a[hreflang=fr]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/fr/{SOURCE}**")


def test_the_search_is_in_reach(reader):
    page = reader.open(DECEMBER_CALL)
    tab_to(page, "header input[type=search]")
    page.keyboard.type("geneva")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=geneva")
    page.locator("[data-results] a").first.wait_for()
    tab_to(page, "[data-results] a[href$='events/geneva-meeting/']")
    page.keyboard.press("Enter")
    arrives(reader, "events/geneva-meeting/")


def test_light_and_dark_change_at_a_keypress(reader):
    page = reader.open(DECEMBER_CALL)
    tab_to(page, "[data-palette]")
    for key, theme in (("Space", "dark"), ("Enter", "light")):
        page.keyboard.press(key)
        assert page.locator("html").get_attribute("data-theme") == theme


@pytest.mark.parametrize("device", [Device(PHONE)], ids=str)
def test_the_menu_opens_leads_on_and_closes(reader):
    page = reader.open(DECEMBER_CALL)
    tab_to(page, ".menu > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".menu a")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.menu:not([open]) > summary')")
    page.keyboard.press("Enter")
    tab_to(page, ".menu a[href$='storylines/']")
    page.keyboard.press("Enter")
    arrives(reader, "storylines/")


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_from_one_end_of_a_page_to_the_other(reader, kind):
    page = reader.open(address(kind, "en"))
    unseen = []
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["known"]:
            break
        if not stop["seen"]:
            unseen.append(stop["html"])
    assert unseen == []
    assert page.evaluate("stops.has([...document.querySelectorAll('footer a')].at(-1))")
