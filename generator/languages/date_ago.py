"""Years so long ago that nobody means a year of the calendar: "13.8 billion years ago".

As many digits are said as were written: zeros at the end do not count, unless the date says how many digits do (`S3`).
A year that is written to its last digits stays a year: "1,234,568 BCE".
"""

from decimal import Decimal

from generator.languages.phrases import Phrases
from generator.model.edtf_point import Point

_FIRST, _ROUNDED = 100_000, 1000
"""Years before ours from which on, if rounded to so many, a date is a distance and no year."""
_UNITS = ((9, "billions"), (6, "millions"), (0, "years"))
"""The powers of ten that have a name."""
_SEVERAL, _DIGITS = 2, 3
"""From how many on a language counts in the plural; and how many digits an axis says of a year of the calendar."""


def is_ago(point: Point) -> bool:
    """Whether the date is a distance from today."""
    return not point.month and not point.time and not point.grouping and _is_ago(point.year, point.significant)


def year_as_said(point: Point) -> int | None:
    """The year of a distance, without the digits that do not count; None for a year of the calendar."""
    return -int(_rounded(int(point.year), point.significant)) if is_ago(point) else None


def ago(point: Point, phrases: Phrases, form: str, *, about: bool = False) -> str:
    """The distance in words: `13.8 billion years ago`, in one of the forms that every date has."""
    amount = years(_rounded(int(point.year), point.significant), phrases)
    return phrases.text(f"date-ago-{'about-' if about else ''}{form}", amount=amount)


def year_ago(year: int, phrases: Phrases) -> str:
    """The same of a year; empty where it is a year of the calendar."""
    if year > -_FIRST or not _is_ago(str(year), 0):
        return ""
    return phrases.text("date-ago-label", amount=years(Decimal(-year).normalize(), phrases))


def years(count: Decimal, phrases: Phrases) -> str:
    """So many years, with the digits that the number has: `13.8 billion years`."""
    number, key = _counted(count, phrases)
    return phrases.text(f"date-{key}", number=number)


def ago_on_two_lines(year: int, phrases: Phrases) -> tuple[str, str] | None:
    """The label of an axis for such a year, `13.8 billion` and `years ago`; a year of the calendar is rounded."""
    if year > -_FIRST:
        return None
    digits = 0 if _is_ago(str(year), 0) else _DIGITS
    number, key = _counted(_rounded(year, digits).normalize(), phrases)
    return phrases.text(f"strip-{key}", number=number), phrases[f"strip-{key}-ago"]


def _is_ago(year: str, significant: int) -> bool:
    digits = year.removeprefix("-")
    if year == digits or not digits.isdigit() or int(digits) < _FIRST:
        return False
    return bool(significant and len(digits) - significant >= 3) or int(digits) % _ROUNDED == 0


def _rounded(year: int, significant: int) -> Decimal:
    """The number of years without the digits that do not count; zeros at its end count if `significant` says so."""
    count = Decimal(-year)
    return round(count, significant - count.adjusted() - 1) if significant else count.normalize()


def _counted(count: Decimal, phrases: Phrases) -> tuple[str, str]:
    power, name = next(each for each in _UNITS if count.adjusted() >= each[0])
    number = count.scaleb(-power)
    whole, _, decimals = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", phrases["date-digit-separator"])
    words = grouped + (phrases["number-point"] + decimals if decimals else "")
    return words, f"{name}-one" if name != "years" and number < _SEVERAL else name
