"""Prose: the only way in which an author's Markdown reaches a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.text import Prose
from generator.pages.citations import Footnotes
from generator.pages.prose import plain, prose
from tests.factories import a_source, a_timeline, an_actor, an_event
from tests.pages.showing import a_context, parsed

TIMELINE = a_timeline(
    an_event("geneva-meeting", title={"en": "They meet & talk", "fr": "Ils se rencontrent"}),
    an_actor("ann", name={"en": "Ann <b>O'Neil</b>"}),
    a_source("paper"),
)
HERE = "events/other/"


def shown(text, language="en", notes=None):
    written = Prose((("en", text),)) if isinstance(text, str) else Prose(tuple(text.items()))
    address = HERE if language == "en" else f"fr/{HERE}"
    return prose(written, a_context(TIMELINE, language, address), notes if notes is not None else Footnotes())


def test_a_record_link_leads_to_the_records_page():
    link = parsed(shown("See [the meeting](event:geneva-meeting).")).css_first("a")
    assert link.attributes["href"] == "../geneva-meeting/"
    assert link.text() == "the meeting"


def test_a_link_without_words_takes_the_records_name_and_escapes_it():
    assert ">They meet &amp; talk</a>" in shown("[](event:geneva-meeting)")
    assert "&lt;b&gt;O'Neil&lt;/b&gt;" in shown("[](actor:ann)")


def test_a_name_in_another_language_is_marked():
    page = parsed(shown({"fr": "[](actor:ann)"}, "fr"))
    assert page.css_first("a span[lang=en]").text() == "Ann <b>O'Neil</b>"
    assert "en anglais" in page.text()


def test_citations_become_numbered_footnotes_in_the_order_of_reading():
    notes = Footnotes()
    page = parsed(shown("One. [@paper] Two. [@a-source] Three. [@paper]", notes=notes))
    assert [each.text() for each in page.css("sup a")] == ["[1]", "[2]", "[1]"]
    assert [each.attributes["href"] for each in page.css("sup a")] == [
        "#source-paper",
        "#source-a-source",
        "#source-paper",
    ]
    assert [(each.number, each.id) for each in notes.notes()] == [(1, "paper"), (2, "a-source")]
    backs = [each.attributes["href"] for note in notes.notes() for each in parsed(note.backs).css("a")]
    assert backs == ["#cite-paper-1", "#cite-paper-2", "#cite-a-source-1"]
    assert all(page.css_first(back) for back in backs)


def test_no_space_parts_a_citation_from_its_sentence():
    assert "One.<sup" in shown("One. [@paper]")


def test_what_looks_like_a_citation_in_code_is_left_alone():
    assert "<code>[@paper]</code>" in shown("Write `[@paper]`.")


def test_a_reference_to_nothing_is_no_link():
    page = parsed(shown("See [this](event:nowhere). [@nothing]"))
    assert not page.css("a")
    assert "this" in page.text()


def test_links_outwards_say_that_they_are_the_authors():
    link = parsed(shown("[x](https://example.org/?a=1&b=2)")).css_first("a")
    assert link.attributes["href"] == "https://example.org/?a=1&b=2"
    assert link.attributes["rel"] == "noopener nofollow ugc"


@pytest.mark.parametrize("address", ["//evil.example", "../../x", "/x", "mailto:a@b.example", "#x", "ftp://x.example"])
def test_other_addresses_are_no_links(address):
    assert "<a" not in shown(f"[x]({address})")


def test_headings_begin_below_the_sections_and_skip_no_level():
    assert re.findall(r"<h\d", shown("# One\n\n### Two\n\n# Three")) == ["<h3", "<h4", "<h3"]


def test_no_picture_is_fetched_from_elsewhere():
    assert "<img" not in shown("![x](https://tracker.example/x.png)")


def test_a_text_in_another_language_is_marked_and_carries_its_language():
    page = parsed(shown({"fr": "Bonjour."}))
    assert page.css_first("[lang=fr]").text().strip() == "Bonjour."
    assert "in French" in page.css_first("p").text()
    assert not parsed(shown({"en": "Hello.", "fr": "Bonjour."})).css("[lang]")


def test_plain_words_for_descriptions():
    text = Prose((("en", "See [](event:geneva-meeting) & **more** `x<y`. [@paper]"),))
    assert plain(text, a_context(TIMELINE)) == "See They meet & talk & more x<y."


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '[x](https://e.example "onmouseover=alert(1) x=\\"")',
    '[x](event:geneva-meeting"onclick="alert(1))',
    "[x](event:geneva-meeting'onclick='alert(1))",
    "[<script>alert(1)</script>](event:geneva-meeting)",
    "<javascript:alert(1)>",
    "`<script>`alert(1)`</script>`",
    '```"onload=alert(1)\n</code></pre><script>alert(1)</script>\n```',
    '[@paper"><script>alert(1)</script>]',
    "[a]: javascript:alert(1)\n\n[a]",
    "[a]: data:text/html,x\n\n[x][a]",
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
    "<base href=//evil.example>",
    "<form action=//evil.example><button>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>-->",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<div id=source-paper class=tl-banner>x</div>",
    "# <script>alert(1)</script>",
    "> <object data='data:text/html,x'>",
    "1. <embed src=javascript:alert(1)>",
    "<a\nhref\n=\njavascript:alert(1)>x",
    "[x](https://e.example/\u2028<script>)",
    "\\<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ALLOWED = {
    "a": {"href", "id", "rel", "role"},
    "sup": {"class"},
    "span": {"class", "lang"},
    "ol": {"start"},
    **{tag: set() for tag in ("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "li", "hr")},
    **{tag: set() for tag in ("h3", "h4", "h5", "h6")},
}


def assert_harmless(html):
    for node in parsed(html).css("body *"):
        assert node.tag in ALLOWED, html
        assert set(node.attributes) <= ALLOWED[node.tag], html
        href = node.attributes.get("href")
        assert href is None or href.startswith(("https://", "http://", "../", "#source-")), html
        if node.attributes.get("id"):
            assert node.attributes["id"].startswith("cite-"), html


@pytest.mark.parametrize("text", HOSTILE)
def test_no_attack_survives(text):
    assert_harmless(shown(text))
    assert_harmless(shown(f"Before {text} after. [@paper]\n\n{text}"))


MARKS = "[]()<>`\"'!#&*_:;\n\\ @x"
TEXTS = ("event:", "javascript:", "data:", "geneva-meeting", "[@paper]", "https://e.example/", "<script>", "</a>")
MORE = ("onclick=", "&#x3c;", "](", "[](", "<a href=", "<code>", "```", "</code>")
PIECES = st.sampled_from([*MARKS, *TEXTS, *MORE])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_mixture_survives(text):
    assert_harmless(shown(text))
