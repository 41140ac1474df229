"""The years to choose from: side by side where they are few, folded into decades and centuries where they are many.

Where even these would be too many for a page, its links lead to decades or centuries, each to the first of its years.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.languages import date_wording
from generator.languages.date_points import year_words
from generator.model import addresses
from generator.model.edtf import parse
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.views import LinkView, section_called
from generator.pages.words import counted

FEW = 20
"""So many links stand side by side."""
MOST = 200
"""So many links stand on a page."""
_LAST_WRITTEN = 9999
"""The last year that EDTF can write with unknown digits."""

Events = Mapping[int, tuple[str, ...]]
"""Years with the ids of their events."""


@value
class CountView:
    """A link to a year or a month, with how many events it has; `here` is the page itself."""

    link: LinkView
    count: str
    here: bool


@value
class SpanView:
    """A decade or a century: how many events it has, and the years in it, or the decades."""

    label: str
    count: str
    here: bool
    years: tuple[CountView, ...]
    spans: tuple["SpanView", ...]


def folded(
    context: Context, events: Events | None, years: Iterable[int], here: int | None
) -> tuple[tuple[CountView, ...], tuple[SpanView, ...]]:
    """Links to these years, as they stand on a page: those side by side, and those that are folded.

    How many events each has is said where these are given: on every page that would make an event more many pages.
    """
    shown = tuple(years)
    size = 1
    while len(tuple(_cut(shown, size))) > MOST:
        size *= 10
    links = tuple(_leaf(context, events, part, size, here) for part in _cut(shown, size))
    if len(links) <= FEW:
        return links, ()
    widest = size
    while len(tuple(_cut(shown, widest))) > FEW:
        widest *= 10
    return (), tuple(_span(context, events, part, widest, size, here) for part in _cut(shown, widest))


def link_to(context: Context, year: int) -> LinkView:
    """The way to the list of a year."""
    return section_called(context, addresses.of_year(year).rstrip("/"), year_words(year, context.phrases))


def decade_words(context: Context, year: int) -> str:
    """The decade of a year: "1910s"."""
    return _label(context, (year,), 10)


def _cut(years: tuple[int, ...], size: int) -> Iterator[tuple[int, ...]]:
    """Years in order, those of each decade or century (of 1, 10, 100 … years) together; before Christ backwards."""
    for _, part in groupby(years, key=lambda year: (year >= 0, abs(year) // size)):
        yield tuple(part)


def _leaf(context: Context, events: Events | None, years: tuple[int, ...], size: int, here: int | None) -> CountView:
    where = link_to(context, years[0])
    link = where if size == 1 else LinkView(where.address, _label(context, years, size), where.goes_to)
    return CountView(link, _count(context, events, years), here in years)


def _span(
    context: Context, events: Events | None, years: tuple[int, ...], size: int, leaf: int, here: int | None
) -> SpanView:
    links = tuple(_leaf(context, events, each, leaf, here) for each in _cut(years, leaf))
    nested = len(links) > FEW
    inner = _cut(years, size // 10) if nested else ()
    return SpanView(
        label=_label(context, years, size),
        count=_count(context, events, years),
        here=here in years,
        years=() if nested else links,
        spans=tuple(_span(context, events, each, size // 10, leaf, here) for each in inner),
    )


def _label(context: Context, years: tuple[int, ...], size: int) -> str:
    first, last = years[0], years[-1]
    if abs(first) > _LAST_WRITTEN or abs(last) > _LAST_WRITTEN or size > _LAST_WRITTEN:
        ends = dict.fromkeys((year_words(first, context.phrases), year_words(last, context.phrases)))
        return " – ".join(ends)
    zeros = len(str(size)) - 1
    text = f"{'-' if last < 0 else ''}{abs(last):04d}"
    return date_wording.label(parse(text[: len(text) - zeros] + "X" * zeros), context.phrases)


def _count(context: Context, events: Events | None, years: tuple[int, ...]) -> str:
    if events is None:
        return ""
    return counted(context, "timeline-count", len({each for year in years for each in events[year]}))
