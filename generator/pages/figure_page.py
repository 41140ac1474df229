"""The page of a quantity: every figure that was given for it, as charts a scope, then the same as a table."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.languages.date_points import grouped
from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import FigureAt, Timeline
from generator.model.tracking import remembered
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_views import POINTING, anchor_of, by_scope, figure
from generator.pages.paging import PER_PAGE, keys, name_and_page, numbered, on_page, pages_of, with_page
from generator.pages.prose import prose
from generator.pages.record_parts import (
    Named,
    by_kind,
    contents,
    foot,
    longest_list,
    mentioned_in,
    record_page,
    record_paging,
    stretches,
    trail,
)
from generator.pages.series_outline import outline
from generator.pages.views import cite_key
from generator.pages.words import plainly, words

MAKER = "quantity"


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every quantity, and more for one that is given often; the first has the twin beside it."""
    for quantity_id in timeline.archive.quantities:
        for key in keys(quantity_id, longest_list(timeline, "quantity", quantity_id)):
            yield Wanted(MAKER, key, ("quantity", quantity_id) if key == quantity_id else None)


def address(key: str, prefix: str) -> str:
    """Where the quantity's page stands."""
    return addresses.of_record("quantity", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the quantity: all its figures as charts, and so many of them, in order of time, as a table."""
    quantity_id, page = name_and_page(key)
    entry = context.timeline.archive.quantities[quantity_id]
    quantity, footnotes, t = entry.record, Footnotes(), context.phrases
    series, found = _lists(context.timeline, quantity_id)
    pages = record_paging(context, ("quantity", quantity_id), page, max(len(series), len(found)))
    title, shown = plainly(context, quantity.title), on_page(series, page)
    # What is counted is said with every chart: without it, none can be read.
    about = prose(quantity.description, context, footnotes)
    figures = tuple(figure(context, at, footnotes) for at in shown)
    # On every page the chart shows the whole series: a part of it would be another picture.
    drawn = outline(series)
    scopes = by_scope(context, quantity, drawn, anchor_of, _pages(context, quantity_id, series)) if shown else ()
    mentioned = by_kind(context, ("quantity", quantity_id), found, page)
    content = render(
        "figure_page.html",
        t=t.texts,
        crumbs=trail(context, "quantity"),
        title=words(context, quantity.title),
        about=about,
        first=page == 1,
        scopes=scopes,
        outlined=t.text("figure-page-outlined", shown=len(drawn), total=grouped(len(series), t))
        if len(drawn) < len(series)
        else "",
        figures=figures,
        caption=t.text("figure-page-table-caption", title=title, unit=plainly(context, quantity.unit)),
        mentioned=mentioned,
        notes=notes(context, footnotes),
        pages=pages,
        stretches=stretches(context, ("quantity", quantity_id), page, table=len(series), mentions=len(found)),
        foot=foot(context, entry, title),
    )
    headings = contents(
        context,
        ("chart", "figure-page-chart", scopes),
        ("counted", "figure-page-counted", True),
        ("table", "figure-page-table", figures),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    description = t.text("figure-page-description", title=title)
    made = record_page(context, entry, title=title, description=description, content=content, headings=headings)
    return numbered(replace(made, module=POINTING) if scopes else made, pages)


def _pages(context: Context, quantity_id: str, series: tuple[FigureAt, ...]) -> Callable[[FigureAt], str]:
    """From a figure to the way to the page whose table has it; that is empty for this page."""

    def way(page: int) -> str:
        there = addresses.of_record("quantity", with_page(quantity_id, page), context.prefix)
        return "" if there == context.address else context.link(there)

    ways = [way(page) for page in range(1, pages_of(len(series)) + 1)]
    place_of = {(at.event, at.figure.id): place for place, at in enumerate(series)}
    return lambda at: ways[place_of[at.event, at.figure.id] // PER_PAGE]


@remembered
def _lists(timeline: Timeline, quantity_id: str) -> tuple[tuple[FigureAt, ...], tuple[Named, ...]]:
    """Its figures, and what mentions it."""
    return timeline.series.get(quantity_id, ()), mentioned_in(timeline, "quantity", quantity_id)
