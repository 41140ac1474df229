"""Whatever a reader does on a page, the browser has nothing to complain of, and nobody else is asked for anything."""

import pytest

from tests.browser.page_kinds import BY_TURNS, PAGE_KINDS, address
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.using import LISTENS, listeners, use_everything

DEVICES = [Device(DESKTOP), Device(PHONE, dark=True, language="fr")]


@pytest.fixture(scope="module")
def readers(browser, home):
    with listeners(browser, home, DEVICES) as both:
        yield both


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
