"""Why a text is not a date: a reason that the phrase files put into words, and the values that it speaks of."""

import re

from generator.model.edtf_calendar import days_in_month

_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_TIME = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")


class EdtfError(ValueError):
    """A text that is not a date. `reason` is the end of a phrase key: `date-<reason>`."""

    def __init__(self, reason: str, text: str, **values: object) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text
        """The part of the date that is wrong, or all of it."""
        self.values = {"text": text} | {name: str(value) for name, value in values.items()}

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes with their values."""
        return _again, (self.reason, self.values)


def _again(reason: str, values: dict[str, str]) -> EdtfError:
    return EdtfError(reason, **values)


def diagnose(text: str) -> EdtfError:
    """The most telling reason why that text does not have the form of a date."""
    if not text.strip():
        return EdtfError("empty", text)
    if numbers := _NUMBERS.fullmatch(text):
        return _other_order(text, numbers[1], numbers[2], numbers[3])
    if time := _TIME.fullmatch(text):
        return _bad_time(text, time[4] or "")
    for reason, pattern in _FORMS:
        if re.fullmatch(pattern, text):
            return EdtfError(reason, text)
    return EdtfError("not-edtf", text)


_FORMS = (
    ("slashes", r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}"),
    ("year-last", r"[0-9]{1,2}[/.-][0-9]{4}"),
    ("no-year", r"(?:[12]?[0-9]|3[01])[/.](?:[12]?[0-9]|3[01])\.?"),
    ("year-not-four-digits", r"-?[0-9]{1,3}[?~%]?"),
    ("year-needs-y", r"-?[0-9]{5,}"),
    ("y-year-too-short", r"Y-?[0-9]{1,4}"),
)


def _other_order(text: str, first: str, second: str, year: str) -> EdtfError:
    readings = [
        f"{year}-{int(month):02d}-{int(day):02d}"
        for day, month in ((first, second), (second, first))
        if 1 <= int(month) <= 12 and 1 <= int(day) <= days_in_month(int(year), int(month))
    ]
    if len(set(readings)) == 2:
        return EdtfError("ambiguous", text, day_first=readings[0], month_first=readings[1])
    return EdtfError("other-order", text, **({"day_first": readings[0]} if readings else {}))


def _bad_time(text: str, offset: str) -> EdtfError:
    if offset in ("-00:00", "-00"):
        return EdtfError("negative-zero-offset", text, offset=offset)
    if offset[:1] in ("+", "-") and offset:
        hours, minutes = int(offset[1:3]), int(offset[4:] or 0)
        if hours * 60 + minutes > 14 * 60 or minutes > 59:
            return EdtfError("offset-out-of-range", text, offset=offset)
    return EdtfError("no-such-time", text)
