"""How a date is said in a language: as a label, in a sentence, with what its precision means, and for HTML.

All words and patterns are in the language's `dates.yml`: adding a language needs no change here.
"""

import re

from generator.languages.date_ago import is_ago
from generator.languages.date_points import Form
from generator.languages.date_spans import shape_words
from generator.languages.phrases import Phrases
from generator.model.edtf import EdtfDate, Kind, Precision

_HTML_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|Y[0-9]+")
_HTML_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9:]+)(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")


def label(date: EdtfDate, phrases: Phrases) -> str:
    """The date standing alone: `7 December 2021`, `c. 1954`, `1950s`, `4–7 December 2021`."""
    return shape_words(date.shape, phrases, Form.LABEL)


def in_sentence(date: EdtfDate, phrases: Phrases) -> str:
    """The date as a sentence says it: `on 7 December 2021`, `around 1954`, `in the 1950s`."""
    return shape_words(date.shape, phrases, Form.WHEN)


def precision_note(date: EdtfDate, phrases: Phrases) -> str:
    """What the date's precision and marks mean, for a reader: one or two short sentences."""
    notes = [phrases[f"date-note-{_note_key(date)}"]]
    if date.uncertain:
        notes.append(phrases["date-note-uncertain"])
    if date.approximate:
        notes.append(phrases["date-note-approximate"])
    return " ".join(notes)


def html_datetime(date: EdtfDate) -> str | None:
    """What `<time datetime>` may hold: a plain year, month, day or time of our era, else None."""
    if date.kind is not Kind.POINT or date.uncertain or date.approximate or date.earliest is None:
        return None
    if date.earliest.year < 1:
        return None
    if time := _HTML_TIME.fullmatch(date.text):
        zone = time[2] or ""
        return f"{time[1]}{zone}:00" if len(zone) == 3 else date.text
    # 2021-21 looks like a month, but is a season.
    is_plain = date.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY)
    return date.text.lstrip("Y") if is_plain and _HTML_DATE.fullmatch(date.text) else None


def _note_key(date: EdtfDate) -> str:
    if date.kind is Kind.POINT:
        return "ago" if is_ago(date.shape.points[0]) else date.precision
    if date.kind is Kind.INTERVAL:
        if date.earliest is None and date.latest is None:
            return "interval-no-dates"
        if date.unknown_start or date.unknown_end:
            return "interval-unknown-start" if date.unknown_start else "interval-unknown-end"
        if date.open_start or date.open_end:
            return "interval-open-start" if date.open_start else "interval-open-end"
    return date.kind
