"""Whatever a reader does on a page, the browser has nothing to complain of, and nobody else is asked for anything."""

import pytest

from tests.browser.page_kinds import BY_TURNS, PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader

LISTENS = """addEventListener("securitypolicyviolation",
    event => console.error(`against the policy: ${event.violatedDirective}: ${event.blockedURI}`))"""
CONTROLS = "summary, button, input, select, textarea, [tabindex='0'], a[href^='#']"
ALIKE = 3
"""Of controls that look alike (a fold for each field, a footnote for each sentence), as many as these are used."""
KEYS = ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "+", "-", "Home", "End", "Escape")
DEVICES = [Device(DESKTOP), Device(PHONE, dark=True, language="fr")]


@pytest.fixture(scope="module")
def readers(browser, home):
    with a_reader(browser, home, DEVICES[0]) as one, a_reader(browser, home, DEVICES[1]) as other:
        both = (one, other)
        for reader in both:
            reader.page.context.add_init_script(LISTENS)
        yield both
    assert [*one.foreign, *other.foreign] == []


def controls(page):
    """Every kind of control on a page, a few of each: their numbers among all controls, and what each is."""
    return page.evaluate(
        """([controls, alike]) => {
            const seen = {};
            return [...document.querySelectorAll(controls)].map((each, number) => {
                const kind = [each.tagName, each.type, each.className, each.closest("header, main, footer")?.tagName];
                seen[kind] = (seen[kind] ?? 0) + 1;
                return seen[kind] > alike ? null : [number, each.tagName, each.type ?? ""];
            }).filter(Boolean);
        }""",
        [CONTROLS, ALIKE],
    )


def use(control, tag, kind):
    """Do with a control what it is for."""
    if tag == "SELECT":
        values = control.evaluate("each => [...each.options].map(option => option.value)")
        for value in (*values[1:2], *values[-1:], values[0]):
            control.select_option(value)
    elif kind in {"search", "text", "textarea"}:
        control.fill("geneva")
        control.fill("")
    elif kind == "range":
        for key in KEYS:
            control.press(key)
    else:
        control.evaluate(
            "each => { each.focus(); each.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})); }"
        )


def use_everything(reader, where):
    page = reader.page
    for number, tag, kind in controls(page):
        control = page.locator(CONTROLS).nth(number)
        if control.is_visible() and control.is_enabled():
            use(control, tag, kind)
        if reader.at() != where:
            reader.open(where)
    for key in KEYS:
        page.keyboard.press(key)
    if reader.at() != where:
        reader.open(where)


@pytest.mark.parametrize(("kind", "turn"), BY_TURNS, ids=PAGE_KINDS)
def test_everything_may_be_used(readers, kind, turn):
    reader = readers[turn]
    where = address(kind, DEVICES[turn].language)
    page = reader.open(where)
    use_everything(reader, where)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert reader.trouble == []


def test_breaches_are_heard(browser, home):
    with a_reader(browser, home, Device()) as reader:
        reader.page.context.add_init_script(LISTENS)
        page = reader.open()
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
        page.wait_for_timeout(100)
    assert any("style-src" in each for each in reader.trouble)
    assert any("img-src" in each for each in reader.trouble)
