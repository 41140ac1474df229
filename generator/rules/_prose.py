"""Prose as it is read: paragraphs, and what stands between quotation marks."""

import re
from collections.abc import Iterator

_BREAK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"#{1,6} ")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
LONGEST_EXCERPT = 60


def paragraphs(text: str) -> Iterator[str]:
    """The blocks of a Markdown text that state something: no headings, no line that only leads in a list."""
    for block in _BREAK.split(text):
        stated = block.strip()
        if stated and not _HEADING.match(stated) and not stated.endswith(":"):
            yield stated


def unquoted(text: str) -> str:
    """The text with everything in quotation marks blanked, so that positions stay as they are."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def beginning(text: str) -> str:
    """The first words of a text, to find and to show it by."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rsplit(None, 1)[0]
