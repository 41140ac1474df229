"""The archive as it was known on a date: a page for each period in which knowledge changed, and one to choose a day.

Keys: `` (the page to choose, with the last day of change), `2021-12-04`, in larger archives `2021-12` or `2021`. Where
more became known than the lists of a page hold, the rest is on pages of its own, such as `2021-12-04/page/2`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from generator.languages.date_points import Form, calendar_words, year_words
from generator.languages.date_wording import label
from generator.languages.phrases import Phrases
from generator.model import addresses
from generator.model.edtf import Bound, Precision, parse
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.known_data import days_json, part_json
from generator.pages.known_log import LIST_OF, MOST, Log, Period, log_of, log_with
from generator.pages.known_rows import IN_SIGHT, ListView, Row, Span, further_lists, lists_of
from generator.pages.paging import PER_PAGE, Paging, keys, name_and_page, numbered, on_page, paging
from generator.pages.views import LinkView, WordView, alternates, crumbs, section, section_called, word
from generator.pages.words import counted

MAKER = SECTION = "as-known"
MODULE = "as-known.js"
DAYS, PART = "days.json", "changes.json"
"""What the script fetches: all days of change, beside the page to choose; changes, beside the last page of a part."""


@value
class YearView:
    """The periods of a year; without a heading where a period is a year."""

    heading: str
    periods: tuple[LinkView, ...]


@value
class StatusView:
    """A status, and in which list its events stand."""

    status: WordView
    list: str


def wanted(timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """The page to choose, and one for each period; none where the archive has no such view."""
    if not settings.site.as_known:
        return
    yield Wanted(MAKER)
    for each in log_of(timeline, settings.today).periods:
        yield from (Wanted(MAKER, key) for key in keys(each.key, _length(each)))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"{SECTION}/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page in the context's language."""
    timeline, today = context.timeline, context.settings.today
    if not key:
        return _to_choose(context, log_of(timeline, today))
    name, page = name_and_page(key)
    log = log_with(timeline, name, today)
    return _of_period(context, log, log.periods[log.place[name]], page)


def _length(period: Period) -> int:
    """The length of a list whose first page is what was known, and the others what else became known."""
    return PER_PAGE + len(period.further)


def _of_period(context: Context, log: Log, period: Period, page: int) -> Page:
    number, phrases, first = log.place[period.key], context.phrases, page == 1
    part = log.parts.get(period.key) if first else None
    title, span = _title(context, period.last, log.unit), Span.of(period.changes, log.unit)
    if first:
        lists = lists_of(context, period.state, span)
    else:
        lists = further_lists(context, on_page(period.further, page - 1), span)
    pages = _named(context, paging(context, f"{SECTION}/{period.key}", page, _length(period)), page)
    content = render(
        "as_known_page.html",
        t=phrases.texts,
        crumbs=crumbs(context, section(context, SECTION, "as-known-title")),
        title=title,
        lede=phrases[f"as-known-{log.unit}-lede" if first else f"as-known-{log.unit}-further"],
        new=_new(context, period, log.unit),
        pages=pages,
        first=first,
        previous=_link(context, log, number - 1),
        next=_link(context, log, number + 1),
        choose=_choose(context, period),
        lists=lists,
        rule=_rule(context),
    )
    made = Page(
        address=context.address,
        language=context.language,
        title=title,
        description=phrases.text("as-known-period-description", title=title),
        content=content,
        section=SECTION,
        headings=_headings(lists),
        alternates=alternates(context, name=pages.section),
        data=((PART, part_json(context, log, part)),) if part else (),
    )
    return numbered(made, pages)


def _named(context: Context, pages: Paging, page: int) -> Paging:
    """The ways to the pages beside it by their numbers: there are ways to other days as well.

    Which entries of how many stand on it is not said: the first page also has what was known before.
    """

    def named(link: LinkView | None, number: int) -> LinkView | None:
        return link and replace(link, label=context.phrases.text("as-known-further-page", number=number))

    return replace(pages, extent="", previous=named(pages.previous, page - 1), next=named(pages.next, page + 1))


def _choose(context: Context, period: Period) -> LinkView:
    """To the page to choose; its script begins there with what is shown here."""
    page = section(context, SECTION, "as-known-choose")
    return replace(page, address=f"{page.address}?on={period.key}")


def _to_choose(context: Context, log: Log) -> Page:
    phrases, last = context.phrases, log.periods[-1]
    lists = lists_of(context, last.state, Span.of(last.changes[-1:], Precision.DAY))
    content = render(
        "as_known_choose_page.html",
        t=phrases.texts,
        crumbs=crumbs(context),
        lists=lists,
        totals=" ".join(str(each.total) for each in last.state.values()),
        language=context.language,
        blank=Row("", "./", "", "", ""),
        most=MOST,
        in_sight=IN_SIGHT,
        statuses=tuple(
            StatusView(word(context, context.settings.vocabulary.statuses, status), name)
            for status, name in LIST_OF.items()
        ),
        rule=_rule(context),
        title=_title(context, last.last, Precision.DAY),
        day=calendar_words(last.last, Precision.DAY, phrases, Form.LABEL),
        days=len(log.days),
        first=log.days[0].iso,
        last=last.last.iso,
        words=_for_the_script(phrases),
        day_page=section_called(context, f"{SECTION}/{last.key}", phrases[f"as-known-{log.unit}-page"]),
        finer=len(last.last.iso) - len(last.key),
        all=phrases[f"as-known-all-{log.unit}"],
        years=tuple(_years(context, log)),
    )
    return Page(
        address=context.address,
        language=context.language,
        title=phrases["as-known-title"],
        description=phrases["as-known-description"],
        content=content,
        section=SECTION,
        headings=(*_headings(lists), Heading("all-days", phrases[f"as-known-all-{log.unit}"])),
        alternates=alternates(context, name=SECTION),
        module=MODULE,
        data=((DAYS, days_json(log)),),
    )


def _title(context: Context, day: Bound, unit: Precision) -> str:
    phrases = context.phrases
    if unit is Precision.DAY:
        return phrases.text("as-known-day-title", when=calendar_words(day, unit, phrases, Form.WHEN))
    return phrases.text("as-known-period-title", period=calendar_words(day, unit, phrases, Form.LABEL))


def _link(context: Context, log: Log, number: int) -> LinkView | None:
    if not 0 <= number < len(log.periods):
        return None
    period = log.periods[number]
    words = calendar_words(period.last, log.unit, context.phrases, Form.LABEL)
    return section_called(context, f"{SECTION}/{period.key}", words)


def _headings(lists: tuple[ListView, ...]) -> tuple[Heading, ...]:
    return tuple(Heading(each.name, each.heading) for each in lists if not each.hidden)


def _rule(context: Context) -> tuple[tuple[str, str], ...]:
    """From when what counts as known."""
    phrases, today = context.phrases, label(parse(context.settings.today), context.phrases)
    keys = (f"as-known-rule-{each}" for each in ("event", "said", "range", "lasting", "no-day", "source", "texts"))
    return tuple((phrases[key], phrases.text(f"{key}-when", today=today)) for key in keys)


def _new(context: Context, period: Period, unit: Precision) -> str:
    """What became known in the period, counted."""
    steps = tuple(step for each in period.changes for step in each.events)
    numbers = {
        "events": sum(1 for each in steps if not each.before),
        "changed": len({each.event for each in steps if each.before}),
        "claims": sum(len(each.claims) for each in period.changes),
        "figures": sum(len(each.figures) for each in period.changes),
    }
    told = (counted(context, f"as-known-count-{name}", number) for name, number in numbers.items() if number)
    return context.phrases.text(f"as-known-{unit}-new", what=", ".join(told) or context.phrases["as-known-none"])


def _years(context: Context, log: Log) -> Iterator[YearView]:
    links = (_link(context, log, number) for number in range(len(log.periods)))
    pairs = [(period.first.year, link) for period, link in zip(log.periods, links, strict=True) if link]
    if log.unit is Precision.YEAR:
        yield YearView("", tuple(link for _, link in pairs))
        return
    for year, group in groupby(pairs, key=lambda pair: pair[0]):
        yield YearView(year_words(year, context.phrases), tuple(link for _, link in group))


_PATTERNS = ("day-label", "day-when", "first-day", "other-day", "year-ce", "year-bce", "digit-separator")


def _for_the_script(phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """The phrases with which the script says what it does, by the name of their attribute."""
    months = "|".join(phrases[f"date-month-{month}"] for month in range(1, 13))
    dates = {name: phrases[f"date-{name}"] for name in _PATTERNS}
    said = {key.removeprefix("as-known-"): phrases[key] for key in phrases.texts if key.startswith("as-known-say-")}
    marks = {key: phrases[f"as-known-day-{key}"] for key in ("title", "mark-new", "mark-by", "mark-changed")}
    return tuple(
        {
            "months": months,
            **dates,
            **said,
            **marks,
            "cut": phrases["as-known-cut"],
            "cut-possible": phrases["as-known-cut-possible"],
            "more": phrases["event-more"],
        }.items()
    )
