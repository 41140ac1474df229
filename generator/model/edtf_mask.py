"""Unknown digits: which years, months and days `195X`, `1X` or `XX` can be."""

from collections.abc import Iterator, Sequence
from itertools import product

from generator.model.edtf_calendar import LAST_SECOND, Bound, days_in_month


def year_range(mask: str) -> tuple[int, int]:
    """The first and the last year that a year with unknown digits can be."""
    low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    return (high, low) if mask.startswith("-") else (low, high)


def matching(mask: str, numbers: range) -> tuple[int, ...]:
    """Those of the numbers (of two digits) that a month or a day with unknown digits can be."""
    if "X" not in mask:
        return (int(mask),) if int(mask) in numbers else ()
    return tuple(number for number in numbers if all(m in ("X", n) for m, n in zip(mask, f"{number:02d}", strict=True)))


def first_day(year: str, months: Sequence[int], days: Sequence[int]) -> Bound | None:
    """The first day that all three allow together, or None where there is no such day."""
    for number in _all_years(year, "0123456789"):
        for month in months:
            for day in days:
                if day <= days_in_month(number, month):
                    return Bound(number, month, day)
    return None


def last_day(year: str, months: Sequence[int], days: Sequence[int]) -> Bound | None:
    """The end of the last day that all three allow together, or None."""
    for number in _all_years(year, "9876543210"):
        for month in reversed(months):
            for day in reversed(days):
                if day <= days_in_month(number, month):
                    return Bound(number, month, day, LAST_SECOND)
    return None


def _all_years(mask: str, digits: str) -> Iterator[int]:
    """The years that a mask allows, in the order of `digits`; BCE counts the other way round."""
    order = digits[::-1] if mask.startswith("-") else digits
    for choice in product(*(order if character == "X" else character for character in mask)):
        yield int("".join(choice))
