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
_ISO = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}){1,2}(?![0-9])[?~%]?")
_WHOLE_ISO = re.compile(r"-?[0-9]{4}-[0-9x]{2}.*")
_MONTH_AND_TWO_DIGITS = re.compile(r"([a-z]{3,9})\.?[-' ]'?([0-9]{2})")
_NUMBER = re.compile(r"[0-9]+")
_LEAP_YEAR = "2004"
_MOST_CHARACTERS = 60
"""Longer texts are prose, not dates."""


def readings(text: str, today: str) -> Iterator[str]:
    """What the words can mean, as EDTF that is still to be checked, the likeliest first."""
    words = _respelt(plain(text))
    if words in _alternatives("unknown"):
        yield "XXXX"
    if len(words) > _MOST_CHARACTERS or not re.search("[a-z]", words) or _WHOLE_ISO.fullmatch(words):
        return
    if short := _MONTH_AND_TWO_DIGITS.fullmatch(words):
        month, digits = _month(short[1]).strip(), short[2]
        if month in _MONTHS and today:
            number = _MONTHS.index(month) + 1
            century = int(today[:2]) - (digits > today[2:4])  # "May 68" is not of the future
            yield f"{century:02d}{digits}-{number:02d}"
            yield f"{today[:4]}-{number:02d}-{digits}"
        return
    yield from _read(words)
    # What has no year may be of this one, if it names a month: "jeudi" and "8pm" are no dates.
    if today and not re.search("[0-9]{3}", words) and any(_month(word[0]) != word[0] for word in _WORD.finditer(words)):
        yield from _read(_respelt(f"{words} {today[:4]}"))


def _respelt(words: str) -> str:
    """The words with dots, hyphens and Roman numbers as the patterns have them."""
    words = re.sub(r"\b([0-9]{1,2})-([a-z]{3,9})-([0-9]{4})\b", r"\1 \2 \3", words)
    words = re.sub(r"\b(early|mid|late|debut|mi|fin)-(?=[a-z0-9])", r"\1 ", words)
    words = (
        re.sub(r"\b([0-9]{2})([0-9]{2})[/-]([0-9]{2})$", r"\1\2-\1\3", words) if re.match("[a-z]{4}", words) else words
    )
    words = re.sub(r"^([a-z]{3,9}\.?) ([0-9]{1,2} ?(?:-|/|&|to|and|or) ?[0-9]{1,2}),? ([0-9]{4})$", r"\2 \1 \3", words)
    words = re.sub(r"^([a-z]{3,9})/([a-z]{3,9} [0-9]{4})$", r"\1 or \2", words)
    words = re.sub(r"(?<=[0-9]) ?-$", "-now", words)
    return re.sub(r"\b([ivxlc]+)(?=e(?:me)? (?:siecle|s\.))", lambda found: str(_roman(found[1])), words)


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _read(words: str) -> Iterator[str]:
    date = _single(words)
    yield from list(_ranges(words)) or ([date] if date else [])


def _ranges(words: str) -> Iterator[str]:
    """Where the words leave open which, both "from … to" and "once, some day between": the pair most often confused."""
    for kind, pattern in (("between", "[{start}..{end}]"), ("from-to", "{start}/{end}")):
        for ends in _typed(kind, words):
            yield from _range(ends["start"], ends["end"], pattern)
    yield from _one_ended(words)
    yield from _one_of(words)
    if days := _DAYS.fullmatch(words):
        yield from _range(days[1], days[2], "{start}/{end}")
        yield from _range(days[1], days[2], "[{start}..{end}]")
    start, _, end = words.partition(" - ") if " - " in words else words.partition("-")
    if end and not _ISO.search(words) and not _part_of_time(_without_fillers(words)):
        yield from _range(start, end, "{start}/{end}")


def _one_ended(words: str) -> Iterator[str]:
    for kind, pattern in _ONE_ENDED:
        for ends in _typed(kind, words):
            if date := _single("".join(ends.values())):
                yield pattern.format(date)


def _one_of(words: str) -> Iterator[str]:
    """One of two dates, or one of the years of half a century."""
    for ends in _typed("either", words):
        yield from _range(ends["start"], ends["end"], "[{start},{end}]")
    for ends in _typed("half-century", words):
        yield from _half_of_a_century(ends["number"], first=True)
    for ends in _typed("second-half-century", words):
        yield from _half_of_a_century(ends["number"], first=False)


def _half_of_a_century(number: str, *, first: bool) -> Iterator[str]:
    if re.fullmatch("[1-9][0-9]?", number):
        start = 100 * (int(number) - 1) + (1 if first else 51)
        yield f"[{start:04d}..{start + 49:04d}]"


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
    if _ISO.fullmatch(words):
        return words
    if _ISO.search(words):
        words = _without_fillers(words)  # dateutil would read it day first
        return words if _ISO.fullmatch(words) else _marked(words)
    return _marked(words) or _in_words(words)


def _marked(words: str) -> str | None:
    """A date with a word that says that it is not certain."""
    for kind, mark in (("approximate", "~"), ("uncertain", "?")):
        for found in _typed(kind, words):
            if date := _single(found["date"]):
                return date if date[-1] in "~?%" else date + mark
    return None


def _in_words(words: str) -> str | None:
    for found in _typed("bce", words):
        century = _part_of_time(_without_fillers(found["date"]))
        return f"-{century}" if century else _day(found["date"], before_christ=True)
    for found in _typed("ce", words):
        if re.fullmatch("[0-9]{1,2}", found["date"]):
            return f"{int(found['date']):04d}"
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
    ("half", "[0-9]{4}", "[12]", lambda found: f"{found['year']}-{39 + int(found['number'])}"),
    ("season-24", "[0-9]{4}-(?:[0-9]{2}){1,2}", "", lambda found: f"{found['year'][:4]}-24"),
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
