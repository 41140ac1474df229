"""No page grows with its archive: in one that has very much of everything, each stays small enough for a phone.

Only pages that list things are made here; that every page of ten thousand generated events is small is tested in
tests/browser/test_large_archive.py.
"""

import re

import pytest

from generator import pages
from generator.pages import home_page
from tests.factories import a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.reading import the_settings
from tests.pages.showing import a_context

MOST_BYTES, MOST_NODES = 280_000, 2_800
"""Of what we put into a page: the theme's frame has another 20 KB and 200 nodes at most."""
WORDS = "Some words of the usual length that say in a sentence what it is about. "


def a_claim(claim_id, kind, **fields):
    return {"id": claim_id, "kind": kind, "by": ["ann"], "says": WORDS, "sources": ["a-source"]} | fields


def busy_events():
    """600 events of one year with everything that an event may have, and 2,400 more of one date each."""
    for number in range(600):
        claims = [a_claim("one", "assertion"), a_claim("two", "forecast")]
        if number:
            claims.append(a_claim("no", "denial", responds_to=[{"claim": "busy-0#one", "how": "denies"}]))
        yield an_event(
            f"busy-{number}",
            title=f"A busy event that has number {number}",
            date=f"2021-{number % 12 + 1:02}",
            summary=WORDS * 3,
            participants=[{"actor": "ann"}],
            place="town",
            topics=["topic"],
            claims=claims,
            figures=[
                {"id": "f", "quantity": "troops", "value": str(number), "by": ["ann"], "scope": "abc"[number % 3]}
            ],
            corrections=[{"date": "2021-12-01", "note": WORDS}],
        )
    for number in range(2_400):
        date = f"{number % 900 + 1100}" if number % 2 else "2020-05-01"
        yield an_event(f"plain-{number}", date=date, title="A title that many have", summary=WORDS * 3, place="town")


def everything():
    yield from busy_events()
    yield an_actor("ann", name="Ann", sort_name="Ann")
    yield a_record("place", "town", name="Town", kind="city")
    yield a_record("topic", "topic", title="Topic", summary=WORDS)
    scopes = {"a": "All", "b": "Both", "c": "Certain"}
    yield a_record("quantity", "troops", title="Troops", unit="soldiers", description=WORDS, scopes=scopes)
    yield a_record("storyline", "long", title="Long", summary=WORDS, chapters=list(chapters()))
    for number in range(90):
        chapter = {"title": "One", "events": [f"busy-{number}"]}
        yield a_record("storyline", f"story-{number}", title=f"Story {number}", summary=WORDS * 4, chapters=[chapter])
    for number in range(1_500):
        yield an_actor(f"actor-{number}", name=f"{chr(65 + number % 26)} of many {number}", description=WORDS * 3)
        yield a_record("place", f"place-{number}", name=f"Place {number}", kind="city", within="town")
        yield a_record("topic", f"topic-{number}", title=f"Topic {number}", summary=WORDS * 3)
        yield a_source(f"source-{number}", title=WORDS, publisher=f"Publisher {number}", published=f"{500 + number:04}")
    for number in range(700):
        yield a_record("term", f"term-{number}", term=f"Term {number}", definition=WORDS * 3)


def chapters():
    for first in (0, 30, 60):
        events = [f"busy-{number}" for number in range(first, first + 30)]
        yield {"title": "Chapter", "text": WORDS * 20, "events": events}
    yield {"title": "Chapter", "text": WORDS * 20, "events": [f"busy-{number}" for number in range(90, 534)]}


@pytest.fixture(scope="module")
def crowd():
    return a_timeline(*everything())


LISTING = ("list", "timeline", "storyline", "actor", "place", "topic", "quantity", "source", "disputes", "forecasts")
OVERVIEWS = ("on-this-day", "changes", "glossary", "search", "status")
KNOWN = {each.MAKER for each in pages.PAGES}


@pytest.mark.parametrize("maker", [*LISTING, *OVERVIEWS])
def test_every_page_that_lists_things_stays_small(crowd, maker):
    assert maker in KNOWN
    settings, largest, made = the_settings(), {}, 0
    wanted = [each for module in pages.PAGES if maker == module.MAKER for each in module.wanted(crowd, settings)]
    for each in wanted[:150] + wanted[150::20]:
        body = crowd.archive.of_kind(each.body[0])[each.body[1]] if each.body else None
        address = pages.address_of(each, "en", settings)
        content = pages.make(each, a_context(crowd, "en", address, body, settings)).content
        size = len(content.encode()), len(re.findall(r"<[a-z]", content))
        if size[0] > MOST_BYTES or size[1] > MOST_NODES:
            largest[address] = size
        made += 1
    assert made
    assert largest == {}


def test_the_front_page_stays_small(crowd):
    content = home_page.fragment(a_context(crowd))
    assert len(content.encode()) <= 60_000
    assert len(re.findall(r"<[a-z]", content)) <= 1_000
