"""`timeline serve` in a browser: an edit is seen by itself; a mistake is told over the page until it is mended."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.readers import DESKTOP, Device, a_reader
from tests.building import copy_of_the_archive
from tests.doors.previewing import a_preview

EVENT = "content/events/2021/geneva-meeting.yml"
OTHER = "content/events/2021/july-call.yml"
PAGE = "events/geneva-meeting/"
PROSE = "  what_happened:\n    en: |\n      "
HOSTILE = '"<img src=x onerror=document.title=1><script>document.title=2</script>": x\n'


class Editing:
    """A preview, its address, and the archive that it shows."""

    def __init__(self, root, home):
        self.root = root
        self.home = home

    def replace(self, old, new, path=EVENT):
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def editing(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    with a_preview(project, tmp_path / "log.txt") as preview:
        yield Editing(project, preview.home)


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def reader(browser, editing, device):
    with a_reader(browser, editing.home, device) as somebody:
        yield somebody
    assert somebody.foreign == []
    assert somebody.trouble == []


def loads(page):
    """How often the page has been loaded since it was first opened."""
    return page.evaluate("sessionStorage.loads")


def count_loads(page):
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1")


def alert(page):
    return page.get_by_role("alert")


def test_an_edit_is_seen_and_the_reader_stays_where_they_are(reader, editing):
    page = reader.open(PAGE)
    page.evaluate("scrollTo(0, 500)")
    place = page.evaluate("scrollY")
    assert place > 300
    editing.replace(PROSE, f"{PROSE}Zeppelin. ")
    expect(page.get_by_text("Zeppelin.").first).to_be_visible()
    page.wait_for_function("place => Math.abs(scrollY - place) < 100", arg=place)


def test_a_page_that_did_not_change_is_not_loaded_again(reader, editing):
    count_loads(reader.page)
    page = reader.open("glossary/")
    with page.context.new_page() as other:
        other.goto(editing.home + PAGE)
        editing.replace(PROSE, f"{PROSE}Zeppelin. ")
        expect(other.get_by_text("Zeppelin.").first).to_be_visible()
    page.wait_for_timeout(500)
    assert loads(page) == "1"


def test_two_tabs_follow(reader, editing):
    page = reader.open(PAGE)
    with page.context.new_page() as french:
        french.goto(f"{editing.home}fr/{PAGE}")
        editing.replace("en: Biden and Putin meet in Geneva", "en: Zeppelin over Geneva")
        editing.replace("fr: Biden et Poutine se rencontrent", "fr: Dirigeable")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Zeppelin over Geneva")
        expect(french.get_by_role("heading", level=1)).to_contain_text("Dirigeable")


def test_a_new_page_appears_where_none_was(reader, editing):
    page = reader.page
    page.goto(f"{editing.home}events/zeppelin/")
    reader.trouble.clear()  # the browser tells of the 404
    (editing.root / "content/events/2021/zeppelin.yml").write_text(
        (editing.root / EVENT).read_text(encoding="utf-8").replace("en: Biden and Putin", "en: Zeppelins"),
        encoding="utf-8",
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zeppelins")


@pytest.mark.parametrize("device", [Device(), Device(language="fr")], ids=str)
def test_a_mistake_is_told_over_the_page_and_goes_when_it_is_mended(reader, editing, device):
    french = device.language == "fr"
    page = reader.open(f"fr/{PAGE}" if french else PAGE)
    editing.replace("\ndate: 2021-06\n", "\ndate: 2021-13\n")
    expect(alert(page)).to_be_visible()
    said = alert(page).inner_text()
    assert f"{EVENT}:4:7" in said
    assert re.search(r"4 \| date: 2021-13\n.*\^{7}", said)
    assert ("erreur" if french else "error") in said
    expect(alert(page)).to_have_attribute("lang", device.language)
    page.get_by_role("link", name="Chronologie" if french else "Timeline").first.click()  # the site stays usable
    page.go_back()
    expect(alert(page)).to_be_visible()
    editing.replace("\ndate: 2021-13\n", "\ndate: 2021-06\n")
    expect(alert(page)).to_have_count(0)


def test_what_is_told_can_be_closed_with_the_keyboard_until_something_else_is_wrong(reader, editing):
    count_loads(reader.page)
    page = reader.open(PAGE)
    editing.replace("\ndate: 2021-06\n", "\ndate: 2021-13\n")
    expect(alert(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(alert(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(alert(page)).to_have_count(0)
    editing.replace("\nkind: call\n", "\nkind: cal\n", OTHER)
    expect(alert(page)).to_contain_text("cal")
    page.keyboard.press("Escape")
    expect(alert(page)).to_have_count(0)
    assert loads(page) == "1"


def test_what_stands_in_a_file_is_never_run(reader, editing):
    page = reader.open(PAGE)
    title = page.title()
    (editing.root / OTHER).write_text(HOSTILE, encoding="utf-8")
    expect(alert(page)).to_contain_text("<script>document.title=2</script>")
    assert page.title() == title
    assert alert(page).locator("img, script").count() == 0


def test_what_is_told_can_be_read_by_everybody(reader, editing):
    page = reader.open(PAGE)
    editing.replace("\ndate: 2021-06\n", "\ndate: 2021-13\n")
    expect(alert(page)).to_be_visible()
    box = alert(page).bounding_box()
    assert box["height"] <= DESKTOP[1] / 2 + 1
    expect(alert(page).locator("pre")).to_have_css("color", "rgb(244, 244, 245)")


def test_the_search_finds_what_was_just_saved(reader, editing):
    page = reader.open("search/?q=zeppelin")
    expect(page.locator("[data-status]")).to_contain_text("Nothing was found")
    before = page.request.get(f"{editing.home}assets/search/en.json").text()
    editing.replace(PROSE, f"{PROSE}Zeppelin. ")
    while page.request.get(f"{editing.home}assets/search/en.json").text() == before:
        page.wait_for_timeout(50)
    page.reload()
    expect(page.locator(f"[data-results] a[href$='{PAGE}']")).to_have_count(1)
