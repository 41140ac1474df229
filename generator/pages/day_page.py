"""On this day: events by calendar day, whatever their year; what is known to the month alone stands under its month."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import addresses
from generator.model.edtf import EdtfDate, Kind, Precision
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.record_parts import section_page
from generator.pages.views import EventView, crumbs, events

MAKER = "on-this-day"


@dataclass(frozen=True, slots=True)
class Day:
    """The events of a calendar day; day 0 stands for those known only to the month."""

    anchor: str
    label: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month, the events of the month as a whole last."""

    anchor: str
    label: str
    days: tuple[Day, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("on-this-day", prefix)


def make(context: Context, _key: str) -> Page:
    """The page of calendar days."""
    months = tuple(_months(context))
    content = render("day_page.html", t=context.phrases.texts, crumbs=crumbs(context), months=months)
    headings = tuple(Heading(each.anchor, each.label) for each in months)
    return section_page(context, "on-this-day", title="day-page", content=content, headings=headings)


def _months(context: Context) -> Iterator[Month]:
    days: dict[tuple[int, int], list[str]] = {}
    for event_id in context.timeline.order:
        day = _calendar_day(context.timeline.event(event_id).record.date)
        if day:
            days.setdefault(day, []).append(event_id)
    ordered = sorted(days, key=lambda day: (day[0], day[1] or 32))
    for month in sorted({month for month, _ in days}):
        label = _capital(context.phrases[f"date-month-{month}"])
        inside = tuple(_day(context, day, days[day]) for day in ordered if day[0] == month)
        yield Month(f"month-{month:02d}", label, inside)


def _day(context: Context, day: tuple[int, int], ids: list[str]) -> Day:
    month, number = day
    t = context.phrases
    name = t[f"date-month-{month}"]
    if number == 0:
        label = t.text("day-page-month-only", month=_capital(name))
    else:
        words = t.text("date-first-day" if number == 1 else "date-other-day", number=number)
        label = t.text("date-day-of-month-label", day=words, month=name)
    return Day(f"day-{month:02d}-{number:02d}", label, events(context, ids))


def _calendar_day(date: EdtfDate) -> tuple[int, int] | None:
    """Month and day; day 0 when only the month is known; None for anything less sure."""
    if date.kind is not Kind.POINT or date.uncertain or date.approximate or date.earliest is None:
        return None
    if date.precision.fineness >= Precision.DAY.fineness:
        return date.earliest.month, date.earliest.day
    return (date.earliest.month, 0) if date.precision is Precision.MONTH else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
