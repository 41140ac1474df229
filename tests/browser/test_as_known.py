"""What was known on a given day, as readers ask for it: by slider, date field, address, with a script and without."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from generator.languages import phrases
from generator.languages.date_wording import in_sentence, label
from generator.model.edtf import parse
from tests.browser.readers import PHONE, Device, a_reader

DAYS = (
    *("2014-12-31", "2020-12-31", "2021-05-31", "2021-06-30"),
    *("2021-07-31", "2021-12-03", "2021-12-04", "2021-12-06"),
)
LISTS = ("ahead", "happened", "unsettled", "figures", "claims", "possible")
LAST = "What was known on 6 December 2021"
_ROWS = "rows => rows.map(row => [row.querySelector('a').href, row.textContent.replace(/\\s+/g, ' ').trim()])"


def shown(page):
    """Every row of every list: where it leads, and what it says; in the order in which they stand."""
    return {name: page.locator(f"[data-list={name}] li").evaluate_all(_ROWS) for name in LISTS}


def heading(page):
    return page.locator("[data-heading]")


def slider(page):
    return page.get_by_role("slider")


def said(page):
    return page.get_by_role("status")


def asked_for(page):
    return urlsplit(page.url).query


@pytest.mark.parametrize("device", [Device(), Device(language="fr"), Device(PHONE)], ids=str)
def test_the_script_shows_what_the_page_of_the_day_shows(reader, browser, home, device):
    prefix = "fr/" if device.language == "fr" else ""
    words = phrases.load(device.language)
    with a_reader(browser, home, Device(javascript=False, language=device.language)) as plain:
        for day in DAYS:
            page = reader.open(f"{prefix}as-known/?on={day}")
            title = words.text("as-known-day-title", when=in_sentence(parse(day), words))
            expect(heading(page)).to_have_text(title)
            assert page.locator("[data-day]").inner_text() == label(parse(day), words)
            other = plain.open(f"{prefix}as-known/{day}/")
            assert shown(page) == shown(other), day
            assert other.locator("h1").inner_text() == title
            assert page.locator("[data-page]").evaluate("each => each.href") == other.url
            cut = "section > [data-cut]"
            assert page.locator(cut).all_text_contents() == other.locator(cut).all_text_contents()


def test_without_a_question_the_page_shows_the_last_day_without_asking_for_data(reader, browser, home):
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("as-known/")
    expect(heading(page)).to_have_text(LAST)
    expect(page.get_by_role("button", name="Next change")).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("button", name="Previous change")).to_have_attribute("aria-disabled", "false")
    assert not any(".json" in each for each in asked)
    with a_reader(browser, home, Device(javascript=False)) as plain:
        assert shown(page) == shown(plain.open("as-known/")) == shown(plain.open(f"as-known/{DAYS[-1]}/"))


def test_what_was_known_on_3_december_2021(reader):
    page = reader.open("as-known/")
    page.get_by_label("Or a date").fill("2021-12-03")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(heading(page)).to_have_text("What was known on 3 December 2021")
    assert asked_for(page) == "on=2021-12-03"
    ahead = page.locator("[data-list=ahead] li")
    assert ahead.count() == 1
    assert "Expected" in ahead.inner_text()
    assert "7 December" not in ahead.inner_text()
    # Dated [2021-11..2021-12-04]: it may have been known.
    expect(page.locator("[data-list=possible]")).to_contain_text("94,300")
    assert "94,300" not in "".join(page.locator("[data-list]:not([data-list=possible])").all_inner_texts())


def test_the_slider_is_moved_by_keys_and_says_the_day_in_words(reader):
    page = reader.open("as-known/")
    slider(page).focus()
    for key, day in (
        ("ArrowLeft", "2021-12-04"),
        ("ArrowDown", "2021-12-03"),
        ("ArrowRight", "2021-12-04"),
        ("Home", DAYS[0]),
        ("PageUp", DAYS[1]),
        ("End", DAYS[-1]),
        ("PageDown", DAYS[-2]),
    ):
        page.keyboard.press(key)
        words = label(parse(day), phrases.load("en"))
        expect(slider(page)).to_have_attribute("aria-valuetext", words)
        expect(heading(page)).to_have_text(f"What was known on {words}")
        assert asked_for(page) == f"on={day}"
        assert page.title() == f"What was known on {words} – The Explained Timeline"


def test_a_live_region_says_what_is_more_and_what_is_fewer(reader):
    page = reader.open("as-known/?on=2021-12-03")
    expect(heading(page)).to_have_text("What was known on 3 December 2021")
    page.get_by_role("button", name="Next change").click()
    expect(said(page)).to_have_text("5 events, 16 statements, 2 figures more than on the day shown before.")
    page.get_by_role("button", name="Previous change").click()
    expect(said(page)).to_have_text("5 events, 16 statements, 2 figures fewer than on the day shown before.")


def test_at_the_ends_the_buttons_say_that_there_is_nothing_further(reader):
    page = reader.open("as-known/?on=2021-12-06")
    following = page.get_by_role("button", name="Next change")
    expect(following).to_have_attribute("aria-disabled", "true")
    following.press("Enter")
    expect(heading(page)).to_have_text(LAST)
    page.get_by_role("button", name="Previous change").click()
    expect(following).to_have_attribute("aria-disabled", "false")


def test_two_clicks_before_the_data_is_there_are_two_steps(reader):
    page = reader.open("as-known/")
    page.get_by_role("button", name="Previous change").evaluate("button => { button.click(); button.click(); }")
    expect(heading(page)).to_have_text("What was known on 3 December 2021")
    assert page.locator("[data-day]").inner_text() == "3 December 2021"


def test_back_brings_the_days_before(reader):
    page = reader.open("as-known/")
    for _ in range(2):
        page.get_by_role("button", name="Previous change").click()
    expect(heading(page)).to_have_text("What was known on 3 December 2021")
    page.go_back()
    expect(heading(page)).to_have_text("What was known on 4 December 2021")
    page.go_back()
    expect(heading(page)).to_have_text(LAST)
    assert asked_for(page) == ""
    page.go_forward()
    expect(heading(page)).to_have_text("What was known on 4 December 2021")


def test_dragging_leaves_one_entry_in_the_history(reader):
    page = reader.open("as-known/")
    before = page.evaluate("history.length")
    box = slider(page).bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    page.mouse.down()
    for share in (0.8, 0.6, 0.4):
        page.mouse.move(box["x"] + box["width"] * share, middle)
        page.wait_for_timeout(350)
    page.mouse.up()
    expect(heading(page)).to_have_text("What was known on 30 June 2021")
    assert asked_for(page) == "on=2021-06-30"
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(heading(page)).to_have_text(LAST)


@pytest.mark.parametrize(
    ("asked", "title", "note"),
    [
        ("abc", LAST, "does not name a date"),
        ("", LAST, "does not name a date"),
        ("2021-13", LAST, "does not name a date"),
        ("2021-02-29", LAST, "does not name a date"),
        ("%3Cb%3E", LAST, "does not name a date"),
        ("2021-12-04" * 1000, LAST, "does not name a date"),
        ("1000-01-01", "What was known on 31 December 2014", "nothing from before 31 December 2014"),
        ("-0043", "What was known on 31 December 2014", "nothing from before 31 December 2014"),
        ("2038-01-19", LAST, "ends on 6 December 2021"),
        ("999999999", LAST, "ends on 6 December 2021"),
        ("2021-12", LAST, "ends on 6 December 2021"),
        ("2021-11", "What was known on 30 November 2021", "since 31 July 2021"),
        ("2020", "What was known on 31 December 2020", ""),
        ("2021-12-05", "What was known on 5 December 2021", "Nothing changed on 5 December 2021"),
    ],
)
def test_whatever_the_address_asks_for_is_answered(reader, asked, title, note):
    page = reader.open(f"as-known/?on={asked}")
    expect(heading(page)).to_have_text(title)
    expect(said(page)).to_have_text(re.compile(f".*{re.escape(note)}" if note else "^$"))
    assert page.locator("[data-list=happened] li").count() > 0


def test_between_two_days_of_change_nothing_is_new(reader):
    page = reader.open("as-known/?on=2021-12-05")
    expect(heading(page)).to_have_text("What was known on 5 December 2021")
    expect(said(page)).to_have_text(
        "Nothing changed on 5 December 2021: this is what had been known since 4 December 2021."
    )
    assert page.locator("[data-mark]").count() == 0
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(LAST)


def test_data_that_cannot_be_had_is_said_and_the_page_stays(browser, home):
    with a_reader(browser, home, Device()) as reader:
        reader.page.route("**/days.json", lambda route: route.abort())
        page = reader.open("as-known/?on=2021-12-03")
        expect(said(page)).to_have_text(re.compile("could not be loaded"))
        expect(heading(page)).to_have_text(LAST)
        assert page.get_by_role("link", name="3 December 2021").count() == 1


@pytest.mark.parametrize("device", [Device(javascript=False)], ids=str)
def test_without_a_script_every_day_is_a_page_away(reader, device):
    page = reader.open("as-known/")
    assert not page.locator("[data-known]").is_visible()
    page.get_by_role("link", name="3 December 2021", exact=True).click()
    assert page.locator("h1").inner_text() == "What was known on 3 December 2021"
    page.get_by_role("link", name=re.compile("Next")).click()
    assert page.locator("h1").inner_text() == "What was known on 4 December 2021"


def test_an_event_leads_to_the_day_on_which_it_became_known(reader):
    page = reader.open("events/december-video-call/")
    page.get_by_role("link", name="from 3 December 2021").click()
    assert page.locator("h1").inner_text() == "What was known on 3 December 2021"


def test_what_can_be_touched_is_large_enough(browser, home):
    with a_reader(browser, home, Device(PHONE)) as reader:
        page = reader.open("as-known/")
        for each in page.locator("[data-known] :is(button, input)").all():
            assert each.evaluate("each => each.getBoundingClientRect().height") >= 44


# --- an archive of 10,000 events -------------------------------------------------------------------


def without_marks(page):
    """The page calls new what the month has brought, the script what the day has."""
    page.evaluate("document.querySelectorAll('[data-list] [data-mark]').forEach(mark => mark.remove())")
    return shown(page)


@pytest.mark.parametrize(
    ("month", "day"),
    [("1993-03", "31 March 1993"), ("2008-02", "29 February 2008"), ("2021-08", "31 August 2021")],
)
def test_of_a_large_archive_the_script_shows_the_end_of_a_month_as_its_page_does(browser, large_home, month, day):
    with a_reader(browser, large_home, Device()) as reader:
        page = reader.open(f"as-known/?on={month}")
        expect(heading(page)).to_have_text(f"What was known on {day}")
        assert without_marks(page) == without_marks(reader.open(f"as-known/{month}/"))
        assert reader.trouble == []


def test_of_a_large_archive_pages_and_data_stay_small(browser, large_home):
    with a_reader(browser, large_home, Device(PHONE)) as reader:
        sizes = {}
        reader.page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
        page = reader.open("as-known/")
        slider(page).focus()
        for _ in range(3):
            page.keyboard.press("PageDown")
            expect(said(page)).to_have_text(re.compile("fewer than"))
        data = [size for url, size in sizes.items() if url.endswith("changes.json")]
        assert 1 <= len(data) <= 3
        assert max(data) < 250_000
        assert max(size for url, size in sizes.items() if url.endswith("as-known/")) < 200_000
        assert reader.trouble == []


def test_the_day_is_kept_on_the_way_to_the_slider_and_to_the_other_language(reader):
    page = reader.open("as-known/2021-12-03/")
    page.get_by_role("link", name="Choose a day").click()
    expect(heading(page)).to_have_text("What was known on 3 December 2021")
    page.get_by_role("button", name="Next change").click()
    expect(heading(page)).to_have_text("What was known on 4 December 2021")
    page.locator("header a[hreflang=fr]").click()
    expect(heading(page)).to_have_text("Ce que l’on savait le 4 décembre 2021")


def test_it_is_said_in_view_that_more_may_have_been_known(reader):
    for where in ("as-known/", "as-known/2021-12-03/"):
        caveat = reader.open(where).get_by_text("Before that, it is listed as what “may already have been known”.")
        expect(caveat).to_be_visible()
