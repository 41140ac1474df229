"""The lists of what was known at the end of a period, as a page shows them; what is new in it is marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.edtf import Bound
from generator.model.timeline import ChangeDay, ClaimAt, EventStep, FigureAt
from generator.pages.context import Context
from generator.pages.known_items import claim_item, event_item, figure_item, text
from generator.pages.known_log import Known, Latest, List, State, Unit, day_of
from generator.pages.views import LinkView, WordView, section, word
from generator.pages.words import Text, plainly


@dataclass(frozen=True, slots=True)
class Span:
    """What a page calls new: what has changed on these days, which end with the last; `unit` says them in words."""

    unit: Unit
    last: Bound
    changed: frozenset[str | tuple[str, str]]

    @classmethod
    def of(cls, changes: tuple[ChangeDay, ...], unit: Unit) -> "Span":
        """The span of some days of change."""
        changed = {_name(known) for each in changes for known in (*each.events, *each.claims, *each.figures)}
        return cls(unit, day_of(changes[-1]), frozenset(changed))


@dataclass(frozen=True, slots=True)
class Row:
    """An item as it was known. Of `status`, `kind`, `who` and `about` it has what its sort has; `mark` says what is new."""

    address: str
    title: Text
    when: str
    mark: str
    status: WordView | None = None
    kind: Text = ""
    who: Text = ""
    about: Text = ""
    scope: Text = ""


BLANK = Row("./", "", "", "")
"""What the script fills."""


@dataclass(frozen=True, slots=True)
class ListView:
    """One of the lists; `cut` says how much of it is shown, where that is not all, and `all` leads to the whole."""

    name: str
    heading: str
    rows: tuple[Row, ...]
    cut: str
    all: LinkView | None
    hidden: bool


_WHOLE = {List.HAPPENED: ("timeline", "timeline-title"), List.FIGURES: ("figures", "list-figures-title")}


def lists_of(context: Context, state: State, span: Span) -> tuple[ListView, ...]:
    """The lists, in their order."""
    return tuple(_list(context, name, latest, span) for name, latest in state.items())


def _list(context: Context, name: List, latest: Latest, span: Span) -> ListView:
    shown, phrases = len(latest.items), context.phrases
    return ListView(
        name=name.value,
        heading=phrases[f"as-known-{name}"],
        rows=tuple(_rows(context, latest.items, span)),
        cut="" if shown == latest.total else phrases.text("as-known-cut", shown=shown, total=latest.total),
        all=section(context, *_WHOLE[name]) if name in _WHOLE else None,
        hidden=name is List.UNSETTLED and not shown,
    )


def _rows(context: Context, items: Iterable[Known], span: Span) -> Iterable[Row]:
    for known in items:
        is_new = _name(known) in span.changed
        match known:
            case EventStep():
                yield _event(context, known, span, is_new=is_new)
            case ClaimAt():
                yield _claim(context, known, span, is_new=is_new)
            case FigureAt():
                yield _figure(context, known, span, is_new=is_new)


def _event(context: Context, step: EventStep, span: Span, *, is_new: bool) -> Row:
    item, statuses = event_item(context, step.event), context.settings.vocabulary.statuses
    phase = next(each for each in reversed(item.phases) if each.day <= span.last)
    mark = _mark(context, span, exact=step.exact) if is_new else ""
    if is_new and step.before:
        before = plainly(context, statuses[step.before].label)
        mark = context.phrases.text(f"as-known-{span.unit}-mark-changed", before=before)
    status = word(context, statuses, phase.status)
    return Row(item.address, text(context, item.title), phase.when, mark, status=status)


def _claim(context: Context, at: ClaimAt, span: Span, *, is_new: bool) -> Row:
    item = claim_item(context, at)
    mark = _mark(context, span, exact=item.exact) if is_new else ""
    return Row(
        item.address,
        text(context, item.says),
        item.when,
        mark,
        kind=text(context, item.kind),
        who=text(context, item.who),
    )


def _figure(context: Context, at: FigureAt, span: Span, *, is_new: bool) -> Row:
    item = figure_item(context, at)
    mark = _mark(context, span, exact=item.exact) if is_new else ""
    return Row(
        item.address,
        text(context, item.number),
        item.when,
        mark,
        who=text(context, item.who),
        about=text(context, item.quantity),
        scope=text(context, item.scope),
    )


def _mark(context: Context, span: Span, *, exact: bool) -> str:
    return context.phrases[f"as-known-{span.unit}-mark-{'new' if exact else 'by'}"]


def _name(known: Known) -> str | tuple[str, str]:
    match known:
        case EventStep():
            return known.event
        case ClaimAt():
            return known.ref
        case FigureAt():
            return known.event, known.figure.id
