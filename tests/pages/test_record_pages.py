"""The pages of actors, places, topics, sources and quantities, as a reader sees them."""

from dataclasses import replace
from json import loads

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import pages
from generator.model.archive import Mention
from generator.pages import home_page
from generator.pages.words import counted
from tests.factories import a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.reading import all_wanted, read, the_settings
from tests.pages.showing import a_context, make_page, parsed, words

ANN = an_actor(
    "ann",
    name={"en": "Ann", "fr": "Anne"},
    description={"en": "A speaker. [@a-source]"},
    same_as="Q42",
    sources=["a-source"],
)
BOB = an_actor("bob", name="Bob")
STATE = an_actor("state", kind="state", name="The State")
TALKS = an_event(
    "talks",
    title="The talks",
    date="2021-06",
    participants=[{"actor": "ann", "role": "host"}],
    place="town",
    topics=["peace"],
    claims=[
        {"id": "warning", "by": ["ann"], "kind": "warning", "says": "Beware of this.", "sources": ["a-source"]},
        {
            "id": "denial",
            "by": ["bob"],
            "kind": "denial",
            "says": "Not so.",
            "responds_to": [{"claim": "talks#warning", "how": "denies"}],
        },
    ],
    figures=[
        {
            "id": "some",
            "quantity": "soldiers",
            "value": "70000",
            "approximate": "true",
            "scope": "border",
            "by": ["bob"],
            "through": "ann",
        },
        {"id": "most", "quantity": "soldiers", "value": "94300", "at_least": "true", "scope": "area"},
        {
            "id": "range",
            "quantity": "soldiers",
            "low": "1000",
            "high": "2000",
            "scope": "area",
            "by": "unnamed",
            "described_as": "an official",
        },
    ],
)
CALL = an_event("call", title="The call", date="2021-12-07", status="announced", participants=[{"actor": "ann"}])
TOWN = a_record("place", "town", name="Town", kind="city", within="land", latitude="-46.25", longitude="6.1")
LAND = a_record("place", "land", name="Land", kind="country")
PEACE = a_record("topic", "peace", title="Peace", summary="What peace is.", related=["war"])
WAR = a_record(
    "topic", "war", title="War", summary="What war is.", explainer={"en": "It began [there](event:talks). [@a-source]"}
)
SOLDIERS = a_record(
    "quantity",
    "soldiers",
    title="Soldiers",
    unit="soldiers",
    description="Who is counted.",
    scopes={"border": {"en": "At the border", "fr": "À la frontière"}, "area": "In the area"},
)
ARCHIVE = (ANN, BOB, STATE, TALKS, CALL, TOWN, LAND, PEACE, WAR, SOLDIERS)


def test_an_actor_is_shown_with_events_in_order_and_the_part_taken():
    page = read("actor", "ann", ARCHIVE)
    events = page.section("events")
    assert events.index("The talks") < events.index("The call")
    assert "host · speaks · passes on what others said" in events
    assert "Announced" in events


def test_what_an_actor_said_stands_by_kind_with_what_is_said_against_it():
    said = read("actor", "ann", ARCHIVE).section("claims")
    assert "Warning" in said
    assert "Beware of this." in said
    assert "Denied by" in said
    assert "Not so." in said


def test_figures_given_or_passed_on_are_listed():
    figures = read("actor", "bob", ARCHIVE).section("figures")
    assert "about 70,000" in figures
    assert "At the border" in figures
    assert "relayed by Ann" in figures


def test_a_role_says_since_and_until_when():
    chair = an_actor(
        "chair",
        roles=[
            {"title": "chair", "of": "state", "from": "2020", "to": "2022-03"},
            {"title": "member"},
        ],
    )
    roles = read("actor", "chair", (*ARCHIVE, chair)).section("roles")
    assert "The State" in roles
    assert "2020 – March 2022" in roles
    assert "no date in the sources" in roles


def test_the_wikidata_link_leads_out_without_credentials():
    page = read("actor", "ann", ARCHIVE)
    link = page.html.css_first("a[href^='https://www.wikidata.org/']")
    assert link.attributes["href"] == "https://www.wikidata.org/wiki/Q42"
    assert "noopener" in link.attributes["rel"]


def test_an_actor_without_an_event_has_a_page_that_says_so():
    assert "takes part in no event" in read("actor", "state", ARCHIVE).text


def test_a_name_that_has_no_translation_is_marked():
    page = read("actor", "bob", ARCHIVE, language="fr")
    assert page.html.css_first("h1 [lang='en']").text() == "Bob"
    assert "en anglais" in page.html.css_first("h1").text()


def test_a_place_names_what_lies_around_it_and_in_it():
    town, land = read("place", "town", ARCHIVE), read("place", "land", ARCHIVE)
    assert town.links["Land"] == "../land/"
    assert land.links["Town"] == "../town/"
    assert "The talks" in land.section("events")


def test_coordinates_are_text_in_the_reader_s_own_signs():
    assert "46.25° S, 6.1° E" in read("place", "town", ARCHIVE).text
    assert "46,25° S, 6,1° E" in read("place", "town", ARCHIVE, language="fr").text


def test_a_topic_shows_its_events_and_what_is_related():
    page = read("topic", "peace", ARCHIVE)
    assert "The talks" in page.section("events")
    assert page.links["War"] == "../war/"


def test_a_topic_s_explainer_is_cited():
    page = read("topic", "war", ARCHIVE, body=WAR)
    assert page.links["there"] == "../../events/talks/"
    assert "A report" in page.section("sources")


def test_a_source_says_what_is_known_and_what_is_not():
    page = read(
        "source",
        "a-source",
        (*ARCHIVE, a_source(published="2021-12", date_note="Printed on it.", note="Read with care.")),
    )
    assert "Author unknown" in page.text
    assert "December 2021" in page.text
    assert "Printed on it." in page.section("dated")
    assert "no archived copy" in page.text


def test_a_source_lists_every_record_that_rests_on_it():
    used = read("source", "a-source", ARCHIVE).section("used")
    for name in ("The talks", "The call", "Ann"):
        assert name in used
    assert "rest on this source" in used


def test_a_source_s_addresses_are_links_that_lead_out():
    page = read("source", "a-source", (a_source(url="https://example.org/x", archived_url="https://example.org/y"),))
    assert "https://example.org/x" in page.links.values()
    assert "https://example.org/y" in page.links.values()


def test_every_figure_is_in_the_chart_and_in_the_table():
    page = read("quantity", "soldiers", ARCHIVE)
    table = page.html.css_first("table").text(separator=" ")
    drawn = " ".join(each.text(separator=" ") for each in page.html.css("svg"))
    for number in ("about 70,000", "at least 94,300", "1,000 to 2,000"):
        assert number in table
        assert number in drawn


def test_scopes_are_apart_and_said_not_to_be_comparable():
    page = read("quantity", "soldiers", ARCHIVE)
    captions = [each.text(strip=True) for each in page.html.css("figcaption")]
    assert captions == ["At the border ·soldiers", "In the area ·soldiers"]
    assert "cannot be compared" in page.section("chart")


def test_what_is_approximate_or_open_is_drawn_so():
    border, area = read("quantity", "soldiers", ARCHIVE).html.css("svg[role='group']")
    assert border.css_first(".tl-chart__dot--about") is not None
    assert border.css_first("path") is None
    assert area.css_first("path") is not None


def test_a_figure_whose_speaker_no_source_names_says_so():
    text = read("quantity", "soldiers", ARCHIVE).section("table")
    assert "an official" in text
    assert "The source does not say who" in text


def test_the_chart_has_words_for_those_who_cannot_see_it():
    charts = read("quantity", "soldiers", ARCHIVE).html.css("svg[role='group']")
    assert len(charts) == 2
    for chart in charts:
        assert chart.attributes["aria-label"].startswith("Soldiers")
        assert "row" in chart.css_first("desc").text()
        assert all("soldiers" in point.text() for point in chart.css(".tl-point > title"))


def test_french_numbers_are_french():
    page = read("quantity", "soldiers", ARCHIVE, language="fr")
    assert "environ 70\u202f000" in page.page.content
    assert "au moins 94\u202f300" in page.page.content


@pytest.mark.parametrize(
    ("kind", "key"),
    [("actor", "ann"), ("place", "town"), ("topic", "peace"), ("source", "a-source"), ("quantity", "soldiers")],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_record_says_how_to_cite_it_and_has_a_twin(kind, key, language):
    page = read(kind, key, ARCHIVE, language=language, settings=the_settings(site_url="https://example.org/a/"))
    assert f"https://example.org/a/{page.page.address}" in page.section("cite")
    assert 'type="application/json"' in page.page.head
    assert page.page.title
    assert page.page.description
    assert dict(page.page.alternates)[language] == page.page.address


def test_what_leads_to_an_actor_from_elsewhere_is_listed():
    told = replace(an_event("told", title="Told"), mentions=(Mention((), "actor", "ann", "[](actor:ann)"),))
    assert "Told" in read("actor", "ann", (*ARCHIVE, told)).section("mentions")


@pytest.mark.parametrize(("key", "kind"), [("ann", "Person"), ("state", "Organization")])
def test_search_engines_read_who_an_actor_is(key, kind):
    head = LexborHTMLParser(read("actor", key, ARCHIVE).page.head)
    told = loads(head.css("script[type='application/ld+json']")[0].text())
    assert told["about"]["@type"] == kind
    assert [each["position"] for each in told["breadcrumb"]["itemListElement"]] == [1, 2, 3]


EVERYWHERE = (
    an_actor("ann", name="Ann", description="Who she is.", also_known_as=["Anna"]),
    a_record("place", "town", name="Town", kind="city"),
    a_record("topic", "topic", title="Topic", summary="What it is."),
    a_record("quantity", "troops", title="Troops", unit="soldiers", description="Soldiers."),
    *(
        an_event(
            f"e{n:03}",
            date=str(1800 + n),
            place="town",
            topics=["topic"],
            participants=[{"actor": "ann"}],
            claims=[{"id": "c", "by": ["ann"], "kind": "denial" if n % 2 else "demand", "says": "So."}],
            figures=[{"id": "f", "quantity": "troops", "value": str(n), "by": ["ann"]}],
        )
        for n in range(150)
    ),
)


@pytest.mark.parametrize(
    ("maker", "key", "selector", "counts"),
    [
        ("actor", "ann", ".tl-item", [40, 40, 40, 30]),
        ("actor", "ann", ".tl-claim", [40, 40, 40, 30]),
        ("actor", "ann", "tbody tr", [40, 40, 40, 30]),
        ("place", "town", ".tl-item", [100, 50]),
        ("topic", "topic", ".tl-item", [100, 50]),
        ("quantity", "troops", "tbody tr", [100, 50]),
        ("source", "a-source", ".tl-uses li", [100, 50]),
    ],
)
def test_the_lists_of_a_busy_record_go_on_on_further_pages(maker, key, selector, counts):
    keys = [one for each, one in all_wanted(EVERYWHERE) if each == maker]
    assert keys == [key, *(f"{key}/page/{number}" for number in range(2, len(counts) + 1))]
    first, second, *others = (read(maker, each, EVERYWHERE) for each in keys)
    assert [len(each.html.css(selector)) for each in (first, second, *others)] == counts
    if maker in {"actor", "place", "topic"}:
        assert words(first.html.css_first(".tl-count")) == f"Page 1 of {len(counts)} · 150 events"
    assert second.page.address == f"{first.page.address}page/2/"
    assert second.page.title == f"{first.page.title} · Page 2 of {len(counts)}"
    assert second.page.alternates == (("en", second.page.address), ("fr", f"fr/{second.page.address}"))
    assert first.html.css_first("[rel=next]").attributes["href"] == "page/2/"
    assert second.html.css_first("[rel=prev]").attributes["href"] == "../../"


@pytest.mark.parametrize(
    ("maker", "key", "anchors"),
    [
        ("actor", "ann", ("events", "claims", "figures")),
        ("place", "town", ("events",)),
        ("topic", "topic", ("events",)),
        ("quantity", "troops", ("table",)),
    ],
)
def test_each_list_of_a_record_says_what_of_it_stands_here_and_where_it_goes_on(maker, key, anchors):
    each_page = 40 if maker == "actor" else 100
    first, second = (read(maker, each, EVERYWHERE) for each in (key, f"{key}/page/2"))
    for anchor in anchors:
        told = first.html.css_first(f"section:has(#{anchor}) > p:last-child")
        assert words(told) == f"1–{each_page} of 150 · Continued on page 2"
        assert told.css_first("a").attributes["href"] == f"page/2/#{anchor}"
        assert second.html.css_first(f"#{anchor}")
        rest = words(second.html.css_first(f"section:has(#{anchor}) > p:last-child"))
        assert rest == ("41–80 of 150 · Continued on page 3" if maker == "actor" else "101–150 of 150")
    last = read(maker, f"{key}/page/{4 if maker == 'actor' else 2}", EVERYWHERE, language="fr")
    assert words(last.html.css_first(f"section:has(#{anchors[0]}) > p:last-child")).endswith(" à 150 sur 150")


def test_a_list_that_is_whole_says_nothing_of_it():
    one = read("actor", "ann", (an_actor("ann"), an_event(participants=[{"actor": "ann"}])))
    assert "Continued" not in one.text
    assert "1 of 1" not in one.text


def test_who_somebody_is_stands_on_the_first_page_alone():
    first, second = (read("actor", key, EVERYWHERE) for key in ("ann", "ann/page/2"))
    assert "Who she is." in first.text
    assert "Anna" in first.text
    assert "Who she is." not in second.text
    assert "Anna" not in second.text


def test_only_the_first_page_of_a_record_has_a_twin_beside_it():
    timeline = a_timeline(*EVERYWHERE)
    wanted = [one for maker in pages.PAGES for one in maker.wanted(timeline, the_settings())]
    assert {one.key: one.body for one in wanted if one.maker == "actor"} == {
        "ann": ("actor", "ann"),
        "ann/page/2": None,
        "ann/page/3": None,
        "ann/page/4": None,
    }


def test_to_take_part_without_a_role_is_not_said_on_every_row():
    events = [
        an_event("plain", participants=[{"actor": "ann"}]),
        an_event("host", date="2022", participants=[{"actor": "ann", "role": "host"}]),
    ]
    rows = [each.text(separator=" ") for each in read("actor", "ann", (an_actor("ann"), *events)).html.css(".tl-item")]
    assert "takes part" not in " ".join(rows)
    assert "host" in rows[1]


def test_a_place_is_shown_with_the_region_that_it_lies_in():
    """In the list of places, and at the head of an event."""
    places = [
        a_record("place", "hostomel", name="Hostomel", kind="city", within="oblast"),
        a_record("place", "oblast", name="Kyiv Oblast", kind="region"),
        a_record("place", "kyiv", name="Kyiv", kind="city"),
    ]
    event = an_event("e", place="hostomel")
    both = an_event("both", places=["hostomel", "kyiv"])
    for entry, where in ((event, "Hostomel (Kyiv Oblast)"), (both, "Hostomel (Kyiv Oblast), Kyiv")):
        page = parsed(make_page(a_timeline(event, both, *places), "event", entry.id).content)
        assert page.css_first(".tl-where").text() == f"Where {where}"
    facts = [words(each) for each in read("list", "places", (event, both, *places)).html.css(".tl-rows .tl-small")]
    assert facts == ["Kyiv Oblast · 2 events", "1 event", "2 events"]


@pytest.mark.parametrize(("language", "total"), [("en", "3 figures in 2 series"), ("fr", "3 chiffres en 2 séries")])
def test_the_list_of_figures_says_how_many_there_are_as_the_front_page_does(language, total):
    quantities = [a_record("quantity", each, title=each, unit="men", description="D.") for each in ("one", "two")]
    given = [{"id": f"f{place}", "quantity": of, "value": "1"} for place, of in enumerate(("one", "one", "two"))]
    records = (*quantities, an_event("e", figures=given))
    assert total in read("list", "figures", records, language=language).text.replace("\u00a0", " ")
    context = a_context(a_timeline(*records), language)
    counts = {words(each) for each in parsed(home_page.fragment(context)).css(".tl-counts li")}
    assert {total.split(" in ")[0].split(" en ")[0]} <= counts


def test_large_totals_are_written_alike():
    english, french = (a_context(a_timeline(), language) for language in ("en", "fr"))
    assert counted(english, "list-events-size", 1008) == "1,008 events"
    assert counted(french, "list-events-size", 1008) == "1\u202f008 événements"
