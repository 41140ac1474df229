"""A hand-written page's file: its front matter through our own YAML, its Markdown as text, places for what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from generator.model.finding import Finding, Severity, Span, Where, said
from generator.model.finding_limits import few_of_each, left_out
from generator.model.hand_written import FrontMatter, HandWritten
from generator.model.markdown import LONGEST, without_code
from generator.parsing.mentions import mentions_of
from generator.parsing.record_parser import parse_text
from generator.parsing.source_text import decode
from generator.parsing.yaml_tree import span_of

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_UNMARKED = re.compile(r"\s*(?:---[ \t]*$|(?:title|description|template)[ \t]*:)", re.MULTILINE | re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")


def parse_page(
    file: str, raw: bytes, languages: tuple[str, ...], *, today: str
) -> tuple[HandWritten | None, tuple[Finding, ...]]:
    """The page in a file; None when anything in it is an error. Lines are counted from the file's beginning."""
    text, found = decode(file, raw)
    if text is None:
        return None, found
    front: FrontMatter | None = FrontMatter()
    start = 0
    if marked := _FRONT.match(text):
        start = marked.end()
        if not _SAYS_NOTHING.fullmatch(marked["yaml"]):
            # An empty line in place of the first one keeps the lines as they are counted.
            front, told = parse_text(FrontMatter, file, "\n" + marked["yaml"], languages, today=today)
            found = (*found, *map(_of_front_matter, told))
    elif unmarked := _UNMARKED.match(text):
        at = unmarked.end() - len(unmarked[0].lstrip())
        where = Where(file, span=span_of(text, at, unmarked.end()))
        found = (*found, _error("open-front-matter", where))
    if front is None or any(each.severity is Severity.ERROR for each in found):
        return None, found
    body = text[start:]
    first_line = text.count("\n", 0, start) + 1
    mentions = tuple(mentions_of(body, ())) if len(body) <= LONGEST else ()  # else a rule refuses it
    return HandWritten(file, front, body, first_line, mentions), found


def place_in_page(findings: Iterable[Finding], page: HandWritten) -> tuple[Finding, ...]:
    """What was found in the text of a page, with the line and the column of each; no more than a file's share."""
    some = tuple(few_of_each(findings))
    visible = without_code(page.text) if some else ""
    return tuple(
        each
        if left_out(each)
        else replace(each, where=replace(each.where, span=_span(page, visible, each.where.excerpt)))
        for each in some
    )


def _span(page: HandWritten, visible: str, excerpt: str) -> Span:
    # The converter writes an address in its own way; where it is not found in either, the first line stands for it.
    for words in filter(None, (excerpt, unquote(excerpt))):
        for text in (visible, page.text):
            if (at := text.find(words)) >= 0:
                return _placed(page, at, at + len(words))
    at = len(page.text) - len(page.text.lstrip())
    return _placed(page, at, at + len(page.text[at:].partition("\n")[0]))


def _placed(page: HandWritten, start: int, end: int) -> Span:
    span, before = span_of(page.text, start, end), page.first_line - 1
    return Span(span.line + before, span.column, span.end_line + before, span.end_column)


def _of_front_matter(finding: Finding) -> Finding:
    """The finding in the words of a page where those of a record would be wrong."""
    return _error("open-front-matter", finding.where) if finding.code == "not-a-record" else finding


def _error(code: str, where: Where) -> Finding:
    return Finding(code, Severity.ERROR, where, said(code), said(f"{code}-hint"))
