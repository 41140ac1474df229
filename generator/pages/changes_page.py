"""What changed: records added, corrections made and records removed, by the day that the records themselves give."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import addresses
from generator.model.edtf import EdtfDate, sort_key
from generator.model.page import Page
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.record_parts import as_read, section_page
from generator.pages.views import DateView, LinkView, crumbs, date, link, links
from generator.pages.words import Text, words

MAKER = "changes"


@dataclass(frozen=True, slots=True)
class Added:
    """The records of one kind that were added on a day."""

    kind: str
    records: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A correction or a removal, with what is said of it."""

    record: LinkView
    note: Text


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything that changed on a day."""

    anchor: str
    date: DateView
    corrected: tuple[Noted, ...]
    removed: tuple[Noted, ...]
    added: tuple[Added, ...]


def wanted(_timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """One page."""
    yield Wanted(MAKER)


def address(_key: str, prefix: str) -> str:
    """Where it stands."""
    return addresses.of_section("changes", prefix)


def make(context: Context, _key: str) -> Page:
    """The page of changes."""
    days = tuple(_days(context))
    content = render(
        "changes_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context),
        days=days,
        corrected=any(day.corrected for day in days),
    )
    return section_page(context, "changes", title="changes-page", content=content)


def _days(context: Context) -> Iterator[DayView]:
    """The newest first."""
    added, corrected, removed = _added(context.timeline), _corrected(context), _removed(context)
    found = {day.text: day for day in (*added, *corrected, *removed)}
    for place, day in enumerate(sorted(found.values(), key=sort_key, reverse=True), 1):
        groups = tuple(
            Added(context.phrases[f"kinds-{kind}"], links(context, kind, as_read(context, kind, ids)))
            for kind, ids in added.get(day, {}).items()
        )
        yield DayView(
            f"changes-{place}", date(context, day), tuple(corrected.get(day, ())), tuple(removed.get(day, ())), groups
        )


def _added(timeline: Timeline) -> dict[EdtfDate, dict[str, list[str]]]:
    found: dict[EdtfDate, dict[str, list[str]]] = {}
    for kind in KINDS:
        for record_id, entry in timeline.archive.of_kind(kind).items():
            if entry.record.added:
                found.setdefault(entry.record.added, {}).setdefault(kind, []).append(record_id)
    return found


def _corrected(context: Context) -> dict[EdtfDate, list[Noted]]:
    found: dict[EdtfDate, list[Noted]] = {}
    for event_id, entry in context.timeline.archive.events.items():
        for each in entry.record.corrections:
            noted = Noted(link(context, "event", event_id), words(context, each.note))
            found.setdefault(each.date, []).append(noted)
    return found


def _removed(context: Context) -> dict[EdtfDate, list[Noted]]:
    found: dict[EdtfDate, list[Noted]] = {}
    for each in context.settings.removed:
        there = LinkView(context.link_to(each.kind, each.id), each.id)
        found.setdefault(each.date, []).append(Noted(there, words(context, each.reason)))
    return found
