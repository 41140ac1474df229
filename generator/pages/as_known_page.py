"""The archive as it was known on a date: a page for each period in which knowledge changed, and one to choose a day.

Keys: `` (the page to choose, with the last day of change), `2021-12-04`, in larger archives `2021-12` or `2021`.
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
from generator.pages.known_log import LIST_OF, MOST, Log, Period, log_of
from generator.pages.known_rows import IN_SIGHT, ListView, Row, Span, lists_of
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
    yield from (Wanted(MAKER, each.key) for each in log_of(timeline, settings.today).periods)


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"{SECTION}/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page in the context's language."""
    log = log_of(context.timeline, context.settings.today)
    return _of_period(context, log, log.periods[log.place[key]]) if key else _to_choose(context, log)


def _of_period(context: Context, log: Log, period: Period) -> Page:
    number, phrases, part = log.place[period.key], context.phrases, log.parts.get(period.key)
    title = _title(context, period.last, log.unit)
    lists = lists_of(context, period.state, Span.of(period.changes, log.unit))
    content = render(
        "as_known_page.html",
        t=phrases.texts,
        crumbs=crumbs(context, section(context, SECTION, "as-known-title")),
        title=title,
        lede=phrases[f"as-known-{log.unit}-lede"],
        new=_new(context, period, log.unit),
        previous=_link(context, log, number - 1),
        next=_link(context, log, number + 1),
        choose=_choose(context, period),
        lists=lists,
        rule=_rule(context),
    )
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=phrases.text("as-known-period-description", title=title),
        content=content,
        section=SECTION,
        headings=_headings(lists),
        alternates=alternates(context, name=f"{SECTION}/{period.key}"),
        data=((PART, part_json(context, log, part)),) if part else (),
    )


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
        blank=Row("./", "", "", ""),
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


def _rule(context: Context) -> str:
    return context.phrases.text("as-known-rule", today=label(parse(context.settings.today), context.phrases))


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
            "more": phrases["event-more"],
        }.items()
    )
