"""What pages show again and again is made once, and no page looks another for it."""

from dataclasses import fields

import pytest

from generator import linking, pages
from generator.languages import phrases
from generator.model import addresses
from generator.model.tracking import tracked
from generator.model.value import value
from generator.pages.context import Context, Views
from generator.pages.views import SummedUpView
from tests.factories import a_link, a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.showing import read, some_settings

SAID = {"id": "said", "kind": "assertion", "by": ["she"], "says": "It was.", "sources": ["a-report", "a-source"]}
COUNTED = {"id": "count", "quantity": "people", "value": "3", "sources": ["a-report"]}
ARCHIVE = (
    a_source("a-report", title="Another <report>"),
    an_actor("she"),
    a_record("quantity", "people", title="How many", unit="people", description="A number."),
    an_event("one", date="2014", title="One & all", sources=["a-report"], claims=[SAID], figures=[COUNTED]),
    an_event("two", date="2015", status="announced", links=[a_link("one") | {"sources": ["a-source", "a-report"]}]),
    an_event("three", date="2016", links=[a_link("two") | {"sources": ["a-report"]}, a_link("one", "responds-to")]),
)
TIMELINE = a_timeline(*ARCHIVE)
WANTED = [each for maker in pages.PAGES for each in maker.wanted(TIMELINE, some_settings())]


TRACKED, NOTES = tracked(TIMELINE)


def made(wanted, views, language="en"):
    """A page, and the numbers of what was asked for it."""
    return NOTES.noted(lambda: make(wanted, views, language))


def make(wanted, views, language):
    settings = some_settings()
    context = Context(
        timeline=TRACKED,
        settings=settings,
        phrases=phrases.load(language),
        language=language,
        address=pages.address_of(wanted, language, settings),
        body=TIMELINE.archive.of_kind(wanted.body[0])[wanted.body[1]] if wanted.body else None,
        around=linking.around(TRACKED, wanted.key) if wanted.maker in pages.OF_AN_EVENT else None,
        views=views,
        notes=NOTES,
    )
    return pages.make(wanted, context)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("in_order", [iter, reversed])
def test_a_page_is_the_same_and_asks_the_same_whatever_was_made_before_it(language, in_order):
    views: Views = {}
    for wanted in in_order(WANTED):
        assert made(wanted, views, language) == made(wanted, {}, language)


class Forgotten(Views):
    """Begun anew at every moment by whoever makes other pages at the same time."""

    def __setitem__(self, key, view):
        """Keep nothing."""


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_a_page_is_the_same_though_the_views_are_begun_anew_meanwhile(wanted):
    assert made(wanted, Forgotten()) == made(wanted, {})


def test_what_two_pages_show_is_made_once():
    views: Views = {}
    for event in ("two", "three"):
        wanted = next(each for each in WANTED if (each.maker, each.key) == ("how-we-got-here", event))
        made(wanted, views)
    (shown,) = (each for each, _ in views.values() if isinstance(each, SummedUpView) and each.id == "one")
    (html,) = (each for block, each in shown.pieces.items() if "how_we_got_here" in block and "<h3>" in each)
    assert html.strip() == ('<h3><a href="../../one/">One &amp; all</a></h3>\n<p>Summary of one.')


@pytest.mark.parametrize("wanted", [each for each in WANTED if each.maker in pages.OF_AN_EVENT], ids=str)
def test_footnotes_are_numbered_in_the_order_in_which_they_are_read(wanted):
    views: Views = {}
    for each in WANTED:  # and what stands on several pages has on each the numbers of that page
        made(each, views)
    tree = read(made(wanted, views)[0])
    numbers = list(dict.fromkeys(each.text() for each in tree.css("[role=doc-noteref]")))
    assert numbers == [f"[{number}]" for number in range(1, len(numbers) + 1)]
    assert [each.attributes["value"] for each in tree.css(".tl-notes > li")] == [each[1:-1] for each in numbers]


@pytest.mark.parametrize(
    ("address", "base", "link"),
    [
        ("events/one/", "events/one/", "./"),
        ("events/one/#sources", "events/one/", "#sources"),
        ("events/one/index.json", "events/one/", "index.json"),
        ("events/one/how-we-got-here/", "events/one/", "how-we-got-here/"),
        ("events/one/", "events/one/how-we-got-here/", "../"),
        ("events/two/", "events/one/", "../two/"),
        ("events/two/#sources", "events/one/how-we-got-here/", "../../two/#sources"),
        ("", "events/one/", "../../"),
        ("fr/events/one/", "events/one/", "../../fr/events/one/"),
        ("fr/", "fr/events/one/", "../../"),
        ("actors/", "actors/she/", "../"),
        ("actors/she/", "actors/", "she/"),
        ("events/one/", "", "events/one/"),
        ("", "", "./"),
    ],
)
def test_a_link_leads_from_one_address_to_the_other(address, base, link):
    assert addresses.relative(address, base) == link


def test_a_value_is_like_any_other_dataclass_with_slots():
    @value
    class Pair:
        one: int
        two: str = ""

    assert Pair(1, "a") == Pair(1, "a") != Pair(2, "a")
    assert len({Pair(1), Pair(1)}) == 1
    assert [each.name for each in fields(Pair)] == ["one", "two"]
    with pytest.raises(AttributeError):
        Pair(1).three = 3  # type: ignore[attr-defined]  # that is the question
