"""An author's prose becomes HTML: the only way in which Markdown reaches a page.

Three steps: CommonMark without raw HTML (`model/markdown.py`); record links and citations (`model/citation.py`)
resolved, every other address kept only if it is http or https; and an allow-list of tags, attributes and schemes.
"""

import re
from collections.abc import Iterator
from html import unescape

import nh3
from markupsafe import Markup

from generator.model.citation import MARK_IN_HTML, cited_in, numbered, put_back, taken_out
from generator.model.markdown import to_html
from generator.model.records import KINDS
from generator.model.text import Localised
from generator.model.value import value
from generator.pages.citations import Footnotes
from generator.pages.context import Context
from generator.pages.escaping import escaped
from generator.pages.words import attributes_of, in_language, marked, turns, words

EXTERNAL_REL = "noopener nofollow ugc"

# cmark writes attributes in one fixed order and escapes `<` and `>` in them, so its tags can be read by pattern.
_PARTS = re.compile(
    r"(?P<code><code\b.*?</code>)"
    r'|<a href="(?P<href>[^"]*)"[^>]*>(?P<label>.*?)</a>'
    r"|<(?P<end>/?)h(?P<level>[1-6])>"
    r"|<\w+\s[^>]*>"
    rf"|{MARK_IN_HTML}",
    re.DOTALL,
)
_CITES = '<sup class="tl-cite">'
_ADJOINING = f"</sup>{_CITES}"
_BLOCK = re.compile(r"<(/?)(?:p|ul|ol|li|blockquote|pre|div|h[1-6])\b[^>]*>")
_BEGINS = re.compile(r"<(p|li|blockquote|h[1-6])>")
_TAG = re.compile(r"<[^>]*>")
_KINDS = frozenset(KINDS) | {"claim"}

TAGS = frozenset(
    (
        *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "a", "sup", "span"),
        *("h2", "h3", "h4", "h5", "h6"),
    )
)
ATTRIBUTES = {"a": {"href", "id"}, "span": {"lang"}, "ol": {"start"}}
VALUES = {
    "a": {"rel": {EXTERNAL_REL}, "role": {"doc-noteref"}},
    "sup": {"class": {"tl-cite"}},
    "span": {"class": {"tl-other", "tl-other__mark"}},
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    url_schemes={"http", "https"},
    link_rel=None,
)


def prose(text: Localised, context: Context, notes: Footnotes, level: int = 3) -> Markup:
    """The HTML of a prose field; its own headings begin at `level`. Marked when it is in another language."""
    shown = context.shown(text)
    written, citations = taken_out(shown.text)
    html = to_html(written)
    writer = Writer(context, notes, _levels(html, level), citations)
    safe = Markup(_CLEANER.clean(writer.written(html)))  # noqa: S704 - the allow-list has just been applied
    if not shown.fallback:
        return in_directions(safe) if turns(shown.text) else safe
    return Markup('<p class="tl-other__note">{}</p><div class="tl-other" {}>{}</div>').format(
        context.phrases.text("text-only-in", language=in_language(shown.language, context.phrases)),
        attributes_of(shown.language),
        safe,
    )


def in_directions(html: str) -> Markup:
    """Each block of a text finds its direction by itself: for texts in which letters are written from right to left."""
    return Markup(_BEGINS.sub(r'<\1 dir="auto">', str(html)))  # noqa: S704 - the allow-list has been applied


def blocks(html: Markup) -> Iterator[Markup]:
    """The paragraphs, lists and so on that `prose` has made, one by one."""
    depth = start = 0
    for tag in _BLOCK.finditer(html):
        depth += -1 if tag[1] else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    if rest := html[start:].strip():
        yield rest


def plain(text: Localised, context: Context) -> str:
    """The words of a prose field without its markup: for descriptions and feeds."""
    written, citations = taken_out(context.shown(text).text)
    html = _PARTS.sub(Writer(context, Footnotes(), {}, citations).name_only, to_html(written))
    *before, last = html.split(_CITES)
    return unescape(_TAG.sub("", "".join([*map(str.rstrip, before), last]))).strip()


@value
class Writer:
    """Puts in the place of each part of the converter's HTML what stands on the page."""

    context: Context
    notes: Footnotes
    levels: dict[str, int]
    citations: tuple[str, ...]

    def written(self, html: str) -> str:
        """What stands on the page, still to be sanitised."""
        html = _PARTS.sub(self.part, html)
        if self.citations:  # nothing stands between a sentence and its citations
            *before, last = html.split(_CITES)
            html = _CITES.join([*map(str.rstrip, before), last]).replace(_ADJOINING, "")
        return html

    def part(self, found: re.Match[str]) -> str:
        """What stands on the page in place of a part."""
        if number := found["citation"]:
            return self._cite(numbered(self.citations, number))
        if code := found["code"]:
            return put_back(code, self.citations, escaped)
        if found["level"]:
            return f"<{found['end']}h{self.levels[found['level']]}>"
        if found["href"] is None:
            return found[0]
        return self.link(unescape(found["href"]), found["label"])

    def _cite(self, written: str) -> str:
        cited = cited_in(written)
        known = all(self._knows("source", each.source) for each in cited)
        return str(self.notes.cite_places(cited)) if known else escaped(written)

    def name_only(self, found: re.Match[str]) -> str:
        """What stands in place of a part in a text without markup."""
        if found["citation"]:
            return _CITES
        if found["href"] is None:
            return put_back(found[0], self.citations, escaped)
        kind, _, record_id = unescape(found["href"]).partition(":")
        return found["label"] or (self._name(kind, record_id) if self._knows(kind, record_id) else "")

    def link(self, href: str, label: str) -> str:
        """A link as it stands on the page; its words alone where it leads nowhere that is allowed."""
        if href.startswith(("http://", "https://")):
            return f'<a href="{escaped(href)}" rel="{EXTERNAL_REL}">{label or escaped(href)}</a>'
        kind, _, record_id = href.partition(":")
        if not self._knows(kind, record_id):
            return label
        return f'<a href="{escaped(self.context.link_to(kind, record_id))}">{label or self._name(kind, record_id)}</a>'

    def _knows(self, kind: str, record_id: str) -> bool:
        if kind == "claim":
            return record_id in self.context.timeline.claims
        return kind in _KINDS and record_id in self.context.timeline.archive.of_kind(kind)

    def _name(self, kind: str, record_id: str) -> str:
        if kind == "claim":
            return escaped(words(self.context, self.context.timeline.claims[record_id].claim.says))
        return escaped(marked(self.context.name(kind, record_id), self.context.phrases))


def _levels(html: str, level: int) -> dict[str, int]:
    """Where the headings of a text go, so that none is skipped: an author's first level becomes `level`."""
    if "<h" not in html:
        return {}
    used = sorted(set(re.findall(r"<h([1-6])>", html)))
    return {each: min(level + place, 6) for place, each in enumerate(used)}
