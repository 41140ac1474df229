"""The track of a storyline: a thin bar that stays in sight, with a stop for every event, in the order they are told.

It is bounded: of a long story the stops are the chapters, and of very many chapters or events an even choice.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.languages.date_points import year_words
from generator.languages.phrases import Phrases
from generator.model.calendar import year_of
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
    before: _When | None = None
    for place, (stop, date) in enumerate(zip(stops, dates, strict=True)):
        now = _when(date)
        if now is None or now == before:
            yield stop
            continue
        when = _words(now, before, phrases)
        wide = lettering.width(when, LETTERS)
        left = min(max(step * (place + 0.5) - wide / 2, 0.0), lettering.NARROWEST - wide)
        if left < free:
            yield stop
            continue
        free, before = left + wide + BETWEEN, now
        yield Stop(stop.anchor, stop.title, stop.number, when)


_When = tuple[int, int]
"""A year and a month; month 0: no more than the year is known."""


def _when(date: EdtfDate) -> _When | None:
    """What a label says of a date; nothing of one whose beginning is not known."""
    first, year = date.earliest, year_of(date)
    if first is None or year is None:
        return None
    return year, first.month if date.precision.fineness >= Precision.MONTH.fineness else 0


def _words(now: _When, before: _When | None, phrases: Phrases) -> str:
    """The month, with its year where that is another than before, or where the story goes back in time.

    "Dec · Nov" would be read as eleven months later.
    """
    year, month = now
    said = year_words(year, phrases)
    if not month:
        return said
    goes_on = before is not None and before[0] == year and before[1] <= month
    months = phrases[f"strip-month-{month}"]
    return months if goes_on else f"{months} {said}"
