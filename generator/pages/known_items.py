"""What was known, item by item: the same words for a page and for its script.

Dated items only: titles, dates, statuses, paraphrases, numbers. An item names no other event, which may have become
known later, and says no more of its own date than could be said then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.languages import date_wording
from generator.model import addresses
from generator.model.edtf import Bound, EdtfDate, Kind, parse
from generator.model.event import Claim, Event, Figure, Status
from generator.model.fields import UNNAMED
from generator.model.known_from import beginning, begun_by, is_exact, known_from
from generator.model.timeline import ClaimAt, EventStep, FigureAt
from generator.pages.context import Context, Shown
from generator.pages.figure_words import said
from generator.pages.known_log import LIST_OF, List, day_of, log_of, steps_of
from generator.pages.views import event_date
from generator.pages.words import Text, in_language, marked

Words = tuple[str | Shown, ...]
"""A text in pieces: those that are shown in another language than the page's are marked so."""


Json = str | int | list["Json"]


@dataclass(frozen=True, slots=True)
class Phase:
    """From a day on: an event's status and date as they were known. `step` is None where only the date is another."""

    day: Bound
    status: Status
    when: str
    step: EventStep | None


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event: where its page is, its title, and its phases in order."""

    address: str
    title: Words
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim: where its card is, what was said, by whom, when. `exact`: known on its day, not only by it."""

    address: str
    says: Words
    kind: Words
    who: Words
    when: str
    exact: bool


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure: where it is given, the number with its unit, what it counts, by whom, as of when."""

    address: str
    number: Words
    quantity: Words
    scope: Words
    who: Words
    when: str
    exact: bool


def text(context: Context, words: Words) -> Text:
    """The words for a page."""
    made = [each if isinstance(each, str) else marked(each, context.phrases) for each in words]
    return Markup().join(made) if any(isinstance(each, Markup) for each in made) else "".join(made)


def pieces(context: Context, words: Words) -> Json:
    """The words for the script: a text, or its pieces, one in another language with that language and its mark."""
    if not any(isinstance(each, Shown) and each.fallback for each in words):
        return "".join(each if isinstance(each, str) else each.text for each in words)
    return [
        each
        if isinstance(each, str)
        else [each.text, each.language, in_language(each.language, context.phrases)]
        if each.fallback
        else each.text
        for each in words
    ]


def event_item(context: Context, event_id: str) -> EventItem:
    """An event of the archive."""
    record = context.timeline.event(event_id).record
    steps = steps_of(context.timeline, event_id, context.settings.today)
    return EventItem(
        context.link_to("event", event_id),
        (context.name("event", event_id),),
        tuple(_phases(context, record, steps)),
    )


def claim_item(context: Context, at: ClaimAt) -> ClaimItem:
    """A claim. Of one without a date, made in an event that lasted, no date is shown."""
    event, claim = context.timeline.event(at.event).record, at.claim
    when = claim.date or event.date
    shown = claim.date is not None or when.kind is not Kind.INTERVAL
    return ClaimItem(
        context.link_to("claim", at.ref),
        (context.shown(claim.says),),
        (context.shown(context.settings.vocabulary.claim_kinds[claim.kind].label),),
        tuple(_speakers(context, claim)),
        date_wording.label(when, context.phrases) if shown else "",
        is_exact(when),
    )


def figure_item(context: Context, at: FigureAt) -> FigureItem:
    """A figure."""
    event, figure = context.timeline.event(at.event).record, at.figure
    quantity = context.timeline.archive.quantities[figure.quantity].record
    when, scopes = figure.as_of or event.date, quantity.scopes or {}
    return FigureItem(
        context.link(f"{addresses.of_record('event', at.event, context.prefix)}#figure-{figure.id}"),
        (said(figure, context.phrases), " ", context.shown(quantity.unit)),
        (context.shown(quantity.title),),
        (context.shown(scopes[figure.scope]),) if figure.scope in scopes else (),
        tuple(_speakers(context, figure)),
        date_wording.label(when, context.phrases),
        is_exact(when),
    )


_LASTS = frozenset({Status.ONGOING, Status.OCCURRED, Status.UNCONFIRMED})
"""Statuses in which an interval is time that has passed or passes; in the others it is planned."""


def _phases(context: Context, event: Event, steps: tuple[EventStep, ...]) -> Iterator[Phase]:
    """The steps, each with the date as it could be said then.

    A plan has the date of its last announcement, so that an earlier one is given none; of what lasts, the end is not
    said before it.
    """
    whole, date = event_date(context, event).label, event.date
    today = log_of(context.timeline, context.settings.today).today
    ended = (date.kind is Kind.INTERVAL and known_from(date)) or None
    last_plan = max((place for place, each in enumerate(steps) if LIST_OF[each.status] is List.AHEAD), default=-1)
    for place, (step, following) in enumerate(zip(steps, (*steps[1:], None), strict=True)):
        day = day_of(step)
        if step.status in _LASTS and ended and day < min(ended, today):
            yield Phase(day, step.status, _beginning(context, date, day), step)
            if following is None or ended < day_of(following):
                yield Phase(min(ended, today), step.status, whole, None)
        else:
            yield Phase(day, step.status, whole if place >= last_plan else "", step)


def _beginning(context: Context, date: EdtfDate, day: Bound) -> str:
    """What could be said of the date of something that lasted while it did: since when, if that was over."""
    start = beginning(date)
    if start is None or day < (begun_by(date) or day):
        return ""
    return date_wording.label(parse(f"{date.text.partition('/')[0]}/.."), context.phrases)


def _speakers(context: Context, given: Claim | Figure) -> Iterator[str | Shown]:
    """Who said it: names, or how the source describes somebody whom it does not name; and who passed it on."""
    phrases = context.phrases
    described = context.shown(given.described_as) if given.described_as else None
    if given.by and given.by != (UNNAMED,):
        for place, actor in enumerate(given.by):
            yield from (", ", context.name("actor", actor)) if place else (context.name("actor", actor),)
        if described:
            yield from (" (", described, ")")
    elif described or given.by:
        yield from (phrases["claim-not-named"], phrases["colon"], described or phrases["claim-unnamed-speaker"])
    else:
        yield phrases["figure-no-speaker"]
    if given.through:
        yield from (", ", phrases["claim-relayed-by"], " ", context.name("actor", given.through))
