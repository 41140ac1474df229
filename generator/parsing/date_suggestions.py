"""What a person may have meant by a text that is not a date: text in, EDTF suggestions out.

A suggestion is a question, never a decision. Each is parsed again before it is shown, so that none
is itself wrong.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.edtf import EdtfDate, EdtfError, parse
from generator.model.finding import Said, said
from generator.model.seasons import NORTHERN, SOUTHERN, in_hemisphere, like_years
from generator.parsing.date_labels import Patience, readings_of_label
from generator.parsing.date_words import readings
from generator.parsing.plain_text import plain

MOST = 3
"""More suggestions than this help nobody."""

_YMD = re.compile(r"(-?[0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?(.*)")
_RANGE = re.compile(
    r"(-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?)\s*(?:\.\.|--?|–|—|/)\s*(-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?)"
)
_SHORT_RANGE = re.compile(r"([0-9]{2})([0-9]{2})[-–/]([0-9]{2})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_WIKIDATA = re.compile(r"\+?([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00Z?)?")
_LIBRARY = re.compile(r"\[(.+)\]|[c©]([0-9]{4})", re.IGNORECASE)
_WORDS_FOR_ENDS = (("open", ".."), ("present", ".."), ("now", ".."), ("unknown", ""))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A date that may have been meant."""

    date: EdtfDate

    @property
    def edtf(self) -> str:
        """What to write."""
        return self.date.text


def suggest(text: str, today: str = "", patience: Patience | None = None) -> tuple[Suggestion, ...]:
    """Up to three dates that the text may mean, the likeliest first.

    `today` (an ISO day) lends its year to a text that has none; without it such a text gets no suggestion.
    `patience` is what is left of it for all texts of a file.
    """
    bare = text.strip()
    error = _error(bare)
    if error is None:
        return () if bare == text else (Suggestion(parse(bare)),)
    if not bare:
        return ()
    said_so = tuple(readings_of_label(bare, patience))
    in_brackets = _LIBRARY.fullmatch(bare)
    words = (in_brackets[1] or in_brackets[2]) if in_brackets else bare
    for candidates in (
        _plainly(bare),
        _put_right(bare, error),
        _respelt(bare),
        _of_a_catalogue(in_brackets),
        readings(words, today),
        (),
    ):
        dates = {candidate: date for candidate in (*said_so, *candidates) if (date := _parsed(candidate))}
        if len(dates) > len({*said_so}):
            break
    return tuple(Suggestion(date) for text in dates for date in _without_doubt(text))[:MOST]


def _without_doubt(text: str) -> Iterator[EdtfDate]:
    """The date; where a season in it would be taken for years (a rule advises against that), those of a hemisphere."""
    hemispheres = (NORTHERN, SOUTHERN) if like_years(text) else ()
    sure = [date for each in hemispheres if (date := _parsed(in_hemisphere(text, each)))]
    yield from sure or [parse(text)]


def _of_a_catalogue(found: re.Match[str] | None) -> Iterator[str]:
    """`[1920?]` was worked out by the librarian; `c1967` is the year of the copyright, or about that year."""
    if found:
        yield from (found[1],) if found[1] else (found[2], f"{found[2]}~")


def question(suggestions: Sequence[str]) -> Said:
    """The suggestions (one to three) as a question.

    The two readings that are confused most often, an interval and one day of several, are told apart.
    """
    match suggestions:
        case (lasted, once) if "/" in lasted and once.startswith("["):
            return said("date-suggest-pair", lasted=lasted, once=once)
    return said(
        f"date-suggest-{len(suggestions)}", **dict(zip(("first", "second", "third"), suggestions, strict=False))
    )


def _error(text: str) -> EdtfError | None:
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None


def _parsed(text: str) -> EdtfDate | None:
    return parse(text) if _error(text) is None else None


def _put_right(text: str, error: EdtfError) -> Iterator[str]:
    """What the reason for refusing it points at."""
    for candidate in _REMEDIES.get(error.reason, _no_remedy)(error.text, error.values):
        yield text.replace(error.text, candidate)


def _no_remedy(_part: str, _values: Mapping[str, str]) -> Iterator[str]:
    yield from ()


def _named_days(_part: str, values: Mapping[str, str]) -> Iterator[str]:
    yield from (values[name] for name in ("day_first", "month_first") if name in values)


def _no_such_day(part: str, values: Mapping[str, str]) -> Iterator[str]:
    yield part[:-3]
    if "last" in values:
        yield f"{part[:-2]}{values['last']}"


def _no_leap_day(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    yield part[:-3]
    yield f"{part[:-2]}28"


def _no_such_time(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    yield part.partition("T")[0]


def _no_zero_offset(part: str, values: Mapping[str, str]) -> Iterator[str]:
    yield part.removesuffix(values["offset"]) + "Z"


def _year_zero(_part: str, _values: Mapping[str, str]) -> Iterator[str]:
    yield "0000"


def _long_year(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    compact = f"{part[:4]}-{part[4:6]}-{part[6:]}"
    yield compact if _parsed(compact) else f"Y{part}"


def _short_year(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    bare = part.removeprefix("Y")
    digits = bare.strip("-?~%")
    yield bare.replace(digits, digits.zfill(4))


def _wrong_month(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    if short := _SHORT_RANGE.fullmatch(part):
        yield f"{short[1]}{short[2]}/{short[1]}{short[3]}"
    if (parts := _YMD.fullmatch(part)) and parts[3]:
        yield f"{parts[1]}-{parts[3]:0>2}-{parts[2]:0>2}"
    yield part[:5] if part.startswith("-") else part[:4]


def _turned_round(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    separator = "/" if "/" in part else ".."
    first, _, last = part.partition(separator)
    yield f"{last}{separator}{first}"


def _finer_end(part: str, _values: Mapping[str, str]) -> Iterator[str]:
    yield f"{part}-XX"


_REMEDIES: Mapping[str, Callable[[str, Mapping[str, str]], Iterator[str]]] = {
    "ambiguous": _named_days,
    "other-order": _named_days,
    "no-such-day": _no_such_day,
    "day-out-of-range": _no_such_day,
    "not-a-leap-year": _no_leap_day,
    "month-out-of-range": _wrong_month,
    "season-with-day": _wrong_month,
    "reversed-interval": _turned_round,
    "end-too-coarse": _finer_end,
    "no-such-time": _no_such_time,
    "offset-out-of-range": _no_such_time,
    "negative-zero-offset": _no_zero_offset,
    "negative-zero-year": _year_zero,
    "y-year-too-short": _short_year,
    "year-not-four-digits": _short_year,
    "year-needs-y": _long_year,
}
"""Reason for refusing a text, to what the wrong part of it may have been meant to be."""


def _plainly(text: str) -> Iterator[str]:
    """Spellings that have one reading, whatever EDTF would make of a part of them."""
    if month_first := _MONTH_AND_YEAR.fullmatch(text):
        yield f"{month_first[2]}-{month_first[1]:0>2}"
    if "/" in text and (two := _SHORT_RANGE.fullmatch(text)):
        yield f"{two[1]}{two[2]}/{two[1]}{two[3]}"
    yield from _unknown_digits(text)
    if (moment := _WIKIDATA.fullmatch(text)) and not _parsed(text):
        yield "-".join(each for each in moment.groups() if each != "00")


def _unknown_digits(text: str) -> Iterator[str]:
    """As library catalogues write them: `19--`, `199-?`, `19uu`, `199?`."""
    if found := re.fullmatch(r"\[?([0-9]{2,3})([-–?_uU.*]{1,2})(\??)\]?", text):
        known, unknown, mark = found.groups()
        if len(known) + len(unknown) == 4 or unknown in "??":
            yield f"{known:X<4}{mark}"
        elif len(known) == 3 and unknown[:1] in "-–" and unknown[1:] == "?":
            yield f"{known}X?"


def _respelt(text: str) -> Iterator[str]:
    """The same text with its signs as EDTF writes them."""
    lowered = text.lower()
    for word, end in _WORDS_FOR_ENDS:
        if lowered.endswith(f"/{word}"):
            yield f"{text[: -len(word)]}{end}"
        if lowered.startswith(f"{word}/"):
            yield f"{end}{text[len(word) :]}"
    signs = plain(text).upper().replace("(?)", "?").replace("?~", "%").replace("~?", "%").replace("−", "-")
    yield signs
    yield signs.replace("??", "XX")
    yield _SHORT_RANGE.sub(r"\1\2/\1\3", text)
    yield signs.replace("U", "X")
    yield re.sub(r"\s+(?![0-9])|(?<![0-9])\s+", "", signs)
    yield re.sub(r"(?<=[0-9])(?: +|T)([0-9]{2})[:H](?=[0-9]{2})", r"T\1:", signs)
    if text.startswith(".."):
        yield from (f"../{text[2:]}", f"[{text}]")
    if text.endswith(".."):
        yield from (f"{text[:-2]}/..", f"[{text}]")
    if ends := _RANGE.fullmatch(text):
        yield f"{ends[1]}/{ends[2]}"
        yield f"[{ends[1]}..{ends[2]}]"
    if parts := _YMD.fullmatch(text):
        day = f"-{parts[3]:0>2}" if parts[3] else ""
        yield f"{parts[1]}-{parts[2]:0>2}{day}{parts[4]}"
