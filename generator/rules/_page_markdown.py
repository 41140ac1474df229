"""The Markdown of a hand-written page: what must not be in it, as in a record's prose, and where its links lead."""

import re
from collections.abc import Iterator
from html import unescape

from generator.model.finding import Finding, Where
from generator.model.hand_written import HandWritten
from generator.model.markdown import LONGEST, to_html
from generator.model.once import memoize_last
from generator.rules._markdown import Fault, faults_of, finding_of

MOST = 50_000
"""So many headings, paragraphs, cells and other elements a page has at most. Tables make many of few characters."""

_HREF = re.compile(r'<a href="([^"]*)"')
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@memoize_last
def faults_in_page(page: HandWritten) -> tuple[Fault, ...]:
    """All that must not be in the Markdown of a page, and its relative links, which may."""
    return faults_of(page.text, tables=True)


def findings_in_page(page: HandWritten, code: str) -> Iterator[Finding]:
    """The findings with that code for the text of a page."""
    return (finding_of(fault, Where(page.file)) for fault in faults_in_page(page) if fault.code == code)


@memoize_last
def html_of(page: HandWritten) -> str:
    """What the converter makes of the page, whatever is in it; nothing of one that is too long."""
    return to_html(page.text, tables=True, unsafe=True) if len(page.text) <= LONGEST else ""


def has_too_much(page: HandWritten) -> bool:
    """Whether it has so many elements that to make it safe, and to read it, would take long."""
    return html_of(page).count("<") > 2 * MOST and all(each.code != "nested-too-deep" for each in faults_in_page(page))


def relative_links(page: HandWritten) -> tuple[str, ...]:
    """Where the page links to without naming a scheme, as the converter writes it."""
    targets = map(unescape, _HREF.findall(html_of(page)))
    return tuple(dict.fromkeys(each for each in targets if not _HAS_SCHEME.match(each)))
