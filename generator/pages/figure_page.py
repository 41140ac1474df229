"""The page of a quantity: every figure that was given for it, as charts a scope, then the same as a table."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages.citations import Footnotes
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_views import by_scope, figure
from generator.pages.prose import prose
from generator.pages.record_parts import contents, foot, mentions, record_page, trail
from generator.pages.views import cite_key, notes
from generator.pages.words import plainly, words

MAKER = "quantity"


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every quantity."""
    for quantity_id in timeline.archive.quantities:
        yield Wanted(MAKER, quantity_id, ("quantity", quantity_id))


def address(key: str, prefix: str) -> str:
    """Where the quantity's page stands."""
    return addresses.of_record("quantity", key, prefix)


def make(context: Context, key: str) -> Page:
    """The quantity's page."""
    entry = context.timeline.archive.quantities[key]
    quantity, footnotes, t = entry.record, Footnotes(), context.phrases
    title = plainly(context, quantity.title)
    series = context.timeline.series.get(key, ())
    about = prose(quantity.description, context, footnotes)
    figures = tuple(figure(context, at, footnotes) for at in series)
    scopes = by_scope(context, quantity, series) if series else ()
    mentioned = mentions(context, "quantity", key)
    content = render(
        "figure_page.html",
        t=t.texts,
        crumbs=trail(context, "quantity"),
        title=words(context, quantity.title),
        about=about,
        scopes=scopes,
        figures=figures,
        caption=t.text("figure-page-table-caption", title=title, unit=plainly(context, quantity.unit)),
        mentioned=mentioned,
        notes=notes(context, footnotes),
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
    return record_page(context, entry, title=title, description=description, content=content, headings=headings)
