"""Names and ids in the order in which people count: "part 2" before "part 10"."""

import re

_NUMBER = re.compile(r"[0-9]+")
_DIGITS = 12
"""Longer numbers are in order among those as long as they are."""


def counted_up(name: str) -> str:
    """A key to sort names by: the name, its numbers as long as each other."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), name)
