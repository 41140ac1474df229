"""The lists of what was known at the end of a period, as a page shows them; what is new in it is marked."""

from itertools import groupby

from generator.languages.date_points import grouped
from generator.model.edtf import Bound, Precision
from generator.model.event import Status
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt, Known
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.known_items import claim_item, event_item, figure_item, patterns, text
from generator.pages.known_log import Latest, List, State, day_of, list_of, name_of
from generator.pages.views import LinkView, WordView, section, word
from generator.pages.words import Text, plainly

IN_SIGHT = 10
"""So many rows of a list are in sight, the others folded."""


@value
class Span:
    """What a page calls new: what has changed on these days, which end with the last; `unit` says them in words."""

    unit: Precision
    last: Bound
    changed: frozenset[str | tuple[str, str]]

    @classmethod
    def of(cls, changes: tuple[ChangeDay, ...], unit: Precision) -> "Span":
        """The span of some days of change."""
        return cls(unit, day_of(changes[-1]), frozenset(name_of(known) for each in changes for known in each.known))


@value
class Row:
    """An item as it was known, with what its `sort` (the data of a list) has; `mark` says what is new of it."""

    sort: str
    address: str
    title: Text
    when: str
    mark: str
    status: WordView | None = None
    kind: Text = ""
    about: Text = ""
    scope: Text = ""
    who: Text = ""


@value
class ListView:
    """One of the lists: its first rows, and `further` ones, folded.

    `more` says how many those are. `cut` says how much of the list is shown, where that is not all, and `whole` leads
    to it.
    """

    name: str
    heading: str
    rows: tuple[Row, ...]
    further: tuple[Row, ...]
    more: str
    cut: str
    whole: LinkView | None
    hidden: bool


_WHOLE = {List.HAPPENED: ("timeline", "timeline-title"), List.FIGURES: ("figures", "list-figures-title")}


def lists_of(context: Context, state: State, span: Span) -> tuple[ListView, ...]:
    """The lists, in their order."""
    links = patterns(context)
    return tuple(_list(context, name, latest, span, links) for name, latest in state.items())


def further_lists(context: Context, known: tuple[Known, ...], span: Span) -> tuple[ListView, ...]:
    """What else became known on the days of the span, in lists that are shown whole."""
    links = patterns(context)
    return tuple(
        ListView(name.value, context.phrases[f"as-known-{name}"], rows, (), "", "", None, hidden=False)
        for name, items in groupby(known, key=list_of)
        if (rows := tuple(_row(context, each, span, links) for each in items))
    )


def _list(context: Context, name: List, latest: Latest, span: Span, links: dict[str, str]) -> ListView:
    shown, phrases = len(latest.items), context.phrases
    row = _possible if name is List.POSSIBLE else _row
    rows = tuple(row(context, each, span, links) for each in latest.items)
    cut = "as-known-cut-possible" if name is List.POSSIBLE else "as-known-cut"
    return ListView(
        name=name.value,
        heading=phrases[f"as-known-{name}"],
        rows=rows[:IN_SIGHT],
        further=rows[IN_SIGHT:],
        more=phrases.text("event-more", count=max(0, shown - IN_SIGHT)),
        cut="" if shown == latest.total else phrases.text(cut, shown=shown, total=grouped(latest.total, phrases)),
        whole=section(context, *_WHOLE[name]) if name in _WHOLE else None,
        hidden=name in (List.UNSETTLED, List.POSSIBLE) and not shown,
    )


def _possible(context: Context, known: Known, span: Span, links: dict[str, str]) -> Row:
    """An item that may have been known: without what is new of it, and an event as it was known at first."""
    if not isinstance(known, EventStep):
        return _row(context, known, span, links)
    item, statuses = event_item(context, known.event), context.settings.vocabulary.statuses
    status = None if known.status is Status.OCCURRED else word(context, statuses, known.status)
    title, address = text(context, item.title), links["event"].format(event=known.event)
    return Row("events", address, title, item.perhaps, "", status=status)


def _row(context: Context, known: Known, span: Span, links: dict[str, str]) -> Row:
    match known:
        case EventStep():
            return _event(context, known, span, links["event"].format(event=known.event))
        case ClaimAt():
            return _claim(context, known, span, links["claim"].format(event=known.event, id=known.claim.id))
        case FigureAt():
            return _figure(context, known, span, links["figure"].format(event=known.event, id=known.figure.id))


def _event(context: Context, step: EventStep, span: Span, address: str) -> Row:
    item, statuses = event_item(context, step.event), context.settings.vocabulary.statuses
    phase = next(each for each in reversed(item.phases) if each.day <= span.last)
    mark = _mark(context, step, span, exact=step.exact)
    if mark and step.before:
        before = plainly(context, statuses[step.before].label)
        mark = context.phrases.text(f"as-known-{span.unit}-mark-changed", before=before)
    # As in all lists, what took place need not say so.
    status = None if phase.status is Status.OCCURRED else word(context, statuses, phase.status)
    return Row("events", address, text(context, item.title), phase.when, mark, status=status)


def _claim(context: Context, at: ClaimAt, span: Span, address: str) -> Row:
    item = claim_item(context, at)
    mark = _mark(context, at, span, exact=item.exact)
    says, kind, who = text(context, item.says), text(context, item.kind), text(context, item.who)
    return Row("claims", address, says, item.when, mark, kind=kind, who=who)


def _figure(context: Context, at: FigureAt, span: Span, address: str) -> Row:
    item = figure_item(context, at)
    mark = _mark(context, at, span, exact=item.exact)
    number, about, scope, who = (text(context, each) for each in (item.number, item.quantity, item.scope, item.who))
    return Row("figures", address, number, item.when, mark, about=about, scope=scope, who=who)


def _mark(context: Context, known: Known, span: Span, *, exact: bool) -> str:
    if name_of(known) not in span.changed:
        return ""
    return context.phrases[f"as-known-{span.unit}-mark-{'new' if exact else 'by'}"]
