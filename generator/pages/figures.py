"""The figures of an event: a small chart a scope, and a table that says the same."""

from bisect import bisect_left
from functools import partial

from markupsafe import Markup

from generator.model.edtf import overlaps, sort_key
from generator.model.event import Event
from generator.model.timeline import FigureAt, Timeline
from generator.model.tracking import derived
from generator.model.value import value
from generator.pages.citations import Footnotes
from generator.pages.claims import SpeakersView, speakers
from generator.pages.context import Context
from generator.pages.figure_views import ScopeView, as_of, by_scope, scope_of
from generator.pages.figure_words import said
from generator.pages.views import DateView, LinkView, date, link
from generator.pages.words import Text, plainly, words

COMPARED = 3
"""How many figures before and after an event's own are looked at, and shown where their times overlap."""
OWN_BETWEEN = 20
"""So many of the event's own figures may stand between: an event with thousands is not held against all of them."""


@value
class FigureView:
    """A figure in a table. `at` is the event in which it was given, when that is not this page's."""

    anchor: str
    number: str
    speakers: SpeakersView
    scope: Text
    as_of: DateView
    note: Text
    cites: Markup
    at: LinkView | None


@value
class SeriesView:
    """Figures of one quantity; `remark` says whether they can be compared, empty when there is nothing to compare."""

    quantity: LinkView
    unit: Text
    figures: tuple[FigureView, ...]
    scopes: tuple[ScopeView, ...]
    table_label: str
    remark: str


def figures_of(context: Context, event_id: str, record: Event, notes: Footnotes) -> tuple[SeriesView, ...]:
    """The event's figures by quantity, each with those of other events that speak of the same time."""
    quantities = dict.fromkeys(each.quantity for each in record.figures)
    return tuple(_series(context, event_id, quantity, notes) for quantity in quantities)


def _series(context: Context, event_id: str, quantity: str, notes: Footnotes) -> SeriesView:
    shown = _with_neighbours(context, event_id, quantity)
    record = context.timeline.archive.quantities[quantity].record
    title = plainly(context, record.title)
    return SeriesView(
        quantity=link(context, "quantity", quantity),
        unit=words(context, record.unit),
        figures=tuple(_figure(context, event_id, each, notes) for each in shown),
        scopes=by_scope(context, record, shown, partial(_anchor, event_id)),
        table_label=context.phrases.text("figure-table-label", quantity=title),
        remark=_remark(context, shown),
    )


def _with_neighbours(context: Context, event_id: str, quantity: str) -> tuple[FigureAt, ...]:
    """The event's own figures, and the nearest of others whose times overlap theirs, by time."""
    series = context.timeline.series[quantity]
    record = context.timeline.event(event_id).record
    kept: dict[int, FigureAt] = {}
    for figure in record.figures:
        if figure.quantity != quantity:
            continue
        own = figure.as_of or record.date
        place = bisect_left(series, sort_key(own), key=lambda each: sort_key(as_of(context, each)))
        last = place + COMPARED + min(len(record.figures), OWN_BETWEEN)
        for near in range(max(0, place - COMPARED), min(len(series), last)):
            if series[near].event == event_id or overlaps(own, as_of(context, series[near])):
                kept[near] = series[near]
        # Its own place, however many speak of the same time.
        itself = FigureAt(event_id, figure).order(own)
        place = bisect_left(series, itself, key=lambda at: at.order(as_of(context, at)))
        kept[place] = series[place]
    return tuple(kept[place] for place in sorted(kept))


def _figure(context: Context, event_id: str, at: FigureAt, notes: Footnotes) -> FigureView:
    figure = at.figure
    own = at.event == event_id
    return FigureView(
        anchor=_anchor(event_id, at),
        number=said(figure, context.phrases),
        speakers=speakers(context, figure),
        scope=scope_of(context, context.timeline.archive.quantities[figure.quantity].record, figure.scope),
        as_of=date(context, as_of(context, at)),
        note=words(context, figure.note) if figure.note else "",
        cites=notes.cite(figure.sources),
        at=None if own else link(context, "event", at.event),
    )


def _anchor(event_id: str, at: FigureAt) -> str:
    return f"figure-{at.figure.id}" if at.event == event_id else f"other-{at.event}-{at.figure.id}"


def _remark(context: Context, shown: tuple[FigureAt, ...]) -> str:
    if len(shown) < 2:
        return ""
    if len({each.figure.scope for each in shown}) > 1:
        return context.phrases["figure-not-comparable"]
    disputed, names = _disputed(context.timeline), {_name(each) for each in shown}
    disagree = any(not names.isdisjoint(disputed.get(each, ())) for each in names)
    return context.phrases["figure-disagree"] if disagree else ""


@derived
def _disputed(timeline: Timeline) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Figures in dispute, and those later in their series with which they disagree, by event and id."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for each in timeline.figure_disputes:
        if each.comparable:
            found.setdefault(_name(each.one), []).append(_name(each.other))
    return found


def _name(at: FigureAt) -> tuple[str, str]:
    return at.event, at.figure.id
