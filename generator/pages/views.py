"""What templates are given: small finished values, so that a template lays out and decides nothing.

The views here are those that every page type shares: dates, words of the vocabulary, links to
records, events in a list, breadcrumbs.
"""

from collections.abc import Iterable
from dataclasses import field, replace
from functools import lru_cache

from generator.languages import date_wording, phrases
from generator.model import addresses
from generator.model.calendar import year_of
from generator.model.edtf import EdtfDate, Order, compare, parse
from generator.model.event import Event, Status
from generator.model.page import Heading
from generator.model.settings import Word
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.words import Text, marked, words

AHEAD = frozenset({Status.ANNOUNCED, Status.EXPECTED})
"""Statuses of events that have not happened as far as the archive knows."""


@value
class DateView:
    """A date in words. `datetime` is what HTML allows in `<time>`, or empty; `note` says what the precision means."""

    label: str
    edtf: str
    datetime: str
    note: str


@value
class WordView:
    """A word of the vocabulary: its key, label, explanation and symbol (the last two may be empty)."""

    key: str
    label: Text
    note: Text
    icon: str


@value
class LinkView:
    """A link with its words. `goes_to` is the site-relative address, where a full one may be needed."""

    address: str
    label: Text
    goes_to: str | None = None


@value
class Kept:
    """A view that is shown on many pages, and keeps the HTML that is made of it once (`once` in the templates)."""

    pieces: dict[str, str] = field(init=False, default_factory=dict, compare=False, repr=False)
    """Which block of which template, to its HTML."""


@value
class EventView(Kept):
    """An event as other pages name it. `ahead`: announced or expected only, for a time that may still come."""

    id: str
    address: str
    title: Text
    date: DateView
    kind: Text
    status: WordView
    importance: str
    ahead: bool
    plain: bool
    """True when it took place: then a list need not say so."""
    undated: str
    """What heads it at the end of a list where its date is not known at all; else empty."""
    place: Text
    """Where it was, if it is called as another event is: then a list has to say so."""


@value
class SummedUpView(EventView):
    """An event with its summary: a view of its own, so that no page shows a summary unless it has asked for it."""

    summary: Text


def date(context: Context, value: EdtfDate) -> DateView:
    """A date in the page's language."""
    return _date(value.text, context.language)


@lru_cache(maxsize=65_536)
def _date(text: str, language: str) -> DateView:
    value, words_of = parse(text), phrases.load(language)
    return DateView(
        date_wording.label(value, words_of),
        text,
        date_wording.html_datetime(value) or "",
        date_wording.precision_note(value, words_of),
    )


def in_sentence(context: Context, value: EdtfDate) -> str:
    """A date as a sentence says it."""
    return date_wording.in_sentence(value, context.phrases)


def word(context: Context, vocabulary: dict[str, Word], key: str) -> WordView:
    """A word of one of the vocabulary's lists, such as `context.settings.vocabulary.statuses`."""
    return context.once((id(vocabulary), key), _word, context, vocabulary, key)


def _word(context: Context, vocabulary: dict[str, Word], key: str) -> WordView:
    entry = vocabulary[key]
    note = words(context, entry.description) if entry.description else ""
    return WordView(str(key), words(context, entry.label), note, entry.icon or "")


def link(context: Context, kind: str, record_id: str) -> LinkView:
    """A link to a record, under its name."""
    if context.is_own(kind, record_id):
        return _link(context, kind, record_id)
    return context.once((LinkView, context.folder(kind), kind, record_id), _link, context, kind, record_id)


def _link(context: Context, kind: str, record_id: str) -> LinkView:
    return LinkView(context.link_to(kind, record_id), marked(context.name(kind, record_id), context.phrases))


def links(context: Context, kind: str, ids: Iterable[str]) -> tuple[LinkView, ...]:
    """Links to records of a kind."""
    return tuple(link(context, kind, each) for each in ids)


def event(context: Context, event_id: str) -> EventView:
    """An event of the archive for a list or a card, without its summary."""
    if context.is_own("event", event_id):
        return _event(context, event_id)
    return context.once((EventView, context.folder("event"), event_id), _event, context, event_id)


def _event(context: Context, event_id: str) -> EventView:
    return event_view(context, event_id, context.timeline.event(event_id).record)


def event_view(context: Context, event_id: str, record: Event) -> EventView:
    """An event that is at hand."""
    vocabulary = context.settings.vocabulary
    return EventView(
        id=event_id,
        address=context.link_to("event", event_id),
        title=words(context, record.title),
        date=event_date(context, record),
        kind=words(context, vocabulary.event_kinds[record.kind].label),
        status=word(context, vocabulary.statuses, record.status),
        importance=record.importance.value,
        ahead=is_ahead(context, record),
        plain=record.status is Status.OCCURRED,
        undated=context.phrases["timeline-no-date"] if year_of(record.date) is None else "",
        place=_place(context, record) if event_id in context.timeline.repeated else "",
    )


def _place(context: Context, record: Event) -> Text:
    named = (record.place, *record.places) if record.place else record.places
    return marked(context.name("place", named[0]), context.phrases) if named else ""


def summed_up(context: Context, event_id: str) -> SummedUpView:
    """An event of the archive with its summary."""
    if context.is_own("event", event_id):
        return _summed_up(context, event_id)
    return context.once((SummedUpView, context.folder("event"), event_id), _summed_up, context, event_id)


def _summed_up(context: Context, event_id: str) -> SummedUpView:
    return summed_up_view(context, event_id, context.timeline.event(event_id).record)


def summed_up_view(context: Context, event_id: str, record: Event) -> SummedUpView:
    """An event that is at hand, with its summary."""
    named = event_view(context, event_id, record)
    return SummedUpView(
        id=named.id,
        address=named.address,
        title=named.title,
        date=named.date,
        kind=named.kind,
        status=named.status,
        importance=named.importance,
        ahead=named.ahead,
        plain=named.plain,
        undated=named.undated,
        place=named.place,
        summary=words(context, record.summary),
    )


def is_ahead(context: Context, record: Event) -> bool:
    """Whether it is announced or expected for a time that may still come."""
    return record.status in AHEAD and not is_over(context, record)


def is_over(context: Context, record: Event) -> bool:
    """Whether its date is surely past on the day on which the archive speaks."""
    return compare(record.date, parse(context.settings.today)) is Order.BEFORE


def event_date(context: Context, record: Event) -> DateView:
    """The event's date. What goes on is not said to last "until" the last day on which it was seen."""
    said, when = date(context, record.date), record.date
    if record.status is not Status.ONGOING or not when.unknown_start or when.latest is None:
        return said
    seen = in_sentence(context, parse(when.text.rpartition("/")[2]))
    return replace(said, label=context.phrases.text("event-under-way", date=seen))


def events(context: Context, ids: Iterable[str]) -> tuple[EventView, ...]:
    """Events of the archive, in the order given."""
    return tuple(event(context, each) for each in ids)


def all_summed_up(context: Context, ids: Iterable[str]) -> tuple[SummedUpView, ...]:
    """Events of the archive with their summaries, in the order given."""
    return tuple(summed_up(context, each) for each in ids)


def crumbs(context: Context, *trail: LinkView) -> tuple[LinkView, ...]:
    """The way from the home page; the page itself is not in it."""
    return (section(context, "", "crumb-home"), *trail)


def guide(context: Context) -> tuple[LinkView, ...]:
    """A link to the hand-written page for contributors, where there is one."""
    there_is_one = "contribute" in context.settings.hand_written
    return (section(context, "contribute", "contribute-title"),) if there_is_one else ()


def section(context: Context, name: str, key: str) -> LinkView:
    """A link to a list or an overview; `key` is the phrase that it is called by."""
    return section_called(context, name, context.phrases[key])


def to_what_was_known(context: Context) -> LinkView | None:
    """To where a day can be chosen; nowhere where the archive has no such view."""
    return section(context, "as-known", "as-known-from-elsewhere") if context.settings.site.as_known else None


def section_called(context: Context, name: str, label: Text) -> LinkView:
    """A link to a list or an overview under a name of its own."""
    where = addresses.of_section(name, context.prefix)
    return LinkView(context.link(where), label, where)


def alternates(context: Context, name: str = "", kind: str = "", record_id: str = "") -> tuple[tuple[str, str], ...]:
    """The address of the same page in every language: of a record, or of the section `name`."""
    languages = context.settings.languages
    prefixes = ((code, addresses.prefix_of(code, languages)) for code in languages)
    if kind:
        return tuple((code, addresses.of_record(kind, record_id, prefix)) for code, prefix in prefixes)
    return tuple((code, addresses.of_section(name, prefix)) for code, prefix in prefixes)


def headings(context: Context, *ids: str) -> tuple[Heading, ...]:
    """Entries of the contents list; the phrase of an entry is `heading-<id>`."""
    return tuple(Heading(each, context.phrases[f"heading-{each}"]) for each in ids)


def cite_key(context: Context) -> str:
    """The phrase that heads the foot of a page.

    It promises to share only what has an address, and to edit and report only where there is a repository.
    """
    settings = context.settings
    return "heading-cite" + ("-share" if settings.site_url else "") + ("-edit" if settings.repo_url else "")
