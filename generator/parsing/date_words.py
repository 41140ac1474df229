"""Dates in ordinary words, in any of the languages: what a person types in, EDTF texts out.

The words come from the phrase files (`date-typed-…` and the names of months), so that a new language
brings its own. What is left when they are taken off goes to dateutil, which guesses: it is
asked only about texts with a year, the year is kept from it, and what it did not find in the text is dropped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache

from dateutil.parser import ParserError
from dateutil.parser import parse as guess

from generator.languages.phrases import available, load
from generator.parsing.plain_text import plain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(r"[^\W\d_]+\.?")
_DAYS = re.compile(r"([0-9]{1,2})(?:er|st|nd|rd|th)?\s*(?:-|/|&|to|a|au|and|et)\s*([0-9]{1,2}.*)")
_ISO = re.compile(r"-?[0-9]{4}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+")
_LEAP_YEAR = "2004"
_MOST_CHARACTERS = 60
"""Longer texts are prose, not dates."""


def readings(text: str, today: str) -> Iterator[str]:
    """What the words can mean, as EDTF that is still to be checked, the likeliest first."""
    words = plain(text)
    if len(words) > _MOST_CHARACTERS or not re.search("[a-z]", words) or _ISO.match(words):
        return
    yield from _read(words)
    if today and not re.search("[0-9]{3}", words):
        yield from _read(f"{words} {today[:4]}")


def _read(words: str) -> Iterator[str]:
    date = _single(words)
    yield from list(_ranges(words)) or ([date] if date else [])


def _ranges(words: str) -> Iterator[str]:
    """Where the words leave open which, both "from … to" and "once, some day between": the pair most often confused."""
    for kind, pattern in (("between", "[{start}..{end}]"), ("from-to", "{start}/{end}")):
        for ends in _typed(kind, words):
            yield from _range(ends["start"], ends["end"], pattern)
    yield from _one_ended(words)
    if days := _DAYS.fullmatch(words):
        yield from _range(days[1], days[2], "{start}/{end}")
        yield from _range(days[1], days[2], "[{start}..{end}]")
    start, _, end = words.partition(" - ") if " - " in words else words.partition("-")
    if end:
        yield from _range(start, end, "{start}/{end}")


def _one_ended(words: str) -> Iterator[str]:
    for kind, pattern in _ONE_ENDED:
        for ends in _typed(kind, words):
            if date := _single("".join(ends.values())):
                yield pattern.format(date)


_ONE_ENDED = (("since", "{}/.."), ("until", "../{}"), ("earlier", "[..{}]"), ("later", "[{}..]"))


def _range(start: str, end: str, pattern: str) -> Iterator[str]:
    """Both ends read; what the first leaves out (its month, its year, its era) it takes from the second."""
    last = _single(end)
    if not last:
        return
    start = _without_fillers(start)
    if re.fullmatch("[0-9]{1,2}|1er", start) and len(last) == 10:
        yield pattern.format(start=f"{last[:8]}{int(start.removesuffix('er')):02d}", end=last)
        return
    for first in (_single(start), _single(f"{start} {last[:4]}")):
        if first:
            yield pattern.format(start=first, end=last)
            return


def _single(words: str) -> str | None:
    """One date in words, as EDTF, or None."""
    for kind, mark in (("approximate", "~"), ("uncertain", "?")):
        for found in _typed(kind, words):
            if date := _single(found["date"]):
                return date if date[-1] in "~?" else date + mark
    for found in _typed("bce", words):
        return _day(found["date"], before_christ=True)
    return _part_of_time(_without_fillers(words)) or _day(words, before_christ=False)


def _part_of_time(words: str) -> str | None:
    """A decade, a century, a quarter or a season."""
    for kind, year, number, form in _PARTS:
        for found in _typed(kind, words):
            if re.fullmatch(year, found.get("year", "")) and re.fullmatch(number, found.get("number", "")):
                return form(found)
    return None


_PARTS: tuple[tuple[str, str, str, Callable[[Mapping[str, str]], str]], ...] = (
    ("decade", "[0-9]{3}0", "", lambda found: f"{found['year'][:3]}X"),
    ("century", "", "[1-9][0-9]?", lambda found: f"{int(found['number']) - 1:02d}XX"),
    ("quarter", "[0-9]{4}", "[1-4]", lambda found: f"{found['year']}-{32 + int(found['number'])}"),
    ("season-21", "[0-9]{4}", "", lambda found: f"{found['year']}-21"),
    ("season-22", "[0-9]{4}", "", lambda found: f"{found['year']}-22"),
    ("season-23", "[0-9]{4}", "", lambda found: f"{found['year']}-23"),
    ("season-24", "[0-9]{4}", "", lambda found: f"{found['year']}-24"),
)
"""Kind of wording, what its year and its number must look like, and the EDTF of it."""


def _day(words: str, *, before_christ: bool) -> str | None:
    """A year, month or day: dateutil reads it with a year of ours in place of the one that is written."""
    words = _WORD.sub(lambda word: _month(word[0]), _without_fillers(re.sub(r"\b1er\b", "1", words)))
    numbers = [number for number in _NUMBER.finditer(words) if before_christ or len(number[0]) in (3, 4)]
    if not numbers:
        return None
    year = numbers[-1]
    date = _guessed(words[: year.start()] + _LEAP_YEAR + words[year.end() :])
    if date is None:
        return None
    written = f"-{int(year[0]) - 1:04d}" if before_christ else f"{int(year[0]):04d}"
    return written + date if written != "-0000" else "0000" + date


_DEFAULTS = (datetime(2004, 1, 1, tzinfo=UTC), datetime(2004, 2, 2, tzinfo=UTC))
"""dateutil takes from its default what it does not find: what differs between two was not in the text."""


def _guessed(words: str) -> str | None:
    """`-12-07`, `-12` or nothing after the year: what dateutil finds whatever it is given as default."""
    try:
        one, other = (guess(words, dayfirst=True, default=default) for default in _DEFAULTS)
    except (ParserError, OverflowError, ValueError):
        return None
    if one.year != other.year or one.year != int(_LEAP_YEAR):
        return None
    if one.month != other.month:
        return "" if one.day != other.day else None
    return f"-{one.month:02d}" + (f"-{one.day:02d}" if one.day == other.day else "")


def _month(word: str) -> str:
    number = _month_prefixes().get(word.rstrip("."), 0)
    return f"{_MONTHS[number - 1]} " if number else word


def _without_fillers(words: str) -> str:
    return " ".join(_fillers().sub(" ", words).replace("l'", " ").split())


@cache
def _fillers() -> re.Pattern[str]:
    fillers = sorted({filler for filler in _alternatives("fillers") if filler != "l'"}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![\w'])({re.escape(filler)})(?![\w.])" for filler in fillers))


@cache
def _month_prefixes() -> dict[str, int]:
    """Month names of all languages, whole or cut off after three letters or more, where that names one month only."""
    months: dict[str, set[int]] = {}
    for code in available():
        for number in range(1, 13):
            name = plain(load(code)[f"date-month-{number}"])
            for length in range(3, len(name) + 1):
                months.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in months.items() if len(numbers) == 1}


def _alternatives(kind: str) -> list[str]:
    return [each.strip() for code in available() for each in load(code)[f"date-typed-{kind}"].split(" | ")]


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    ordered = sorted(set(_alternatives(kind)), key=lambda each: (-len(each), each))
    return tuple(re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(each))) for each in ordered)


def _typed(kind: str, words: str) -> Iterator[dict[str, str]]:
    """What stands in the blanks of each wording of that kind that the words fit."""
    for pattern in _patterns(kind):
        if found := pattern.fullmatch(words):
            yield found.groupdict()
