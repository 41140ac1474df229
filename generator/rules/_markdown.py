"""Markdown as readers would get it: what must not be in a text, for whatever reason.

What counts is what the Markdown converter makes of a text, not what a pattern makes of it: the text is
rendered, and the result is looked at. Patterns only find the place to point at.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any, NamedTuple

from generator.model.archive import Entry
from generator.model.characters import hidden_in
from generator.model.citation import RECORD_SCHEMES, read
from generator.model.finding import Finding, Where
from generator.model.markdown import DEEPEST, LONGEST, excess_of, to_html, without_code
from generator.model.once import memoize_last
from generator.model.records import FOLDERS, Record
from generator.rules._addresses import fault_of
from generator.rules._finding import at, error
from generator.rules._records import Text, texts_in

_DEFINITION = re.compile(r"^[ \t>*+.)0-9-]*(\[(?:\\.|[^\[\]\\]){1,999}\]:)[ \t]*\n?[ \t]*\S", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?][^>\n]{0,60}>?")
_IMAGE = re.compile(r"!\[[^\]\n]{0,60}\]?")
_HREF = re.compile(r'<a href="([^"]*)"')
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_OMITTED = "<!-- raw HTML omitted -->"


class Fault(NamedTuple):
    """Something in a text that must not be there: the code and the words of the finding, and the characters."""

    code: str
    words: str
    excerpt: str = ""


def faults_of(source: str, *, tables: bool = False) -> tuple[Fault, ...]:
    """All that must not be in a Markdown text. What is too long or nested too deep is looked at no further."""
    if excess := excess_of(source, tables=tables):
        return (Fault(*_EXCESS[excess]),)
    return () if read(source).plain else tuple(_faults(source, tables=tables))


def finding_of(fault: Fault, where: Where) -> Finding:
    """The finding for a fault of the text at that place."""
    where = replace(where, excerpt=fault.excerpt)
    found = fault.excerpt
    folder, _, rest = found.partition(":")
    meant = f"{FOLDERS.get(folder, folder)}:{rest}"
    blanks: dict[str, Any] = {"text": found, "address": found, "meant": meant, "longest": LONGEST, "deepest": DEEPEST}
    return error(fault.code, where, key=fault.words, **blanks)


def findings_in(entry: Entry[Record], code: str) -> Iterator[Finding]:
    """The findings with that code for the prose of a record."""
    return (finding_of(fault, at(entry, *text.path)) for text, fault in _faults_in(entry) if fault.code == code)


@memoize_last
def _faults_in(entry: Entry[Record]) -> tuple[tuple[Text, Fault], ...]:
    return tuple((text, fault) for text in texts_in(entry) if text.prose for fault in faults_of(text.text))


_EXCESS = {"length": ("text-too-long", "text-too-long-prose"), "depth": ("nested-too-deep", "nested-too-deep")}


def _faults(source: str, *, tables: bool) -> Iterator[Fault]:
    for leftover in read(source).leftovers:
        if leftover.what == "citation":
            yield Fault("bad-citation", "bad-citation", leftover.excerpt)
        else:
            yield Fault("half-a-link", f"half-a-link-{leftover.what}", leftover.excerpt)
    if "]:" in source:
        yield from (_unsafe(_defined(each[1]), each[1]) for each in _DEFINITION.finditer(source))
    if "&" in source:
        yield from (_unsafe("hidden", each) for each in _hiding(source, tables=tables))
    if not ("<" in source or "![" in source or "](" in source):
        return
    html = to_html(source, tables=tables)
    if _OMITTED in html:
        yield _unsafe("html", _first(_TAG, without_code(source)))
    if "<img " in html:
        yield _unsafe("image", _first(_IMAGE, without_code(source)))
    yield from _links(source, html, tables=tables)


def _defined(excerpt: str) -> str:
    return "footnote" if excerpt.startswith("[^") else "definition"


def _unsafe(what: str, excerpt: str) -> Fault:
    return Fault("unsafe-markup", f"unsafe-markup-{what}", excerpt)


def _hiding(source: str, *, tables: bool) -> Iterator[str]:
    """The entities in a text that stand for what nobody can see; in code they are shown as they are written."""
    found = dict.fromkeys(each[0] for each in _ENTITY.finditer(source) if _hides(each[0]))
    html = to_html(source, tables=tables) if found else ""
    return (each for each in found if source.count(each) > html.count(f"&amp;{each[1:]}"))


def _hides(entity: str) -> bool:
    """Whether it stands for a character that nobody can see. A number is taken as it is, as the converter takes it."""
    number = entity[2:-1].lower() if entity[1] == "#" else ""
    if not number:
        return any(hidden_in(unescape(entity)))
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return code == 0 or 0xD800 <= code <= 0xDFFF or any(hidden_in(chr(min(code, 0x10FFFF))))


def _links(source: str, html: str, *, tables: bool) -> Iterator[Fault]:
    targets = _HREF.findall(html)
    if "" in targets:
        # The converter blanks the schemes that it knows to be dangerous; ask it again for the words.
        targets = _HREF.findall(to_html(source, tables=tables, unsafe=True))
    for target in dict.fromkeys(targets):
        address = unescape(target)
        excerpt = address if address in source else ""
        what = _fault(address)
        if what == "relative":
            yield Fault("relative-link", "relative-link", excerpt)
        elif what:
            yield _unsafe(what, excerpt)


def _fault(address: str) -> str:
    found = _SCHEME.match(address)
    if found is None:
        return "relative"
    scheme = found[1].lower()
    if scheme in ("http", "https"):
        return "address" if fault_of(address) else ""
    if found[1] in RECORD_SCHEMES:
        return ""
    return "folder" if found[1] in FOLDERS else "scheme"


def _first(pattern: re.Pattern[str], source: str) -> str:
    found = pattern.search(source)
    return found[0] if found else ""
