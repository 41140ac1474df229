"""An author's prose becomes HTML: the only way in which Markdown reaches a page.

Three steps: CommonMark without raw HTML (`markdown.py`); record links and citations resolved, every
other address kept only if it is http or https; and an allow-list of tags, attributes and schemes.
"""

import re
from collections.abc import Iterator
from html import unescape

import nh3
from markupsafe import Markup

from generator.model.records import KINDS
from generator.model.text import Localised
from generator.model.value import value
from generator.pages.citations import Footnotes
from generator.pages.context import Context
from generator.pages.escaping import escaped
from generator.pages.markdown import to_html
from generator.pages.words import attributes_of, in_language, marked, words

EXTERNAL_REL = "noopener nofollow ugc"

# cmark writes attributes in one fixed order and escapes `<` and `>` in them, so its tags can be read by pattern.
_PARTS = re.compile(
    r"<code\b.*?</code>"
    r'|<a href="(?P<href>[^"]*)"[^>]*>(?P<label>.*?)</a>'
    r"|<(?P<end>/?)h(?P<level>[1-6])>"
    r"|<\w+\s[^>]*>"
    r"|\[@(?P<source>[a-z0-9-]+)\]",
    re.DOTALL,
)
_ADJOINING = re.compile(r'</sup><sup class="tl-cite">')
_BLOCK = re.compile(r"<(/?)(?:p|ul|ol|li|blockquote|pre|div|h[1-6])\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_CITATION = re.compile(r"(\[@[a-z0-9-]+\])")
_KINDS = frozenset(KINDS) | {"claim"}

_CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "a", "sup", "span"),
        *("h2", "h3", "h4", "h5", "h6"),
    },
    attributes={"a": {"href", "id"}, "span": {"lang"}, "ol": {"start"}},
    tag_attribute_values={
        "a": {"rel": {EXTERNAL_REL}, "role": {"doc-noteref"}},
        "sup": {"class": {"tl-cite"}},
        "span": {"class": {"tl-other", "tl-other__mark"}},
    },
    url_schemes={"http", "https"},
    link_rel=None,
)


def prose(text: Localised, context: Context, notes: Footnotes, level: int = 3) -> Markup:
    """The HTML of a prose field; its own headings begin at `level`. Marked when it is in another language."""
    shown = context.shown(text)
    html = to_html("".join(_cut_at_citations(shown.text)))
    writer = _Writer(context, notes, _levels(html, level))
    html = _ADJOINING.sub("", _PARTS.sub(writer.part, html))
    safe = Markup(_CLEANER.clean(html))  # noqa: S704 - the allow-list has just been applied
    if not shown.fallback:
        return safe
    return Markup('<p class="tl-other__note">{}</p><div class="tl-other" {}>{}</div>').format(
        context.phrases.text("text-only-in", language=in_language(shown.language, context.phrases)),
        attributes_of(shown.language),
        safe,
    )


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
    html = _PARTS.sub(_Writer(context, Footnotes(), {}).name_only, to_html(context.shown(text).text))
    return unescape(_TAG.sub("", "".join(_cut_at_citations(html)[::2]))).strip()


def _cut_at_citations(text: str) -> list[str]:
    """A text, a citation, a text and so on, without the spaces before the citations."""
    *before, last = _CITATION.split(text)
    return [*map(str.rstrip, before), last]


@value
class _Writer:
    """Puts in the place of each part of cmark's HTML what stands on the page."""

    context: Context
    notes: Footnotes
    levels: dict[str, int]

    def part(self, found: re.Match[str]) -> str:
        if source := found["source"]:
            return str(self.notes.cite((source,))) if self._knows("source", source) else found[0]
        if found["level"]:
            return f"<{found['end']}h{self.levels[found['level']]}>"
        if found["href"] is None:
            return found[0]
        return self._link(unescape(found["href"]), found["label"])

    def name_only(self, found: re.Match[str]) -> str:
        if found["href"] is None:
            return found[0]
        kind, _, record_id = unescape(found["href"]).partition(":")
        return found["label"] or (self._name(kind, record_id) if self._knows(kind, record_id) else "")

    def _link(self, href: str, label: str) -> str:
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
