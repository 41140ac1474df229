"""What changed: records added, corrections made and records removed, by the day that the records themselves give."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import groupby

from generator.model import addresses
from generator.model.edtf import EdtfDate, sort_key
from generator.model.page import Page
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.paging import keys, name_and_page, numbered, on_page, paging
from generator.pages.record_parts import as_read, section_page
from generator.pages.views import DateView, LinkView, crumbs, date, link, links
from generator.pages.words import Text, words

MAKER = "changes"


@value
class Added:
    """The records of one kind that were added on a day."""

    kind: str
    records: tuple[LinkView, ...]


@value
class Noted:
    """A correction or a removal, with what is said of it."""

    record: LinkView
    note: Text


@value
class DayView:
    """Everything that changed on a day."""

    anchor: str
    date: DateView
    corrected: tuple[Noted, ...]
    removed: tuple[Noted, ...]
    added: tuple[Added, ...]


class What(Enum):
    """What happened to a record."""

    CORRECTED = auto()
    REMOVED = auto()
    ADDED = auto()


@value
class Change:
    """A change, with what the archive says of it."""

    day: EdtfDate
    what: What
    kind: str
    id: str
    note: Localised | None = None


def wanted(timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """One page, and more where much has changed."""
    return (Wanted(MAKER, key) for key in keys("", timeline.number_of_changes + len(settings.removed)))


def address(key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section(f"changes/{key}".rstrip("/"), prefix)


def make(context: Context, key: str) -> Page:
    """A page of changes."""
    _, page = name_and_page(key)
    changes = _in_order(context)
    pages = paging(context, "changes", page, len(changes))
    content = render(
        "changes_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        days=tuple(_days(context, on_page(changes, page))),
        corrected=any(each.what is What.CORRECTED for each in changes),
        pages=pages,
    )
    return numbered(section_page(context, pages.section, title="changes-page", content=content), pages)


def _in_order(context: Context) -> tuple[Change, ...]:
    """The newest day first; of a day by what happened, by kind, and as a reader looks for it."""
    return context.once((_in_order,), _put_in_order, context)


def _put_in_order(context: Context) -> tuple[Change, ...]:
    by_day: dict[EdtfDate, list[Change]] = {}
    for change in _found(context.timeline, context.settings):
        by_day.setdefault(change.day, []).append(change)
    days = sorted(by_day, key=sort_key, reverse=True)
    return tuple(change for day in days for change in _told(context, by_day[day]))


def _told(context: Context, changes: list[Change]) -> Iterator[Change]:
    """The changes of a day; records that were added stand by time or by name within their kind."""
    yield from (each for each in changes if each.what is What.CORRECTED)
    yield from (each for each in changes if each.what is What.REMOVED)
    for kind in KINDS:
        added = {each.id: each for each in changes if each.what is What.ADDED and each.kind == kind}
        yield from (added[each] for each in as_read(context, kind, added))


def _found(timeline: Timeline, settings: Settings) -> Iterator[Change]:
    for kind in KINDS:
        for record_id, entry in timeline.archive.of_kind(kind).items():
            if entry.record.added:
                yield Change(entry.record.added, What.ADDED, kind, record_id)
    for event_id, event in timeline.archive.events.items():
        for each in event.record.corrections:
            yield Change(each.date, What.CORRECTED, "event", event_id, each.note)
    for stone in settings.removed:
        yield Change(stone.date, What.REMOVED, stone.kind, stone.id, stone.reason)


def _days(context: Context, changes: Iterable[Change]) -> Iterator[DayView]:
    for place, (day, of_day) in enumerate(groupby(changes, key=lambda each: each.day), 1):
        told = tuple(of_day)
        yield DayView(
            f"changes-{place}",
            date(context, day),
            tuple(_noted(context, each) for each in told if each.what is What.CORRECTED),
            tuple(_noted(context, each) for each in told if each.what is What.REMOVED),
            tuple(_added(context, told)),
        )


def _noted(context: Context, change: Change) -> Noted:
    # The name of what was removed went with it.
    gone = change.what is What.REMOVED
    there = LinkView(context.link_to(change.kind, change.id), change.id) if gone else None
    note = words(context, change.note) if change.note else ""
    return Noted(there or link(context, change.kind, change.id), note)


def _added(context: Context, changes: Iterable[Change]) -> Iterator[Added]:
    added = (each for each in changes if each.what is What.ADDED)
    for kind, group in groupby(added, key=lambda each: each.kind):
        yield Added(context.phrases[f"kinds-{kind}"], links(context, kind, (each.id for each in group)))
