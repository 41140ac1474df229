"""What a search looks through, how it is divided, and the page that asks."""

from itertools import pairwise

import pytest

from generator.languages.elision import divided
from generator.languages.phrases import load
from generator.model.calendar import year_of
from generator.model.edtf import parse
from generator.model.search import Named
from generator.model.settings import Search
from generator.pages import search_records
from generator.pages.context import Context
from generator.pages.search_page import LONGEST_QUERY, MOST_CHOICES
from generator.pages.search_records import BETWEEN_WORDS, LEAST, MOST, named, shards
from tests.factories import a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.reading import all_wanted, made, read, the_settings


def events(**counts):
    """So many events a year: `events(y1999=3)`."""
    return [
        an_event(f"event-{year[1:]}-{number}", date=year[1:]) for year, many in counts.items() for number in range(many)
    ]


def years_in(timeline, shard):
    return {year_of(timeline.event(event_id).record.date) for kind, event_id in shard.dated if kind == "event"}


def sizes(*entries):
    return [len(shard.keys) for shard in shards(a_timeline(*entries))]


def test_a_small_archive_is_one_shard():
    assert sizes(*events(y1999=2, y2001=3)) == [6]  # and the source of every event


def test_an_archive_without_records_is_one_shard_too():
    assert sizes() == [1]


def test_a_large_archive_is_divided_at_the_turn_of_a_year():
    timeline = a_timeline(*events(y1999=LEAST - 1, y2000=2, y2001=LEAST, y2002=LEAST, y2003=10))
    divided = shards(timeline)
    spans = [sorted(years_in(timeline, shard)) for shard in divided]
    assert spans == [[1999, 2000], [2001], [2002, 2003]]
    assert all(before[-1] < after[0] for before, after in pairwise(spans))
    assert sum(len(shard.keys) for shard in divided) == 3 * LEAST + 12


def test_a_year_that_is_too_large_for_a_shard_has_several():
    assert [size <= MOST for size in sizes(*events(y2000=2 * MOST + LEAST))] == [True] * 3


def test_the_order_within_a_shard_is_that_of_time_and_undated_records_come_last():
    report = a_source("report", published="2021-03")
    late, early, actor = an_event("late", date="2021-06"), an_event("early", date="2021-01"), an_actor()
    (shard,) = shards(a_timeline(late, report, early, actor))
    assert shard.dated == (("event", "early"), ("source", "report"), ("event", "late"))
    assert shard.undated == (("actor", "an-actor"), ("source", "a-source"))


def test_the_order_within_a_day_is_that_of_the_timeline():
    timeline = a_timeline(*(an_event(each, date="2021-12-07") for each in ("e10", "e2", "e1")))
    (shard,) = shards(timeline)
    assert [event_id for _, event_id in shard.dated] == list(timeline.order) == ["e1", "e2", "e10"]


def test_a_change_in_one_year_leaves_the_other_shards_alone():
    entries = events(y1999=LEAST, y2000=LEAST, y2001=LEAST)
    before, after = shards(a_timeline(*entries)), shards(a_timeline(*entries, an_event("new", date="2001-05")))
    assert before[:2] == after[:2]


EVENT = an_event(
    "talks",
    title={"en": "Talks", "fr": "Pourparlers"},
    date="2021-12-07",
    status="announced",
    kind="call",
    summary={"en": "They are to talk.", "fr": "Ils doivent se parler."},
    explanation={"background": {"en": "A *word* with [her](actor:ann), see [@a-source].", "fr": "Un mot."}},
    participants=[{"actor": "ann"}],
    topics=["peace"],
    claims=[
        {
            "id": "c",
            "by": ["bob"],
            "kind": "demand",
            "says": {"en": "He wants it.", "fr": "Il le veut."},
            "quote": {"text": "at once", "language": "en"},
        }
    ],
)
ARCHIVE = (
    EVENT,
    an_actor("ann", name="Ann"),
    an_actor("bob", name="Bob"),
    a_record("topic", "peace", title={"en": "Peace", "fr": "Paix"}, summary="What it is."),
)


def found(entry, language="en"):
    context = Context(a_timeline(*ARCHIVE), the_settings(), load(language), language, "")
    return search_records.searchable(context, entry)


def test_a_record_is_found_by_what_its_author_wrote_and_whom_it_names():
    one = found(EVENT)
    assert one.text == "They are to talk. A word with her, see. He wants it. at once Ann · Bob · Peace"
    assert (one.title, one.address) == ("Talks", "events/talks/")
    assert (one.date, one.kind, one.status) == ("7 December 2021", "Call", "Announced")


def test_the_other_names_of_a_record_are_told_apart():
    assert found(an_actor("nato", name="NATO", also_known_as=["OTAN", "The Alliance"])).text == "OTAN · The Alliance"


def test_a_record_speaks_the_language_of_the_index():
    one = found(EVENT, "fr")
    assert one.text.startswith("Ils doivent se parler. Un mot. Il le veut.")
    assert (one.title, one.address) == ("Pourparlers", "fr/events/talks/")
    assert (one.date, one.kind, one.status) == ("7\N{NO-BREAK SPACE}décembre 2021", "Appel", "Annoncé")


def test_what_a_record_is_found_under():
    assert dict(found(EVENT).facets) == {
        "kind": ("event", "event.call"),
        "year": ("2021",),
        "status": ("announced",),
        "topic": ("peace",),
        "actor": ("ann", "bob"),
        "place": (),
    }
    assert dict(found(ARCHIVE[1]).facets) == {"kind": ("actor",), "year": (), "actor": ("ann",)}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L’OTAN, l'ouverture et d’Ukraine", ["L’", "OTAN,", "l'", "ouverture", "et", "d’", "Ukraine"]),
        ("fr", "Qu’elle jusqu’à lorsqu'il", ["Qu’", "elle", "jusqu’", "à", "lorsqu'", "il"]),
        ("fr", "aujourd’hui, quelqu’un, presqu'île", ["aujourd’hui,", "quelqu’un,", "presqu'île"]),
        ("fr", "O’Brien « l’été » l’ an", ["O’Brien", "«", "l’", "été", "»", "l’", "an"]),
        ("fr", "l’«\N{NO-BREAK SPACE}expansion\N{NO-BREAK SPACE}»", ["l’«", "expansion", "»"]),
        ("en", "D’Artagnan’s L’Équipe, O'Brien", ["D’Artagnan’s", "L’Équipe,", "O'Brien"]),
    ],
)
def test_an_apostrophe_divides_words_where_the_language_elides(language, text, words):
    cut = divided(text, load(language), BETWEEN_WORDS)
    assert cut.replace("\u2060", "").split() == words
    assert cut.replace(BETWEEN_WORDS, "") == text


def test_a_record_is_called_by_its_name_and_its_other_names_in_every_language():
    kyiv = a_record("place", "kyiv", name={"en": "Kyiv", "fr": "Kiev"}, kind="city", also_known_as=["Київ"])
    there = an_event("there", place="kyiv", title="A fairly long title of five words or more")
    timeline = a_timeline(kyiv, there, an_event("short", title="A short title"))
    assert named(timeline, ("place", "kyiv"), "fr") == Named("place", "kyiv", 1, ("Kiev", "Kyiv", "Київ"))
    assert named(timeline, ("event", "short"), "en") == Named("event", "short", 0, ("A short title",))
    assert named(timeline, ("event", "there"), "en") is None


def test_the_page_says_what_is_searched_and_gives_examples():
    page = read("search", entries=ARCHIVE)
    assert "1 event, 2 people and organisations, 1 topic, 1 source" in page.text
    assert page.links["Ann"] == "?q=Ann"
    assert page.links["Peace"] == "?q=Peace"


def test_the_page_offers_what_the_archive_has():
    page = read("search", entries=(*ARCHIVE, an_event("old", date="1999")))
    offered = {
        each.attributes["name"]: [option.attributes["value"] for option in each.css("option")]
        for each in page.html.css("select")
    }
    assert offered == {
        "kind": ["", "event", "actor", "topic", "source", "event.meeting", "event.call"],
        "year": ["", "1999", "2021"],
        "status": ["", "announced", "occurred"],
        "actor": ["", "ann", "bob"],
        "sort": ["", "oldest", "newest"],
    }


def test_every_field_has_a_label_and_the_form_works_by_the_address():
    page = read("search", entries=ARCHIVE, language="fr")
    form = page.html.css_first("form")
    assert (form.attributes["role"], form.attributes["method"]) == ("search", "get")
    labels = {each.attributes["for"] for each in form.css("label")}
    assert labels == {each.attributes["id"] for each in form.css("input, select")}
    assert form.css_first("input").attributes["maxlength"] == str(LONGEST_QUERY)


def test_of_many_actors_those_in_most_events_are_offered():
    many = [an_actor(f"actor-{number}") for number in range(MOST_CHOICES + 1)]
    parts = [an_event(f"with-{each.id}", participants=[{"actor": each.id}]) for each in many]
    again = an_event("again", participants=[{"actor": each.id} for each in many[1:]])
    options = {
        each.attributes["value"]
        for each in read("search", entries=(*many, *parts, again)).html.css("#search-actor option")
    }
    assert len(options) == MOST_CHOICES + 1  # with the one for everybody
    assert "actor-0" not in options
    assert "data-partial" in read("search", entries=(*many, *parts)).html.css_first("#search-actor").attributes
    assert (
        "data-partial" not in read("search", entries=(*many[:9], *parts[:9])).html.css_first("#search-actor").attributes
    )


def test_search_engines_may_keep_the_search_page_where_there_is_a_search():
    assert not made("search", settings=the_settings(search=Search.LEFT_OUT)).indexed
    page = made("search")
    assert page.indexed
    assert page.module == "search.js"
    assert page.alternates == (("en", "search/"), ("fr", "fr/search/"))


def test_a_preview_without_search_says_so_and_runs_no_script():
    settings = the_settings(search=Search.LEFT_OUT)
    page = read("search", settings=settings)
    assert "This preview has no search" in page.text
    assert page.html.css_first("form") is None
    assert page.links["Timeline"] == "../timeline/"
    assert page.page.module == ""


@pytest.mark.parametrize(("search", "pages"), [(Search.FULL, 1), (Search.LEFT_OUT, 1), (Search.NONE, 0)])
def test_without_a_search_there_is_no_page_for_it(search, pages):
    assert [maker for maker, _ in all_wanted(settings=the_settings(search=search))].count("search") == pages


def test_an_uncertain_date_is_found_in_every_year_that_it_may_be_in():
    event = an_event("turn", date="[1999-12..2000-01]")
    context = Context(a_timeline(event), the_settings(), load("en"), "en", "")
    assert dict(search_records.searchable(context, event).facets)["year"] == ("1999", "2000")
    assert year_of(parse("[1999-12..2000-01]")) == 1999
