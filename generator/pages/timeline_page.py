"""The timeline as lists: everything, a year, a month; in pages where it is long.

Keys: `` (everything), `2021`, `2021/12`, each perhaps with `page/2` at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.languages.date_points import year_words
from generator.languages.date_wording import label
from generator.model import addresses
from generator.model.edtf import parse
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages import event_data
from generator.pages.calendar import by_year, calendar_of
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.views import EventView, LinkView, alternates, crumbs, events, section, section_called

MAKER = "timeline"
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of time that a page lists (no year: all; month 0: the whole year), and which page of it this is."""

    year: int | None
    month: int
    page: int

    @property
    def name(self) -> str:
        """The section's name, without the page."""
        if self.year is None:
            return "timeline"
        where = addresses.of_month(self.year, self.month) if self.month else addresses.of_year(self.year)
        return where.rstrip("/")


@dataclass(frozen=True, slots=True)
class CountView:
    """A link to a year or a month, with how many events it has; `here` is the page itself."""

    link: LinkView
    count: str
    here: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """The events of one year, under its heading; `link` is empty where the whole page is that year."""

    id: str
    heading: str
    link: str
    events: tuple[EventView, ...]


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """The pages of the whole, of each year and of each month that has events."""
    dates = calendar_of(timeline)
    parts = [("", len(timeline.order))]
    parts += [(_key(year), len(ids)) for year, ids in dates.years.items()]
    parts += [(f"{_key(year)}/{month:02d}", len(ids)) for (year, month), ids in dates.months.items()]
    for key, count in parts:
        for page in range(1, max(1, -(-count // PER_PAGE)) + 1):
            yield Wanted(MAKER, _with_page(key, page))


def address(key: str, prefix: str) -> str:
    """Where a list stands."""
    return addresses.of_section(f"timeline/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A list of events in the context's language."""
    part = _part(key)
    ids = _ids(context.timeline, part)
    shown = ids[(part.page - 1) * PER_PAGE : part.page * PER_PAGE]
    pages = max(1, -(-len(ids) // PER_PAGE))
    title, count = _title(context, part), _count(context, len(ids))
    heading = title[:1].upper() + title[1:]
    trail = crumbs(context, *_trail(context, part))
    number = context.phrases.text("timeline-page", number=part.page, total=pages)
    return Page(
        address=context.address,
        language=context.language,
        title=heading if part.page == 1 else f"{heading} · {number}",
        description=_sentence(context, "description", part, count),
        content=render(
            "timeline_page.html",
            t=context.phrases.texts,
            crumbs=trail,
            title=heading,
            lede=_sentence(context, "lede", part, count),
            count=count,
            years=_years(context, part),
            months=_months(context, part),
            groups=tuple(_groups(context, part, shown)),
            number=number if pages > 1 else "",
            previous=_page_link(context, part, part.page - 1) if part.page > 1 else None,
            next=_page_link(context, part, part.page + 1) if part.page < pages else None,
        ),
        section="timeline",
        head=event_data.script({"@context": "https://schema.org"} | event_data.breadcrumb(context, trail, title)),
        alternates=alternates(context, name=f"timeline/{key}".rstrip("/")),
    )


def _part(key: str) -> Part:
    stretch, _, page = key.rpartition("page/") if "page/" in key else (key, "", "1")
    year, _, month = stretch.strip("/").partition("/")
    return Part(int(year) if year else None, int(month or 0), int(page))


def _key(year: int) -> str:
    return addresses.of_year(year).split("/")[1]


def _with_page(key: str, page: int) -> str:
    return key if page == 1 else f"{key}/page/{page}".lstrip("/")


def _ids(timeline: Timeline, part: Part) -> tuple[str, ...]:
    if part.year is None:
        return timeline.order
    dates = calendar_of(timeline)
    return dates.months[part.year, part.month] if part.month else dates.years[part.year]


def _title(context: Context, part: Part) -> str:
    if part.year is None:
        return context.phrases["timeline-title"]
    return _month_words(context, part.year, part.month) if part.month else year_words(part.year, context.phrases)


def _month_words(context: Context, year: int, month: int) -> str:
    return label(parse(f"{_key(year)}-{month:02d}"), context.phrases)


def _sentence(context: Context, what: str, part: Part, count: str) -> str:
    if part.year is None:
        return context.phrases.text(f"timeline-{what}", count=count)
    if part.month:
        return context.phrases.text(f"timeline-month-{what}", month=_title(context, part), count=count)
    return context.phrases.text(f"timeline-year-{what}", year=_title(context, part), count=count)


def _count(context: Context, number: int) -> str:
    if number == 1:
        return context.phrases["timeline-count-one"]
    return context.phrases.text("timeline-count", count=number)


def _trail(context: Context, part: Part) -> Iterator[LinkView]:
    if part.year is not None:
        yield section(context, "timeline", "crumb-timeline")
    if part.year is not None and part.month:
        yield _year_link(context, part.year)


def _year_link(context: Context, year: int) -> LinkView:
    return section_called(context, f"timeline/{_key(year)}", year_words(year, context.phrases))


def _years(context: Context, part: Part) -> tuple[CountView, ...]:
    return tuple(
        CountView(_year_link(context, year), _count(context, len(ids)), here=year == part.year)
        for year, ids in calendar_of(context.timeline).years.items()
    )


def _months(context: Context, part: Part) -> tuple[CountView, ...]:
    if part.year is None:
        return ()
    year = part.year
    return tuple(
        CountView(
            section_called(context, f"timeline/{_key(year)}/{month:02d}", _month_words(context, year, month)),
            _count(context, count),
            here=month == part.month,
        )
        for month, count in calendar_of(context.timeline).months_of(year)
    )


def _groups(context: Context, part: Part, ids: tuple[str, ...]) -> Iterator[GroupView]:
    """By year on the page of everything; else one group without a heading."""
    if part.year is not None:
        yield GroupView("", "", "", events(context, ids))
        return
    for year, group in by_year(context.timeline, ids):
        if year is None:
            yield GroupView("no-year", context.phrases["timeline-no-start"], "", events(context, group))
        else:
            link = _year_link(context, year)
            yield GroupView(f"year-{_key(year)}", str(link.label), link.address, events(context, group))


def _page_link(context: Context, part: Part, page: int) -> LinkView:
    name = part.name if page == 1 else f"{part.name}/page/{page}"
    return section_called(context, name, "")
