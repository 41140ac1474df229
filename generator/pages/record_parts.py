"""What the pages of records and overviews share: their contents list, where a record is mentioned, their foot."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote

from generator.languages.date_points import year_words
from generator.model import addresses
from generator.model.archive import Entry
from generator.model.calendar import year_of
from generator.model.edtf import parse
from generator.model.event import Event
from generator.model.page import Heading, Page
from generator.model.records import Record
from generator.model.storyline import Storyline
from generator.model.timeline import LISTED, SHORT_LIST, Question, Timeline
from generator.model.tracking import remembered
from generator.model.value import value
from generator.pages import json_ld
from generator.pages.context import Context
from generator.pages.in_order import alphabetical
from generator.pages.paging import PER_PAGE, Paging, Stretch, paging, stretch
from generator.pages.views import DateView, LinkView, alternates, cite_key, crumbs, date, links, section
from generator.pages.words import counted, on_one_line, plainly

LISTS = {
    "actor": ("actors", "list-actors-title"),
    "place": ("places", "list-places-title"),
    "topic": ("topics", "list-topics-title"),
    "storyline": ("storylines", "list-storylines-title"),
    "source": ("sources", "list-sources-title"),
    "quantity": ("figures", "list-figures-title"),
}
"""Kind of record to the section that lists it, and what that section is called."""
Named = tuple[str, str]
"""A record's kind and id."""
LONGEST_DESCRIPTION = 300
"""Characters of a description for search engines; what is longer is cut."""


@value
class Mentions:
    """The records of one kind that mention something."""

    kind: str
    links: tuple[LinkView, ...]


@value
class Foot:
    """How to cite and share a record, where its text is, and its twin for machines. Addresses may be empty."""

    heading: str
    cite: str
    address: str
    mail: str
    """Opens the reader's own mail program; no other site takes part."""
    machine: str
    edit: str
    report: str
    added: DateView | None


def trail(context: Context, kind: str) -> tuple[LinkView, ...]:
    """The breadcrumbs of a record's page: home, then the list of its kind."""
    name, key = LISTS[kind]
    return crumbs(context, section(context, name, key))


def event_trail(context: Context, record: Event) -> tuple[LinkView, ...]:
    """The breadcrumbs of an event's page: home, the timeline, and the list of the year in which it stands."""
    year, timeline = year_of(record.date), section(context, "timeline", "crumb-timeline")
    if year is None:
        return crumbs(context, timeline)
    where = addresses.of_year(year, context.prefix)
    return crumbs(context, timeline, LinkView(context.link(where), year_words(year, context.phrases), where))


def contents(context: Context, *entries: tuple[str, str, object]) -> tuple[Heading, ...]:
    """The contents list: anchor and phrase of every section that has something in it."""
    return tuple(Heading(anchor, context.phrases[key]) for anchor, key, shown in entries if shown)


def mentioned_in(timeline: Timeline, kind: str, record_id: str, leave_out: Iterable[str] = ()) -> tuple[Named, ...]:
    """The records whose prose links to a record; events in `leave_out` are listed elsewhere on its page."""
    listed = {("event", each) for each in leave_out}
    return tuple(each for each in timeline.mentioned_in.get((kind, record_id), ()) if each not in listed)


def longest_list(timeline: Timeline, kind: str, record_id: str) -> int:
    """How long the longest list of a record's page is, at the most; nothing on it is looked at."""
    lengths = _lengths(timeline)
    keys = ((name, (kind, record_id) if name == "mentioned_in" else record_id) for name in LISTED[kind])
    return max(lengths.get(each, SHORT_LIST) for each in keys)


@remembered
def _lengths(timeline: Timeline) -> dict[Question, int]:
    return dict(timeline.long_lists)


def by_kind(
    context: Context, about: Named, found: Iterable[Named], page: int = 1, per: int = PER_PAGE
) -> tuple[Mentions, ...]:
    """What was found `about` a record, by kind, as a reader looks for it: so many, the others on further pages."""
    ordered, first = context.once((by_kind, about), _put_in_order, context, found), (page - 1) * per
    return tuple(
        Mentions(context.phrases[f"kinds-{kind}"], links(context, kind, (each for _, each in inside)))
        for kind, inside in groupby(ordered[first : first + per], key=itemgetter(0))
    )


def _put_in_order(context: Context, found: Iterable[Named]) -> tuple[Named, ...]:
    kinds: dict[str, list[str]] = {}
    for kind, record_id in found:
        kinds.setdefault(kind, []).append(record_id)
    return tuple((kind, each) for kind, ids in kinds.items() for each in as_read(context, kind, ids))


def record_paging(
    context: Context, about: Named, page: int, length: int, per: int = PER_PAGE, *, events: int = 0
) -> Paging:
    """The place of a page among those of a record, whose longest list has that length; it says how many events."""
    # These pages have their part of several lists.
    told = counted(context, "list-events-size", events) if events else ""
    return replace(paging(context, addresses.of_record(*about).rstrip("/"), page, length, per), extent=told)


def stretches(context: Context, about: Named, page: int, per: int = PER_PAGE, **lengths: int) -> Mapping[str, Stretch]:
    """Which part of each list of a record's page stands there: the anchor of the list and how long it is."""
    section = addresses.of_record(*about).rstrip("/")
    return {anchor: stretch(context, section, anchor, page, length, per) for anchor, length in lengths.items()}


def as_read(context: Context, kind: str, ids: Iterable[str]) -> list[str]:
    """Records of a kind in the order in which a reader looks for them: events by time, all else by name."""
    if kind == "event":
        return sorted(ids, key=context.timeline.time_of.__getitem__)
    return sorted(ids, key=lambda each: alphabetical(context.name(kind, each).text))


def story_size(context: Context, story: Storyline) -> tuple[str, str]:
    """How many chapters a storyline has, and how many events; an event that is told twice counts once."""
    events = len({event_id for chapter in story.chapters for event_id in chapter.events})
    return counted(context, "list-chapters-size", len(story.chapters)), counted(context, "list-events-size", events)


def foot(context: Context, entry: Entry[Record], title: str) -> Foot:
    """The foot of a record's page."""
    settings, words = context.settings, context.phrases
    as_of = date(context, parse(settings.today))
    cite = words.text("event-cite-text", title=title, site=plainly(context, settings.site.title), date=as_of.label)
    address = settings.site_url + context.address if settings.site_url else ""
    added = getattr(entry.record, "added", None)
    return Foot(
        heading=words[cite_key(context)],
        cite=f"{cite} {address}".strip(),
        address=address,
        mail=f"mailto:?subject={quote(title)}&body={quote(address, safe='')}" if address else "",
        machine=context.link(f"{addresses.of_record(entry.kind, entry.id)}index.json"),
        edit=settings.edit_address(entry.file),
        report=f"{settings.repo_url.rstrip('/')}/issues/new" if settings.repo_url else "",
        added=date(context, added) if added else None,
    )


def record_page(
    context: Context, entry: Entry[Record], *, title: str, description: str, content: str, headings: tuple[Heading, ...]
) -> Page:
    """A finished page of a record, with the address of its twin for machines."""
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=cut(description),
        content=content,
        section=LISTS[entry.kind][0],
        head=_head(context, entry, title, cut(description)),
        headings=headings,
        alternates=alternates(context, name=context.address.removeprefix(context.prefix).rstrip("/")),
        last_changed=last_changed(entry.record),
    )


def section_page(context: Context, name: str, *, title: str, content: str, headings: tuple[Heading, ...] = ()) -> Page:
    """The finished page of a list or an overview; its description is the phrase that belongs to its title."""
    return Page(
        address=context.address,
        language=context.language,
        title=context.phrases[f"{title}-title"],
        description=context.phrases[f"{title}-description"],
        content=content,
        section=name.partition("/")[0],
        headings=headings,
        alternates=alternates(context, name=name),
    )


def _head(context: Context, entry: Entry[Record], title: str, description: str) -> str:
    """The twin's address, and what search engines read."""
    twin = context.link(f"{addresses.of_record(entry.kind, entry.id)}index.json")
    about = json_ld.of_record(context, entry.record, title, description, trail(context, entry.kind))
    return f'<link rel="alternate" type="application/json" href="{twin}">\n{about}'


def last_changed(record: Record) -> str:
    """The ISO day of the last authored change: of the last correction, else of the record's entry."""
    corrections = record.corrections if isinstance(record, Event) else ()
    dates = (record.added, *(each.date for each in corrections))
    return max((each.latest_iso or "" for each in dates if each), default="")


def cut(text: str) -> str:
    """A description short enough for search engines, cut after a sentence, else at a word."""
    flat = on_one_line(text)
    if len(flat) <= LONGEST_DESCRIPTION:
        return flat
    sentences, stop, _ = flat[:LONGEST_DESCRIPTION].rpartition(". ")
    if len(sentences) > LONGEST_DESCRIPTION / 3:
        return sentences + stop.strip()
    return f"{flat[:LONGEST_DESCRIPTION].rpartition(' ')[0] or flat[:LONGEST_DESCRIPTION]}…"
