"""Figures as tables and charts show them: who gave which number, of what, for which time, on whose word."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.quantity import Quantity
from generator.model.timeline import FigureAt
from generator.pages import figure_words, range_chart
from generator.pages.citations import Footnotes
from generator.pages.claims import SpeakersView, speakers, speakers_plainly
from generator.pages.context import Context
from generator.pages.range_chart import RangeChart, Scale
from generator.pages.views import DateView, LinkView, date, link
from generator.pages.words import Text, plainly, words


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in a row of a table. `scope` is empty where the source gives none."""

    anchor: str
    number: str
    unit: Text
    quantity: LinkView
    scope: Text
    speakers: SpeakersView
    as_of: DateView
    event: LinkView
    note: Text
    cites: Markup


@dataclass(frozen=True, slots=True)
class ScopeView:
    """The figures of one scope, as a chart; charts of one quantity share their scale."""

    anchor: str
    label: Text
    title: str
    chart: RangeChart
    about: str


def figure(context: Context, at: FigureAt, notes: Footnotes) -> FigureView:
    """A figure in full."""
    given = at.figure
    quantity = context.timeline.archive.quantities[given.quantity].record
    event = context.timeline.event(at.event).record
    return FigureView(
        anchor=f"figure-{at.event}-{given.id}",
        number=figure_words.said(given, context.phrases),
        unit=words(context, quantity.unit),
        quantity=link(context, "quantity", given.quantity),
        scope=_scope(context, quantity, given.scope),
        speakers=speakers(context, given),
        as_of=date(context, given.as_of or event.date),
        event=link(context, "event", at.event),
        note=words(context, given.note) if given.note else "",
        cites=notes.cite(given.sources or event.sources),
    )


def by_scope(context: Context, quantity: Quantity, series: Iterable[FigureAt]) -> tuple[ScopeView, ...]:
    """A chart a scope, in the order of the quantity's scopes, all over one scale."""
    groups: dict[str | None, list[FigureAt]] = {scope: [] for scope in quantity.scopes or ()}
    for at in series:
        groups.setdefault(at.figure.scope, []).append(at)
    scale = range_chart.scale_of(at.figure for group in groups.values() for at in group)
    return tuple(_scope_view(context, quantity, scope, group, scale) for scope, group in groups.items() if group)


def _scope_view(
    context: Context, quantity: Quantity, scope: str | None, group: list[FigureAt], scale: Scale
) -> ScopeView:
    phrases = context.phrases
    rows = tuple(
        range_chart.row_of(
            at.figure, place, speakers_plainly(context, at.figure), figure_words.said(at.figure, phrases), scale
        )
        for place, at in enumerate(group)
    )
    labels = tuple(figure_words.number(mark, phrases) for mark in scale.marks)
    label = _scope(context, quantity, scope)
    title = plainly(context, quantity.title)
    if scope and quantity.scopes and scope in quantity.scopes:
        title = phrases.text("figure-page-chart-title", title=title, scope=plainly(context, quantity.scopes[scope]))
    key = "figure-page-chart-about-one" if len(group) == 1 else "figure-page-chart-about"
    about = phrases.text(key, count=len(group), unit=plainly(context, quantity.unit))
    about += "".join(f" {row.label}{phrases['colon']}{row.number}." for row in rows)
    return ScopeView(f"scope-{scope or 'none'}", label, title, range_chart.chart_of(rows, scale, labels), about)


def _scope(context: Context, quantity: Quantity, scope: str | None) -> Text:
    if scope is None or not quantity.scopes:
        return ""
    return words(context, quantity.scopes[scope])
