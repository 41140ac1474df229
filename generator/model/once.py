"""Working something out once, and keeping it once, though many ask for it in turn."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

About = TypeVar("About")
Answer = TypeVar("Answer")
Names = TypeVarTuple("Names")


@lru_cache(maxsize=262_144)
def interned(text: str) -> str:
    """The text; of equal ones the same object, for an archive names the same records over and over."""
    return text


def memoize_last(ask: Callable[[About, *Names], Answer]) -> Callable[[About, *Names], Answer]:
    """Remember the answer for the last thing asked about: the same object, not an equal one.

    Parsing and the rules look at one record, or one archive, one after the other; comparing an archive with
    itself by value would cost more than asking again. What of it is asked for may have `names`, which are compared.
    """
    last: tuple[About, tuple[*Names], Answer] | None = None

    @wraps(ask)
    def answer(about: About, /, *names: *Names) -> Answer:
        nonlocal last
        known = last
        if known is None or known[0] is not about or known[1] != names:
            known = last = (about, names, ask(about, *names))
        return known[2]

    return answer
