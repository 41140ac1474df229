"""Axe finds nothing to object to on any kind of page, light or dark, in either language."""

import pytest

from tests.browser.axe import objections
from tests.browser.page_kinds import PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader

DEVICES = [
    Device(size, dark=dark, language=language)
    for size, dark, language in [
        (DESKTOP, False, "en"),
        (DESKTOP, True, "fr"),
        (PHONE, True, "en"),
        (PHONE, False, "fr"),
    ]
]


@pytest.fixture(scope="module", params=DEVICES, ids=str)
def somebody(request, browser, home):
    """One reader for all the pages of a device: a new context a page would double the time."""
    with a_reader(browser, home, request.param) as reader:
        yield reader, request.param.language
    assert reader.foreign == []
    assert reader.trouble == []


def test_axe_sees_what_is_wrong(reader):
    page = reader.open()
    page.set_content("<title>Page</title><img src='data:,'><button></button>")
    found = " ".join(objections(page))
    for rule in ("image-alt", "button-name", "html-has-lang"):
        assert rule in found


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_axe_objects_to_nothing_folded_or_open(somebody, kind):
    reader, language = somebody
    page = reader.open(address(kind, language))
    assert objections(page) == []
    folded = page.locator("main details")
    if folded.count():
        folded.evaluate_all("all => all.forEach(each => { each.open = true; })")
        assert objections(page) == []


def test_axe_objects_to_nothing_in_the_menu_of_a_phone(somebody):
    reader, language = somebody
    page = reader.open(address("event-announced", language))
    menu = page.locator(".menu > summary")
    assert menu.is_visible() == (page.viewport_size == {"width": PHONE[0], "height": PHONE[1]})
    if menu.is_visible():
        menu.click()
    assert objections(page) == []


def test_axe_objects_to_nothing_on_the_page_for_unknown_addresses(reader):
    assert objections(reader.open("404.html")) == []
