"""How we got here, read by somebody: from the beginning, as far back as they choose, on a phone, on paper."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.axe import objections
from tests.browser.long_ways import CAUSES, CHAIN, HOSTILE, a_project
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.server import serve
from tests.building import SITE_URL, build

THE_CALL = "events/december-video-call/how-we-got-here/"
TANGLE = "events/tangle-end/how-we-got-here/"
LONG = f"events/chain-{CHAIN - 1:03}/how-we-got-here/"
BRAID = "events/braid/how-we-got-here/"
HUB = "events/hub/how-we-got-here/"
BOTH_SIZES = pytest.mark.parametrize("device", [Device(PHONE), Device(DESKTOP)], ids=str)
MOST_TOLD = 100


@pytest.fixture(scope="module")
def long_home(tmp_path_factory):
    """The address of a site of long and tangled ways."""
    workplace = tmp_path_factory.mktemp("ways")
    site = build(a_project(workplace / "project"), workplace / "site", "--no-search")
    with serve(site, urlsplit(SITE_URL).path) as address:
        yield address


@pytest.fixture
def far_reader(browser, long_home, device):
    with a_reader(browser, long_home, device) as somebody:
        yield somebody
    assert somebody.foreign == []
    assert somebody.trouble == []


def drawn(page):
    """What the drawing names and can be seen: in its order."""
    return [each.get_attribute("href")[1:] for each in page.locator(".tl-map a:visible").all()]


def told(page):
    """What the text tells and can be seen: in its order."""
    steps = page.locator(":is(.tl-way > li, .tl-way__here):visible").all()
    return [each.get_attribute("id") for each in steps]


def distances(page):
    return {int(each.get_attribute("data-distance")) for each in page.locator(".tl-way > li:visible").all()}


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def choose(page, depth):
    page.locator(f"label:has(#{depth})").click()


@pytest.mark.parametrize("device", [Device(PHONE), Device(DESKTOP, javascript=False, language="fr")], ids=str)
def test_from_an_event_one_reads_how_it_came_to_it_from_the_beginning_and_comes_back(reader, device):
    prefix = "fr/" if device.language == "fr" else ""
    page = reader.open(f"{prefix}events/december-video-call/")
    page.locator("section[aria-labelledby=how-we-got-here] .tl-got-link a").click()
    page.wait_for_url(f"**/{prefix}{THE_CALL}")
    assert page.locator("html").get_attribute("lang") == device.language
    assert told(page) == [
        f"step-{each}"
        for each in (
            "geneva-meeting",
            "july-call",
            "troop-build-up",
            "kremlin-asks-guarantees",
            "call-announced",
            "december-video-call",
        )
    ]
    assert drawn(page) == told(page)
    assert page.locator(".tl-banner--announced").is_visible()
    page.locator(".tl-head .tl-rests a").click()
    page.wait_for_url(f"**/{prefix}events/december-video-call/")


@pytest.mark.parametrize("device", [Device(PHONE, language="fr")], ids=str)
def test_whoever_asks_why_is_answered_on_the_first_screen(reader, device):
    reader.open("fr/").get_by_role("link", name="Pourquoi cet appel").click()
    answer = reader.page.locator(".tl-lede")
    assert "alors que montent les tensions autour des troupes russes" in answer.inner_text()
    box = answer.bounding_box()
    assert box["y"] + box["height"] / 2 < device.size[1]


def test_every_step_has_a_reason_and_a_source_and_only_causes_are_called_causes(reader):
    page = reader.open(THE_CALL)
    for step in page.locator(".tl-way > li").all():
        assert step.locator(".tl-way__reason").count() >= 1
        assert step.locator(".tl-way__reason .tl-cite a").count() >= 1
    assert page.locator(".tl-reason__cause").count() == 0  # the first source gives no causes
    for note in page.locator(".tl-way .tl-cite a").all():
        assert page.locator(note.get_attribute("href")).count() == 1


@BOTH_SIZES
def test_the_drawings_words_and_dots_do_not_overlap(far_reader):
    for address in (TANGLE, BRAID, HUB, LONG, "events/hostile/how-we-got-here/"):
        page = far_reader.open(address)
        open_all(page)
        boxes = page.locator(":is(.tl-map__when, .tl-map__title, .tl-map circle):visible").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(({x, y, right, bottom}) => [x, y, right, bottom])"
        )
        assert len(boxes) >= 6
        overlapping = [
            (one, other)
            for number, one in enumerate(boxes)
            for other in boxes[number + 1 :]
            if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1
        ]
        assert overlapping == []
        width = page.evaluate("document.documentElement.clientWidth")
        assert max(box[2] for box in boxes) <= width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_the_drawing_leads_into_the_text(far_reader):
    page = far_reader.open(TANGLE)
    page.locator('.tl-map a[href="#step-tangle-five"]').click()
    assert page.url.endswith("#step-tangle-five")
    assert page.locator("#step-tangle-five").evaluate("each => each.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("device", [Device(PHONE), Device(DESKTOP, javascript=False)], ids=str)
def test_how_far_back_is_a_choice_that_text_and_drawing_follow(far_reader):
    page = far_reader.open(LONG)
    for depth, most in (("depth-1", 1), ("depth-2", 2)):
        choose(page, depth)
        assert distances(page) == set(range(1, most + 1))
        assert drawn(page) == told(page)
        assert len(drawn(page)) == most + 1
        assert page.locator(".tl-map details:visible").count() == 0
    choose(page, "depth-all")
    assert max(distances(page)) >= 30
    assert drawn(page) == told(page)


def test_the_choice_is_made_by_keyboard_and_kept_by_the_address(far_reader):
    page = far_reader.open(LONG)
    page.locator("#depth-all").focus()
    assert page.locator("#depth-all").is_checked()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#depth-2").is_checked()
    assert page.url.endswith("#depth-2")
    page.keyboard.press("ArrowLeft")
    assert distances(page) == {1}
    assert page.url.endswith("#depth-1")
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    assert page.locator("#depth-1").is_checked()
    assert distances(page) == {1}
    choose(page, "depth-all")
    assert "#" not in page.url


@pytest.mark.parametrize("device", [Device(), Device(javascript=False)], ids=str)
def test_an_address_chooses_the_depth_and_what_means_nothing_shows_all(far_reader):
    page = far_reader.open(f"{TANGLE}#depth-1")
    assert distances(page) == {1}
    choose(page, "depth-all")
    assert distances(page) == {1, 2}
    for nonsense in ("#depth-7", "#depth-", "#%00", "?depth=1", "#step-tangle-two"):
        page.goto("about:blank")
        page = far_reader.open(TANGLE + nonsense)
        assert distances(page) == {1, 2}
        assert drawn(page) == told(page)


def test_at_a_lower_depth_nothing_speaks_of_what_is_hidden(far_reader):
    page = far_reader.open(f"{TANGLE}#depth-1")
    shown = set(told(page))
    named = [each.get_attribute("href")[1:] for each in page.locator(".tl-reason__how a:visible").all()]
    assert named
    assert set(named) <= shown
    assert page.locator(".tl-way__when b:visible").count() < len(shown)


@BOTH_SIZES
def test_a_chain_of_two_hundred_is_folded_and_leads_on_to_what_lies_before(far_reader):
    page = far_reader.open(LONG)
    assert len(told(page)) == 31
    open_all(page)
    assert told(page) == [f"step-chain-{number:03}" for number in range(CHAIN - 1 - MOST_TOLD, CHAIN)]
    assert drawn(page) == told(page)
    page.locator(".tl-notice a").click()
    page.wait_for_url(f"**/chain-{CHAIN - 1 - MOST_TOLD:03}/how-we-got-here/")
    open_all(page)
    assert told(page)[0] == "step-chain-000"
    assert page.locator(".tl-notice").count() == 0


def test_of_forty_causes_each_is_told_and_drawn(far_reader):
    page = far_reader.open(HUB)
    open_all(page)
    assert len(told(page)) == len(drawn(page)) == CAUSES + 1
    assert page.locator(".tl-reason__cause:visible").count() == CAUSES
    far_reader.open("events/hub/")
    assert page.locator("section[aria-labelledby=how-we-got-here] .tl-path > li").count() == 7


def test_more_lines_than_fit_run_together_and_it_says_so(far_reader):
    page = far_reader.open(BRAID)
    assert "several run as one" in page.locator(".tl-legend").inner_text()
    assert drawn(page) == told(page)


def test_a_hostile_title_is_words(far_reader):
    page = far_reader.open("events/hostile/how-we-got-here/")
    assert page.locator("h1").inner_text().endswith(HOSTILE)
    assert page.locator("main script").count() == 0


@pytest.mark.parametrize("device", [Device(PHONE), Device(DESKTOP, dark=True)], ids=str)
def test_axe_objects_to_nothing(far_reader):
    for address in (TANGLE, LONG, HUB, f"{TANGLE}#depth-1"):
        assert objections(far_reader.open(address)) == [], address


def test_it_can_be_printed_whole(far_reader):
    page = far_reader.open(LONG)
    page.emulate_media(media="print")
    assert page.locator(".tl-depths").is_hidden()
    assert page.locator(".site-tools").is_hidden()
    folded = page.locator(f"#step-chain-{CHAIN - 1 - MOST_TOLD:03}")
    assert folded.evaluate("each => each.getBoundingClientRect().height") > 0
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 10


@BOTH_SIZES
def test_in_a_large_archive_it_is_in_the_order_of_time(browser, large_home, device):
    with a_reader(browser, large_home, device) as reader:
        page = reader.open("timeline/2010/")
        addresses = [each.get_attribute("href") for each in page.locator(".tl-item__title a").all()[:40:8]]
        visited = 0
        for address in addresses:
            page.goto(f"{large_home}timeline/2010/")
            page.goto(page.evaluate("address => new URL(address + 'how-we-got-here/', location).href", address))
            if not page.locator(".tl-got").count():
                continue
            open_all(page)
            visited += 1
            days = page.locator(".tl-way time, .tl-way__here time").evaluate_all(
                "all => all.map(each => each.dateTime)"
            )
            exact = [day for day in days if len(day) == len("2010-01-01")]
            assert exact == sorted(exact)
            assert drawn(page) == told(page)
            for step in page.locator(".tl-way > li").all():
                assert step.locator(".tl-way__reason .tl-cite a").count() >= 1
            assert page.evaluate("document.scrollingElement.scrollWidth") <= device.size[0]
        assert visited >= 3
        assert reader.foreign == []
