"""References: what leads nowhere is told with the name that was meant, and nothing is told twice."""

import time

import pytest

from generator import rules
from generator.model.archive import Archive
from generator.model.finding import Fix
from generator.rules._nearest import Names
from tests.factories import a_record, an_event
from tests.rules.example_project import archive_of, check, settings_of

EVENT = "content/events/2021/talks.yml"


def hint_of(finding):
    return dict(finding.hint.values).get("nearest")


def test_a_misspelt_name_is_answered_with_the_right_one_and_a_fix():
    (finding,) = check(files={EVENT: "participants:\n  - {actor: adda}\n"}).of("unknown-actor")
    assert hint_of(finding) == "ada"
    assert finding.fix == Fix("ada")
    assert finding.where.path == ("participants", 0, "actor")


def test_a_name_like_no_other_is_answered_with_what_to_write():
    (finding,) = check(files={EVENT: "participants:\n  - {actor: somebody-else}\n"}).of("unknown-actor")
    assert finding.hint is not None
    assert finding.hint.key == "unknown-actor-hint"
    assert finding.fix is None


def test_an_address_in_the_place_of_an_id_is_answered_with_where_ids_come_from():
    (finding,) = check(files={EVENT: "sources: ['https://example.org/a']\n"}).of("unknown-source")
    assert finding.hint is not None
    assert finding.hint.key == "rules-name-the-file"
    assert dict(finding.hint.values) == {"folder": "sources"}


def test_a_fix_in_prose_replaces_the_whole_link():
    text = "explanation:\n  background: In [the talks](event:beginnig). [@report]\n"
    (finding,) = check(files={EVENT: text}).of("unknown-event")
    assert finding.where.excerpt == "](event:beginnig)"
    assert finding.fix == Fix("](event:beginning)")


def test_a_citation_of_an_unknown_source_is_found_in_every_language():
    text = "explanation:\n  background: {en: 'They met. [@reprot]', fr: 'Rencontre. [@reprot]'}\n"
    findings = check(files={EVENT: text}).of("unknown-source")
    assert [finding.where.path[-1] for finding in findings] == ["en", "fr"]


def test_a_record_that_could_not_be_read_counts_as_known():
    event = an_event("talks", participants=[{"actor": "broken"}], links=[], place="harbour")
    archive = archive_of([event, a_record("source", "a-source", title="A report", kind="report")])
    settings = settings_of({})
    assert {each.code for each in rules.check_archive(archive, settings)} >= {"unknown-actor", "unknown-place"}
    archive = archive_of(list(_entries(archive)), unreadable=frozenset({("actor", "broken"), ("place", "harbour")}))
    codes = {each.code for each in rules.check_archive(archive, settings)}
    assert not codes & {"unknown-actor", "unknown-place"}


def test_a_claim_in_an_event_that_could_not_be_read_counts_as_known():
    answer = {
        "id": "no",
        "by": ["ada"],
        "kind": "denial",
        "says": "No.",
        "responds_to": [{"claim": "broken#it", "how": "denies"}],
    }
    archive = archive_of([an_event("talks", claims=[answer])], unreadable=frozenset({("event", "broken")}))
    assert "unknown-claim" not in {each.code for each in rules.check_archive(archive, settings_of({}))}


def test_an_unknown_claim_is_not_an_unknown_event_too():
    text = "explanation:\n  background: As [he said](claim:nowhere#nothing). [@report]\n"
    assert {each.code for each in check(files={EVENT: text}).findings if each.severity == "error"} == {"unknown-claim"}


def test_the_scope_of_an_unknown_quantity_is_not_told_too():
    figure = "figures:\n  - {id: f, quantity: nothing-known, scope: x, value: 1, sources: [report]}\n"
    assert {each.code for each in check(files={EVENT: figure}).findings if each.severity == "error"} == {
        "unknown-quantity"
    }


def test_an_unnamed_speaker_is_no_unknown_actor():
    claim = (
        "claims:\n  - {id: c, by: unnamed, described_as: An adviser, kind: assertion, says: So., sources: [report]}\n"
    )
    assert check(files={EVENT: claim}).of("unknown-actor") == []


def test_a_second_file_with_an_id_is_told_at_the_second():
    files = {EVENT: "title: One\n", "content/events/2022/talks.yml": "title: Two\n"}
    (finding,) = check(files=files).of("duplicate-id")
    assert finding.where.file == "content/events/2022/talks.yml"
    assert finding.related[0].where.file == EVENT


def test_the_nearest_of_very_many_names_is_found_wherever_the_slip_is():
    names = Names([f"event-{number:06}" for number in range(100_000)] + ["geneva-meeting"])
    for slip in ("geneva-meetin", "geneva-meting", "geneve-meeting", "eneva-meeting", "Geneva-Meeting"):
        assert names.nearest(slip) == "geneva-meeting"
    assert names.nearest("zzzzzz") == ""


def test_thousands_of_unknown_names_do_not_hold_up_the_check():
    names = Names(f"event-{number:06}" for number in range(100_000))
    started = time.perf_counter()
    for number in range(20_000):
        names.nearest(f"evnt-{number:06}x")
    assert time.perf_counter() - started < 60


def _entries(archive: Archive):
    yield from archive.events.values()
    yield from archive.sources.values()


@pytest.mark.parametrize("written", ["event:talks", "talks.yml", "content/events/2021/talks.yml", "events/2021/talks"])
def test_an_id_written_as_an_address_or_a_file_is_told_as_it_is_written(written):
    files = {
        "content/events/2021/talks.yml": "date: 2021-05\n",
        "content/events/2021/vote.yml": f"links: [{{event: '{written}', relation: follows-up, because: It is so.}}]\n",
    }
    (finding,) = check(files=files).of("unknown-event")
    assert finding.hint
    assert (finding.hint.key, dict(finding.hint.values)["text"]) == ("rules-write-instead", "talks")


def test_a_record_that_is_named_by_its_former_id_is_not_called_unused():
    renamed = {"content/places/town.yml": "name: A town\nkind: city\nformer_ids: [village]\n"}
    assert check(files=renamed).of("unused-place")
    found = check(files={**renamed, EVENT: "place: village\n"})
    assert (len(found.of("unknown-place")), found.of("unused-place")) == (1, [])
