"""How long it is from one date to another, in a language's words: "3 days later", "About 7 years later".

Only what both dates allow is said: where they are too vague to tell, nothing.
"""

from decimal import Decimal
from functools import lru_cache

from generator.languages.date_ago import years
from generator.languages.date_points import grouped
from generator.languages.phrases import Phrases, load
from generator.model.edtf import Bound, EdtfDate, Kind, parse
from generator.model.edtf_calendar import ordinal

_IN_DAYS, _IN_WEEKS, _IN_MONTHS = 21, 60, 700
"""Fewer days than these are counted in days, weeks and months; more in years."""
_IN_DIGITS = 10_000
"""Of more years than these only the first two digits are said."""
_WEEK, _MONTH, _YEAR = 7, 365.2425 / 12, 365.2425
_OPEN = frozenset({"..", ""})
"""Ends of an interval that are open, or unknown."""


def later(before: EdtfDate, after: EdtfDate, phrases: Phrases) -> str:
    """How long after the one (its end, if it has one) the other begins, to begin a sentence with.

    Empty if nobody can say.
    """
    return _later(before.text, after.text, phrases.language)


@lru_cache(maxsize=65_536)
def _later(before: str, after: str, language: str) -> str:
    first, second, phrases = _bound(before, -1), _bound(after, 0), load(language)
    if first is None or second is None:
        return ""
    least, most = second[0] - first[1], second[1] - first[0]
    if least == most:
        return _exactly(least, phrases)
    if least <= 0:
        return ""
    between = (least + most) / 2
    return _about(between, phrases) if most - least <= between else phrases["date-later"]


def _bound(text: str, end: int) -> tuple[int, int] | None:
    """The first and the last day on which it can have begun (`end` 0) or ended (-1; begun, while its end is open).

    None where that is unknown, or one of several.
    """
    date = parse(text)
    if date.kind is Kind.INTERVAL:
        sides = text.split("/")
        side = sides[end] if sides[end] not in _OPEN else sides[0]
        if side in _OPEN:
            return None
        date = parse(side)
    if date.kind is not Kind.POINT or date.uncertain or date.earliest is None or date.latest is None:
        return None
    if (year := date.estimate) is not None:
        return ordinal(year, 1, 1), ordinal(year, 12, 31)
    return _day(date.earliest), _day(date.latest)


def _exactly(days: int, phrases: Phrases) -> str:
    if days < 0:
        return ""
    if days <= 1:
        return phrases["date-next-day" if days else "date-same-day"]
    return phrases.text("date-days-later", count=days) if days < _IN_DAYS else _about(days, phrases)


def _about(days: float, phrases: Phrases) -> str:
    if days < _IN_DAYS:
        return phrases["date-later"]
    if days < _IN_WEEKS:
        return phrases.text("date-weeks-later", count=round(days / _WEEK))
    if days < _IN_MONTHS:
        return phrases.text("date-months-later", count=round(days / _MONTH))
    count = round(days / _YEAR)
    if count >= _IN_DIGITS:
        return phrases.text("date-ages-later", amount=years(Decimal(f"{count:.1e}"), phrases))
    return phrases.text("date-years-later", count=grouped(count, phrases))


def _day(bound: Bound) -> int:
    return ordinal(bound.year, bound.month, bound.day)
