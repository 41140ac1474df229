"""Which events stand under which year and month."""

from collections.abc import Iterable

from generator.model.archive import Archive
from generator.model.calendar import Calendar, Month, Stretch, month_number, months_of, years_of
from generator.model.edtf import EdtfDate, Kind
from generator.model.edtf_shape import End, Span


def of(archive: Archive, order: Iterable[str]) -> Calendar:
    """The calendar of events that are in the order of time."""
    years: dict[int, list[str]] = {}
    months: dict[Month, list[str]] = {}
    stretches: list[Stretch] = []
    for event_id in order:
        date = archive.events[event_id].record.date
        for year in years_of(date):
            years.setdefault(year, []).append(event_id)
        for month in months_of(date):
            months.setdefault(month, []).append(event_id)
        if date.kind is Kind.INTERVAL and (stretch := _stretch(event_id, date)):
            stretches.append(stretch)
    return Calendar(
        {year: tuple(years[year]) for year in sorted(years)},
        {month: tuple(months[month]) for month in sorted(months)},
        tuple(stretches),
    )


def _stretch(event_id: str, date: EdtfDate) -> Stretch | None:
    """The months in which an interval surely went on: from the latest that it can have begun to the earliest end.

    Of an interval without a known beginning or end only the other end is known to belong to it.
    """
    (member,) = date.shape.members
    if not isinstance(member, Span):
        return None
    if not all(known or end is End.OPEN for end, known in ((member.start, member.first), (member.end, member.last))):
        return None
    # An open beginning lies before everything that a year's list can be asked for.
    first = month_number(member.first.latest) if member.first else -(10**30)
    last = month_number(member.last.earliest) if member.last else None
    return Stretch(event_id, first, last)
