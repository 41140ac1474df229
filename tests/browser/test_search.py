"""Searching as readers do it: in their language, by keyboard, with filters, without scripts, and with bad intentions.

`reader` (conftest.py) fails a test by itself when a page breaches its security policy or asks anybody else.
"""

import gzip
import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from generator.doors.cli.main import main
from tests.browser.axe import objections
from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.server import serve
from tests.building import REPOSITORY, copy_of_the_archive

DECEMBER_CALL = "events/december-video-call/"
QUERIES = {"en": "december call", "fr": "appels en décembre"}
PREFIX = {"en": "", "fr": "fr/"}
FIRST_QUERY_REQUESTS, FIRST_QUERY_BYTES = 20, 150_000
"""What a first search of the reference archive may ask for: 17 requests and 123 KB, as sent, with a little room."""


def search(reader, address):
    """Open the search page at an address and wait for its answer."""
    page = reader.open(address)
    return answered(page)


def answered(page):
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"\d|[a-z].*[^…]$"))
    return page


def results(page):
    """The addresses of the results that are shown."""
    return [link.get_attribute("href") for link in page.locator("[data-results] > li a").all()]


def status(page):
    return page.get_by_role("status").inner_text()


@pytest.mark.parametrize(
    "device",
    [Device(size, language=language) for size in (DESKTOP, PHONE) for language in ("en", "fr")],
    ids=str,
)
def test_the_box_in_the_header_finds_the_december_call(reader, device):
    page = reader.open(f"{PREFIX[device.language]}about/")
    if device.is_phone:
        page.locator(".site-search button").click()
        # Until its script is there the form is the browser's own, which writes its other fields into the address too.
        page.locator("#search-q").wait_for()
        page.wait_for_load_state("networkidle")
        page.locator("#search-q").fill(QUERIES[device.language])
        page.locator("#search-q").press("Enter")
    else:
        page.locator(".site-search input").fill(QUERIES[device.language])
        page.locator(".site-search input").press("Enter")
    page.wait_for_url(f"**/{PREFIX[device.language]}search/?q={quote(QUERIES[device.language]).replace('%20', '+')}")
    answered(page)
    assert reader.home + PREFIX[device.language] + DECEMBER_CALL in results(page)
    assert page.locator("[data-results] mark").count() > 0
    page.locator(f"[data-results] a[href$='{DECEMBER_CALL}']").click()
    page.wait_for_url(f"**/{PREFIX[device.language]}{DECEMBER_CALL}")


NAMED = {
    "search/?q=Zelensky": "actors/volodymyr-zelensky/",
    "search/?q=zelenskyy": "actors/volodymyr-zelensky/",
    "search/?q=Зеленський": "actors/volodymyr-zelensky/",
    "fr/search/?q=володимир+зеленський": "actors/volodymyr-zelensky/",
    "search/?q=Biden": "actors/joe-biden/",
    "search/?q=ukraine": "actors/ukraine/",
    "search/?q=russia": "actors/russia/",
    "search/?q=GENEVA": "places/geneva/",
    "fr/search/?q=geneve": "places/geneva/",
    "search/?q=red+lines": "storylines/red-lines/",
    "search/?q=Biden+and+Putin+to+speak+by+video": DECEMBER_CALL,
    "fr/search/?q=otan": "actors/nato/",
    "fr/search/?q=l'OTAN": "actors/nato/",
    "fr/search/?q=%22l’otan%22": "actors/nato/",
    "fr/search/?q=l’OTAN+et+l'Ukraine": "topics/nato-and-ukraine/",
}


@pytest.mark.parametrize("address", NAMED)
def test_the_record_itself_comes_before_those_that_mention_it(reader, address):
    page = search(reader, address)
    first = page.locator("[data-results] > li").first
    assert first.locator("a").get_attribute("href").endswith(NAMED[address])
    assert first.locator(".tl-search__kind").inner_text()


@pytest.mark.parametrize("query", ["OTAN", "l'OTAN", "l’OTAN", "d’OTAN", '"l\'OTAN"', '"l’OTAN"'])
def test_words_after_an_elision_are_found(reader, query):
    saying = {path.stem for path in (REPOSITORY / "content").rglob("*.yml") if says_nato(path)}
    found = {
        re.split(r"[/#]", each.rstrip("/").replace("#term-", "#"))[-1]
        for each in found_by(reader, f"fr/search/?q={quote(query)}")
    }
    assert len(saying) >= 12
    assert saying <= found
    assert not re.search("\u2060", reader.page.locator("main").inner_text())


def says_nato(record):
    return re.search(r"\bl[’']OTAN\b", record.read_text("utf-8"), re.IGNORECASE)


def test_the_words_of_an_elision_stand_together_where_they_are_shown(reader):
    page = search(reader, "fr/search/?q=ukraine&kind=topic")
    assert "L’OTAN et l’Ukraine" in page.locator("[data-results]").inner_text()
    page = search(reader, "fr/search/?kind=topic")
    assert "L’OTAN et l’Ukraine" in page.locator("[data-results]").inner_text()
    assert not re.search("\u2060", page.locator("main").inner_text())


@pytest.mark.parametrize("address", ["search/", "fr/search/"])
@pytest.mark.parametrize("query", ["natomania", "zzz", "otanien", "putin natomania", "ukrainology", "bidenesque"])
def test_a_word_that_the_archive_lacks_finds_nothing(reader, address, query):
    page = search(reader, f"{address}?q={quote(query)}")
    assert results(page) == []
    assert status(page).startswith(("Nothing", "Rien"))


@pytest.mark.parametrize("query", ["sanction", "sanctions", "ukrain", "intelligen", "ransomware-gangs"])
def test_a_word_in_another_form_or_its_beginning_is_found(reader, query):
    assert results(search(reader, f"search/?q={query}"))


MISSPELT = {
    "search/?q=Zelinsky": "Zelensky",
    "search/?q=Volodimir+Zelinsky": "Volodymyr Zelensky",
    "search/?q=snactions+2021": "sanctions 2021",
    "search/?q=%22red+linse%22": "Red lines",
    "search/?q=Зеленьский": "Зеленський",
    "fr/search/?q=l'Ukaine": "Ukraine",
    "fr/search/?q=rançonjiciel+Poutine": "rançongiciel Poutine",
}


@pytest.mark.parametrize("address", MISSPELT)
def test_for_a_misspelt_word_the_nearest_is_offered(reader, address):
    page = search(reader, f"{address}&kind=&sort=oldest")
    offer = page.get_by_role("status").get_by_role("link")
    expect(offer).to_contain_text(MISSPELT[address])
    offer.click()
    expect(page.locator("#search-q")).to_have_value(MISSPELT[address])
    expect(page.locator("#search-sort")).to_have_value("oldest")
    answered(page)
    assert results(page)


@pytest.mark.parametrize("query", ["natomania", "bidenesque", "zzz", "putn qwertyuiop", "20219", "biden&year=1920"])
def test_nothing_is_offered_that_is_not_like_it_or_finds_nothing(reader, query):
    asked = []
    reader.page.on("requestfinished", lambda request: asked.append(request.url))
    page = search(reader, f"search/?q={query}")
    expect(page.get_by_role("status")).to_contain_text("Nothing")
    page.wait_for_load_state("networkidle")
    assert any("words.json" in each for each in asked)
    assert page.get_by_role("status").get_by_role("link").count() == 0


@pytest.fixture(scope="module")
def numbered(browser, tmp_path_factory):
    """Somebody at the reference archive with reports that are told apart by their numbers."""
    folder = tmp_path_factory.mktemp("numbered")
    project = copy_of_the_archive(folder / "project")
    for name, title, summary in (
        ("long", "Rapport no 127", "Le rapport 127 compte 127 pages."),
        ("exact", "Rapport no 12", "Un texte bref."),
        ("quoting", "Autre papier", "Il cite, parmi beaucoup d’autres papiers, le rapport no 12 et sa suite."),
        ("longer", "Rapports", "Rapport no 128, rapport no 129."),
    ):
        (project / f"content/events/2021/report-{name}.yml").write_text(
            f'title: {{en: "{title}", fr: "{title}"}}\ndate: 2021-12-01\nkind: statement\n'
            f'summary: {{en: "{summary}", fr: "{summary}"}}\nsources: [article-fr-2021-12]\n',
            encoding="utf-8",
        )
    assert main(["build", "--config", str(project / "mkdocs.yml"), "--site-dir", str(folder / "site"), "--quiet"]) == 0
    with serve(folder / "site") as home, a_reader(browser, home, Device()) as somebody:
        yield somebody
    assert somebody.foreign == somebody.trouble == []


@pytest.mark.parametrize("address", ["search/?q=Rapport+no+12", "fr/search/?q=rapport+12", "search/?q=12+no+rapport"])
def test_whole_words_come_before_longer_ones_that_begin_like_them(numbered, address):
    found = [each.rstrip("/").rpartition("/")[2] for each in found_by(numbered, address)]
    assert found[:2] == ["report-exact", "report-quoting"]
    assert set(found[2:4]) == {"report-long", "report-longer"}


def test_the_page_opens_ready_to_type_and_says_what_it_searches(reader):
    page = reader.open("search/")
    expect(page.locator("#search-q")).to_be_focused()
    assert "events" in page.locator("[data-scope]").inner_text()
    page.locator("[data-scope] a").first.click()
    answered(page)
    assert results(page)
    assert not page.locator("[data-scope]").is_visible()
    assert page.locator("h2", has_text="Results").is_visible()
    assert page.locator("[data-results] h3").count() == len(results(page))


def test_who_comes_back_keeps_their_place(reader):
    page = reader.open("search/")
    expect(page.locator("#search-q")).to_be_focused()
    reader.open("about/")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement === document.body")
    search(reader, "search/?q=putin")
    assert page.evaluate("document.activeElement === document.body")


def test_filters_narrow_the_results_and_stand_in_the_address(reader):
    page = search(reader, "search/?q=biden")
    everything = status(page)
    page.get_by_label("Kind", exact=True).select_option("event.call")
    page.get_by_label("Status", exact=True).select_option("announced")
    expect(page.get_by_role("status")).to_have_text("One result for “biden”")
    assert results(page) == [reader.home + DECEMBER_CALL]
    assert urlsplit(page.url).query == "q=biden&kind=event.call&status=announced"
    page.go_back()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(everything)
    assert page.get_by_label("Kind", exact=True).input_value() == ""


@pytest.mark.parametrize(
    ("choice", "address"),
    [
        ("place=geneva&kind=event", "events/geneva-meeting/"),
        ("place=geneva&kind=place", "places/geneva/"),
        ("year=2021&kind=event.meeting", "events/geneva-meeting/"),
        ("actor=volodymyr-zelensky&kind=event", "events/biden-zelensky-call/"),
        ("topic=nato-and-ukraine&kind=topic", "topics/nato-and-ukraine/"),
    ],
)
def test_what_is_chosen_is_listed_without_a_query(reader, choice, address):
    page = search(reader, f"fr/search/?{choice}")
    assert f"{reader.home}fr/{address}" in results(page)


def test_results_can_stand_in_the_order_of_time(reader):
    oldest = results(search(reader, "search/?q=putin&kind=event&sort=oldest"))
    newest = results(search(reader, "search/?q=putin&kind=event&sort=newest"))
    for shown, expected in ((oldest, ["geneva-meeting", "july-call"]), (newest, ["december-video-call", "july-call"])):
        places = [shown.index(f"{reader.home}events/{each}/") for each in expected if each in "".join(shown)]
        assert places == sorted(places)
    assert newest[0] == reader.home + DECEMBER_CALL


def test_everybody_is_on_offer_though_the_page_names_the_most_frequent_alone(reader, built_site):
    address = built_site.folder / "search" / "index.html"
    body = re.sub(r'(id="search-actor" name="actor" data-facet)', r"\1 data-partial", address.read_text("utf-8"))
    body = re.sub(r'<option value="volodymyr-zelensky">.*?</option>', "", body)
    reader.page.route("**/search/?*", lambda route: route.fulfill(body=body, content_type="text/html"))
    page = search(reader, "search/?actor=volodymyr-zelensky&kind=event")
    reader.page.unroute("**/search/?*")
    expect(page.locator("#search-actor option[value='volodymyr-zelensky']")).to_have_text("Volodymyr Zelensky")
    assert page.locator("#search-actor").input_value() == "volodymyr-zelensky"
    assert page.locator("#search-actor option").count() == len(list((REPOSITORY / "content/actors").glob("*.yml"))) + 1
    assert results(page)


def test_more_results_are_a_keypress_away(reader):
    page = search(reader, "search/?kind=event")
    total = int(re.search(r"\d+", status(page))[0])  # type: ignore[index]  # it says how many
    assert len(results(page)) == 10 < total
    page.get_by_role("button", name="More results").press("Enter")
    expect(page.locator("[data-results] > li")).to_have_count(min(20, total))
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('[data-results] > li')[10]"
    )


def test_by_keyboard_alone(reader):
    page = reader.open("search/")
    page.locator("main").focus()
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.type || ''"))
        if seen[-1] == "q":
            break
    page.keyboard.type("geneva")
    page.keyboard.press("Enter")
    answered(page)
    for _ in range(9):  # the button, seven lists, then the first result
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/geneva/")


@pytest.mark.parametrize(
    "query",
    [
        "<script>document.title='owned'</script>",
        '"><img src=x onerror="document.title=\'owned\'">',
        "{query} {count} $& \\1 %%",
        "x" * 10_000,
        "\u202e\ufffd\U0001f56f '; drop table",
        '"',
    ],
    ids=["script", "attribute", "blanks", "long", "odd", "quote"],
)
def test_a_hostile_query_neither_runs_nor_breaks(reader, query):
    page = search(reader, f"search/?q={quote(query)}&kind={quote(query[:99])}&year=__proto__&actor=constructor&sort=x")
    assert page.title().startswith("Search")
    assert page.locator("[data-results] img, [data-status] img, [data-status] script").count() == 0
    assert "Nothing" in status(page)
    assert len(page.locator("#search-q").input_value()) <= 200
    answered(page)
    assert unquote(page.url).startswith(f"{reader.home}search/?q=")
    page.locator("#search-kind").select_option("")
    page.locator("#search-year").select_option("")
    page.locator("#search-actor").select_option("")
    page.locator("#search-q").fill("geneva")
    page.locator("#search-q").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“geneva”")
    expect(page.locator("[data-results] > li").first).to_be_visible()


def test_nothing_asked_is_nothing_answered(reader):
    page = reader.open("search/?q=&kind=")
    assert status(page) == ""
    assert page.locator("[data-results] > li").count() == 0


@pytest.mark.parametrize("device", [Device(javascript=False, language=each) for each in ("en", "fr")], ids=str)
def test_without_javascript_the_page_points_to_the_lists(reader, device):
    page = reader.open(f"{PREFIX[device.language]}search/?q=putin")
    notice = page.locator("main .tl-notice")
    assert "JavaScript" in notice.inner_text()
    for section in ("timeline", "actors", "topics", "sources"):
        assert notice.locator(f"a[href='../{section}/']").is_visible()
    assert not page.locator("main form").is_visible()


@pytest.mark.parametrize(
    "device",
    [
        Device(DESKTOP),
        Device(DESKTOP, dark=True, language="fr"),
        Device(PHONE, dark=True),
        Device(PHONE, language="fr"),
    ],
    ids=str,
)
def test_axe_objects_to_no_results(reader, device):
    page = search(reader, f"{PREFIX[device.language]}search/?q=biden")
    assert objections(page) == []


def test_when_the_index_is_gone_the_page_says_so(reader):
    reader.page.route("**/assets/search/**", lambda route: route.abort())
    page = reader.open("search/?q=putin")
    expect(page.get_by_role("status")).to_contain_text("The search did not answer")
    assert reader.trouble != []
    reader.trouble.clear()


def test_only_the_search_page_may_run_the_engine(reader):
    policy = "meta[http-equiv='Content-Security-Policy']"
    assert "'wasm-unsafe-eval'" in reader.open("fr/search/").locator(policy).get_attribute("content")
    for address in ("", "about/", DECEMBER_CALL, "timeline/"):
        assert "unsafe" not in reader.open(address).locator(policy).get_attribute("content")
        assert reader.page.locator("script[type=module]").count() == 0


def test_a_first_search_costs_little(reader, built_site):
    asked = []
    reader.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    search(reader, "search/?q=december+call")
    below = urlsplit(built_site.url).path
    files = [built_site.folder / path.removeprefix(below) for path in asked if "/assets/search" in path]
    sent = 0
    for file in files:
        body = file.read_bytes()
        sent += len(body if body.startswith(b"\x1f\x8b") else gzip.compress(body, mtime=0))
    assert len(files) <= FIRST_QUERY_REQUESTS
    assert sent <= FIRST_QUERY_BYTES


@pytest.fixture(scope="module")
def divided(browser, tmp_path_factory):
    """Somebody at the reference archive with its index in many parts, as a large archive has it."""
    folder = tmp_path_factory.mktemp("divided")
    project = copy_of_the_archive(folder / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pages.search_records.LEAST", 5)
        patch.setattr("generator.pages.search_records.MOST", 10)
        assert (
            main(["build", "--config", str(project / "mkdocs.yml"), "--site-dir", str(folder / "site"), "--quiet"]) == 0
        )
    with serve(folder / "site") as home, a_reader(browser, home, Device()) as somebody:
        yield somebody
    assert somebody.foreign == somebody.trouble == []


def found_by(reader, address):
    """Every result, page by page of them, without the site's own address."""
    page = search(reader, address)
    more = page.locator(".tl-search__more")
    while more.is_visible():
        shown = page.locator("[data-results] > li").count()
        more.click()
        expect(page.locator("[data-results] > li")).not_to_have_count(shown)
    return [address.removeprefix(reader.home) for address in results(page)]


@pytest.mark.parametrize("address", ["search/?q=putin", "search/?kind=event", "search/?q=call&kind=event&sort=newest"])
def test_an_index_in_many_parts_finds_the_same_as_one(reader, divided, address):
    one, many = found_by(reader, address), found_by(divided, address)
    # A part without the word itself offers words that begin like it; how well a page fits, the parts agree on nearly.
    assert set(one) <= set(many)
    assert set(many[:3]) <= set(one[:5])
    if "q=" not in address or "sort=" in address:
        assert one == [each for each in many if each in one]


def test_a_year_asks_only_the_parts_that_hold_it(divided):
    asked = set()
    see = lambda request: asked.update(re.findall(r"/en/([0-9a-f]{16})/", request.url))  # noqa: E731
    divided.page.on("request", see)
    found = found_by(divided, "search/?year=2014")
    divided.page.remove_listener("request", see)
    assert found
    assert len(asked) == 1
