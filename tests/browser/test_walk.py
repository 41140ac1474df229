"""The walk that the archive is made for: from the front page to the word that something rests on."""

import pytest

from tests.browser.readers import DESKTOP, PHONE, Device

STORYLINE = "storylines/three-conversations/"
DECEMBER_CALL = "events/december-video-call/"
JULY_CALL = "events/july-call/"
SOURCE = "sources/article-fr-2021-12/"

PREFIX = {"en": "", "fr": "fr/"}
EVERYBODY = [
    Device(size, javascript=javascript, language=language)
    for size in (DESKTOP, PHONE)
    for javascript in (True, False)
    for language in ("en", "fr")
]


def link_to(page, address, within="main"):
    """The first visible link to an address inside a part of the page."""
    return page.locator(f'{within} a[href*="{address.strip("/").rpartition("/")[2]}/"]:visible').first


def section(name):
    """The part of a page under the heading with that id."""
    return f"section[aria-labelledby={name}]"


def follow(reader, address, within="main"):
    link_to(reader.page, address, within).click()
    reader.page.wait_for_url(f"**/{address}**")


def reads(reader, address, language):
    """The reader is at an address, on a page with one heading, in their language."""
    page = reader.page
    assert reader.at() == PREFIX[language] + address
    assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("heading", level=1).count() == 1
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("device", EVERYBODY, ids=str)
def test_from_home_to_the_source_of_the_july_call(reader, device):
    reader.open(PREFIX[device.language])
    reads(reader, "", device.language)

    follow(reader, STORYLINE)
    reads(reader, STORYLINE, device.language)

    follow(reader, DECEMBER_CALL)
    reads(reader, DECEMBER_CALL, device.language)

    assert reader.page.locator("#how-we-got-here").is_visible()
    follow(reader, JULY_CALL, within=section("how-we-got-here"))
    reads(reader, JULY_CALL, device.language)

    assert reader.page.locator("#sources").is_visible()
    follow(reader, SOURCE, within=section("sources"))
    reads(reader, SOURCE, device.language)


HOW = f"{DECEMBER_CALL}how-we-got-here/"
THIRD = "as-known/2021-12-03/"
QUESTIONS = {
    "Pourquoi cet appel": (HOW, ("y répond. L’appel a été annoncé alors que montaient les tensions",)),
    "Combien de soldats": ("figures/troops-near-ukraine/", ("environ 70 000 soldats", "94 300 soldats", "Reznikov")),
    "Que savait-on le 3 décembre": (THIRD, ("Attendu Biden et Poutine doivent s’entretenir par vidéo",)),
}


@pytest.mark.parametrize(
    "device", [Device(PHONE, javascript=javascript, language="fr") for javascript in (True, False)], ids=str
)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_stranger_with_a_phone_asks_on_the_front_page_and_is_answered_one_tap_away(reader, question):
    address, answers = QUESTIONS[question]
    reader.open("fr/").get_by_role("link", name=question).tap()
    reader.page.wait_for_url(f"**/fr/{address}")
    said = " ".join(reader.page.locator("main").inner_text().split())
    for answer in answers:
        assert answer in said


@pytest.mark.parametrize("device", [Device(PHONE, language="fr")], ids=str)
def test_who_lands_on_an_event_is_one_tap_from_how_it_came_to_it_and_from_what_was_known(reader):
    for link, address in (("Lire depuis le début", HOW), ("depuis le 3 décembre 2021", THIRD)):
        reader.open(f"fr/{DECEMBER_CALL}").locator(".tl-head").get_by_role("link", name=link).tap()
        reader.page.wait_for_url(f"**/fr/{address}")


@pytest.mark.parametrize("device", [Device(javascript=True), Device(javascript=False)], ids=str)
def test_the_language_switch_stays_on_the_page(reader):
    reader.open(DECEMBER_CALL)
    english = reads(reader, DECEMBER_CALL, "en")
    reader.page.locator('header a[hreflang="fr"]').first.dispatch_event("click")
    reader.page.wait_for_url(f"**/fr/{DECEMBER_CALL}")
    french = reads(reader, DECEMBER_CALL, "fr")
    assert french != english


def test_a_keyboard_reaches_the_text_past_the_navigation(reader):
    page = reader.open(DECEMBER_CALL)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target
    assert target.startswith("#")
    assert page.locator(target).count() == 1


def test_an_unknown_address_gets_the_sites_own_page(reader):
    response = reader.page.goto(f"{reader.home}events/nobody-wrote-this/")
    assert response.status == 404
    assert reader.page.get_by_role("link").count() > 1
    # The browser says of a missing page that it is missing; that is the one complaint which belongs here.
    missing = [message for message in reader.trouble if "404" in message]
    assert len(missing) == 1
    reader.trouble.remove(missing[0])
