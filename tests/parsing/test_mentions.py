"""Record links and citations in prose, as the Markdown converter will see them."""

import pytest

from generator.parsing.mentions import mentions_of


def found(prose):
    return [(each.kind, each.id) for each in mentions_of(prose, ("background", "en"))]


@pytest.mark.parametrize(
    ("prose", "mentions"),
    [
        ("After [the meeting](event:geneva-meeting).", [("event", "geneva-meeting")]),
        ("[](actor:joe-biden) spoke [@article].", [("actor", "joe-biden"), ("source", "article")]),
        ("[x](claim:july-call#curb)", [("claim", "july-call#curb")]),
        ('[x]( <topic:nato> "a title" )', [("topic", "nato")]),
        ("[a](event:b)[c](place:d)", [("event", "b"), ("place", "d")]),
        ("A sentence.[@a][@b]", [("source", "a"), ("source", "b")]),
        ("`[x](event:y)` and ``a ` [@b]``", []),
        ("```\n[x](event:y)\n```\n[@a]", [("source", "a")]),
        ("~~~\n[@b]\n~~~\n[@a]", [("source", "a")]),
        ("A lone ` tick [@a]", [("source", "a")]),
        (r"\`[@a]\`", [("source", "a")]),
        (r"\[@a] and [x\](event:y)", []),
        ("[@a]: https://example.org", []),
        ("[x](https://example.org) (event:y) [@] @a", []),
    ],
)
def test_what_prose_points_at(prose, mentions):
    assert found(prose) == mentions


def test_a_mention_says_where_it_stands():
    (link,) = mentions_of("See [it](event:x).", ("background", "en"))
    assert (link.path, link.excerpt, link.citation) == (("background", "en"), "](event:x)", False)


def test_what_stands_in_a_links_title_is_no_citation():
    prose = '[x](event:talks "see [@paper]") and [@report]'
    assert found(prose) == [("event", "talks"), ("source", "report")]
