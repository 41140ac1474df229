r"""How prose cites, and what it links to: one grammar for the check, the pages and the search.

`[@id]` cites a source, `[@id, p. 5]` a place in it, `[@a; @b, ch. 2]` several. `\[@id]` and what stands in code cite
nothing, as CommonMark has it: so a citation is taken out of a text before that is converted, a mark put in its place,
and where the mark comes out as text, there the text cites.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from generator.model.markdown import excess_of, to_html
from generator.model.records import KINDS

RECORD_SCHEMES = frozenset({*KINDS, "claim"})
"""What a link to a record begins with, before its colon."""

_ID, _PLACE = r"[^\s\[\],;@\\`<>]+", r"[^\s\[\];@\\`<>][^\[\];@\\`<>]{0,99}"
_CITED = rf"@{_ID}(?:\s*,\s*{_PLACE})?\s*"
_AFTER_BRACKET = rf"(?!@[^\[\]]*\n\s*\n){_CITED}(?:;\s*{_CITED})*\](?!\()"
_WRITTEN = rf"\[{_AFTER_BRACKET}"
_CITATION = re.compile(_WRITTEN)
_EACH = re.compile(rf"@({_ID})(?:\s*,\s*({_PLACE}))?")
_ESCAPE_OR_CITATION = re.compile(rf"\\.|{_WRITTEN}", re.DOTALL)
_MARK = "\ufdd0"
"""No character of any text, for a check refuses it: the number of a citation stands between two of these."""
MARK_IN_HTML = rf"\[{_MARK}(?P<citation>[0-9]{{1,6}}){_MARK}\]"
"""A pattern for a mark in what the converter made of a text; its group is the number of the citation."""
_IN_HTML = re.compile(MARK_IN_HTML)


class Citation(NamedTuple):
    """A source that is cited, and the place in it as the author names that; empty for the whole source."""

    source: str
    locator: str


def taken_out(prose: str) -> tuple[str, tuple[str, ...]]:
    """A text with marks in place of its citations, for the converter; and the citations, by number, as written."""
    taken: list[str] = []

    def take(found: re.Match[str]) -> str:
        if found[0][0] == "\\":
            return found[0]
        taken.append(found[0])
        return f"[{_MARK}{len(taken) - 1}{_MARK}]"

    if "[@" in prose:
        prose = (_ESCAPE_OR_CITATION if "\\" in prose else _CITATION).sub(take, prose)
    return prose, tuple(taken)


def put_back(html: str, citations: tuple[str, ...], escape: Callable[[str], str]) -> str:
    """Code with its citations as they are written, in place of their marks; `escape` makes HTML of them."""
    if _MARK not in html:
        return html
    return _IN_HTML.sub(lambda found: escape(numbered(citations, found["citation"])), html)


def numbered(citations: tuple[str, ...], number: str) -> str:
    """The citation with that number; nothing where somebody wrote a mark by hand, which a rule refuses."""
    return citations[int(number)] if int(number) < len(citations) else ""


@lru_cache(maxsize=16_384)
def cited_in(citation: str) -> tuple[Citation, ...]:
    """The sources of a citation, given as it is written."""
    return tuple([Citation(source, " ".join(locator.split())) for source, locator in _EACH.findall(citation)])


# --- reading a text ------------------------------------------------------------------------------


class Reference(NamedTuple):
    """A record or a claim that is linked to, or a source that is cited, with the characters that say so."""

    kind: str
    id: str
    excerpt: str
    citation: bool = False


class Leftover(NamedTuple):
    """What readers would see as it was typed: `citation`, `space`, `link`, `double`, or `target`."""

    what: str
    excerpt: str


class Read(NamedTuple):
    """What a text links to and cites, in its order, and what its author meant for that and is not."""

    references: tuple[Reference, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    plain: bool = False
    """Whether it was seen at once that there is nothing else in it that a converter makes more of than text."""


_SCHEMES = "|".join(sorted(RECORD_SCHEMES))
_TARGET = rf"(?P<kind>{_SCHEMES}):(?P<id>"
# What can begin with one sign alone is found several times as fast.
_SIMPLE = re.compile(rf"\[(?:(?P<citation>{_AFTER_BRACKET})|(?!@)[^\[\]]*(?P<link>\]\({_TARGET}[a-z0-9#-]+)\)))")
_MAY_BE_NO_TEXT = ("\\", "`", "<", "&", "\t", "~~~", "    ", "]:", "![")
"""What escapes, code, raw HTML, definitions and images are made of."""
_RECORD_LINK = re.compile(rf"\]\(\s*<?{_TARGET}[^\s()<>]*)[^)\n]{{0,200}}\)?")
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_PARTS = re.compile(
    rf'(?P<code>{_CODE.pattern})|<a href="(?P<href>[^"]*)"[^>]*>(?P<label>.*?)</a>|<[^>]*>|{MARK_IN_HTML}', re.DOTALL
)
_ESCAPE = re.compile(r"\\.|&#?\w{1,32};")
_ESCAPED, _ELSE = "\ufdd1", "\ufdd2"
"""On both sides of a character that its author has escaped; and in place of all that is not looked at for leftovers."""
_NO_MARKS = dict.fromkeys(map(ord, (_MARK, _ESCAPED, _ELSE)))
_BARE_TARGET = re.compile(rf"\({_TARGET}[a-z0-9#-]+)\)")
_LEFTOVERS = (
    (
        "citation",
        re.compile(rf"\[@[^\[\]\n]{{0,60}}\]?|\[[^\[\]\n@{_ESCAPED}]{{0,60}}[\s;-]@[A-Za-z0-9][^\[\]\n]{{0,60}}\]"),
    ),
    ("double", re.compile(r"\[\[[^\[\]\n]{1,60}\]\]")),
    ("space", re.compile(rf"\][ \n]+\((?:https?|{_SCHEMES}):[^)\s]{{0,180}}\)?")),
    ("link", re.compile(r"\]\([^)\n]{0,60}\)?")),
    ("target", _BARE_TARGET),
)


def read(prose: str) -> Read:
    """What is in a text; nothing where it is more than may be converted."""
    if "[" in prose or "](" in prose or "<" in prose or (":" in prose and _BARE_TARGET.search(prose)):
        return _read(prose)
    return _NOTHING


_NOTHING = Read()


@lru_cache(maxsize=256)
def _read(prose: str) -> Read:
    found = _SIMPLE.findall(prose)
    if prose.count("[") == len(found) == prose.count("]") and not _may_be_no_text(prose):
        references: list[Reference] = []
        links = 0
        for citation, link, kind, record_id in found:
            if link:
                links += 1
                references.append(Reference(kind, record_id, link))
            else:
                references += _cited(f"[{citation}")
        if prose.count("(") == links or len(_BARE_TARGET.findall(prose)) == links:
            return Read(tuple(references), plain=True)
    return _NOTHING if excess_of(prose) else _converted(prose)


def cites(prose: str) -> bool:
    """Whether there is a citation in a text, or in a part of one."""
    if "[@" not in prose:
        return False
    return (
        any(each.citation for each in read(prose).references)
        if _may_be_no_text(prose)
        else bool(_CITATION.search(prose))
    )


_LONGEST_SHOWN = 1_000
"""Characters of a citation that stands for each source in it."""


def _may_be_no_text(prose: str) -> bool:
    return any(map(prose.__contains__, _MAY_BE_NO_TEXT))


def _cited(written: str) -> Iterable[Reference]:
    if "," not in written and ";" not in written:  # nearly all
        return (Reference("source", written[2:-1].rstrip(), written, citation=True),)
    # Thousands within one pair of brackets are found by their own names: each would be kept with all the others.
    shown = written if len(written) <= _LONGEST_SHOWN else ""
    return (Reference("source", each.source, shown or f"@{each.source}", citation=True) for each in cited_in(written))


def _converted(prose: str) -> Read:
    """What the converter makes of the text tells what is a link, what is code and what is left over."""
    text, citations = taken_out(prose)
    html = to_html(_ESCAPE.sub(_known_as_escaped, text))
    written = {(link["kind"], link["id"]): link[0] for link in _RECORD_LINK.finditer(prose)}
    references: list[Reference] = []
    leftovers: list[Leftover] = []
    for part in _PARTS.finditer(html):
        if part["citation"]:
            references += _cited(numbered(citations, part["citation"]))
        elif part["href"] is not None:
            kind, _, record_id = unescape(part["href"]).partition(":")
            if kind in RECORD_SCHEMES:
                references.append(Reference(kind, record_id, written.get((kind, record_id), "")))
            leftovers += [Leftover("citation", f"[{part['label']}]")] if part["label"].startswith("@") else []
            within = _IN_HTML.findall(_CODE.sub("", part["label"]))
            leftovers += [Leftover("citation", numbered(citations, number)) for number in within]
    seen = _PARTS.sub(lambda part: _ELSE if part.lastgroup else "", html)
    return Read(tuple(references), (*leftovers, *_left_over(unescape(seen))))


def _known_as_escaped(escape: re.Match[str]) -> str:
    return _ESCAPED + escape[0] + _ESCAPED if escape[0][-1] in "[]()@;" else escape[0]


def _left_over(seen: str) -> Iterator[Leftover]:
    """What looks like half of a link or a citation in what readers see. Each stretch is told of once."""
    for what, pattern in _LEFTOVERS:
        for found in pattern.finditer(seen):
            yield Leftover(what, found[0].translate(_NO_MARKS))
        seen = pattern.sub(_ELSE, seen)
