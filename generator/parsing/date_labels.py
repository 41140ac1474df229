"""Labels read back: whatever the site itself writes for a date, in any of its languages, typed in as a date.

The patterns are those by which dates are said (`<language>/dates.yml`), turned round. They are read generously, and
what comes of them is a guess; a guess counts only if the site would say it in the very words that were typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import islice, product

from generator.languages.date_points import Form, point_words
from generator.languages.date_wording import in_sentence, label
from generator.languages.phrases import Phrases, available, load
from generator.model.edtf import EdtfDate, EdtfError, Kind, parse
from generator.model.edtf_point import Point
from generator.parsing.plain_text import plain

MOST_CHARACTERS = 200
_MOST_GUESSES = 4_000
"""Looked at for one text, in one language."""
_STEPS_OF_A_GUESS = 20
_MOST_POINTS = 200
_MOST_TIMES = 8
_FORMS = ("label", "noun", "when")
_ZONE = re.compile(r"utc(?:([+-])([0-9]{1,2})(?::([0-9]{2}))?)?")


class Patience:
    """How many more comparisons are made, for one text or for several: a list of lists could be read for ever.

    What the site writes takes a thousand or two, at most some 50,000.
    """

    def __init__(self) -> None:
        self.left = 100_000

    def spend(self, steps: int) -> bool:
        """Whether there was some left."""
        self.left -= steps
        return self.left > 0


def readings_of_label(text: str, patience: Patience | None = None) -> Iterator[str]:
    """The dates, as EDTF, that are said so in one of the languages; none once it takes more than there is patience."""
    patience = patience or Patience()
    words = plain(text)
    if len(words) > MOST_CHARACTERS or not re.search("[0-9a-z]", words):
        return
    for code in available():
        phrases = load(code)
        for guess in islice(dict.fromkeys(_Reader(phrases, patience).dates(words)), _MOST_GUESSES):
            date = _parsed(guess) if patience.spend(_STEPS_OF_A_GUESS) else None
            if date is not None and words in (plain(label(date, phrases)), plain(in_sentence(date, phrases))):
                yield guess
                break


def _parsed(text: str) -> EdtfDate | None:
    try:
        return parse(text)
    except EdtfError:
        return None


class _Reader:
    """One language's patterns, turned round."""

    def __init__(self, phrases: Phrases, patience: Patience) -> None:
        self.phrases = phrases
        self._known: dict[str, tuple[str, ...]] = {}
        self._patience = patience

    def dates(self, words: str) -> Iterator[str]:
        """Everything that the words may stand for: one date, an interval, a set."""
        yield from self._points(words)
        for spoken in self._apart(words):
            yield from self._intervals(spoken)
        yield from self._sets(words)

    # --- intervals and sets ---

    def _apart(self, words: str) -> Iterator[str]:
        """The words, with what the language runs together taken apart again, here or there."""
        pairs = [line.split(" > ") for line in self.phrases["date-contractions"].splitlines() if line.strip()]
        choices: list[tuple[str, ...]] = []
        pattern = "|".join(rf"(?<!\w){re.escape(plain(together))}(?!\w)" for _, together in pairs)
        for piece in re.split(f"({pattern})", words) if pairs else [words]:
            apart = tuple(plain(each) for each, together in pairs if plain(together) == piece)
            choices.append((piece, *apart))
        return ("".join(each) for each in islice(product(*choices), 64))

    def _intervals(self, words: str) -> Iterator[str]:
        for key, written in _FIXED.items():
            if words == plain(self.phrases[key]):
                yield written
        for found in self._match("date-unknown-start", words):
            for spoken in self._apart(found["date"]):
                yield from (each.removeprefix("..") for each in self._intervals(spoken))
        yield from self._one_ended(words)
        yield from self._two_ended(words)

    def _one_ended(self, words: str) -> Iterator[str]:
        for key, written in _ONE_ENDED.items():
            for found in self._match(key, words):
                yield from (written.format(each) for each in self._points("".join(found.values())))

    def _two_ended(self, words: str) -> Iterator[str]:
        for key, pattern in _TWO_ENDED.items():
            for found in self._match(key, words):
                yield from (pattern.format(*ends) for ends in self._ends(found["start"], found["end"]))

    def _ends(self, start: str, end: str) -> Iterator[tuple[str, str]]:
        """Both ends; the first takes from the second what it leaves out."""
        for last in self._points(end):
            for first in (*self._shortened(start, last), *self._points(start)):
                yield first, last

    def _shortened(self, words: str, last: str) -> Iterator[str]:
        """A day, a day and a month, a month or a year before our era, completed by the date that follows."""
        year, month, day = (*re.findall(r"-?[0-9]+", last.lstrip("Y")), "", "", "")[:3]
        kinds = ("day-alone", "day-of-month") if day else ("month-alone",) if month else ("year-alone",)
        for kind, form in product(kinds, _FORMS):
            for found in self._match(f"date-{kind}-{form}", words):
                number, name = self._day(found.get("day", "")), self._month(found.get("month", ""))
                count = _count(found.get("number", ""))
                guesses = {
                    "day-alone": f"{year}{month}-{number}",
                    "day-of-month": f"{year}-{name}-{number}",
                    "month-alone": f"{year}-{name}",
                    "year-alone": _year(1 - count) if count else "",
                }
                if _parsed(guesses[kind]) is not None:
                    yield guesses[kind]

    def _sets(self, words: str) -> Iterator[str]:
        for key, signs in (("date-list-or", "[]"), ("date-list-and", "{}")):
            for found in self._match(key, words):
                for last in islice(self._members(found["last"], ""), 40):
                    for earlier in islice(self._several(found["earlier"], last), 60):
                        yield f"{signs[0]}{','.join((*earlier, last))}{signs[1]}"
        yield from (f"[{each}]" for each in self._members(words, ""))
        yield from (f"{{{each}}}" for each in self._members(words, ""))

    def _several(self, words: str, last: str) -> Iterator[tuple[str, ...]]:
        """Members with commas between them; some have commas of their own."""
        if not self._patience.spend(1):
            return
        yield from ((each,) for each in islice(self._members(words, last), 24))
        for comma in re.finditer(", ", words):
            for first in islice(self._members(words[: comma.start()], last), 4):
                yield from ((first, *rest) for rest in islice(self._several(words[comma.end() :], last), 12))

    def _members(self, words: str, last: str) -> Iterator[str]:
        yield from self._shortened(words, last) if last else ()
        yield from self._points(words)[:12]
        for key, written in (("date-or-earlier", "..{}"), ("date-or-later", "{}..")):
            for found in self._match(key, words):
                yield from (written.format(each) for each in self._points(found["date"])[:6])
        for spoken in self._apart(words):
            for each in islice(self._intervals(spoken), 24):
                yield each.strip("[]").replace("/", "..") if each[0] in "[/." or "/" in each else each

    # --- one date ---

    def _points(self, words: str) -> tuple[str, ...]:
        if words not in self._known:
            guesses = islice(dict.fromkeys(self._read_point(words)), _MOST_POINTS)
            self._known[words] = tuple(each for each in guesses if self._is_said_so(each, words))
        return self._known[words]

    def _is_said_so(self, guess: str, words: str) -> bool:
        """Whether the words are one of those for that date."""
        date = _parsed(guess) if self._patience.spend(_STEPS_OF_A_GUESS) else None
        point = date.shape.members[0] if date is not None and date.kind is Kind.POINT else None
        return isinstance(point, Point) and any(
            plain(point_words(point, self.phrases, form, within=within)) == words
            for form in Form
            for within in (False, True)
        )

    def _read_point(self, words: str) -> Iterator[str]:
        yield from (_marked(core, "", {}) for core in self._cores(words))
        for mark, keys in (("~", _APPROXIMATE), ("?", ("date-perhaps",))):
            for key in keys:
                for found in self._match(key, words):
                    yield from (_with_mark(each, mark) for each in self._points(found["date"]))
        for form in _FORMS:
            yield from (_with_mark(each, "~") for each in self._ago(f"date-ago-about-{form}", words))
        for found in self._match("date-with-notes", words):
            if (about := self._notes(found["notes"])) is not None:
                yield from self._noted(found["date"], *about)

    def _notes(self, words: str) -> tuple[str, dict[int, str], str] | None:
        """Marks of the whole, marks of its parts, and unknown parts; None for other notes."""
        whole, parts, unknown = "", dict[int, str](), ""
        for note in words.split(", "):
            for key, (place, mark) in _PART_MARKS.items():
                if note == plain(self.phrases[key]):
                    parts[place] = parts.get(place, "") + mark
                    break
            else:
                if note == plain(self.phrases["date-uncertain"]):
                    whole += "?"
                elif key := next((each for each in _UNKNOWN if note == plain(self.phrases[each])), ""):
                    unknown = _UNKNOWN[key]
                else:
                    return None
        return whole, parts, unknown

    def _noted(self, words: str, whole: str, parts: dict[int, str], unknown: str) -> Iterator[str]:
        approximate = [found["date"] for key in _APPROXIMATE for found in self._match(key, words)]
        for date, marks in ((words, whole), *((each, f"{whole}~") for each in approximate)):
            yield from (_marked(core + unknown, marks, parts) for core in self._cores(date))

    def _cores(self, words: str) -> Iterator[str]:
        """A date without its marks."""
        for form in _FORMS:
            yield from self._years(words, form)
            for kind in ("month", "day"):
                for found in self._match(f"date-{kind}-{form}", words):
                    yield from self._joined((found["year"],), found["month"], found.get("day", ""))
            for kind in ("month", "day", "day-of-unknown-month"):
                for found in self._match(f"date-{kind}-of-years-{form}", words):
                    yield from self._joined(self._masks(found["years"]), found.get("month", "XX"), found.get("day", ""))
            yield from self._seasons(words, form)
            for found in self._match(f"date-time-{form}", words):
                yield from map("T".join, product(self._cores(found["date"]), self._time(found["time"])))
            for found in self._match(f"date-mask-{form}", words):
                yield found["text"].upper()
        yield from self._of_a_hemisphere(words)

    def _of_a_hemisphere(self, words: str) -> Iterator[str]:
        for found, (key, further) in product(self._match("date-with-notes", words), _HEMISPHERES.items()):
            if found["notes"] == plain(self.phrases[key]):
                seasons = (re.fullmatch(r"(.+-)(2[1-4])", core) for core in self._cores(found["date"]))
                yield from (f"{each[1]}{int(each[2]) + further}" for each in seasons if each)

    def _seasons(self, words: str, form: str) -> Iterator[str]:
        """Parts of a year; of one that ends in the next, the first of the two is meant."""
        for season in (*range(21, 25), *range(33, 42)):
            for found in self._match(f"date-season-{season}-{form}", words):
                written = found["year"]
                starts = (written[: hyphen.start()] for hyphen in re.finditer("-", written))
                yield from (f"{_year(year)}-{season}" for each in (written, *starts) for year in self._year(each))

    def _years(self, words: str, form: str) -> Iterator[str]:
        for found in self._match(f"date-year-{form}", words):
            yield from map(_year, self._year(found["year"]))
        yield from self._ago(f"date-ago-{form}", words)
        yield from self._masks(words, form)
        for found in self._match(f"date-estimate-{form}", words):
            for year in self._year(found["year"]):
                digits = str(abs(year))
                tens = range(1, len(digits) - len(digits.rstrip("0")) + 1)
                written = (_year(year), f"Y{year}", *(f"Y{year // 10**zeros}E{zeros}" for zeros in tens))
                yield from (f"{each}S{count}" for each in written for count in range(1, max(4, len(digits)) + 1))

    def _ago(self, key: str, words: str) -> Iterator[str]:
        """Years so many before today that they are said as a distance, with each number of digits that may count."""
        for found, (unit, power) in product(self._match(key, words), _UNITS.items()):
            for amount in self._match(f"date-{unit}", found["amount"]):
                number = amount["number"].replace(plain(self.phrases["date-digit-separator"]) or " ", "")
                number = number.replace(self.phrases["number-point"], ".")
                if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", number):
                    count = int(Decimal(number).scaleb(power))
                    yield from (f"Y-{count}", *(f"Y-{count}S{digits}" for digits in range(1, len(str(count)) + 1)))

    def _masks(self, words: str, *forms: str) -> Iterator[str]:
        """Years of which digits are unknown."""
        for form in forms or _FORMS:
            for era, mask in (("", "XXXX"), ("bce-", "-XXXX")):
                yield from (mask,) if words == plain(self.phrases[f"date-year-unknown-{era}{form}"]) else ()
            for found in self._match(f"date-decade-{form}", words):
                if (year := _count(found["year"])) is not None:
                    yield f"{year:04d}"[:3] + "X"
            for key in (f"date-years-{form}", "date-between"):
                for found in self._match(key, words):
                    first, last = found.get("first") or found["start"], found.get("last") or found["end"]
                    yield from self._mask_between(first, last)
            for found in self._match(f"date-year-{form}", words):
                yield from map(_year, self._year(found["year"]))

    def _mask_between(self, first: str, last: str) -> Iterator[str]:
        for end in self._year(last):
            count = _count(first)
            starts = [*self._year(first), *([1 - count] if count is not None and end < 1 else [])]
            for year in (*starts, end):
                sign, digits = ("-" if year < 0 else ""), f"{abs(year):04d}"
                yield from (f"{sign}{digits[: 4 - unknown]}{'X' * unknown}" for unknown in (1, 2, 3))

    def _joined(self, years: Iterable[str], month: str, day: str) -> Iterator[str]:
        number = month if month in ("", "XX") else self._month(month)
        of_month = self._day(day) if day else ""
        if (number == "" and month) or (of_month == "" and day):
            return
        for written in years:
            for year in (written,) if re.fullmatch("-?[0-9X]{4}", written) else map(_year, self._year(written)):
                yield f"{year}-{number}" + (f"-{of_month}" if of_month else "")

    def _year(self, words: str) -> Iterator[int]:
        for found in self._match("date-year-bce", words):
            if (count := _count(found["year"])) is not None:
                # So many thousands are rounded, and meant without the missing year 0.
                yield from (-count, 1 - count) if count >= 10_000 and count % 1000 == 0 else (1 - count,)
        for found in (*self._match("date-year-early", words), *self._match("date-year-ce", words)):
            if (count := _count(found["year"])) is not None:
                yield count

    def _month(self, words: str) -> str:
        return next((f"{each:02d}" for each in range(1, 13) if plain(self.phrases[f"date-month-{each}"]) == words), "")

    def _day(self, words: str) -> str:
        for key in ("date-first-day", "date-other-day"):
            for found in self._match(key, words):
                if re.fullmatch("[0-9]{1,2}", found["number"]):
                    return f"{int(found['number']):02d}"
        return ""

    def _time(self, words: str) -> Iterator[str]:
        for found in self._match("date-clock-zone", words):
            if zone := _ZONE.fullmatch(found["zone"]):
                offset = f"{zone[1]}{int(zone[2]):02d}:{zone[3] or '00'}" if zone[1] else "Z"
                yield from (f"{time}{offset}" for time in self._time(found["time"]))
        for key in ("date-clock", "date-clock-seconds"):
            for found in self._match(key, words):
                if all(each.isdigit() for each in found.values()):
                    yield ":".join(f"{int(each):02d}" for each in found.values())

    def _match(self, key: str, words: str) -> Iterator[Mapping[str, str]]:
        """What stands in the blanks of a pattern, in each way in which the words fit it; nothing when it was enough."""
        if not self._patience.spend(1):
            return
        pattern = _pattern(self.phrases[key])
        seen: list[Mapping[str, str]] = []
        for each in pattern:
            if (found := each.fullmatch(words)) and (held := found.groupdict()) not in seen:
                seen.append(held)
                yield held


@cache
def _pattern(phrase: str) -> tuple[re.Pattern[str], ...]:
    """The phrase as a pattern. Of two blanks the first may hold what parts them, so many times."""
    before, *blanks = re.split(r"\{(\w+)\}", plain(phrase))
    before, after = re.escape(before), [re.escape(each) for each in blanks[1::2]]
    if len(after) != 2:
        pairs = list(zip(blanks[::2], after, strict=True))
        return tuple(
            re.compile(before + "".join(f"(?P<{name}>{how}){rest}" for name, rest in pairs)) for how in (".+?", ".+")
        )
    first, second = blanks[::2]
    return tuple(
        re.compile(f"{before}(?P<{first}>(?:.+?{after[0]}){{{times}}}.+?){after[0]}(?P<{second}>.+){after[1]}")
        for times in range(_MOST_TIMES)
    )


_FIXED = {"date-open-open": "../..", "date-unknown-open": "/..", "date-open-unknown": "../"}
_ONE_ENDED = {
    "date-since": "{}/..",
    "date-from-unknown-end": "{}/",
    "date-until": "../{}",
    "date-until-month-or-year": "../{}",
    "date-until-ago": "../{}",
}
_TWO_ENDED = {
    "date-between": "[{}..{}]",
    **dict.fromkeys(("date-from-to", "date-span-loose", "date-span-tight"), "{}/{}"),
}
_UNITS = {"years": 0, "millions": 6, "millions-one": 6, "billions": 9, "billions-one": 9}
"""Of so many years, as a phrase has it: the power of ten."""
_APPROXIMATE = tuple(f"date-approximate-{form}" for form in (*_FORMS, "within"))
_PART_MARKS = {
    f"date-{name}-{word}": (place, mark)
    for place, names in enumerate((("year",), ("month", "season"), ("day",)))
    for name in names
    for word, mark in (("uncertain", "?"), ("approximate", "~"))
}
_UNKNOWN = {"date-unknown-month": "-XX", "date-unknown-month-and-day": "-XX-XX", "date-unknown-day": "-XX"}
_HEMISPHERES = {"date-northern": 4, "date-southern": 8}


def _count(words: str) -> int | None:
    digits = re.sub(r"(?<=[0-9])[ ,.](?=[0-9]{3})", "", words)
    return int(digits) if re.fullmatch("[0-9]{1,18}", digits) else None


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _with_mark(date: str, mark: str) -> str:
    """The date with a mark on all of it, besides those that it has."""
    bare = date.rstrip("?~%")
    marks = {*date[len(bare) :].replace("%", "?~"), mark}
    return bare + ("%" if len(marks) > 1 else mark)


def _marked(core: str, whole: str, parts: Mapping[int, str]) -> str:
    """A date with marks on all of it, and on some of its parts."""
    if not parts:
        return f"{core}{_sign(whole)}"
    found = re.fullmatch(r"(Y?-?[0-9X]+)(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?", core)
    if found is None:
        return core
    marked = [f"{_sign(whole + parts.get(place, ''))}{part}" for place, part in enumerate(found.groups()) if part]
    return "-".join(marked)


def _sign(marks: str) -> str:
    return "%" if {*marks} == {"?", "~"} else marks[:1]
