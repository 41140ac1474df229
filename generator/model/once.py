"""Working something out once, and keeping it once, though many ask for it in turn."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

About = TypeVar("About")
Answer = TypeVar("Answer")


@lru_cache(maxsize=262_144)
def kept_once(text: str) -> str:
    """The text; of equal ones the same object, for an archive names the same records over and over."""
    return text


def for_the_last(ask: Callable[[About], Answer]) -> Callable[[About], Answer]:
    """Remember the answer for the last thing asked about: the same object, not an equal one.

    Parsing and the rules look at one record, or one archive, one after the other; comparing an archive with
    itself by value would cost more than asking again.
    """
    last: tuple[About, Answer] | None = None

    @wraps(ask)
    def answer(about: About, /) -> Answer:
        nonlocal last
        known = last
        if known is None or known[0] is not about:
            known = last = (about, ask(about))
        return known[1]

    return answer
