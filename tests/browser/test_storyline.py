"""A storyline is read as a story: the track follows, keys and buttons lead on, and without JavaScript all is there."""

from itertools import chain, pairwise

import pytest

from tests.browser.readers import PHONE, Device, a_reader
from tests.browser.server import serve
from tests.building import build, copy_of_the_archive

STORY = "storylines/three-conversations/"
EVENTS = 12
LONG, LONGER = 100, 130
HOSTILE = "<img/src=x onerror=alert(1)> abc عربي " + "long " * 40
MOST_OF_THE_SCREEN = 0.15


@pytest.fixture(scope="module")
def long_home(tmp_path_factory):
    """A site with storylines of 100 and of 130 events with hostile titles, in chapters of ten."""
    workplace = tmp_path_factory.mktemp("long")
    project = copy_of_the_archive(workplace / "project")
    for number in range(LONGER):
        (project / f"content/events/2021/long-{number}.yml").write_text(
            f'title: "{number} {HOSTILE if number % 9 == 0 else "An event"}"\ndate: 2021-{1 + number // 12:02}\n'
            "kind: statement\nsummary: It happened.\nsources: [article-fr-2021-12]\n",
            encoding="utf-8",
        )
    chapters = [
        f'  - title: "{HOSTILE}"\n    text: A text. [@article-fr-2021-12]\n'
        f"    events: [{', '.join(f'long-{number}' for number in range(start, start + 10))}]\n"
        for start in range(0, LONGER, 10)
    ]
    head = "title: Long\nsummary: Long.\nsources: [article-fr-2021-12]\nchapters:\n"
    for name, count in (("long", LONG), ("longer", LONGER)):
        text = head + "".join(chapters[: count // 10])
        (project / f"content/storylines/{name}.yml").write_text(text, encoding="utf-8")
    with serve(build(project, workplace / "site", "--no-search"), "/") as address:
        yield address


@pytest.fixture
def long_reader(browser, long_home, device):
    with a_reader(browser, long_home, device) as somebody:
        yield somebody
    assert (somebody.foreign, somebody.trouble) == ([], [])


def scroll_to(page, place):
    """Bring an event to where it is read."""
    page.evaluate(
        "place => document.querySelectorAll('[data-event]')[place].scrollIntoView({ behavior: 'instant' })", place
    )


def wait_for_part(page, number, total=EVENTS):
    page.locator(f"[data-now] strong:text-is('Event {number} of {total}')").wait_for()


def here(page):
    return [each.get_attribute("href") for each in page.locator(".tl-track [aria-current=step]").all()]


@pytest.mark.parametrize("device", [Device(), Device(PHONE)], ids=str)
def test_the_track_follows_the_reading(reader):
    page = reader.open(STORY)
    assert here(page) == []
    assert page.locator("[data-now]").inner_text() == "12 events"
    for place in chain(range(EVENTS), (4, 0)):
        scroll_to(page, place)
        wait_for_part(page, place + 1)
        (href,) = here(page)
        assert page.locator(".tl-told--here").get_attribute("id") == href[1:]
    page.evaluate("scrollTo(0, 0)")
    page.locator("[aria-current=step]").wait_for(state="detached")


@pytest.mark.parametrize("device", [Device((320, 640)), Device(PHONE, language="fr"), Device()], ids=str)
def test_the_track_stays_in_sight_and_small(reader, device):
    page = reader.open(("fr/" if device.language == "fr" else "") + STORY)
    for place in (2, EVENTS - 1):
        scroll_to(page, place)
        box = page.locator(".tl-track").bounding_box()
        assert box["y"] == 0
        assert box["height"] <= MOST_OF_THE_SCREEN * device.size[1]
        # The event is below it, not under it.
        assert page.locator("[data-event]").nth(place).bounding_box()["y"] >= box["height"]
    page.locator("#sources").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.tl-foot').scrollIntoView()")
    assert page.locator(".tl-track").bounding_box()["y"] < 0


@pytest.mark.parametrize("device", [Device(PHONE), Device((320, 640)), Device(PHONE, language="fr")], ids=str)
def test_the_times_of_the_track_do_not_run_into_each_other(reader, device):
    page = reader.open(("fr/" if device.language == "fr" else "") + STORY)
    boxes = [each.bounding_box() for each in page.locator(".tl-track__when").all()]
    assert len(boxes) >= 3
    for before, after in pairwise(boxes):
        assert before["x"] + before["width"] < after["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= device.size[0]


@pytest.mark.parametrize("device", [Device(), Device(PHONE)], ids=str)
def test_buttons_lead_to_the_next_and_the_previous_event(reader):
    page = reader.open(STORY)
    following = page.get_by_role("button", name="Next event")
    before = page.get_by_role("button", name="Previous event")
    for number in range(1, EVENTS + 1):
        following.click()
        wait_for_part(page, number)
    assert following.get_attribute("aria-disabled") == "true"
    following.click(force=True)
    wait_for_part(page, EVENTS)
    assert page.url.endswith("#event-december-video-call")
    before.click()
    wait_for_part(page, EVENTS - 1)
    page.go_back()
    assert not page.url.startswith(reader.home + STORY)  # steps within the story are not steps of the browser


def test_keys_count_within_the_story_alone(reader):
    page = reader.open(STORY)
    page.keyboard.press("j")
    assert here(page) == []
    search = page.locator("input[type=search]").first
    search.fill("")
    search.press("j")
    assert search.input_value() == "j"
    assert here(page) == []
    page.locator(".tl-prose p").first.click()
    page.keyboard.press("j")
    wait_for_part(page, 1)
    page.keyboard.press("j")
    wait_for_part(page, 2)
    assert page.evaluate("document.activeElement.id") == "event-us-sanctions-russian-targets"
    for pressed in ("Control+j", "Alt+j", "Shift+j"):
        page.keyboard.press(pressed)
    wait_for_part(page, 2)
    page.keyboard.press("k")
    wait_for_part(page, 1)
    page.keyboard.press("k")
    wait_for_part(page, 1)
    assert "next event" in page.locator(".tl-keys").inner_text()


def test_keys_do_nothing_where_somebody_writes(reader):
    page = reader.open(STORY)
    page.evaluate("document.querySelector('.tl-prose').append(document.createElement('textarea'))")
    page.locator("textarea").press("j")
    assert page.locator("textarea").input_value() == "j"
    assert here(page) == []


def test_who_wants_little_motion_gets_none(reader):
    page = reader.open(STORY)
    top = page.evaluate(
        "() => {"
        "document.querySelector('[data-next]').click();"
        "return document.querySelector('[data-event]').getBoundingClientRect().top; }"
    )
    assert 0 < top < 200


@pytest.mark.parametrize("anchor", ["event-july-call", "chapter-4"])
def test_an_address_may_hold_the_place(reader, anchor):
    page = reader.open(f"{STORY}#{anchor}")
    page.locator("[aria-current=step]").wait_for()
    assert 0 <= page.locator(f"#{anchor}").bounding_box()["y"] < page.viewport_size["height"]


@pytest.mark.parametrize("anchor", ["event-nothing", "%E0%A4%A", "%22%3E%3Cimg%20src=x%3E", "[data-now]", "0"])
def test_a_senseless_anchor_does_no_harm(reader, anchor):
    page = reader.open(f"{STORY}#{anchor}")
    page.get_by_role("button", name="Next event").click()
    wait_for_part(page, 1)


@pytest.mark.parametrize("device", [Device(PHONE, javascript=False), Device(javascript=False)], ids=str)
def test_without_javascript_the_story_is_whole(reader):
    page = reader.open(STORY)
    assert page.locator("[data-event]").count() == EVENTS
    assert not page.locator(".tl-track button").first.is_visible()
    assert not page.locator(".tl-keys").is_visible()
    stops = page.locator(".tl-track__stops a")
    assert stops.count() == EVENTS
    stops.nth(6).click()
    assert page.url.endswith("#event-troop-build-up")
    assert (
        page.locator("#event-troop-build-up").bounding_box()["y"] >= page.locator(".tl-track").bounding_box()["height"]
    )


@pytest.mark.parametrize("device", [Device(PHONE), Device()], ids=str)
def test_a_long_story_stays_usable(long_reader, device):
    page = long_reader.open("storylines/long/")
    track = page.locator(".tl-track")
    assert page.locator(".tl-track__stops a").count() == LONG // 10
    for place in (0, 57, LONG - 1):
        scroll_to(page, place)
        wait_for_part(page, place + 1, LONG)
        assert here(page) == [f"#chapter-{place // 10 + 1}"]
        assert track.bounding_box()["height"] <= MOST_OF_THE_SCREEN * device.size[1]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= device.size[0]


@pytest.mark.parametrize("device", [Device(PHONE), Device()], ids=str)
def test_a_story_by_chapters_is_read_from_page_to_page(long_reader, device):
    page = long_reader.open("storylines/longer/")
    assert page.locator("[data-event]").count() == 0
    page.locator(".tl-rows__name a").nth(1).click()
    page.wait_for_url("**/storylines/longer/chapter-2/")
    for place in (0, 9):
        scroll_to(page, place)
        wait_for_part(page, place + 11, LONGER)
        assert here(page) == [f"#event-long-{place + 10}"]
    page.locator("[rel=next]").click()
    page.wait_for_url("**/storylines/longer/chapter-3/")
    page.locator("[rel=prev]").click()
    page.wait_for_url("**/storylines/longer/chapter-2/")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= device.size[0]


def test_a_story_of_a_large_archive(browser, large_home):
    with a_reader(browser, large_home, Device(PHONE)) as reader:
        page = reader.open("storylines/")
        page.locator(".tl-rows__name a").first.click()
        total = page.locator("[data-event]").count()
        page.get_by_role("button", name="Next event").click()
        wait_for_part(page, 1, total)
        scroll_to(page, total - 1)
        wait_for_part(page, total, total)
        assert reader.trouble == []


def test_the_page_of_an_event_leads_on_in_the_story(reader):
    page = reader.open("events/july-call/")
    story = page.locator(".tl-story").filter(has_text="Three conversations")
    assert "Event 5 of 12" in story.inner_text()
    story.locator("a[rel=next]").click()
    assert reader.at() == "events/ransomware-continued/"
