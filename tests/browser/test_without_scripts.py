"""Without JavaScript every page says what it has to say, and shows nothing that does nothing."""

import pytest

from tests.browser.page_kinds import BY_TURNS, PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader

DEVICES = [Device(DESKTOP, javascript=False), Device(PHONE, javascript=False, language="fr")]

TEXTS = "article :is(h1, h2, h3, p, li, td, dd, figcaption)"
UNSEEN = """each => !each.closest("[hidden], details:not([open]), form, nav:not(.tl-map), .tl-scripted")
    && each.textContent.trim() && !each.checkVisibility()"""
IDLE = """each => each.checkVisibility() && !each.disabled
    && !(each.form?.hasAttribute("action") && each.form.querySelector("[type=submit]"))"""


@pytest.fixture(scope="module")
def readers(browser, home):
    with a_reader(browser, home, DEVICES[0]) as one, a_reader(browser, home, DEVICES[1]) as other:
        both = (one, other)
        yield both
    assert [*one.foreign, *other.foreign] == []


def those(page, selector, condition):
    """Of the elements that a selector names, those that a condition holds of. Playwright's own evaluation needs no
    scripts in the page."""
    return page.locator(selector).evaluate_all(
        f"all => all.filter({condition}).map(each => each.outerHTML.slice(0, 160))"
    )


def chosen(page, choice):
    """The text once a reader has clicked at the label of a choice."""
    choice.locator("xpath=ancestor::label").click()
    assert choice.is_checked()
    return page.locator("main").inner_text()


@pytest.mark.parametrize(("kind", "turn"), BY_TURNS, ids=PAGE_KINDS)
def test_the_text_is_there_and_nothing_is_idle(readers, kind, turn):
    reader = readers[turn]
    page = reader.open(address(kind, DEVICES[turn].language))
    text = page.locator("main").inner_text()
    assert text.strip()
    assert those(page, TEXTS, UNSEEN) == []
    assert those(page, ".tl-scripted", "each => each.checkVisibility()") == []
    choices = [each for each in page.locator("button, input, select, textarea").all() if each.evaluate(IDLE)]
    # What works without scripts is a choice of how much is shown: each shows something else.
    shown = {chosen(page, each) for each in choices}
    assert len(shown) == len(choices)
    for summary in page.locator("article summary:visible").all()[:2]:
        summary.click()
        assert summary.evaluate("each => each.parentElement.open")
    assert reader.trouble == []
