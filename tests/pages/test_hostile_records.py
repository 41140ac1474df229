"""Whatever an author writes, the pages stay whole: markup is text, long names do not break, ids stay unique."""

from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.archive import lean
from generator.model.settings import Tombstone
from tests.exports.samples import written
from tests.factories import a_record, a_source, an_actor, an_event
from tests.pages.reading import all_wanted, made, read, the_settings

NAMES = {
    "markup": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=alert(1) x='",
    "template": "{{ 7 * 7 }}{% for x in y %}",
    "long": "x" * 10_000,
    "words": "word " * 2_000,
    "arabic": "اجتماع في جنيف",
    "joined": "👩‍👩‍👧 family",
    "entity": "&lt;b&gt; &amp;amp;",
}


def an_awkward_archive(name):
    claims = [
        {
            "id": "a",
            "by": ["x"],
            "kind": "forecast",
            "says": name,
            "horizon": "2021-01",
            "quote": {"text": name, "language": "fr"},
        },
        {
            "id": "b",
            "by": "unnamed",
            "described_as": name,
            "kind": "denial",
            "says": name,
            "responds_to": [{"claim": "x#a", "how": "denies"}],
        },
    ]
    figures = [
        {"id": "a", "quantity": "x", "value": "1", "scope": "s", "by": ["x"], "note": name},
        {
            "id": "b",
            "quantity": "x",
            "value": "-2.5",
            "scope": "s",
            "at_least": "true",
            "by": "unnamed",
            "described_as": name,
        },
        {"id": "c", "quantity": "x", "high": "99999999999999999999"},
    ]
    return (
        a_source(
            "x", title=name, author=name, publisher=name, note=name, date_note=name, url="https://e.example/?a=1&b='\"<"
        ),
        an_actor("x", name=name, description=name, also_known_as=[name], roles=[{"title": name, "of": "x"}]),
        an_event(
            "x",
            title=name,
            summary=name,
            date="2021-02-03",
            place="x",
            topics=["x"],
            claims=claims,
            figures=figures,
            participants=[{"actor": "x", "role": name}],
            added="2026-11-24",
            corrections=[{"date": "2026-11-24", "note": name}],
            former_ids=["was"],
        ),
        a_record("place", "x", name=name, kind="city", description=name),
        a_record("topic", "x", title=name, summary=name, explainer=name),
        a_record("storyline", "x", title=name, summary=name, chapters=[{"title": name, "events": ["x"]}]),
        a_record("quantity", "x", title=name, unit=name, description=name, scopes={"s": name}),
        a_record("term", "x", term=name, definition=name),
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_breaks_a_page(name, language):
    archive = an_awkward_archive(name)
    stone = written(Tombstone, kind="actor", id="gone", date="2021", reason=name, see="actor:x")
    settings = the_settings(removed=(stone,), site_url="https://example.org/")
    lean_archive = tuple(lean(each) for each in archive)
    for maker, key in all_wanted(lean_archive, settings):
        if maker in ("event", "storyline", "timeline"):  # theirs are tested with them
            continue
        body = next((each for each in archive if maker == each.kind and key == each.id), None)
        page = made(maker, key, lean_archive, language=language, settings=settings, body=body)
        html = LexborHTMLParser(page.content)
        assert_whole(html, f"{maker}:{key}")


def assert_whole(html, where):
    assert not html.css("script, img, style, iframe"), where
    for each in html.css("*"):
        for attribute, value in each.attributes.items():
            assert not attribute.startswith("on"), where
            assert attribute != "style", where
            assert not (value or "").lower().startswith("javascript:"), where
    ids = [each.attributes["id"] for each in html.css("[id]")]
    assert len(ids) == len(set(ids)), f"{where}: {sorted(each for each in ids if ids.count(each) > 1)}"
    levels = [int(each.tag[1]) for each in html.css("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1, where
    assert levels[0] == 1, where
    assert all(second - first <= 1 for first, second in pairwise(levels)), where


def test_markup_in_a_name_is_shown_as_it_was_written():
    page = read("actor", "x", an_awkward_archive(NAMES["markup"]))
    assert page.html.css_first("h1").text() == NAMES["markup"]
