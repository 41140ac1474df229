"""Which events stand under which year and month."""

from collections.abc import Iterable, Iterator

from generator.linking.gather import index
from generator.model.archive import Entry
from generator.model.calendar import (
    Anniversary,
    Calendar,
    Day,
    Month,
    Stretch,
    day_of,
    month_number,
    months_of,
    years_of,
)
from generator.model.edtf import Kind
from generator.model.edtf_shape import End, Span
from generator.model.event import Event


def of(entries: Iterable[Entry[Event]]) -> Calendar:
    """The calendar of events that are in the order of time."""
    events = tuple(entries)
    return Calendar(
        index(pair for each in events for pair in years(each)),
        index(pair for each in events for pair in months(each)),
        tuple(stretch for each in events for stretch in stretches(each)),
        tuple(sorted((day for each in events for day in anniversaries(each)), key=place_in_year)),
    )


def years(entry: Entry[Event]) -> Iterator[tuple[int, str]]:
    """The years under which an event stands, each with its id."""
    return ((year, entry.id) for year in years_of(entry.record.date))


def months(entry: Entry[Event]) -> Iterator[tuple[Month, str]]:
    """The months under which an event stands, each with its id."""
    return ((month, entry.id) for month in months_of(entry.record.date))


def anniversaries(entry: Entry[Event]) -> Iterator[Anniversary]:
    """The calendar day of an event, if it has one."""
    day = day_of(entry.record.date)
    if day:
        yield day, entry.id


def place_in_year(each: Anniversary) -> Day:
    """Where a calendar day stands in the year: what is known only to the month is last in it."""
    month, day = each[0]
    return month, day or 32


def stretches(entry: Entry[Event]) -> Iterator[Stretch]:
    """The months in which an interval surely went on: from the latest that it can have begun to the earliest end.

    Of an interval without a known beginning or end only the other end is known to belong to it: it gives none, nor does
    any other date.
    """
    date = entry.record.date
    if date.kind is not Kind.INTERVAL:
        return
    (member,) = date.shape.members
    if not isinstance(member, Span):
        return
    if not all(known or end is End.OPEN for end, known in ((member.start, member.first), (member.end, member.last))):
        return
    # An open beginning lies before everything that a year's list can be asked for.
    first = month_number(member.first.latest) if member.first else -(10**30)
    last = month_number(member.last.earliest) if member.last else None
    yield Stretch(entry.id, first, last)
