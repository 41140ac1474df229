"""Costs that grew with the square of a file or an archive, and kept a check or a build busy for minutes."""

import time
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from generator import parsing
from generator.doors.mkdocs_host.hand_written import anchors_of, links_within
from generator.model.archive import Mention
from generator.model.citation import read as read_prose
from generator.model.event import Event, Figure
from generator.model.finding import Finding, Said, Severity, Where
from generator.model.finding_limits import MOST_IN_A_FILE, left_out
from generator.model.hand_written import FrontMatter, HandWritten
from generator.model.source_file import SourceFile
from generator.model.timeline import FigureAt
from generator.pages import actor_page, record_parts, series_outline, storyline_page, views
from generator.pages.citations import Footnotes
from generator.parsing import date_labels, date_suggestions, proposals, record_findings, validation
from generator.parsing.yaml_composer import compose
from generator.rules import loaded_language, place_too_deep, unknown_anchor
from generator.rules._nearest import Names
from tests.exports.samples import written
from tests.factories import a_record, a_timeline, an_archive, an_event
from tests.pages.showing import a_context, make_page, read, some_settings


def test_many_findings_about_one_text_are_not_held_against_each_other(monkeypatch):
    """Each error of a record was compared with every remark on its text."""
    seen: list[int] = []
    told = record_findings._told

    def counted(wrong, dashes):
        seen.append(len(dashes))
        return told(wrong, dashes)

    monkeypatch.setattr(record_findings, "_told", counted)
    text = "".join(f"unknown{number}: a value #{number}\n" for number in range(2_000))
    parsing.parse_as(Event, "content/events/2021/e.yml", text.encode(), ("en",), today="2021-12-06")
    assert len(seen) > 2_000
    assert max(seen) <= MOST_IN_A_FILE + 1  # so many remarks are kept, and one that counts the others


def figures(count, value):
    """A record with so many figures, each with a value that is no number."""
    items = "".join(f"  - {{id: f{number}, quantity: people, value: {value}}}\n" for number in range(count))
    return f"title: Talks\nfigures:\n{items}".encode()


def test_what_a_hint_proposes_is_read_without_all_that_stands_beside_it(monkeypatch):
    """For each number in words the whole record was read again, once or twice."""
    read_again: list[int] = []
    validated = validation.validated

    def counted(shape, tree, languages):
        read_again.append(len(tree["figures"]))
        return validated(shape, tree, languages)

    monkeypatch.setattr(proposals, "validated", counted)
    raw = figures(500, "about 1234")
    _, findings = parsing.parse_as(Event, "content/events/2021/e.yml", raw, ("en",), today="2021-12-06")
    hinted = [each for each in findings if each.hint and each.hint.key == "not-a-number-hint-fields"]
    assert len(hinted) > MOST_IN_A_FILE / 2
    assert {*read_again} == {1}


def test_what_could_not_be_read_is_gone_through_once(monkeypatch):
    """Each finding of a rule was compared with everything that could not be read."""
    source = SourceFile("content/events/2021/e.yml", "event", "e")
    partial = parsing.partial_record(source, figures(1_000, "many"), some_settings())
    assert partial is not None
    assert len(partial.unread) >= 1_000
    looks: list[int] = []
    module = import_module("generator.parsing.partial_record")
    is_date = module._is_date

    def counted(partial, path):
        looks.append(1)
        return is_date(partial, path)

    monkeypatch.setattr(module, "_is_date", counted)
    beside, there, around = (
        Finding("x", Severity.ERROR, Where(source.path, path), Said("x"))
        for path in (("figures", 5, "scope"), ("figures", 5, "value"), ("figures",))
    )
    for _ in range(1_000):
        assert parsing.supports(partial, beside)
        assert not parsing.supports(partial, there)
        assert not parsing.supports(partial, around)
    assert len(looks) <= len(partial.unread) + 3_000


def test_lists_of_dates_that_are_none_are_not_read_for_ever(monkeypatch):
    """A list was taken apart at every comma in every way: 170 letters kept a check busy for hours."""
    texts = ("1, " * 50 + "1 or 1 may 2001", "1 or earlier, " * 12 + "or 1 may 2001", ", " * 99 + "1", "1 and 2, " * 20)
    spent: list[int] = []
    patience = date_labels.Patience
    monkeypatch.setattr(patience, "spend", _noting(patience.spend, spent))
    for text in texts:
        date_suggestions.suggest(text, "2021-12-06")
    assert 1_000 < len(spent) < 2_000_000
    one = patience()
    for text in texts:
        date_suggestions.suggest(text, "2021-12-06", one)
    assert one.left <= 0
    assert [each.edtf for each in date_suggestions.suggest("May 5 2021", "2021-12-06", one)] == ["2021-05-05"]


def _noting(spend, spent):
    def noted(patience, steps):
        spent.append(steps)
        return spend(patience, steps)

    return noted


def test_the_thousandth_source_of_a_page_has_its_number():
    """Every citation counted all sources before it."""
    footnotes = Footnotes()
    for number in range(1_000):
        footnotes.cite([f"s{number}"])
    assert "[1000]" in footnotes.cite(["s999"])
    footnotes.include(["s0", "never-cited"])
    notes = footnotes.notes()
    assert [(each.number, each.id, each.times) for each in notes[-2:]] == [
        (1000, "s999", 2),
        (1001, "never-cited", 0),
    ]


def test_a_thousand_figures_of_one_event_are_all_shown_once():
    """Each of an event's figures looked at as many others as the event has."""
    quantity = a_record("quantity", "troops", title="Troops", unit="soldiers", description="Soldiers.")
    figures = [
        {"id": f"f{number:04}", "quantity": "troops", "value": str(number), "as_of": "2021"} for number in range(1_000)
    ]
    tree = read(make_page(a_timeline(quantity, an_event("e", figures=figures)), "event", "e"))
    assert len(tree.css("tr[id^=figure-]")) == 1_000


def test_a_thousand_claims_that_deny_the_one_before_are_all_shown_once():
    """For each claim the claims beside others were gathered again."""
    actor = a_record("actor", "ann", name="Ann", kind="person")
    claims = [
        {"id": f"c{number:04}", "by": ["ann"], "kind": "denial", "says": "No."}
        | ({"responds_to": [{"claim": f"e#c{number - 1:04}", "how": "denies"}]} if number else {})
        for number in range(1_000)
    ]
    tree = read(make_page(a_timeline(actor, an_event("e", claims=claims)), "event", "e"))
    assert len(tree.css("article[id^=claim-]")) == 1_000


def test_claims_that_all_deny_each_other_are_told_in_full_on_their_own_pages_only():
    """Every card of a claim, on whatever page, told of all the answers to it."""
    ids = [f"e{number:02}" for number in range(30)]

    def denying(event_id):
        answers = [{"claim": f"{other}#c", "how": "denies"} for other in ids if other != event_id]
        claim = {"id": "c", "by": ["ann"], "kind": "denial", "says": "No.", "responds_to": answers}
        return an_event(event_id, claims=[claim])

    timeline = a_timeline(a_record("actor", "ann", name="Ann", kind="person"), *map(denying, ids))
    own = read(make_page(timeline, "event", "e00")).css_first("#claim-c")
    assert len(own.css(".tl-answer")) == 29 + 29
    assert not own.css("a[href$='e00/#claim-c']")
    card = read(make_page(timeline, "actor", "ann")).css_first("#claim-e00-c")
    assert len(card.css(".tl-answer")) == 12 + 12
    # Where it was said, and where all the answers are.
    assert len(card.css("a[href$='e00/#claim-c']")) == 2


def test_the_lists_of_a_record_are_put_in_order_once_for_all_its_pages(monkeypatch):
    """Each of the hundred pages of whoever is everywhere put all of the lists in order again."""
    orders: list[str] = []
    as_read, mentioned_in = record_parts.as_read, record_parts.mentioned_in

    def counted(context, kind, ids):
        orders.append(context.language)
        return as_read(context, kind, ids)

    def counted_mentions(*asked):
        orders.append("lists")
        return mentioned_in(*asked)

    monkeypatch.setattr(record_parts, "as_read", counted)
    monkeypatch.setattr(actor_page, "mentioned_in", counted_mentions)
    told = an_event("told", claims=[{"id": "c", "by": ["ann"], "kind": "denial", "says": "No."}])
    mention = Mention((), "actor", "ann", "[](actor:ann)")
    naming = (replace(an_event(f"e{number:03}"), mentions=(mention,)) for number in range(250))
    timeline = a_timeline(a_record("actor", "ann", name="Ann", kind="person"), told, *naming)
    views: dict[str, Any] = {"en": {}, "fr": {}}
    for key in ("ann", "ann/page/2", "ann/page/3"):
        for language, known in views.items():
            make_page(timeline, "actor", key, language, views=known)
    assert sorted(orders) == ["en", "fr", "lists"]


def test_of_a_thousand_places_within_each_other_the_first_too_deep_is_told():
    """Every event stood on the page of every place around its own."""
    row = [a_record("place", "p0000", name="P", kind="city")]
    row += [a_record("place", f"p{n:04}", name="P", kind="city", within=f"p{n - 1:04}") for n in range(1, 1_000)]
    ring = [a_record("place", f"r{n}", name="R", kind="city", within=f"r{(n + 1) % 12}") for n in range(12)]
    found = place_too_deep.check(an_archive(*row, *ring), some_settings())
    assert [each.where.file for each in found] == ["content/places/p0011.yml"]


def test_a_page_of_a_long_story_shows_its_own_events_and_looks_at_no_others(monkeypatch):
    """Each page of a story made the views of all its events."""
    seen: list[str] = []
    summed_up = views.summed_up

    def counted(context, event_id):
        seen.append(event_id)
        return summed_up(context, event_id)

    monkeypatch.setattr(storyline_page, "summed_up", counted)
    chapters = [{"title": "A", "events": ["e", "f"] * 300}, {"title": "B", "events": ["f"] * 10 + ["e"] * 500}]
    story = a_record("storyline", "s", title="S", summary="S.", chapters=chapters)
    timeline = a_timeline(an_event("e"), an_event("f"), story)
    context = a_context(timeline, body=timeline.archive.storylines["s"])
    page = read(storyline_page.make(context, "s/chapter-2"))
    assert len(seen) == len(page.css("[id^=event-]")) < 200
    assert page.css_first("#event-f-301")
    assert page.css_first("#event-e-301")
    assert not page.css_first("#event-f-300")


def test_the_outline_of_many_scopes_looks_at_each_figure_once(monkeypatch):
    """For each scope all figures of a quantity were gone through."""
    looks: list[str] = []

    def counted(at, name):
        looks.append(name)
        return object.__getattribute__(at, name)

    monkeypatch.setattr(FigureAt, "__getattribute__", counted, raising=False)
    series = [FigureAt("e", written(Figure, id=f"f{n}", quantity="q", scope=f"s{n}", value="1")) for n in range(1_000)]
    assert len(series_outline.outline(series)) == 1_000
    assert len(looks) < 10_000


def test_thousands_of_sources_in_one_pair_of_brackets_are_not_each_kept_with_all_others():
    """What stood in the brackets was kept for each of the sources in it: 1.5 GB for 100 KB."""
    cited = read_prose("[" + "; ".join(f"@s{number}" for number in range(6_000)) + "]").references
    assert len(cited) == 6_000
    assert sum(len(each.excerpt) for each in cited) < 100_000
    assert cited[5].excerpt == "@s5"
    assert {each.excerpt for each in read_prose("[@a; @b, p. 5]").references} == {"[@a; @b, p. 5]"}


def test_a_page_is_searched_for_its_anchors_once_and_each_link_is_looked_up_once():
    """For each of ten thousand links all of the page was searched for its anchor."""
    html = '<p id="a&amp;b"></p><h2 id="c">C</h2>' + '<a href="#a&amp;b">B</a><a href="x/#d">D</a>' * 10_000
    assert anchors_of(html) == {"a&b", "c"}
    assert [*links_within(html)] == [("", "a&b"), ("x/", "d")]


def test_long_loaded_words_that_begin_alike_are_looked_for_one_after_the_other():
    """All were looked for at once, each at every letter of a text: 48 seconds for 90 KB."""
    words = tuple("a " * number + "b" for number in range(1, 300))
    settings = replace(some_settings(), loaded_words=(("en", words),))
    text = "a " * 45_000
    started = time.process_time()
    for end, told in (("", []), ("b", ["a b"])):
        event = an_event("e", explanation={"background": text + end})
        found = loaded_language.check(event, settings)
        assert [dict(each.message.values)["word"] for each in found][:1] == told
    assert time.process_time() - started < 20


def test_of_thousands_of_headings_the_first_are_looked_for_once_and_few_names_are_compared(monkeypatch):
    """For each wrong link all headings were put in order, and the nearest was looked for: 17 seconds for 98 KB."""
    compared, known = list[str](), Names.nearest

    def nearest(self, name):
        compared.append(name)
        return known(self, name)

    monkeypatch.setattr(Names, "nearest", nearest)
    sorting = [0]
    monkeypatch.setattr(
        unknown_anchor, "sorted", lambda names: sorting.__setitem__(0, sorting[0] + 1) or sorted(names), raising=False
    )
    text = "".join(f"# a{n}\n\n" for n in range(3_000)) + "".join(f"[x](#b{n}) " for n in range(3_000))
    page = HandWritten("content/pages/method.md", FrontMatter(title="Method"), text)
    found = [*unknown_anchor.check_pages((page,), an_archive(), some_settings())]
    assert len(found) == 3_000
    assert len(compared) == MOST_IN_A_FILE
    assert sorting == [1]


@pytest.mark.parametrize("line", ['a%d: "\n', 'a%d: "C:\\new\\temp"\n'])
def test_of_thousands_of_quotes_few_are_told_and_the_others_counted(line):
    """Each was told, and the file composed five times: 3 seconds for 240 KB."""
    composed = compose("a.yml", "".join(line % number for number in range(4_000)))
    assert len(composed.findings) < 2 * MOST_IN_A_FILE + 5
    assert max(map(left_out, composed.findings)) > 1_500
