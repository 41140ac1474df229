"""Rules about single records where their examples do not say everything."""

import pytest

from generator.model.finding import Fix
from tests.rules.example_project import check

EVENT = "content/events/2021/talks.yml"


def event_codes(text):
    return {each.code for each in check(files={EVENT: text}).findings}


def quote_of(words):
    text = " ".join(["word"] * words)
    quote = f"{{text: {text}, language: en}}"
    return f"claims:\n  - {{id: c, by: [ada], kind: assertion, says: So., quote: {quote}, sources: [report]}}\n"


@pytest.mark.parametrize(("words", "told"), [(19, False), (20, True)])
def test_a_quotation_has_fewer_than_twenty_words(words, told):
    assert ("quote-too-long" in event_codes(quote_of(words))) is told


def test_punctuation_that_stands_alone_is_no_word():
    text = quote_of(19).replace("word word", "« word » – word", 1)
    assert "quote-too-long" not in event_codes(text)


@pytest.mark.parametrize(("length", "told"), [(400, False), (401, True)])
def test_a_summary_has_at_most_400_characters(length, told):
    assert ("summary-too-long" in event_codes(f"summary: {'x' * length}\n")) is told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("low: 1, high: 2", False),
        ("low: 2, high: 2", False),
        ("value: 3, low: 1, high: 2", True),
        ("value: 0.5, low: 1, high: 2", True),
        ("value: 1.5, low: 1, high: 2", False),
        ("low: 10, high: 9", True),
    ],
)
def test_the_numbers_of_a_figure_are_in_order(numbers, told):
    figure = f"figures:\n  - {{id: f, quantity: delegates, scope: outside, {numbers}, sources: [report]}}\n"
    assert len(check(files={EVENT: figure}).of("low-above-high")) == told


@pytest.mark.parametrize("bad", ["First Offer", "first_offer", "-offer", "offer--two", "x" * 81, "offre-à-deux"])
def test_an_id_is_small_letters_digits_and_hyphens(bad):
    claim = f"claims:\n  - {{id: {bad}, by: [ada], kind: assertion, says: So., sources: [report]}}\n"
    (finding,) = check(files={EVENT: claim}).of("bad-id")
    assert finding.fix is not None
    better = claim.replace(bad, finding.fix.text)
    assert "bad-id" not in event_codes(better)


def test_an_id_without_a_letter_has_no_fix():
    claim = "claims:\n  - {id: '—', by: [ada], kind: assertion, says: So., sources: [report]}\n"
    (finding,) = check(files={EVENT: claim}).of("bad-id")
    assert finding.fix is None


def test_no_actor_is_called_unnamed():
    assert check(files={"content/actors/unnamed.yml": "name: Unnamed\n"}).of("bad-id")


@pytest.mark.parametrize("code", ["fr", "pt-BR", "pt-br", "zh-Hant", "fil", "es-419"])
def test_language_codes_are_left_alone(code):
    assert not check(files={"content/sources/minutes.yml": f"language: {code}\n"}).of("bad-language-code")


@pytest.mark.parametrize("reason", ["Because", "Why not", "talks", "Talks."])
def test_a_reason_says_something(reason):
    link = f"links:\n  - {{event: beginning, relation: follows-up, because: {reason}}}\n"
    assert "link-without-reason" in event_codes(link)


def test_one_record_with_many_missing_texts_gives_one_finding():
    findings = check(files={EVENT: "title: A\nsummary: B\ndate_note: C\n"}).of("missing-translation")
    assert len(findings) == 1
    assert dict(findings[0].message.values)["count"] == "3"


def test_two_claims_by_unnamed_speakers_beside_a_named_one_are_not_alone():
    unnamed = "{id: a, by: unnamed, described_as: An adviser, kind: assertion, says: So., sources: [report]}"
    named = "{id: b, by: [ada], kind: assertion, says: So., sources: [report]}"
    assert "unnamed-speaker-alone" in event_codes(f"claims: [{unnamed}]\n")
    assert "unnamed-speaker-alone" not in event_codes(f"claims: [{unnamed}, {named}]\n")


def test_a_link_between_two_records_says_that_they_are_no_duplicates():
    same = "title: Talks at the harbour\ndate: 2021-06\nparticipants: [{actor: ada}, {actor: ben}]\n"
    link = "links:\n  - {event: talks, relation: follows-up, because: They met once more.}\n"
    other = "content/events/2021/more-talks.yml"
    assert check(files={EVENT: same, other: same}).of("possible-duplicate")
    assert not check(files={EVENT: same, other: same.replace("2021-06", "2021-07")}).of("possible-duplicate")
    assert not check(files={EVENT: same, other: same.replace("harbour", "station of the other town")}).of(
        "possible-duplicate"
    )
    assert not check(files={EVENT: same, other: same + link}).of("possible-duplicate")


EARLY = "content/events/2021/early.yml"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("title: A vote in the town\ndate: 2021-06-16\n", "title: A vote in this town\ndate: 2021-06-16\n", True),
        ("title: A vote in the town\ndate: 2021-06-16\n", "title: A vote in this town\ndate: 2021-06-17\n", False),
        ("title: A vote in the town\ndate: 2021-06-16\n", "title: The bridge falls\ndate: 2021-06-16\n", False),
        ("title: Day 1 of the vote\ndate: 2021-06\n", "title: Day 2 of the vote\ndate: 2021-06\n", False),
        ("title: A vote\ndate: 2021\nparticipants: [{actor: ada}]\n", "title: A vote\ndate: 2021\n", True),
        (
            "title: A vote\ndate: 2021\nparticipants: [{actor: ada}]\n",
            "title: A vote\ndate: 2021\nparticipants: [{actor: ada}, {actor: ben}]\n",
            True,
        ),
        (
            "title: A vote\ndate: 2021\nparticipants: [{actor: ada}]\n",
            "title: A vote\ndate: 2021\nparticipants: [{actor: ben}]\n",
            False,
        ),
        ("title: A vote\ndate: 2021\nplace: town\n", "title: A vote\ndate: 2021\nplace: harbour\n", False),
        ("title: A vote\ndate: 2021\nplace: town\n", "title: A vote\ndate: 2021\n", True),
        ("title: A vote\ndate: XXXX\n", "title: A vote\ndate: XXXX\n", True),
    ],
)
def test_two_events_of_one_date_may_be_one(one, other, found):
    assert bool(check(files={EVENT: one, EARLY: other}).of("possible-duplicate")) == found


def test_an_event_that_is_like_another_in_two_ways_is_told_of_once():
    same = "title: Talks at the harbour\ndate: 2021-06\nparticipants: [{actor: ada}]\n"
    for other in (same, same.replace("Talks", "Zalks"), same.replace("Talks", "Calks")):
        (finding,) = check(files={EVENT: same, EARLY: other}).of("possible-duplicate")
        assert finding.message.key == "possible-duplicate"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("https://news.example/a", "https://news.example/a", True),
        ("http://news.example/a", "https://news.example/a/", True),
        ("https://news.example/a", "https://news.example/b", False),
        ("https://news.example/a?id=1", "https://news.example/a?id=2", False),
    ],
)
def test_two_sources_with_one_address_may_be_one(one, other, found):
    files = {
        f"content/sources/{name}.yml": f"title: {name}\nkind: report\nurl: {url}\n"
        for name, url in (("alpha", one), ("beta", other))
    }
    assert bool(check(files=files).of("possible-duplicate")) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("latitude: 46.2\nlongitude: 6.15", "latitude: 46.20\nlongitude: 6.15", True),
        ("latitude: 46.2\nlongitude: 6.15", "latitude: 42.8\nlongitude: -77", False),
        ("latitude: 46.2\nlongitude: 6.15", "", True),
        ("", "", True),
        ("within: harbour", "within: town", False),
        ("within: town", "within: town", True),
    ],
)
def test_two_places_with_one_name_and_position_may_be_one(one, other, found):
    files = {
        "content/places/geneva.yml": f"name: Geneva\nkind: city\n{one}\n",
        "content/places/geneva-city.yml": f"name: {{en: GENEVA, fr: Genève}}\nkind: city\n{other}\n",
    }
    assert bool(check(files=files).of("possible-duplicate")) == found


def test_the_opposite_directions_of_a_mutual_relation_are_one_link():
    link = "links:\n  - {{event: {}, relation: {}, because: They are of one kind.}}\n"
    other = "content/events/2021/other.yml"
    for relation, told in (("contradicts", 1), ("compares-with", 1)):
        files = {EVENT: link.format("other", relation), other: link.format("talks", relation)}
        assert len(check(files=files).of("duplicate-link")) == told


def test_a_kind_written_as_readers_see_it_is_answered_with_its_word():
    files = {
        EVENT: "kind: Appel\n",
        "site_config/vocabulary.yml": "event_kinds: {call: {label: {en: Call, fr: Appel}}}\n",
    }
    (finding,) = check(files=files).of("unknown-vocabulary")
    assert finding.fix == Fix("call")


def test_everything_that_is_wrong_is_told_at_once():
    text = (
        "place: nowhere\nkind: meating\nsources: []\nstatus: occurred\ndate: 2999\n"
        "claims:\n  - {id: A B, by: [], kind: demand, says: So., outcome: open}\n"
    )
    expected = {
        *("unknown-place", "unknown-vocabulary", "event-without-source", "occurred-in-the-future"),
        *("bad-id", "claim-without-speaker", "outcome-on-wrong-kind", "uncited-claim"),
    }
    assert expected <= event_codes(text)


@pytest.mark.parametrize(("length", "told"), [(50, False), (51, True)])
def test_the_lists_of_a_claim_are_short(length, told):
    about = "".join(f", e{number}" for number in range(length)).removeprefix(", ")
    text = f"claims: [{{id: c, by: [ada], kind: assertion, says: So., about: [{about}], sources: [report]}}]\n"
    assert ("list-too-long" in event_codes(text)) is told


@pytest.mark.parametrize(("length", "told"), [(1_000, False), (1_001, True)])
def test_what_others_repeat_is_short(length, told):
    assert ("text-too-long" in event_codes(f"title: {'x' * length}\n")) is told


@pytest.mark.parametrize(("length", "told"), [(100, False), (101, True)])
def test_a_story_has_a_hundred_chapters(length, told):
    chapters = "".join(f"  - {{title: Part {number}, events: [beginning]}}\n" for number in range(length))
    found = check(files={"content/storylines/s.yml": f"title: S\nsummary: X.\nchapters:\n{chapters}"}).findings
    assert ("list-too-long" in {each.code for each in found}) is told
