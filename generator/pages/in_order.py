"""Alphabetical order as readers expect it: accents and case do not matter, whatever the machine's locale.

Numbers in names stand as they are counted: "Resolution 2" before "Resolution 10".
"""

from unicodedata import combining, normalize

from generator.model.natural_order import counted_up


def alphabetical(name: str) -> tuple[str, str]:
    """A key to sort names by; names that differ in accents or case alone keep one fixed order."""
    return (counted_up(_bare(name)), name)


def letter_of(name: str) -> str:
    """The capital letter that a name stands under; `#` for what begins with none."""
    first = _bare(name)[:1].upper()
    return first if first.isalpha() else "#"


def _bare(name: str) -> str:
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign)).strip(" \"'[(«“")
