"""The machine twin of a record: the whole of it, in every language, with what the archive derives."""

from decimal import Decimal
from json import loads

import pytest

from generator.exports import record_json
from generator.linking import around
from tests.exports.golden import assert_golden
from tests.exports.samples import ENTRIES, a_timeline, some_settings
from tests.factories import a_record, an_event
from tests.factories import a_timeline as linked


def the_twin(kind, record_id, **settings):
    timeline = a_timeline()
    surroundings = around(timeline, record_id) if kind == "event" else None
    (file,) = record_json.files(timeline, some_settings(**settings), ENTRIES[kind][record_id], surroundings)
    return file


def test_it_stands_beside_the_page():
    assert the_twin("event", "call").path == "events/call/index.json"
    assert the_twin("quantity", "people").path == "figures/people/index.json"


def test_it_names_the_pages_in_every_language():
    twin = loads(the_twin("event", "call", site_url="https://example.org/a/").body)
    assert twin["pages"] == {
        "en": "https://example.org/a/events/call/",
        "fr": "https://example.org/a/fr/events/call/",
    }
    assert loads(the_twin("event", "call").body)["pages"]["fr"] == "/fr/events/call/"


def test_a_date_gives_its_bounds():
    record = loads(the_twin("event", "call").body)["record"]
    assert record["date"] == {
        "edtf": "[2021-12-04..2021-12-06]",
        "earliest": "2021-12-04",
        "latest": "2021-12-06",
    }


def test_a_text_keeps_its_languages_and_its_long_prose():
    record = loads(the_twin("event", "call").body)["record"]
    assert record["title"] == {"en": "They call", "fr": "Ils s’appellent"}
    assert record["explanation"]["background"]["en"].startswith("They [met]")


def test_numbers_and_flags_are_numbers_and_flags():
    (figure,) = loads(the_twin("event", "call").body)["record"]["figures"]
    assert (figure["value"], figure["high"], figure["approximate"]) == (94300.5, 100000, True)
    assert "low" not in figure


@pytest.mark.parametrize(
    "written",
    ["12345678901234567890123456789", "-98765432109876543210987654321", "12.50", "0.10", "-0.1234567890123456789", "7"],
)
def test_a_number_is_exported_as_it_was_written(written):
    event = an_event("e", figures=[{"id": "f", "quantity": "q", "value": written}])
    place = a_record("place", "p", name="P", kind="city", latitude="46.20", longitude="6.150")
    timeline = linked(event, place)
    (twin,) = record_json.files(timeline, some_settings(), event)
    assert f'"value": {written}'.encode() in twin.body
    assert str(loads(twin.body, parse_float=Decimal, parse_int=Decimal)["record"]["figures"][0]["value"]) == written
    (twin,) = record_json.files(timeline, some_settings(), place)
    assert b'"latitude": 46.20,' in twin.body


def test_no_text_can_pass_for_a_number_and_break_the_file():
    event = an_event(
        "e", title='\0 1, "forged": true', summary="\0", figures=[{"id": "f", "quantity": "q", "value": "1.0"}]
    )
    (twin,) = record_json.files(linked(event), some_settings(), event)
    assert loads(twin.body)["record"]["title"] == {"en": '\0 1, "forged": true'}


def test_keys_are_the_ones_that_an_author_writes():
    (role,) = loads(the_twin("actor", "ann").body)["record"]["roles"]
    assert set(role) == {"title", "from", "to"}


def test_an_event_names_the_pages_that_tell_how_it_came_to_it():
    pages = loads(the_twin("event", "call", site_url="https://timeline.example/").body)["how_we_got_here_pages"]
    assert pages == {
        "en": "https://timeline.example/events/call/how-we-got-here/",
        "fr": "https://timeline.example/fr/events/call/how-we-got-here/",
    }
    assert "how_we_got_here_pages" not in loads(the_twin("event", "meeting").body)


def test_what_is_derived_stands_apart():
    derived = loads(the_twin("event", "meeting").body)["derived"]
    assert derived["linked_from"] == [{"event": "call", "relation": "follows-up", "because": {"en": "The next one."}}]
    assert derived["answers"] == [{"claim": "meeting#warning", "answer": "call#denial", "how": "denies"}]
    assert derived["storylines"][0]["next"] == "call"
    path = loads(the_twin("event", "call").body)["derived"]["how_we_got_here"]
    assert [(step["event"], step["is_cause"]) for step in path] == [("meeting", False)]


@pytest.mark.parametrize(
    ("kind", "record_id", "key", "found"),
    [
        ("actor", "ann", "claims", ["meeting#warning", "call#denial"]),
        ("place", "geneva", "events", ["meeting"]),
        ("topic", "talks", "events", ["meeting"]),
        ("quantity", "people", "figures", [{"event": "call", "id": "many"}]),
    ],
)
def test_other_kinds_say_where_they_are_used(kind, record_id, key, found):
    assert loads(the_twin(kind, record_id).body)["derived"][key] == found


def test_a_source_says_which_records_rest_on_it():
    uses = loads(the_twin("source", "paper").body)["derived"]["used_by"]
    assert {use["id"] for use in uses} == {"call", "meeting"}


def test_a_term_has_no_page_and_no_twin():
    assert list(record_json.files(a_timeline(), some_settings(), ENTRIES["term"]["word"])) == []


def test_the_twin_of_an_event_is_as_known():
    assert_golden("event.json", the_twin("event", "call").body)
