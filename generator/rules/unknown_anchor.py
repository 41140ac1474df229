"""A link to a part of a hand-written page leads to a heading that is there.

What follows `#` is the heading in small letters, with hyphens for spaces and without accents and signs:
`#how-we-work` for "How we work". When a heading is worded differently, links to it change with it.

Bad:

    # content/pages/method.md
    How we work is told [below](#how-we-wrok).

    ## How we work

Good:

    # content/pages/method.md
    How we work is told [below](#how-we-work).

    ## How we work
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from generator.model.archive import Archive
from generator.model.citation import MARK_IN_HTML, cites, taken_out
from generator.model.finding import Finding, Fix, Where, said
from generator.model.finding_limits import MOST_IN_A_FILE
from generator.model.hand_written import HandWritten, language_of, page_linked, without_language
from generator.model.markdown import LONGEST, to_html
from generator.model.page_anchors import HEADING, SOURCES, Anchors
from generator.model.settings import Settings
from generator.rules._finding import error
from generator.rules._nearest import Names
from generator.rules._page_markdown import relative_links

_CITED = re.compile(MARK_IN_HTML)
_TAG = re.compile(r"<[^>]*>")
_NAMED_LATER = re.compile(r"<a [^>]*></a>")
"""A link without words is called after the record to which it leads."""


def check_pages(pages: tuple[HandWritten, ...], _archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each link to a heading that the page it leads to does not have."""
    languages = settings.languages
    versions = {(without_language(each.name, languages), language_of(each.name, languages)): each for each in pages}
    known: dict[str, _Anchors | None] = {}
    for page in pages:
        wrong = 0
        for link in relative_links(page):
            path, _, anchor = link.partition("#")
            target = page if not path else _target(versions, page, link, languages)
            if not anchor or target is None:
                continue
            if target.name not in known:
                known[target.name] = _anchors_of(target)
            there = known[target.name]
            if there is not None and unquote(anchor) not in there.names:
                wrong += 1
                nearest = there.similar.nearest(anchor) if wrong <= MOST_IN_A_FILE else ""  # no more are told
                yield _finding(page, target, link, anchor, nearest, there.first)


def _target(
    versions: dict[tuple[str, str], HandWritten], page: HandWritten, link: str, languages: tuple[str, ...]
) -> HandWritten | None:
    """The page to which a link leads, in the language of the one that it stands on, else in the default one."""
    name = page_linked(page.name, link)
    if name is None:
        return None
    name = without_language(name, languages)
    return versions.get((name, language_of(page.name, languages))) or versions.get((name, languages[0]))


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The anchors of a page; as names that may be meant; and the first of them as they are told."""

    names: frozenset[str]
    similar: Names
    first: str

    @classmethod
    def of(cls, names: Iterable[str]) -> "_Anchors":
        """What is to be known of these anchors."""
        there = sorted(names)
        return cls(frozenset(there), Names(there), ", ".join(f"#{each}" for each in there[:5]) or "–")


def _anchors_of(page: HandWritten) -> _Anchors | None:
    """The anchors of a page; None where its headings are named by records."""
    if len(page.text) > LONGEST:
        return None
    others = {SOURCES} if cites(page.text) else set()
    anchors, found = Anchors(others), set(others)
    for heading in HEADING.finditer(to_html(taken_out(page.text)[0], tables=True)):
        if _NAMED_LATER.search(heading[2]):
            return None
        found.add(anchors.of(unescape(_TAG.sub("", _CITED.sub("", heading[2]))).strip()))
    return _Anchors.of(found)


def _finding(page: HandWritten, target: HandWritten, link: str, anchor: str, nearest: str, headings: str) -> Finding:
    hint = said("rules-did-you-mean", nearest=f"#{nearest}") if nearest else None
    fix = Fix(link.replace(f"#{anchor}", f"#{nearest}")) if nearest else None
    where = Where(page.file, excerpt=link)
    return error("unknown-anchor", where, hint=hint, fix=fix, anchor=anchor, file=target.file, headings=headings)
