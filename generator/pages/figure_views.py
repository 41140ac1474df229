"""Figures as tables and charts show them: who gave which number, of what, for which time, on whose word."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator.model.edtf import EdtfDate
from generator.model.figure_numbers import speakers_of, unit_of
from generator.model.quantity import Quantity
from generator.model.timeline import FigureAt
from generator.model.value import value
from generator.pages import figure_words, range_chart, time_axis, time_chart
from generator.pages.citations import Footnotes
from generator.pages.claims import SpeakersView, speakers, speakers_in_full, speakers_plainly
from generator.pages.context import Context
from generator.pages.extents import extent_of
from generator.pages.range_chart import RangeChart, Said, Scale
from generator.pages.record_parts import cut
from generator.pages.time_axis import TimeAxis
from generator.pages.time_chart import TimeChart
from generator.pages.views import DateView, LinkView, date, link
from generator.pages.words import Text, bare, counted, plainly, words

POINTING = "figures.js"
"""The script of pages with charts: says in words which mark the reader points at."""


@value
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


@value
class ScopeView:
    """The figures of one scope, as a chart of rows or over time; charts of one quantity share their axes."""

    anchor: str
    label: Text
    unit: Text
    title: str
    about: str
    rows: RangeChart | None
    times: TimeChart | None


def anchor_of(at: FigureAt) -> str:
    """Where a figure's row stands in a table."""
    return f"figure-{at.event}-{at.figure.id}"


def figure(context: Context, at: FigureAt, notes: Footnotes) -> FigureView:
    """A figure in full."""
    given = at.figure
    quantity = context.timeline.archive.quantities[given.quantity].record
    event = context.timeline.event(at.event).record
    return FigureView(
        anchor=anchor_of(at),
        number=figure_words.said(given, context.phrases),
        unit=words(context, unit_of(given, quantity)),
        quantity=link(context, "quantity", given.quantity),
        scope=scope_of(context, quantity, given.scope),
        speakers=speakers(context, given),
        as_of=date(context, as_of(context, at)),
        event=link(context, "event", at.event),
        note=words(context, given.note) if given.note else "",
        cites=notes.cite(given.sources or event.sources),
    )


def by_scope(
    context: Context,
    quantity: Quantity,
    series: Iterable[FigureAt],
    anchor: Callable[[FigureAt], str],
    page: Callable[[FigureAt], str] = lambda _at: "",
) -> tuple[ScopeView, ...]:
    """A chart a scope, in the order of the quantity's scopes, all over the same axes.

    Over time where one figure surely comes before another, else a row each; none of what are the parts of something,
    for which there is the table. `anchor` is that of a figure's row there, `page` the way to the page that has it.
    """
    groups: dict[str | None, list[tuple[Said, EdtfDate]]] = {scope: [] for scope in quantity.scopes or ()}
    for at in _without_parts(context, series):
        drawn = _said(context, quantity, at, f"{page(at)}#{anchor(at)}"), as_of(context, at)
        groups.setdefault(at.figure.scope, []).append(drawn)
    everything = tuple(each for group in groups.values() for each in group)
    if not everything:
        return ()
    dates = tuple(date for _, date in everything)
    axis = time_axis.axis_of(extent_of(date.text) for date in dates) if time_chart.is_over_time(dates) else None
    steps = time_chart.STEPS if axis else range_chart.STEPS
    scale = range_chart.scale_of((said.figure for said, _ in everything), steps)
    return tuple(_scope_view(context, quantity, scope, group, scale, axis) for scope, group in groups.items() if group)


def _without_parts(context: Context, series: Iterable[FigureAt]) -> tuple[FigureAt, ...]:
    """The figures, but for those of a scope that one speaker gives for one time: set over an axis they seem rivals."""
    scopes: dict[str | None, list[FigureAt]] = {}
    for at in series:
        scopes.setdefault(at.figure.scope, []).append(at)
    return tuple(at for group in scopes.values() if not _are_parts(context, group) for at in group)


def _are_parts(context: Context, group: list[FigureAt]) -> bool:
    speakers = {speakers_of(at.figure, context.timeline.event(at.event).record) for at in group}
    return (
        len(group) > 1 and len(speakers) == 1 and not time_chart.is_over_time(tuple(as_of(context, at) for at in group))
    )


def as_of(context: Context, at: FigureAt) -> EdtfDate:
    """The time that a figure speaks of."""
    return at.figure.as_of or context.timeline.event(at.event).record.date


def scope_of(context: Context, quantity: Quantity, scope: str | None) -> Text:
    """What area or group a figure speaks of; empty where the source gives none."""
    return words(context, quantity.scopes[scope]) if scope and quantity.scopes and scope in quantity.scopes else ""


def _said(context: Context, quantity: Quantity, at: FigureAt, href: str) -> Said:
    key = _in_words, at.event, at.figure.id
    number, speaker, about = context.once(key, _in_words, context, quantity, at)
    return Said(at.figure, number, speaker, href, about)


def _in_words(context: Context, quantity: Quantity, at: FigureAt) -> tuple[str, str, str]:
    """The number, who says so, and all that a chart says of it."""
    figure, phrases = at.figure, context.phrases
    number, speaker = figure_words.said(figure, phrases), speakers_plainly(context, figure)
    sources = context.timeline.archive.sources
    cited = figure.sources or context.timeline.event(at.event).record.sources
    known = (
        f"{number} {plainly(context, unit_of(figure, quantity))}",
        speakers_in_full(context, figure),
        bare(scope_of(context, quantity, figure.scope)),
        date(context, as_of(context, at)).label,
        phrases["figure-source"] + "; ".join(plainly(context, sources[each].record.title) for each in cited),
    )
    return number, speaker, "\n".join(cut(each) for each in known if each)


def _scope_view(
    context: Context,
    quantity: Quantity,
    scope: str | None,
    group: list[tuple[Said, EdtfDate]],
    scale: Scale,
    axis: TimeAxis | None,
) -> ScopeView:
    phrases = context.phrases
    title, label = plainly(context, quantity.title), scope_of(context, quantity, scope)
    if label:
        title = phrases.text("figure-page-chart-title", title=title, scope=bare(label))
    key = "figure-chart-over-time" if axis else "figure-chart-rows"
    return ScopeView(
        anchor=f"scope-{scope or 'none'}",
        label=label,
        unit=words(context, quantity.unit),
        title=title,
        about=counted(context, key, len(group)),
        rows=None if axis else range_chart.chart_of((said for said, _ in group), scale, phrases),
        times=time_chart.chart_of(group, scale, axis, phrases) if axis else None,
    )
