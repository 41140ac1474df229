"""What only other programs understand is not left in a hand-written page.

Wikis, blogs and other generators have signs of their own: notes after `!!!`, footnotes as `[^1]`, words between `{{`
and `}}`. Here they mean nothing, and readers would see them as they were typed. Signs that are meant are put between
backticks.

Bad:

    # content/pages/method.md
    We rely on what was published[^1].

Good:

    # content/pages/method.md
    We rely on what was published. [@report]
"""

import re
from collections.abc import Iterator
from html import unescape

from generator.model.archive import Archive
from generator.model.finding import Finding, Where
from generator.model.hand_written import HandWritten
from generator.model.markdown import without_code
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.rules._finding import advice
from generator.rules._page_markdown import html_of

_ESCAPE = re.compile(r"\\.", re.DOTALL)
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FOREIGN = (
    ("footnote", re.compile(r"\[\^[\w-]{1,60}\](?!:)")),
    ("box", re.compile(r"^ {0,3}((?:!!!|\?\?\?\+?|:{3,})[ \t]*[\w{\"].{0,60})$", re.MULTILINE)),
    ("template", re.compile(r"\{\{.{1,60}?\}\}|\{%.{1,60}?%\}")),
    ("attributes", re.compile(r"\{ ?[:#.][\w :#.=\"'-]{1,60}\}")),
    ("contents", re.compile(r"^ {0,3}(\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$", re.MULTILINE | re.IGNORECASE)),
    ("heading", re.compile(r"^ {0,3}(#{2,6}[^\W\d_].{0,60})$", re.MULTILINE)),
    ("struck", re.compile(r"(?<!~)~~[^~\n]{1,60}~~(?!~)")),
)
"""What it is meant for, and how it looks."""
_NAMED = re.compile(r"(?<![\]\[!])\[([a-z0-9-]{2,80})\](?![\[(:])|(?<!\])\(@([a-z0-9-]{2,80})\)")


def check_pages(pages: tuple[HandWritten, ...], archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each of these signs that readers would see."""
    for page in pages:
        written = _ESCAPE.sub("  ", without_code(page.text))
        seen = ""
        for what, excerpt, kind, record_id in dict.fromkeys((*_foreign(written), *_named(written, archive))):
            seen = seen or unescape(_TAG.sub("", _CODE.sub("", html_of(page))))
            if excerpt in seen:
                where = Where(page.file, excerpt=excerpt)
                yield advice(
                    "shown-as-typed", where, key=f"shown-as-typed-{what}", text=excerpt, kind=kind, id=record_id
                )


_Sign = tuple[str, str, str, str]
"""What it is meant for, how it is written, and the kind and the id of the record that it names."""


def _foreign(written: str) -> Iterator[_Sign]:
    for what, pattern in _FOREIGN:
        for found in pattern.finditer(written):
            yield what, found[found.lastindex or 0].strip(), "", ""


def _named(written: str, archive: Archive) -> Iterator[_Sign]:
    """Records that are named in brackets alone."""
    for found in _NAMED.finditer(written):
        name = found[1] or found[2]
        if archive.knows("source", name):
            yield "source", found[0], "source", name
        elif found[1] and (kind := next((each for each in KINDS if archive.knows(each, name)), "")):
            yield "record", found[0], kind, name
