"""How wide words will be, before a browser has set them: a generous estimate, so that labels keep apart."""

from functools import lru_cache
from unicodedata import east_asian_width

NARROWEST = 280
"""Pixels that a drawing has on the narrowest phone; what fits there fits everywhere."""
_LETTER, _WIDE_LETTER = 0.65, 1.05
"""Of the size of the letters, as wide as in the widest of the fonts that systems bring along."""


@lru_cache(maxsize=65_536)
def width(words: str, size: float) -> float:
    """Pixels that some words take in letters of that size."""
    wide = sum(east_asian_width(letter) in "WF" for letter in words)
    return size * (_LETTER * (len(words) - wide) + _WIDE_LETTER * wide)


def cut(words: str, size: float, room: float) -> str:
    """As much of some words as fits."""
    if len(words) * size * _LETTER <= room and width(words, size) <= room:
        return words
    shown, used = 0, _LETTER * size
    while used + (step := width(words[shown], size)) <= room:
        used, shown = used + step, shown + 1
    return f"{words[:shown].rstrip()}…"
