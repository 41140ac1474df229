"""The timeline as lists: everything, a year, a month; in pages where it is long.

Keys: `` (everything), `2021`, `2021/12`, each perhaps with `page/2` at the end.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from generator.languages.date_points import Form, calendar_words, year_words
from generator.model import addresses
from generator.model.calendar import year_of
from generator.model.edtf import Bound, Precision, parse
from generator.model.event import Importance
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages import json_ld
from generator.pages.calendar import GoingOn, by_year, going_on
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import PER_PAGE, keys, name_and_page, numbered, on_page, paging
from generator.pages.views import (
    EventView,
    LinkView,
    SummedUpView,
    all_summed_up,
    alternates,
    crumbs,
    events,
    section,
    section_called,
    to_what_was_known,
)
from generator.pages.words import counted
from generator.pages.years import CountView, SpanView, folded, link_to

MAKER = "timeline"
NO_YEAR = "no-year"
"""The id of the group of what has no date."""
LONG_YEAR = 3 * PER_PAGE
"""A year of more events opens with its months, and lists itself only what stands in none of them."""
OF_A_MONTH = 3
"""Events of a month on the page of its year."""
NEAREST_YEARS = 15
"""Years before and after its own that the page of a year links to; the page of everything links to all."""


@value
class Part:
    """The stretch of time that a page lists (no year: all; month 0: the whole year), and which page of it this is."""

    year: int | None
    month: int
    page: int

    @property
    def section(self) -> str:
        """The section's name, without the page."""
        return "timeline" if self.year is None else f"timeline/{_name(self.year, self.month)}"


@value
class MonthView:
    """A month of a long year: the way to it, and some of its events."""

    id: str
    link: LinkView
    events: tuple[EventView, ...]
    all: str


@value
class GroupView:
    """The events of one year, under its heading; `link` is empty where the whole page is that year."""

    id: str
    heading: str
    link: str
    events: tuple[SummedUpView, ...]


def wanted(timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """The pages of the whole, of each year and of each month that has events."""
    dates, today = timeline.calendar, settings.today
    stretches = [(year, 0) for year in dates.years] + list(dates.months)
    parts = [("", len(timeline.order))]
    for each in stretches:
        began, lasting = _listed(timeline, today, *each)
        began = began if each[1] else _beside_months(timeline, each[0], began)
        parts.append((_name(*each), len(began) + len(lasting.events)))
    for name, count in parts:
        yield from (Wanted(MAKER, key) for key in keys(name, count))


def address(key: str, prefix: str) -> str:
    """Where a list stands."""
    return addresses.of_section(f"timeline/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A list of events in the context's language."""
    part = _part(key)
    everything, lasting = _ids(context, part)
    ids = everything if part.year is None or part.month else _beside_months(context.timeline, part.year, everything)
    shown = on_page((*ids, *lasting.events), part.page)
    began = shown[: max(0, len(ids) - (part.page - 1) * PER_PAGE)]
    pages = paging(context, part.section, part.page, len(ids) + len(lasting.events))
    title, count = _title(context, part), counted(context, "timeline-count", len(everything))
    flat, spans = _years(context, part)
    opens = tuple(_opens(context, part)) if len(ids) < len(everything) and part.page == 1 else ()
    heading = title[:1].upper() + title[1:]
    trail = crumbs(context, *_trail(context, part))
    made = Page(
        address=context.address,
        language=context.language,
        title=heading,
        description=_sentence(context, "description", part, count),
        content=render(
            "timeline_page.html",
            t=context.phrases.texts,
            crumbs=trail,
            title=heading,
            lede=_sentence(context, "lede", part, count),
            count=count,
            as_known=to_what_was_known(context) if part.year is None else None,
            years=flat,
            spans=spans,
            months=() if opens else _months(context, part),
            opens=opens,
            groups=tuple(_groups(context, part, began)),
            going_on=events(context, shown[len(began) :]),
            also=_also(context, part),
            also_more=_also_more(context, lasting),
            pages=pages,
        ),
        section="timeline",
        head=json_ld.of_list(context, trail, title),
        alternates=alternates(context, name=pages.section),
    )
    return numbered(made, pages)


def _part(key: str) -> Part:
    name, page = name_and_page(key)
    year, _, month = name.partition("/")
    return Part(int(year) if year else None, int(month or 0), page)


def _name(year: int, month: int = 0) -> str:
    where = addresses.of_month(year, month) if month else addresses.of_year(year)
    return where.strip("/").partition("/")[2]


def _ids(context: Context, part: Part) -> tuple[tuple[str, ...], GoingOn]:
    """What began in that stretch of time, and what was still going on."""
    if part.year is None:
        return context.timeline.order, GoingOn()
    return _listed(context.timeline, context.settings.today, part.year, part.month)


def _listed(timeline: Timeline, today: str, year: int, month: int) -> tuple[tuple[str, ...], GoingOn]:
    began, day = timeline.calendar.listed(year, month), parse(today).latest
    return began, going_on(timeline, day, year, month) if day else GoingOn()


def _title(context: Context, part: Part) -> str:
    if part.year is None:
        return context.phrases["timeline-title"]
    return _month_words(context, part.year, part.month) if part.month else year_words(part.year, context.phrases)


def _month_words(context: Context, year: int, month: int) -> str:
    return calendar_words(Bound(year, month, 1), Precision.MONTH, context.phrases, Form.LABEL)


def _when(context: Context, year: int, month: int) -> str:
    """The year or the month within a sentence: `in 2021`, `66 million years ago`."""
    unit = Precision.MONTH if month else Precision.YEAR
    return calendar_words(Bound(year, month or 1, 1), unit, context.phrases, Form.WHEN)


def _sentence(context: Context, what: str, part: Part, count: str) -> str:
    if part.year is None:
        return context.phrases.text(f"timeline-{what}", count=count)
    return context.phrases.text(f"timeline-part-{what}", when=_when(context, part.year, part.month), count=count)


def _also(context: Context, part: Part) -> str:
    return (
        "" if part.year is None else context.phrases.text("timeline-also", when=_when(context, part.year, part.month))
    )


def _also_more(context: Context, lasting: GoingOn) -> str:
    if not lasting.left_out:
        return ""
    return counted(context, "timeline-also-more", lasting.left_out, shown=str(len(lasting.events)))


def _trail(context: Context, part: Part) -> Iterator[LinkView]:
    if part.year is not None:
        yield section(context, "timeline", "crumb-timeline")
    if part.year is not None and part.month:
        yield link_to(context, part.year)


def _years(context: Context, part: Part) -> tuple[tuple[CountView, ...], tuple[SpanView, ...]]:
    """All years; on the page of one, those around it, so that pages stay small in an archive of many years."""
    years = context.timeline.calendar.years
    shown = list(years)
    if part.year is not None:
        here = shown.index(part.year)
        shown = shown[max(0, here - NEAREST_YEARS) : here + NEAREST_YEARS + 1]
    links, spans = folded(context, years if part.year is None else None, shown, part.year)
    return links if part.year is not None else (*links, *_undated(context)), spans


def _undated(context: Context) -> Iterator[CountView]:
    """To the events without a date, at the end of all, if there are any."""
    order = context.timeline.order
    first = len(order)
    while first and year_of(context.timeline.event(order[first - 1]).record.date) is None:
        first -= 1
    if first == len(order):
        return
    page = first // PER_PAGE + 1
    link = section_called(
        context, "timeline" if page == 1 else f"timeline/page/{page}", context.phrases["timeline-no-date"]
    )
    count = counted(context, "timeline-count", len(order) - first)
    yield CountView(replace(link, address=f"{link.address}#{NO_YEAR}"), count, here=False)


def _beside_months(timeline: Timeline, year: int, began: tuple[str, ...]) -> tuple[str, ...]:
    """What the page of a year lists itself: all that began in it, or of a long one what stands in no month of it."""
    if len(began) <= LONG_YEAR:
        return began
    dates = timeline.calendar
    in_months = {each for month, _ in dates.months_of(year) for each in dates.listed(year, month)}
    return tuple(each for each in began if each not in in_months)


def _opens(context: Context, part: Part) -> Iterator[MonthView]:
    """The months of a long year, each with a few events: major ones, if there are any."""
    timeline, year = context.timeline, part.year
    for month, count in timeline.calendar.months_of(year) if year is not None else ():
        ids = timeline.calendar.listed(year or 0, month)
        major = (each for each in ids if timeline.event(each).record.importance is Importance.MAJOR)
        chosen = dict.fromkeys((*islice(major, OF_A_MONTH), *ids[:OF_A_MONTH]))
        shown = sorted(list(chosen)[:OF_A_MONTH], key=timeline.time_of.__getitem__)
        link = section_called(context, f"timeline/{_name(year or 0, month)}", _month_words(context, year or 0, month))
        more = counted(context, "timeline-count", count)
        yield MonthView(f"month-{month:02d}", link, events(context, shown), more)


def _months(context: Context, part: Part) -> tuple[CountView, ...]:
    if part.year is None:
        return ()
    year = part.year
    return tuple(
        CountView(
            section_called(context, f"timeline/{_name(year, month)}", _month_words(context, year, month)),
            counted(context, "timeline-count", count),
            here=month == part.month,
        )
        for month, count in context.timeline.calendar.months_of(year)
    )


def _groups(context: Context, part: Part, ids: tuple[str, ...]) -> Iterator[GroupView]:
    """By year on the page of everything; else one group without a heading."""
    if part.year is not None:
        yield GroupView("", "", "", all_summed_up(context, ids))
        return
    for year, group in by_year(context.timeline, ids):
        if year is None:
            yield GroupView(NO_YEAR, context.phrases["timeline-no-date"], "", all_summed_up(context, group))
        else:
            link = link_to(context, year)
            yield GroupView(f"year-{_name(year)}", str(link.label), link.address, all_summed_up(context, group))
