"""Of a timeline that is kept in pieces, linking again after an edit and listing its pages read few."""

from dataclasses import replace

import pytest

from generator import pipeline
from generator.doors.plan_pieces import apart, together
from generator.linking import link, relink
from generator.model.edtf import parse
from generator.pages import PAGES, as_known_page
from tests.factories import a_link, a_record, a_source, an_actor, an_archive, an_event
from tests.pages.showing import some_settings

EVENTS = 2_000
FEW = 40


def the_event(number):
    before = max(0, number - 7)
    return an_event(
        f"e{number:04}",
        date=f"{1900 + number // 20}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        participants=[{"actor": f"a{number * 7 % 200}"}],
        topics=[f"t{number % 60}"],
        place=f"p{number % 60}",
        sources=[f"s{number % 500}"],
        links=[a_link(f"e{before:04}")] if number else [],
        claims=[
            {
                "id": "c",
                "by": [f"a{number % 200}"],
                "kind": "forecast" if number % 9 == 0 else "assertion",
                "says": "So it is.",
                "responds_to": [{"claim": f"e{before:04}#c", "how": "denies"}] if number else [],
            }
        ],
        figures=[{"id": "f", "quantity": f"q{number // 34}", "value": "1", "by": [f"a{number % 200}"]}],
        former_ids=[f"was-{number}"],
    )


@pytest.fixture(scope="module")
def archive():
    others = {"topic": {"title": "T", "summary": "T."}, "place": {"name": "P", "kind": "city"}}
    others["quantity"] = {"title": "Q", "unit": "men", "description": "Men."}
    return an_archive(
        *(the_event(number) for number in range(EVENTS)),
        *(an_actor(f"a{number}") for number in range(200)),
        *(a_source(f"s{number}") for number in range(500)),
        *(a_record(kind, f"{kind[0]}{number}", **fields) for kind, fields in others.items() for number in range(60)),
    )


@pytest.fixture(scope="module")
def pieces(archive):
    return apart(pipeline.Plan(link(archive), some_settings(), ()))


@pytest.fixture
def read():
    return []


@pytest.fixture
def timeline(pieces, read):
    without, values = pieces

    def piece(number):
        read.append(number)
        return values[number]

    assert len(values) > 10 * FEW
    return together(without, piece).timeline


def edited(entry, **fields):
    return replace(entry, record=replace(entry.record, **fields))


@pytest.mark.parametrize(
    "edits",
    [
        lambda of: {("event", "new"): replace(of("event", "e1000"), id="new")},
        lambda _: {("event", "e1999"): None},
        lambda of: {("event", "e1000"): edited(of("event", "e1000"), title=of("event", "e0003").record.title)},
        lambda of: {("event", "e1000"): edited(of("event", "e1000"), date=parse("1961-02-03"))},
        lambda of: {("event", "e1000"): edited(of("event", "e1000"), links=())},
        lambda of: {("event", "e1000"): edited(of("event", "e1000"), sources=("s1", "s2"))},
        lambda of: {("actor", "a7"): edited(of("actor", "a7"), name=of("actor", "a8").record.name)},
        lambda of: {("source", "new"): replace(of("source", "s7"), id="new")},
    ],
    ids=["added", "removed", "called anew", "dated anew", "no more links", "other sources", "an actor", "a source"],
)
def test_an_edit_reads_what_it_has_to_do_with(edits, archive, timeline, read):
    edits = edits(lambda kind, record_id: archive.of_kind(kind)[record_id])
    relinked = relink(timeline, edits)
    assert len(read) < FEW
    assert len(relinked.changed) < 2 * FEW
    assert relinked.changed


def test_to_list_pages_reads_no_events(timeline, read):
    # The pages of what was known are found by walking through all of it.
    pages = [each for maker in PAGES if maker is not as_known_page for each in maker.wanted(timeline, some_settings())]
    assert len(pages) > 2 * EVENTS
    assert read == []
