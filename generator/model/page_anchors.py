"""The anchors of a hand-written page's headings, by their words: the pages show the ones that the check knows."""

import re
import unicodedata
from collections.abc import Iterable

HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
"""A heading in what the converter makes of a page: its level and what stands in it."""
SOURCES = "sources"
"""Where the footnotes stand, on a page that has some."""

_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})")


class Anchors:
    """Gives each heading its anchor, in the order of the page; `taken` are those of other things."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def of(self, words: str) -> str:
        """The anchor of a heading, with a number if there is one like it already: `dates`, `dates_1`, `dates_2`."""
        anchor = _slug(words)
        if not anchor or anchor in self._taken:
            numbered = _NUMBERED.fullmatch(anchor)
            stem, number = (numbered[1], int(numbered[2])) if numbered else (anchor, 0)
            number = max(number, self._numbers.get(stem, 0)) + 1
            while (anchor := f"{stem}_{number}") in self._taken:
                number += 1
            self._numbers[stem] = number
        self._taken.add(anchor)
        return anchor


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
