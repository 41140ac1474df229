"""An archive of ten thousand events is as good to read as a small one: every kind of page, on a phone and a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import objections
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.sending import sent
from tests.browser.using import listeners, use_everything

WAYS = {
    "home": ("",),
    "timeline": ("timeline/",),
    "year": ("timeline/2010/",),
    "month": ("timeline/2010/03/",),
    "event": ("timeline/2010/03/", ".tl-item__title a"),
    "how-we-got-here": ("timeline/2010/03/", ".tl-item__title a", ".tl-got-link a"),
    "actor": ("actors/", ".tl-rows__name a"),
    "place": ("places/", ".tl-rows__name a"),
    "topic": ("topics/", ".tl-rows__name a"),
    "storyline": ("storylines/", ".tl-rows__name a"),
    "source": ("sources/", ".tl-rows__name a"),
    "quantity": ("figures/", ".tl-rows__name a"),
    "disputes": ("disputes/",),
    "disputes-further": ("disputes/", "[rel=next]"),
    "forecasts": ("forecasts/",),
    "as-known": ("as-known/",),
    "as-known-month": ("as-known/2010-03/",),
    "on-this-day": ("on-this-day/",),
    "changes": ("changes/",),
    "glossary": ("glossary/",),
    "status": ("status/",),
}
"""Where to begin, and which links to follow, the first of each."""
BY_TURNS = [(kind, number % 2) for number, kind in enumerate(WAYS)]
DEVICES = [Device(PHONE, dark=True), Device(DESKTOP)]
MOST_SENT = 60_000
"""Bytes of a first visit, as hosts compress them."""
MOST_BYTES, MOST_NODES = 300_000, 3_000
"""Of a page, before it is compressed."""


@pytest.fixture(scope="module")
def readers(browser, large_home):
    with listeners(browser, large_home, DEVICES) as both:
        yield both


@pytest.fixture
def reader(browser, large_home, device):
    with a_reader(browser, large_home, device) as somebody:
        yield somebody
    assert somebody.foreign == []
    assert somebody.trouble == []


def follow(reader, way):
    start, *links = way
    page = reader.open(start)
    for each in links:
        page.goto(page.locator(each).first.evaluate("link => link.href"))
    return page


@pytest.mark.parametrize(("kind", "turn"), BY_TURNS, ids=WAYS)
def test_a_page_fits_the_screen_and_axe_and_its_policy_object_to_nothing(readers, kind, turn):
    reader = readers[turn]
    page = follow(reader, WAYS[kind])
    assert objections(page) == []
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert objections(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= DEVICES[turn].size[0]
    use_everything(reader, reader.at())
    assert reader.trouble == []


@pytest.mark.parametrize("kind", WAYS)
def test_a_first_visit_stays_small(browser, large_home, kind):
    with a_reader(browser, large_home, Device(PHONE)) as somebody:
        follow(somebody, WAYS[kind])
        where = somebody.at()
    files = sent(browser, large_home, where)
    assert where in files
    assert sum(files.values()) <= MOST_SENT, files


def test_no_page_is_heavy(large_home, large_project):
    """Built once for the readers; every page of it is looked at here, without a browser."""
    heavy, seen = {}, 0
    for path in (large_project.parent / "site").rglob("*.html"):
        body, seen = path.read_bytes(), seen + 1
        nodes = len(re.findall(rb"<[a-zA-Z]", body))
        if len(body) > MOST_BYTES or nodes > MOST_NODES:
            heavy[path.parent.name] = len(body), nodes
    assert seen > 10_000
    assert heavy == {}


STATEMENTS = """() => [...document.querySelectorAll(".tl-versus")].map(each => ({
    claim: each.querySelector(".tl-claim").id,
    says: each.querySelector(".tl-claim__says").textContent,
    who: each.querySelector(".tl-claim__who").textContent,
    sources: each.querySelectorAll(":scope > div:first-child .tl-claim__says .tl-cite a").length,
    against: [...each.querySelectorAll(".tl-versus__answer")].map(answer => ({
        how: answer.querySelector(".tl-versus__how").textContent,
        who: answer.querySelector(".tl-claim__who").textContent,
        sources: answer.querySelectorAll(".tl-claim__says .tl-cite a").length,
    })),
}))"""


@pytest.mark.parametrize("device", [Device(DESKTOP)], ids=str)
def test_every_dispute_is_told_once_with_who_and_on_whose_word(reader, large_project):
    records = (large_project / "content" / "events").rglob("*.yml")
    denials = sum(len(re.findall(r"how: (denies|disputes|corrects)\n", each.read_text("utf-8"))) for each in records)
    page, told = reader.open("disputes/"), []
    while True:
        told += page.evaluate(STATEMENTS)
        further = page.locator(".tl-steps [rel=next]")
        if not further.count():
            break
        page.goto(further.first.evaluate("link => link.href"))
    against = [answer for each in told for answer in each["against"]]
    assert len(against) == denials > 500
    assert len({each["claim"] for each in told}) == len(told)
    for each in told:
        assert each["who"].strip()
        assert each["sources"] >= 1
        assert each["against"]
    for answer in against:
        assert answer["how"].strip() in ("Denies", "Disputes", "Corrects")
        assert answer["who"].strip()
        assert answer["sources"] >= 1


@pytest.mark.parametrize("device", [Device(PHONE), Device(DESKTOP)], ids=str)
def test_from_a_denial_to_the_event_where_it_stands_and_on_to_what_it_denies(reader):
    page = reader.open("disputes/")
    pair = page.locator(".tl-versus").first
    statement = pair.locator(".tl-claim__says").first.inner_text()
    pair.locator(".tl-versus__answer .tl-claim__at a").first.click()
    denial = page.locator(".tl-claim:target")
    expect(denial).to_be_visible()
    answer = denial.locator(".tl-answer", has_text=re.compile("^(Denies|Disputes|Corrects)")).first
    answer.locator("a").last.click()
    denied = page.locator(".tl-claim:target")
    expect(denied).to_contain_text("In dispute")
    said = denied.locator(".tl-claim__says").inner_text()
    assert said.partition("[")[0].strip() == statement.partition("[")[0].strip()


@pytest.mark.parametrize("device", [Device(PHONE)], ids=str)
def test_three_questions_of_a_stranger_are_answered(reader):
    """How did it come to this, how many and who says so, what was known then: each from a page that a search finds."""
    page = follow(reader, WAYS["event"])
    page.locator(".tl-rests a").last.click()
    page.wait_for_url("**/how-we-got-here/")
    expect(page.locator(".tl-way__reason .tl-cite a").first).to_be_visible()

    page = follow(reader, WAYS["quantity"])
    row = page.locator(".tl-point").first.get_attribute("href")
    page.locator(f"a.tl-point[href='{row}']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr:target")).to_contain_text(re.compile(r"\d"))
    expect(page.locator("tr:target .tl-cite a").first).to_be_visible()

    page = follow(reader, WAYS["event"])
    page.locator(".tl-where a[href*='as-known/']").first.click()
    expect(page.locator("h1")).to_contain_text("What was known")
    expect(page.locator("main li a").nth(10)).to_be_visible()
