"""Somebody who tries everything that a page offers, and hears of every breach of its security policy."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, Locator, Page

from tests.browser.readers import Device, Reader, a_reader

LISTENS = """addEventListener("securitypolicyviolation",
    event => console.error(`against the policy: ${event.violatedDirective}: ${event.blockedURI}`))"""
CONTROLS = "summary, button, input, select, textarea, [tabindex='0'], a[href^='#']"
ALIKE = 3
"""Of controls that look alike (a fold for each field, a footnote for each sentence), as many as these are used."""
KEYS = ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "+", "-", "Home", "End", "Escape")


@contextmanager
def listeners(browser: Browser, home: str, devices: Sequence[Device]) -> Iterator[tuple[Reader, ...]]:
    """A reader for each device who hears of breaches. When they leave, none has been led to anybody else."""
    with ExitStack() as stack:
        readers = tuple(stack.enter_context(a_reader(browser, home, each)) for each in devices)
        for reader in readers:
            reader.page.context.add_init_script(LISTENS)
        yield readers
        assert [each for reader in readers for each in reader.foreign] == []


def _controls(page: Page) -> list[tuple[int, str, str]]:
    """Every kind of control on a page, a few of each: their numbers among all controls, and what each is."""
    found: list[tuple[int, str, str]] = page.evaluate(
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
    return found


def _use(control: Locator, tag: str, kind: str) -> None:
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


def use_everything(reader: Reader, where: str) -> None:
    """Use every kind of control on the page at that address, which is open, and every key."""
    page = reader.page
    for number, tag, kind in _controls(page):
        control = page.locator(CONTROLS).nth(number)
        if control.is_visible() and control.is_enabled():
            _use(control, tag, kind)
        if reader.at() != where:
            reader.open(where)
    for key in KEYS:
        page.keyboard.press(key)
    if reader.at() != where:
        reader.open(where)
