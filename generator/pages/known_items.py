"""What was known, item by item: the same words for a page and for its script.

Dated items only: titles, dates, statuses, paraphrases, numbers. An item names no other event, which may have become
known later, and says no more of its own date than could be said then.
"""

from collections.abc import Iterator
from typing import TypeVar

from markupsafe import Markup

from generator.languages import date_wording
from generator.languages.phrases import kept_together
from generator.model import addresses
from generator.model.edtf import Bound, EdtfDate, Kind, parse
from generator.model.event import Claim, Event, Figure, Status
from generator.model.fields import UNNAMED
from generator.model.figure_numbers import unit_of
from generator.model.known_from import beginning, begun_by, is_exact, known_from
from generator.model.text import Localised
from generator.model.timeline import ClaimAt, EventStep, FigureAt
from generator.model.value import value
from generator.pages.context import Context, Shown
from generator.pages.figure_words import said
from generator.pages.known_log import LIST_OF, List, day_of, last_day, steps_of
from generator.pages.views import date, event_date
from generator.pages.words import Text, in_language, marked

Words = str | tuple[str | Shown, ...]
"""A text; or its pieces, where some are in another language than the page's and are marked so."""
Json = str | int | list["Json"]
Item = TypeVar("Item")
About = TypeVar("About")


@value
class Phase:
    """From a day on: an event's status and date as they were known. `step` is None where only the date is another."""

    day: Bound
    status: Status
    when: str
    step: EventStep | None


@value
class EventItem:
    """An event: its title, its phases in order, and its date as it is said before it is known that it took place."""

    title: Words
    perhaps: str
    phases: tuple[Phase, ...]


@value
class ClaimItem:
    """A claim: what was said, by whom, when. `exact`: known on its day, not only by it."""

    says: Words
    kind: Words
    who: Words
    when: str
    exact: bool


@value
class FigureItem:
    """A figure: the number with its unit, what it counts, by whom, as of when."""

    number: Words
    quantity: Words
    scope: Words
    who: Words
    when: str
    exact: bool


def text(context: Context, words: Words) -> Text:
    """The words for a page."""
    if isinstance(words, str):
        return words
    return Markup().join(each if isinstance(each, str) else marked(each, context.phrases) for each in words)


def pieces(context: Context, words: Words) -> Json:
    """The words for the script: a text, or its pieces, of which one in another language has that and its mark."""
    if isinstance(words, str):
        return words
    return [_piece(context, each) for each in words]


def _piece(context: Context, piece: str | Shown) -> Json:
    if isinstance(piece, str):
        return piece
    return [piece.text, piece.language, in_language(piece.language, context.phrases)] if piece.fallback else piece.text


def patterns(context: Context) -> dict[str, str]:
    """The links to items from this page, with blanks for their event and their id."""
    event = addresses.of_record("event", "{event}", context.prefix)
    claim = addresses.of_record("claim", "{event}#{id}", context.prefix)
    return {
        "event": context.link(event),
        "claim": context.link(claim),
        "figure": context.link(f"{event}#figure-{{id}}"),
    }


def event_item(context: Context, event_id: str) -> EventItem:
    """An event of the archive."""
    return context.once((EventItem, event_id), _event, context, event_id)


def claim_item(context: Context, at: ClaimAt) -> ClaimItem:
    """A claim. Of one without a date, made in an event that lasted, no date is shown."""
    return context.once((ClaimItem, at.event, at.claim.id), _claim, context, at)


def figure_item(context: Context, at: FigureAt) -> FigureItem:
    """A figure."""
    return context.once((FigureItem, at.event, at.figure.id), _figure, context, at)


def _event(context: Context, event_id: str) -> EventItem:
    record = context.timeline.event(event_id).record
    steps = steps_of(context.timeline, event_id, context.settings.today)
    phases = tuple(_phases(context, record, steps))
    return EventItem(_words(context, record.title), _perhaps(context, record, phases[0]), phases)


def _perhaps(context: Context, event: Event, first: Phase) -> str:
    """The date that an event may have: of what lasted, the beginning alone."""
    if event.date.kind is Kind.INTERVAL and not event.history:
        return _since(context, event.date)
    return first.when


def _claim(context: Context, at: ClaimAt) -> ClaimItem:
    event, claim = context.timeline.event(at.event).record, at.claim
    when = claim.date or event.date
    shown = claim.date is not None or when.kind is not Kind.INTERVAL
    return ClaimItem(
        _words(context, claim.says),
        _words(context, context.settings.vocabulary.claim_kinds[claim.kind].label),
        _speakers(context, claim),
        date(context, when).label if shown else "",
        is_exact(when),
    )


def _figure(context: Context, at: FigureAt) -> FigureItem:
    event, figure = context.timeline.event(at.event).record, at.figure
    quantity = context.timeline.archive.quantities[figure.quantity].record
    when, scopes = figure.as_of or event.date, quantity.scopes or {}
    return FigureItem(
        _together((said(figure, context.phrases), " ", context.shown(unit_of(figure, quantity)))),
        _words(context, quantity.title),
        _words(context, scopes[figure.scope]) if figure.scope in scopes else "",
        _speakers(context, figure),
        date(context, when).label,
        is_exact(when),
    )


_LASTS = frozenset({Status.ONGOING, Status.OCCURRED, Status.UNCONFIRMED})
"""Statuses in which an interval is time that has passed or passes; in the others it is planned."""


def _phases(context: Context, event: Event, steps: tuple[EventStep, ...]) -> Iterator[Phase]:
    """The steps, each with the date as it could be said then.

    A plan has the date of its last announcement, so that an earlier one is given none; of what lasts, the end is not
    said before it.
    """
    whole, ended = event_date(context, event).label, None
    if event.date.kind is Kind.INTERVAL and (end := known_from(event.date)):
        ended = min(end, last_day(context.settings.today))
    last_plan = max((place for place, each in enumerate(steps) if LIST_OF[each.status] is List.AHEAD), default=-1)
    for place, step in enumerate(steps):
        day, following = day_of(step), steps[place + 1 : place + 2]
        if step.status in _LASTS and ended and day < ended:
            yield Phase(day, step.status, _beginning(context, event.date, day), step)
            if not following or ended < day_of(following[0]):
                yield Phase(ended, step.status, whole, None)
        else:
            yield Phase(day, step.status, whole if place >= last_plan else "", step)


def _beginning(context: Context, when: EdtfDate, day: Bound) -> str:
    """What could be said of the date of something that lasted while it did: since when, if that was over."""
    if beginning(when) is None or day < (begun_by(when) or day):
        return ""
    return _since(context, when)


def _since(context: Context, when: EdtfDate) -> str:
    return date_wording.label(parse(f"{when.text.partition('/')[0]}/.."), context.phrases)


def _speakers(context: Context, given: Claim | Figure) -> Words:
    """Who said it: names, or how the source describes somebody whom it does not name; and who passed it on."""
    key = _named, given.by, given.described_as, given.through
    return context.once(key, _named, context, given)


def _named(context: Context, given: Claim | Figure) -> Words:
    return _together(tuple(_who(context, given.by, given.described_as, given.through)))


def _who(
    context: Context, by: tuple[str, ...], described_as: Localised | None, through: str | None
) -> Iterator[str | Shown]:
    phrases = context.phrases
    described = context.shown(described_as) if described_as else None
    if by and by != (UNNAMED,):
        for place, actor in enumerate(by):
            yield ", " if place else ""
            yield context.name("actor", actor)
        if described:
            yield from (" (", described, ")")
    elif described or by:
        yield from (phrases["claim-not-named"], phrases["colon"], described or phrases["claim-unnamed-speaker"])
    else:
        yield phrases["figure-no-speaker"]
    if through:
        yield from (", ", phrases["claim-relayed-by"], " ", context.name("actor", through))


def _words(context: Context, said_in: Localised) -> Words:
    found = said_in.get(context.language)
    return (context.shown(said_in),) if found is None else kept_together(found, context.language)


def _together(words: tuple[str | Shown, ...]) -> Words:
    """The pieces as one text, if none is in another language."""
    if any(isinstance(each, Shown) and each.fallback for each in words):
        return words
    return "".join(each if isinstance(each, str) else each.text for each in words)
