"""Every kind of page fits the screen that it is read on."""

from itertools import pairwise

import pytest

from tests.browser.page_kinds import PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader

SMALLEST = (320, 640)


@pytest.mark.parametrize("device", [Device(SMALLEST), Device(PHONE, language="fr"), Device(DESKTOP)], ids=str)
def test_nothing_is_wider_than_the_screen(reader, device):
    too_wide = []
    for kind in PAGE_KINDS:
        page = reader.open(address(kind, device.language))
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > device.size[0]:
            too_wide.append(f"{kind}: {width}")
    assert too_wide == []


@pytest.mark.parametrize("device", [Device(language="en"), Device(language="fr")], ids=str)
def test_headings_stand_in_order(reader, device):
    wrong = []
    for kind in PAGE_KINDS:
        page = reader.open(address(kind, device.language))
        levels = page.evaluate(
            "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => Number(h.tagName[1]))"
        )
        steps = pairwise(levels)
        if levels[:1] != [1] or levels.count(1) != 1 or any(below - above > 1 for above, below in steps):
            wrong.append(f"{kind}: {levels}")
    assert wrong == []


@pytest.mark.parametrize("device", [Device(javascript=False)], ids=str)
def test_without_javascript_the_same_text_is_there(reader, browser, home):
    with a_reader(browser, home, Device()) as other:
        for kind in ("home", "timeline", "event-announced", "storyline", "quantity"):
            plain = reader.open(address(kind, "en")).locator("main h1, main h2, main p").all_inner_texts()
            scripted = other.open(address(kind, "en")).locator("main h1, main h2, main p").all_inner_texts()
            missing = [text for text in scripted if text.strip() and text not in plain]
            assert missing == [], kind
