"""On this day: events by calendar day, whatever their year; what is known to the month alone stands under its month."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.model import addresses
from generator.model.calendar import Anniversary
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import PER_PAGE, keys, name_and_page, numbered, on_page, paging, with_page
from generator.pages.record_parts import section_page
from generator.pages.views import EventView, LinkView, crumbs, events, section_called

MAKER = "on-this-day"


@value
class Day:
    """The events of a calendar day; day 0 stands for those known only to the month."""

    anchor: str
    label: str
    events: tuple[EventView, ...]


@value
class Month:
    """The days of a month, the events of the month as a whole last."""

    anchor: str
    label: str
    days: tuple[Day, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page, and more where the archive is large."""
    return (Wanted(MAKER, key) for key in keys("", len(timeline.calendar.anniversaries)))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"on-this-day/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page of calendar days."""
    _, page = name_and_page(key)
    dated = context.timeline.calendar.anniversaries
    pages = paging(context, "on-this-day", page, len(dated))
    months = tuple(_months(context, on_page(dated, page)))
    content = render(
        "day_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        jumps=tuple(_jumps(context, dated)),
        months=months,
        pages=pages,
    )
    headings = tuple(Heading(each.anchor, each.label) for each in months)
    made = section_page(context, pages.section, title="day-page", content=content, headings=headings)
    return numbered(made, pages)


def _months(context: Context, dated: Iterable[Anniversary]) -> Iterator[Month]:
    for month, inside in groupby(dated, key=lambda each: each[0][0]):
        days = groupby(inside, key=lambda each: each[0])
        views = tuple(_day(context, day, [event_id for _, event_id in those]) for day, those in days)
        yield Month(_anchor(month), _month_words(context, month), views)


def _jumps(context: Context, dated: tuple[Anniversary, ...]) -> Iterator[LinkView]:
    """A link to every month, on whatever page it begins."""
    begins: dict[int, int] = {}
    for place, ((month, _), _) in enumerate(dated):
        begins.setdefault(month, place // PER_PAGE + 1)
    for month, page in begins.items():
        there = section_called(context, with_page("on-this-day", page), _month_words(context, month))
        own = context.address == there.goes_to
        yield LinkView(f"{'' if own else there.address}#{_anchor(month)}", there.label)


def _anchor(month: int) -> str:
    return f"month-{month:02d}"


def _month_words(context: Context, month: int) -> str:
    return _capital(context.phrases[f"date-month-{month}"])


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


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
