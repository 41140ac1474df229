"""A hand-written page as HTML: whatever the check may have missed, nothing on it runs."""

import pytest

from generator import linking
from generator.model.archive import Archive
from generator.model.hand_written import FrontMatter, HandWritten
from generator.pages import hand_written_page
from tests.pages.showing import a_context, parsed

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,x) [v](vbscript:x)",
    "[x](jav&#x09;ascript:alert(1)) [y](&#106;avascript:alert(1))",
    '<b onclick="x()">b</b> <style>p{}</style> <iframe src="x"></iframe>',
    '[x](y "a\\" onclick=alert(1) b")',
    "![x](https://example.org/a.png) ![y](javascript:alert(1))",
    "| `a | [x](javascript:alert(1)) ` |\n|-|-|\n| <b | <script>alert(1)</script> |",
    '# <img src=x onerror=alert(1)>\n\n## [x](javascript:alert(1))\n\n## a" onclick="x',
    '```"><script>alert(1)</script>\nx\n```',
    "[](event:nobody) [@nobody] [x](event:nobody)",
    '[x](../a.md"onclick=alert(1))',
]
ALLOWED = {"rel", "href", "id", "class", "tabindex", "start", "lang", "role"}


def made(text, title=None):
    page = HandWritten("content/pages/odd.md", FrontMatter(title=title, description=title), text)
    context = a_context(linking.link(Archive.of({})), address="odd/")
    return hand_written_page.make(context, page)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_on_a_page_runs(text):
    tree = parsed(made(text).content)
    assert not tree.css("script, style, iframe, img, object, svg, math, form")
    for node in tree.css("body *"):
        assert set(node.attributes) <= ALLOWED
        assert (node.attributes.get("href") or "").split(":")[0].lower() not in {"javascript", "data", "vbscript"}


def test_a_title_is_text():
    page = made("Words.", title="<script>alert(1)</script>")
    assert page.content.startswith("<h1>&lt;script&gt;")


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("# A\n## B\n### C\n## D\n# E\n## F\n", ["b", "d"]),
        ("# A\n### B\n## C\n", ["b", "c"]),
        ("## A\n### B\n## C\n", ["a", "c"]),
        ("No heading.", []),
        ("# —\n## ?\n## !\n", ["_2", "_3"]),
        ("# A\n## A\n## A_1\n## A\n", ["a_1", "a_2", "a_3"]),
    ],
)
def test_the_contents_list_has_the_headings_below_the_first(text, contents):
    assert [each.id for each in made(text).headings] == contents
