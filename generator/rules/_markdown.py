"""Markdown as readers would get it: raw HTML, images, links and definitions that must not be there.

What counts is what the Markdown converter makes of a text, not what a pattern makes of it: the text is
rendered, and the result is looked at. Patterns only find the place to point at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import cmarkgfm
from cmarkgfm.cmark import Options

from generator.model.archive import Entry
from generator.model.once import for_the_last
from generator.model.records import KINDS, Record
from generator.rules._addresses import fault_of
from generator.rules._records import Text, texts_in

RECORD_SCHEMES = frozenset({*KINDS, "claim"})
"""What a link to a record begins with, before its colon."""

_RECORD_LINK = re.compile(rf"\]\((?:{'|'.join(sorted(RECORD_SCHEMES))}):[a-z0-9#-]+\)")
_DEFINITION = re.compile(r"^[ \t>*+.)0-9-]*(\[(?:\\.|[^\]\\]){1,999}\]:)\s*\S", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?][^>\n]{0,60}>?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,60}\]?")
_HREF = re.compile(r'<a href="([^"]*)"')
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OMITTED = "<!-- raw HTML omitted -->"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that must not be there: `html`, `image`, `definition`, `scheme`, `address` or `relative`."""

    text: Text
    what: str
    excerpt: str


@for_the_last
def faults_in(entry: Entry[Record]) -> tuple[Fault, ...]:
    """What must not be in the Markdown of a record."""
    return tuple(fault for text in texts_in(entry) if text.prose for fault in _faults(text))


def _faults(text: Text) -> Iterator[Fault]:
    source = text.text
    if "]:" in source:
        yield from (Fault(text, "definition", found[1]) for found in _DEFINITION.finditer(source))
    if not ("<" in source or "![" in source or "](" in source):
        return
    if _leads_to_records_only(source):
        return
    html = cmarkgfm.markdown_to_html(source, options=Options.CMARK_OPT_DEFAULT)
    if _OMITTED in html:
        yield Fault(text, "html", _first(_TAG, source))
    if "<img " in html:
        yield Fault(text, "image", _first(_IMAGE, source))
    yield from _links(text, html)


def _leads_to_records_only(source: str) -> bool:
    """Whether every `](` leads to a record: then so does all that the converter makes a link of. Most texts are so."""
    if "<" in source or "![" in source or "]:" in source:
        return False
    return source.count("](") == len(_RECORD_LINK.findall(source))


def _links(text: Text, html: str) -> Iterator[Fault]:
    targets = _HREF.findall(html)
    if "" in targets:
        # The converter blanks the schemes that it knows to be dangerous; ask it again for the words.
        html = cmarkgfm.markdown_to_html(text.text, options=Options.CMARK_OPT_UNSAFE)
        targets = _HREF.findall(html)
    for target in dict.fromkeys(targets):
        address = unescape(target)
        what = _fault(address)
        if what:
            yield Fault(text, what, address if address in text.text else "")


def _fault(address: str) -> str:
    found = _SCHEME.match(address)
    if found is None:
        return "relative"
    scheme = found[1].lower()
    if scheme in ("http", "https"):
        return "address" if fault_of(address) else ""
    return "" if found[1] in RECORD_SCHEMES else "scheme"


def _first(pattern: re.Pattern[str], source: str) -> str:
    found = pattern.search(source)
    return found[0] if found else ""
