"""The lists and the overviews, as a reader sees them."""

from dataclasses import replace
from urllib.parse import urljoin

import pytest

from generator.model.archive import Mention
from generator.model.finding import Finding, Severity, Where, said
from generator.model.settings import Tombstone
from generator.pages import home_page
from generator.pages.in_order import alphabetical, letter_of
from tests.exports.samples import written
from tests.factories import a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.reading import all_wanted, read, the_settings
from tests.pages.showing import a_context, make_page, parsed


def a_claim(claim_id, **fields):
    return {"id": claim_id, "by": ["ann"], "kind": "forecast", "says": f"Says {claim_id}."} | fields


ANN = an_actor("ann", name="Ann")
EVA = an_actor("eva", name="Éva")
ZOE = an_actor("zoe", name="Zoé")
GROUP = an_actor("group", name="A group", kind="group")


def test_actors_are_listed_by_kind_in_alphabetical_order_whatever_their_accents():
    fay = an_actor("fay", name="fay")
    page = read("list", "actors", (ZOE, fay, EVA, ANN, GROUP))
    names = [each.text(strip=True) for each in page.html.css(".tl-rows__name")]
    assert names == ["Ann", "Éva", "fay", "Zoé", "A group"]
    assert [title for level, title in page.headings if level == 2] == ["People", "Groups"]


def test_numbers_in_names_stand_as_they_are_counted():
    found = sorted(["Part 10", "part 9", "Part 2", "Part 2b", "Part 1954", "Part"], key=alphabetical)
    assert found == ["Part", "Part 2", "Part 2b", "part 9", "Part 10", "Part 1954"]


def test_a_single_letter_is_no_way_through_a_list():
    page = read("list", "places", tuple(a_record("place", f"p{n}", name=f"Port {n}", kind="city") for n in range(101)))
    assert "Page 1 of 2" in page.text
    assert not page.html.css(".tl-letters")


@pytest.mark.parametrize("name", ["actors", "places", "topics", "storylines", "sources", "figures"])
def test_an_empty_list_says_so(name):
    text = read("list", name, ()).text
    assert ("nothing here yet" in text) is (name != "sources")  # every archive here has a source


def test_lists_say_how_much_there_is():
    event = an_event("e", participants=[{"actor": "ann"}])
    story = a_record("storyline", "s", title="Story", summary="S.", chapters=[{"title": "One", "events": ["e"]}])
    assert "1 event" in read("list", "actors", (ANN, event)).text
    assert "1 chapter · 1 event" in read("list", "storylines", (ANN, event, story)).text
    assert "Used by one record" in read("list", "sources", (ANN, event)).text


CROWD = tuple(
    an_actor(f"p{number:03}", name=f"Person {number:03}", kind="person" if number < 120 else "group")
    for number in range(250)
)


def test_a_long_list_goes_on_on_further_pages_with_its_groups():
    keys = [key for maker, key in all_wanted(CROWD) if maker == "list" and key.startswith("actors")]
    assert keys == ["actors", "actors/page/2", "actors/page/3"]
    first, second, third = (read("list", key, CROWD) for key in keys)
    assert [len(each.html.css(".tl-rows__name")) for each in (first, second, third)] == [100, 100, 50]
    assert [title for level, title in second.headings if level == 2] == ["People", "Groups"]
    assert first.html.css_first("[rel=next]").attributes["href"] == "page/2/"
    assert second.html.css_first("[rel=prev]").attributes["href"] == "../../"
    assert second.html.css_first("[rel=next]").attributes["href"] == "../3/"
    assert not third.html.css("[rel=next]")
    assert (third.page.address, third.page.title) == ("actors/page/3/", "People and organisations · Page 3 of 3")
    assert third.page.alternates == (("en", "actors/page/3/"), ("fr", "fr/actors/page/3/"))
    assert third.links["Person 249"] == "../../p249/"
    listed = [each.text() for page in (first, second, third) for each in page.html.css(".tl-rows__name")]
    assert len(set(listed)) == 250


def test_actors_stand_under_the_name_that_they_are_sorted_by():
    people = [
        an_actor("joe", name="Joe Biden", sort_name={"en": "Biden, Joe", "fr": "Biden, Joe"}),
        an_actor("vlad", name="Vladimir Putin", sort_name={"en": "Putin, Vladimir", "fr": "Poutine, Vladimir"}),
        an_actor("cher", name="Cher"),
    ]
    page = read("list", "actors", people)
    assert [each.text(strip=True) for each in page.html.css(".tl-rows__name")] == [
        "Joe Biden",
        "Cher",
        "Vladimir Putin",
    ]
    assert not page.html.css(".tl-letters")


def test_a_long_list_has_the_letters_of_each_group_that_lead_to_where_they_begin():
    crowd = [
        an_actor(
            f"p{number:03}",
            name=f"Ann {'BCÉ'[number // 50]}{number:03}",
            sort_name=f"{'BCÉ'[number // 50]}{number:03}, Ann",
            kind="person",
        )
        for number in range(150)
    ]
    groups = [an_actor(f"g{number}", name=f"{'XY'[number]} group", kind="group") for number in range(2)]
    first, second = (read("list", key, (*crowd, *groups)) for key in ("actors", "actors/page/2"))
    for page in (first, second):
        letters = [
            (each.attributes["aria-label"], each.text(separator=" ").split()) for each in page.html.css(".tl-letters")
        ]
        assert [(label, words[1:]) for label, words in letters] == [("People", ["B", "C", "E"]), ("Groups", ["X", "Y"])]
    assert first.links["C"] == "#at-2"
    assert first.links["E"] == "page/2/#at-3"
    assert second.links["B"] == "../../#at-1"
    assert (second.links["E"], second.links["Y"]) == ("#at-3", "#at-5")
    assert {"at-1", "at-2"} <= set(first.ids)
    assert {"at-3", "at-4", "at-5"} <= set(second.ids)
    assert "Ann É100" in second.html.css_first("#at-3").text()


PUBLISHERS = {"en": "Daily Post", "fr": "Le Quotidien"}
LIBRARY = tuple(
    a_source(
        f"s{number:03}",
        title=f"Source {number:03}",
        kind=("report", "book")[number % 2],
        **({"publisher": PUBLISHERS if number % 3 else "Émile Press"} if number < 120 else {}),
        **({"published": str(1900 + number % 45)} if number >= 5 else {}),
    )
    for number in range(130)
)


def test_few_sources_come_in_one_order_and_many_in_four():
    def orders(entries):
        return [key for maker, key in all_wanted(entries) if maker == "list" and key.startswith("sources")]

    assert orders(LIBRARY[:90]) == ["sources"]
    assert not read("list", "sources", LIBRARY[:90]).html.css(".tl-orders")
    names = ["sources", "sources/by/publisher", "sources/by/kind", "sources/by/year"]
    assert orders(LIBRARY) == [key for name in names for key in (name, f"{name}/page/2")]
    for name in names:
        pages = [read("list", key, LIBRARY) for key in (name, f"{name}/page/2")]
        titles = [each.text(strip=True) for page in pages for each in page.html.css(".tl-rows__name")]
        assert sorted(titles) == ["A report", *(f"Source {number:03}" for number in range(130))]
        nav = pages[1].html.css(".tl-orders a")
        assert [urljoin(pages[1].page.address, each.attributes["href"]) for each in nav] == [
            f"{each}/" for each in names
        ]
        assert [each.text() for each in nav if "aria-current" in each.attributes] == [
            {"sources": "Title"}.get(name) or name.rpartition("/")[2].title()
        ]
        assert pages[1].page.alternates == (("en", f"{name}/page/2/"), ("fr", f"fr/{name}/page/2/"))


def groups_of(way, language="en"):
    pages = [read("list", key, LIBRARY, language=language) for key in (f"sources/by/{way}", f"sources/by/{way}/page/2")]
    headings = [title for page in pages for level, title in page.headings if level == 2]
    return list(dict.fromkeys(headings)), [each.text(strip=True) for each in pages[0].html.css(".tl-letters li")]


def test_sources_by_publisher_kind_and_year_those_that_are_not_known_last():
    assert groups_of("publisher") == (["Daily Post", "Émile Press", "Not known"], ["D", "E", "Not known"])
    assert groups_of("publisher", "fr") == (["Émile Press", "Le Quotidien", "Inconnu"], ["E", "L", "Inconnu"])
    kinds, jumps = groups_of("kind")
    assert kinds == jumps
    assert len(kinds) == 2
    years, decades = groups_of("year")
    assert years == [*map(str, range(1900, 1945)), "Not known"]
    assert decades == ["1900s", "1910s", "1920s", "1930s", "1940s", "Not known"]


MANY = tuple(an_actor(f"p{number:04}", name=f"Person {number:04}") for number in range(1193))
LONG = {
    "actors": ([("1", True), ("2", False), ("3", False), ("12", False)], [3], "Page 1 of 12 · 1–100 of 1,193"),
    "actors/page/2": ([("1", False), ("2", True), ("3", False), ("4", False), ("12", False)], [4], "101–200 of 1,193"),
    "actors/page/6": (
        [("1", False), *((str(number), number == 6) for number in range(4, 9)), ("12", False)],
        [1, 6],
        "Page 6 of 12 · 501–600 of 1,193",
    ),
    "actors/page/12": ([("1", False), ("10", False), ("11", False), ("12", True)], [1], "1,101–1,193 of 1,193"),
}


@pytest.mark.parametrize("key", LONG)
def test_a_long_list_says_how_much_there_is_and_leads_to_its_first_last_and_near_pages(key):
    numbers, gaps, says = LONG[key]
    page = read("list", key, MANY)
    steps = page.html.css(".tl-pages li")
    assert [(each.css_first("a").text(), "aria-current" in each.css_first("a").attributes) for each in steps] == numbers
    assert [place for place, each in enumerate(steps) if each.css_first("span")] == gaps
    assert says in page.text
    here = page.page.address
    goes_to = [urljoin(here, each.css_first("a").attributes["href"]) for each in steps]
    assert goes_to == ["actors/" if number == "1" else f"actors/page/{number}/" for number, _ in numbers]
    assert len(page.html.css(".tl-rows > li")) <= 100


def test_a_short_list_has_no_page_numbers():
    page = read("list", "actors", CROWD[:20])
    assert not page.html.css(".tl-pages, .tl-steps")


def test_a_statement_that_two_deny_is_one_dispute_on_the_front_page():
    replies = [a_claim(each, responds_to=[{"claim": "e#plot", "how": "denies"}]) for each in ("no", "never")]
    timeline = a_timeline(ANN, an_event("e", claims=[a_claim("plot"), *replies]))
    assert "1 dispute" in " ".join(parsed(home_page.fragment(a_context(timeline))).text(separator=" ").split())


def test_changes_list_events_by_time_and_all_else_by_name():
    named = [an_actor(name, name=called, added="2026-11-24") for name, called in (("a", "Zoé"), ("b", "éva"))]
    dated = [an_event(name, title=name, date=day, added="2026-11-24") for name, day in (("a1", "2021"), ("a2", "1954"))]
    page = read("changes", "", (*named, *dated))
    links = [each.text(strip=True) for each in page.html.css(".tl-facts a")]
    assert [each for each in links if each in {"a1", "a2"}] == ["a2", "a1"]
    assert [each for each in links if each in {"Zoé", "éva"}] == ["éva", "Zoé"]


def test_a_denial_stands_beside_what_it_denies():
    event = an_event(
        "e",
        claims=[
            a_claim("plot", kind="accusation"),
            a_claim("no", kind="denial", by="unnamed", responds_to=[{"claim": "e#plot", "how": "denies"}]),
            a_claim("yes", responds_to=[{"claim": "e#plot", "how": "supports"}]),
        ],
    )
    (pair,) = read("disputes", "", (ANN, event)).html.css(".tl-versus")
    statement, against = (each for each in pair.iter() if each.tag == "div")
    assert "Says plot." in statement.text()
    assert "Says no." in against.text()
    assert "Denies" in against.text()
    assert "Says yes." not in against.text()


def figures(*scopes_and_values):
    return [
        {
            "id": f"f{place}",
            "quantity": "q",
            "scope": scope,
            "value": value,
            "by": "unnamed",
            "described_as": f"speaker {place}",
        }
        for place, (scope, value) in enumerate(scopes_and_values)
    ]


QUANTITY = a_record(
    "quantity", "q", title="Soldiers", unit="soldiers", description="D.", scopes={"here": "Here", "there": "There"}
)


def test_figures_of_one_scope_that_differ_disagree():
    page = read("disputes", "", (QUANTITY, an_event("e", figures=figures(("here", "1"), ("here", "2")))))
    assert "Soldiers" in page.section("figures")
    assert "There are none." in page.section("not-comparable")


def test_the_parts_that_one_speaker_gives_are_no_dispute():
    given = [each | {"by": ["ann"]} for each in figures(("here", "1"), ("here", "3"), ("there", "7"))]
    page = read("disputes", "", (ANN, QUANTITY, an_event("e", figures=given)))
    assert "No figure in the archive contradicts another" in page.section("figures")
    assert "There are none." in page.section("not-comparable")
    quantity = read("quantity", "q", (ANN, QUANTITY, an_event("e", figures=given)))
    assert len(quantity.html.css(".tl-chart")) == 1  # of "there", which is one figure
    assert len(quantity.html.css("tbody tr")) == 3


@pytest.mark.parametrize(
    ("how", "label"), [("answers", "Answered by"), ("repeats", "Repeated by"), ("corrects", "Corrected by")]
)
def test_what_is_answered_is_not_in_dispute(how, label):
    demand = an_event("e", claims=[a_claim("stop", kind="demand")])
    answer = a_claim("yes", kind="promise", responds_to=[{"claim": "e#stop", "how": how}])
    records = (ANN, demand, an_event("later", date="2021-07", claims=[answer]))
    shown = parsed(make_page(a_timeline(*records), "event", "e").content)
    assert "In dispute" not in shown.text()
    assert shown.css_first(".tl-claim--disputed") is None
    assert label in shown.text()
    assert "No statement in this archive is denied" in read("disputes", "", records).text
    assert "In dispute" not in read("actor", "ann", records).text


def test_figures_of_two_scopes_are_not_called_a_disagreement():
    page = read("disputes", "", (QUANTITY, an_event("e", figures=figures(("here", "1"), ("there", "2")))))
    assert "No figure in the archive contradicts another" in page.section("figures")
    assert "Soldiers" in page.section("not-comparable")


def test_a_figure_that_stands_in_both_sections_has_a_row_in_each():
    given = figures(("here", "1"), ("here", "2"), ("there", "3"))
    page = read("disputes", "", (QUANTITY, an_event("e", figures=given)))
    ids = [each.id for each in page.html.css("[id]")]
    assert len(ids) == len(set(ids))
    points = [each.attributes["href"][1:] for each in page.html.css(".tl-point")]
    assert sorted(points) == sorted(each.id for each in page.html.css("tr[id]"))
    assert len(points) == 5


def test_a_claim_in_two_disputes_has_an_anchor_in_each():
    event = an_event(
        "e",
        claims=[
            a_claim("one"),
            a_claim("two"),
            a_claim("no", responds_to=[{"claim": "e#one", "how": "denies"}, {"claim": "e#two", "how": "disputes"}]),
        ],
    )
    ids = read("disputes", "", (ANN, event)).ids
    assert len(ids) == len(set(ids))


def test_open_forecasts_come_first_and_by_horizon():
    event = an_event(
        "e",
        claims=[
            a_claim("done", horizon="2021", outcome="borne-out"),
            a_claim("late", horizon="2022-06", outcome="open"),
            a_claim("soon", horizon="2022-01"),
        ],
    )
    text = read("forecasts", "", (ANN, event)).text
    assert text.index("Says soon.") < text.index("Says late.") < text.index("Says done.")


@pytest.mark.parametrize(
    ("horizon", "outcome", "passed"),
    [("2021-11", None, True), ("2021-12", None, False), ("2021-11", "borne-out", False), ("2021-11/..", None, False)],
)
def test_a_horizon_that_has_passed_is_said_when_nothing_is_known(horizon, outcome, passed):
    claim = a_claim("it", horizon=horizon) | ({"outcome": outcome} if outcome else {})
    text = read("forecasts", "", (ANN, an_event("e", claims=[claim]))).text
    assert ("The time named has passed" in text) is passed


def test_the_glossary_is_in_the_reader_s_alphabet_with_the_ids_as_anchors():
    ship = a_record("term", "ship", term={"en": "Ship", "fr": "Navire"}, definition="Floats.")
    state = a_record("term", "state", term={"en": "State", "fr": "État"}, definition="Governs.", former_ids=["nation"])
    english, french = (read("glossary", "", (ship, state), language=each) for each in ("en", "fr"))
    assert [title for level, title in english.headings if level == 2] == ["S"]
    assert [title for level, title in french.headings if level == 2] == ["E", "N"]
    assert {"term-ship", "term-state", "term-nation"} <= set(english.ids)


@pytest.mark.parametrize("term_id", ["sources", "source-a-source", "cite-1", "content", "letter-1"])
def test_no_term_takes_the_anchor_of_something_else(term_id):
    term = a_record("term", term_id, term="Ship", definition="Floats. [@a-source]")
    event = an_event("e", explanation={"background": f"A [word](term:{term_id}). [@a-source]"})
    page = read("glossary", "", (term, event))
    assert len(page.ids) == len(set(page.ids))
    link = parsed(make_page(a_timeline(term, event), "event", "e").content).css_first("a[href*='glossary/']")
    assert link.attributes["href"] == f"../../glossary/#term-{term_id}"
    assert f"term-{term_id}" in page.ids


def test_days_and_months_stand_apart():
    entries = (
        an_event("day", title="Day", date="1954-02-01"),
        an_event("month", title="Month", date="2021-02"),
        an_event("year", title="Year", date="2021"),
        an_event("perhaps", title="Perhaps", date="2021-02-03~"),
    )
    page = read("on-this-day", "", entries, language="fr")
    days = [title for level, title in page.headings if level == 3]
    assert days == ["1er\N{NO-BREAK SPACE}février", "Février, jour non connu"]
    assert "Year" not in page.text
    assert "Perhaps" not in page.text


def test_days_go_on_on_further_pages_and_every_month_can_be_reached():
    busy = [an_event(f"d{number:03}", date="2021-02-03") for number in range(150)]
    entries = (*busy, an_event("new-year", date="2020-01-01"), an_event("march", date="2021-03"))
    assert [key for maker, key in all_wanted(entries) if maker == "on-this-day"] == ["", "page/2"]
    first, second = read("on-this-day", "", entries), read("on-this-day", "page/2", entries)
    assert [title for level, title in first.headings if level == 2] == ["January", "February"]
    assert [title for level, title in second.headings if level == 2] == ["February", "March"]
    assert [first.links[each] for each in ("January", "March")] == ["#month-01", "page/2/#month-03"]
    assert [second.links[each] for each in ("January", "March")] == ["../../#month-01", "#month-03"]
    assert second.html.css_first("[rel=prev]").attributes["href"] == "../../"
    assert len(first.html.css(".tl-item")) + len(second.html.css(".tl-item")) == 152


def test_changes_are_told_by_day_the_newest_first():
    entries = (
        an_event("old", title="Old", added="2026-11-22", corrections=[{"date": "2026-11-24", "note": "A wrong day."}]),
        an_actor("ann", name="Ann", added="2026-11-23"),
    )
    stone = written(Tombstone, kind="event", id="gone", date="2026-11-21", reason="It was a duplicate.")
    page = read("changes", "", entries, settings=the_settings(removed=(stone,)))
    days = [title for level, title in page.headings if level == 2]
    assert days == ["24 November 2026", "23 November 2026", "22 November 2026", "21 November 2026"]
    assert "A wrong day." in page.text
    assert "It was a duplicate." in page.text


def test_changes_go_on_on_further_pages():
    crowd = [an_actor(f"p{number:03}", name=f"Person {number:03}", added="2026-11-23") for number in range(250)]
    event = an_event("e", title="The event", added="2026-11-22", corrections=[{"date": "2026-11-24", "note": "Why."}])
    entries = (event, *crowd)
    keys = [key for maker, key in all_wanted(entries) if maker == "changes"]
    assert keys == ["", "page/2", "page/3"]
    first, second, third = (read("changes", key, entries) for key in keys)
    assert [title for level, title in first.headings if level == 2] == ["24 November 2026", "23 November 2026"]
    assert [len(each.html.css(".tl-facts a")) for each in (first, second, third)] == [99, 100, 52]
    assert third.links["The event"] == "../../../events/e/"
    assert "nothing has been corrected" not in third.text.lower()
    assert third.html.css_first("[rel=prev]").attributes["href"] == "../2/"


def test_no_change_is_said_plainly():
    assert "nothing has been corrected or removed" in read("changes", "", ()).text


def test_editors_see_what_is_missing():
    bare = an_actor("bare", name="Bare")
    page = read("status", "", (bare, a_source()))
    assert "Bare" in page.section("unsourced")
    assert "A report" in page.section("archived")
    assert page.page.indexed is True


def test_editors_see_the_advice_by_rule():
    where = Where("content/events/2021/e.yml")
    advice = [Finding("single-source", Severity.ADVICE, where, said("status-page-no-advice"))]
    section = read("status", "", (), advice=advice).section("advice")
    assert "single-source" in section
    assert "content/events/2021/e.yml" in section


def test_what_lacks_a_translation_is_listed_with_its_languages():
    half = an_actor("half", name="Half")
    half = type(half)(half.kind, half.id, half.file, half.record, (), ((("name",), ("fr",)),))
    assert "One text, missing: fr" in read("status", "", (half,)).section("translations")


def test_every_overview_is_wanted_even_of_an_empty_archive():
    makers = {maker for maker, _ in all_wanted()}
    assert {
        "disputes",
        "forecasts",
        "glossary",
        "on-this-day",
        "changes",
        "status",
        "fields",
        "rules",
        "list",
    } <= makers


@pytest.mark.parametrize(
    ("name", "letter"), [("Éva", "E"), ("[Article]", "A"), ("« Non »", "N"), ("2021", "#"), ("", "#"), ("Жук", "Ж")]
)
def test_a_name_stands_under_its_letter(name, letter):
    assert letter_of(name) == letter


def test_alphabetical_order_does_not_depend_on_case_or_accents():
    assert sorted(["Zoé", "eva", "Éva", "ann"], key=alphabetical) == ["ann", "eva", "Éva", "Zoé"]


def test_forecasts_go_on_on_further_pages_under_their_outcomes():
    claims = [a_claim(f"c{n:03}", outcome="open" if n < 150 else "borne-out") for n in range(160)]
    crowd = (ANN, an_event("e", claims=claims))
    keys = [key for maker, key in all_wanted(crowd) if maker == "forecasts"]
    assert keys == ["", "page/2"]
    first, second = (read("forecasts", key, crowd) for key in keys)
    assert [len(each.html.css(".tl-claim")) for each in (first, second)] == [100, 60]
    assert [len([1 for level, _ in each.headings if level == 2]) for each in (first, second)] == [1, 2]
    assert second.page.address == "forecasts/page/2/"
    assert second.page.title == "Forecasts and promises · Page 2 of 2"
    assert first.html.css_first("[rel=next]").attributes["href"] == "page/2/"


def test_disputes_go_on_on_further_pages_the_denied_claim_above_its_denials_on_each():
    denied = a_claim("no", kind="assertion")
    denials = [a_claim(f"c{n:03}", kind="denial", responds_to=[{"claim": "e#no", "how": "denies"}]) for n in range(120)]
    numbers = figures(("here", "1"), ("here", "2"))
    crowd = (ANN, QUANTITY, an_event("e", claims=[denied, *denials], figures=numbers))
    keys = [key for maker, key in all_wanted(crowd) if maker == "disputes"]
    assert keys == ["", "page/2", "page/3"]
    first, second, third = (read("disputes", key, crowd) for key in keys)
    assert [len(each.html.css("[id^=dispute-]")) for each in (first, second, third)] == [50, 50, 20]
    assert [len(each.html.css("#claim-e-no")) for each in (first, second, third)] == [1, 1, 1]
    assert "Page 1 of 3 · 2 disputes" in first.text
    # What there is none of is said once; what stands on the second page is not said to be missing on the first.
    assert {"claims", "not-comparable"} <= set(first.ids)
    assert "figures" not in first.ids
    assert "figures" in third.ids
    assert "not-comparable" not in third.ids
    assert len(third.html.css("tbody tr")) == 2


def test_an_anchor_of_a_term_leads_to_it_wherever_in_a_long_glossary_it_stands():
    crowd = [
        a_record("term", f"t{n:03}", term=f"{'AB'[n // 90]} {n:03}", definition="D.", former_ids=[f"old{n:03}"])
        for n in range(150)
    ]
    keys = [key for maker, key in all_wanted(crowd) if maker == "glossary"]
    assert keys == ["", "page/2"]
    first, second = (read("glossary", key, crowd) for key in keys)
    assert [len(each.html.css(".tl-term")) for each in (first, second)] == [100, 50]
    anchors = {each for each in first.ids if each.startswith("term-")}
    assert anchors == {f"term-{name}{n:03}" for n in range(150) for name in ("t", "old")}
    assert first.links["B 149"] == "page/2/#term-t149"
    assert (first.links["A"], first.links["B"]) == ("#letter-1", "#letter-2")
    assert (second.links["A"], second.links["B"]) == ("../../#letter-1", "../../#letter-2")
    assert len(set(first.ids)) == len(first.ids)


def test_of_a_word_that_is_everywhere_fifty_uses_are_named_and_the_rest_counted():
    term = a_record("term", "truce", term="Truce", definition="D.")
    events = [replace(an_event(f"e{n:03}"), mentions=(Mention((), "term", "truce", ""),)) for n in range(70)]
    page = read("glossary", "", (term, *events))
    assert len(page.html.css(".tl-term__used li")) == 50
    assert "and 20 more records" in page.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_links_to_a_claim_shows_who_said_it_when_and_on_whose_word(language):
    """The target of the link, on every page that has one."""
    ben = an_actor("ben", name="Ben")
    said = [
        a_claim("one", about=["about"], sources=["a-source"]),
        a_claim("two", kind="forecast", horizon="2022", sources=["a-source"], date="2021-03-01"),
        a_claim("no", by=["ben"], responds_to=[{"claim": "e#one", "how": "denies"}], sources=["a-source"]),
    ]
    records = (ANN, ben, an_event("e", date="2021-03-02", claims=said), an_event("about", date="2021-04"))
    timeline, found = a_timeline(*records), []
    for maker, key in (
        *(("event", "e"), ("event", "about"), ("actor", "ann"), ("actor", "ben")),
        *(("disputes", ""), ("forecasts", "")),
    ):
        cards = parsed(make_page(timeline, maker, key, language).content).css(".tl-claim[id]")
        assert cards
        found += cards
    for card in found:
        assert card.css_first("h3 a, .tl-claim__who a") is not None
        assert card.css_first(".tl-claim__kind time").attributes["datetime"] in ("2021-03-01", "2021-03-02")
        assert card.css_first(".tl-claim__says").text().startswith("Says ")
        assert card.css_first(".tl-claim__says a[href^='#source-']") is not None
