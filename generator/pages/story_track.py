"""The track of a storyline: a thin bar that stays in sight, with a stop for every event, in the order they are told.

It is bounded: of a long story the stops are the chapters, and of very many chapters or events an even choice.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.languages.date_points import year_words
from generator.languages.phrases import Phrases
from generator.model.edtf import EdtfDate, Precision
from generator.model.value import value
from generator.pages import lettering
from generator.pages.words import Text

MOST_STOPS = 24
"""So many stops can be told apart across a phone."""
LETTERS, BETWEEN = 12, 6
"""Pixels: the size of the letters of the times, and the room between two of them."""


@value
class Stop:
    """A stop: where it leads, what it is, and the number of the first event that belongs to it.

    `when` is the month or the year, where it is another than before and there is room.
    """

    anchor: str
    title: Text
    number: int
    when: str = ""


def of_events(stops: Sequence[Stop], dates: Sequence[EdtfDate], phrases: Phrases) -> tuple[Stop, ...]:
    """A stop for each event, with the times."""
    return tuple(_timed(stops, dates, phrases))


def bounded(events: Sequence[Stop], chapters: Sequence[Stop]) -> Sequence[Stop]:
    """The finest stops of which there are not too many."""
    if len(events) <= MOST_STOPS:
        return events
    stops = chapters if len(chapters) > 1 else events
    return stops[:: -(-len(stops) // MOST_STOPS)]


def _timed(stops: Sequence[Stop], dates: Iterable[EdtfDate], phrases: Phrases) -> Iterator[Stop]:
    step, free = lettering.NARROWEST / max(len(stops), 1), 0.0
    month_before = year_before = ""
    for place, (stop, date) in enumerate(zip(stops, dates, strict=True)):
        year, month = _year_and_month(date, phrases)
        if (year, month) == (year_before, month_before) or not year:
            yield stop
            continue
        when = f"{month} {year if year != year_before else ''}".strip()
        wide = lettering.width(when, LETTERS)
        left = min(max(step * (place + 0.5) - wide / 2, 0.0), lettering.NARROWEST - wide)
        if left < free:
            yield stop
            continue
        free = left + wide + BETWEEN
        year_before, month_before = year, month
        yield Stop(stop.anchor, stop.title, stop.number, when)


def _year_and_month(date: EdtfDate, phrases: Phrases) -> tuple[str, str]:
    """What a label says of a date; nothing of one whose beginning is not known."""
    first = date.earliest
    if first is None:
        return "", ""
    fine = date.precision.fineness >= Precision.MONTH.fineness
    return year_words(first.year, phrases), phrases[f"strip-month-{first.month}"] if fine else ""
