"""How one date is said: a `Point` and a language's phrases in, words out. The words are all in `<language>/dates.yml`.

Each kind of date has three forms there: `label` (stands alone), `noun` (after a preposition: since,
between, from) and `when` (in a sentence).
"""

import re
from enum import StrEnum

from generator.languages.date_ago import ago, is_ago, year_ago
from generator.languages.phrases import Phrases
from generator.model.edtf_calendar import Bound, Precision
from generator.model.edtf_mask import year_range
from generator.model.edtf_point import Point, Time

_EARLY = 100
"""Years before this one need their era: "31 December 14" is taken for 2014."""
_ROUND = re.compile(r"-?[0-9]*X*")


class Form(StrEnum):
    """The part that a date plays in what is said."""

    LABEL = "label"
    NOUN = "noun"
    WHEN = "when"


def point_words(point: Point, phrases: Phrases, form: Form, *, within: bool = False) -> str:
    """The date in words, with its marks. `within`: as part of a longer wording (since, from … to)."""
    uncertain, approximate = _all_marked(point, "?%"), _all_marked(point, "~%")
    if is_ago(point):
        words = ago(point, phrases, form, about=approximate)
    elif not approximate:
        words = _base(point, phrases, form)
    elif within:
        words = phrases.text("date-approximate-within", date=_base(point, phrases, form))
    else:
        words = phrases.text(f"date-approximate-{form}", date=_base(point, phrases, Form.NOUN))
    notes = _unknown_parts(point, phrases) + _marked_parts(point, phrases, uncertain, approximate)
    perhaps = uncertain and form is Form.WHEN and not within
    if uncertain and not perhaps:
        notes += (phrases["date-uncertain"],)
    if notes:
        words = phrases.text("date-with-notes", date=words, notes=phrases["date-list-comma"].join(notes))
    return phrases.text("date-perhaps", date=words) if perhaps else words


def short_words(first: Point, last: Point, phrases: Phrases, form: Form) -> str | None:
    """`first` without what it shares with `last` ("4" of 4 to 7 December 2021); None if it shares nothing."""
    kind = _shared(first, last)
    return None if kind is None else phrases.text(f"date-{kind}-{form}", **_parts(first, phrases))


def year_words(year: int, phrases: Phrases) -> str:
    """`1954`, `44 BCE`, `170,000,002`, `66 million years ago`."""
    if distance := year_ago(year, phrases):
        return distance
    # Nobody means the missing year 0 where so many thousands are rounded.
    if year <= -10_000 and year % 1000 == 0:
        return phrases.text("date-year-bce", year=grouped(-year, phrases))
    return _exact_year(year, phrases)


def _exact_year(year: int, phrases: Phrases) -> str:
    era = "bce" if year < 1 else "early" if year < _EARLY else "ce"
    return phrases.text(f"date-year-{era}", year=_number(year, phrases))


def grouped(count: int, phrases: Phrases) -> str:
    """A number of whatever is counted, its digits in groups."""
    return f"{count:,}".replace(",", phrases["date-digit-separator"])


def calendar_words(day: Bound, unit: Precision, phrases: Phrases, form: Form) -> str:
    """A day, or its month or year, in words: of every year, while EDTF has no text for a day beyond four digits."""
    month = "" if unit is Precision.YEAR else f"{day.month:02d}"
    of_month = f"{day.day:02d}" if unit is Precision.DAY else ""
    point = Point(str(day.year), month, of_month, 0, None, 0, (), day, day, unit, 0)
    return ago(point, phrases, form) if is_ago(point) else _dated(point, phrases, form)


def is_irregular(point: Point) -> bool:
    """Whether unknown digits stand where no ordinary wording has a place for them (`1X54`, `1984-1X`)."""
    parts_known = all("X" not in part or part == "XX" for part in (point.month, point.day))
    return not (parts_known and _ROUND.fullmatch(point.year))


def _base(point: Point, phrases: Phrases, form: Form) -> str:
    """The date without its marks."""
    if point.time:
        date = _dated(point, phrases, form)
        return phrases.text(f"date-time-{form}", date=date, time=_time(point.time, phrases))
    if point.grouping:
        return _grouping(point, phrases, form)
    if is_irregular(point):
        written = "-".join(part for part in (point.year, point.month, point.day) if part)
        return phrases.text(f"date-mask-{form}", text=written)
    return _dated(point, phrases, form)


def _dated(point: Point, phrases: Phrases, form: Form) -> str:
    has_month, has_day = point.month not in ("", "XX"), point.day not in ("", "XX")
    if not has_month and not has_day:
        return _years(point, phrases, form)
    kind = "day" if has_day and has_month else "month" if has_month else "day-of-unknown-month"
    if "X" in point.year or not has_month:
        years = _years(point, phrases, Form.WHEN if form is Form.WHEN else Form.LABEL)
        return phrases.text(f"date-{kind}-of-years-{form}", **_parts(point, phrases), years=years)
    return phrases.text(f"date-{kind}-{form}", **_parts(point, phrases))


def _parts(point: Point, phrases: Phrases) -> dict[str, str]:
    """What a pattern's blanks may ask for."""
    parts = {}
    if "X" not in point.year:
        parts["year"] = (_exact_year if point.month else year_words)(int(point.year), phrases)
        parts["number"] = _number(int(point.year), phrases)
    if point.month.isdigit():
        parts["month"] = phrases[f"date-month-{int(point.month)}"]
    if point.day.isdigit():
        first = point.day == "01"
        parts["day"] = phrases.text("date-first-day" if first else "date-other-day", number=int(point.day))
    return parts


def _years(point: Point, phrases: Phrases, form: Form) -> str:
    """A year, or the years that unknown or insignificant digits leave."""
    year = point.year
    if point.significant and point.earliest.year != point.latest.year:
        return phrases.text(f"date-estimate-{form}", year=year_words(int(year), phrases), **_ends(point, phrases))
    if "X" not in year:
        return phrases.text(f"date-year-{form}", year=year_words(int(year), phrases))
    if point.no_year:
        return phrases[f"date-year-unknown-{'bce-' if year.startswith('-') else ''}{form}"]
    first, last = year_range(year)
    if first >= 10 and last - first == 9:
        return phrases.text(f"date-decade-{form}", year=first)
    if first < 1 <= last:
        return phrases.text("date-between", start=year_words(first, phrases), end=year_words(last, phrases))
    start = _number(first, phrases) if last < 1 else year_words(first, phrases)
    return phrases.text(f"date-years-{form}", first=start, last=year_words(last, phrases))


def _ends(point: Point, phrases: Phrases) -> dict[str, str]:
    return {"first": year_words(point.earliest.year, phrases), "last": year_words(point.latest.year, phrases)}


def _grouping(point: Point, phrases: Phrases, form: Form) -> str:
    """A season, quarter, third or half of a year; 25 to 32 are seasons with their hemisphere."""
    number = point.grouping
    season = 21 + (number - 21) % 4 if number <= 32 else number
    year = year_words(point.earliest.year, phrases)
    if point.latest.year != point.earliest.year:
        year = phrases.text("date-span-tight", start=year, end=year_words(point.latest.year, phrases))
    words = phrases.text(f"date-season-{season}-{form}", year=year)
    if not 25 <= number <= 32:
        return words
    return phrases.text(
        "date-with-notes", date=words, notes=phrases["date-northern" if number < 29 else "date-southern"]
    )


def _time(time: Time, phrases: Phrases) -> str:
    width = int(phrases["date-hour-digits"])
    clock = {"hour": f"{time.hour:0{width}d}", "minute": f"{time.minute:02d}", "second": f"{time.second or 0:02d}"}
    words = phrases.text("date-clock" if time.second is None else "date-clock-seconds", **clock)
    if time.offset is None:
        return words
    return phrases.text("date-clock-zone", time=words, zone=_zone(time.offset, phrases))


def _zone(offset: int, phrases: Phrases) -> str:
    if not offset:
        return phrases["date-zone-utc"]
    hours, minutes = divmod(abs(offset), 60)
    distance = f"{hours}:{minutes:02d}" if minutes else str(hours)
    return phrases.text("date-zone-east" if offset > 0 else "date-zone-west", distance=distance)


def _number(year: int, phrases: Phrases) -> str:
    """The year counted in its era, which has no year 0; its digits in groups where there are more than four."""
    number = year if year > 0 else 1 - year
    return grouped(number, phrases) if number > 9999 else str(number)


def _all_marked(point: Point, marks: str) -> bool:
    return all(mark and mark in marks for mark in point.marks)


def _unknown_parts(point: Point, phrases: Phrases) -> tuple[str, ...]:
    if is_irregular(point):
        return ()
    parts = {("XX", ""): "month", ("XX", "XX"): "month-and-day"}.get((point.month, point.day))
    if parts is None and point.day == "XX":
        parts = "day"
    return (phrases[f"date-unknown-{parts}"],) if parts else ()


def _marked_parts(point: Point, phrases: Phrases, uncertain: bool, approximate: bool) -> tuple[str, ...]:  # noqa: FBT001
    """What is marked of single components, beyond what is said of the whole."""
    names = ("year", "season" if point.grouping else "month", "day")
    notes = []
    for name, mark in zip(names, point.marks, strict=False):
        if mark and mark in "?%" and not uncertain:
            notes.append(phrases[f"date-{name}-uncertain"])
        if mark and mark in "~%" and not approximate:
            notes.append(phrases[f"date-{name}-approximate"])
    return tuple(notes)


def _shared(first: Point, last: Point) -> str | None:
    if not (_is_plain(first) and _is_plain(last)) or bool(first.day) != bool(last.day):
        return None
    same_year, same_month = first.year == last.year, first.month == last.month
    if first.day:
        return ("day-alone" if same_month else "day-of-month") if same_year else None
    if first.month and last.month:
        return "month-alone" if same_year else None
    both_before_christ = int(first.year) < 1 and int(last.year) < 1
    return "year-alone" if both_before_christ and not (first.month or last.month) else None


def _is_plain(point: Point) -> bool:
    has_extras = is_ago(point) or point.grouping or point.time or point.significant or any(point.marks)
    return not has_extras and "X" not in point.year + point.month + point.day
