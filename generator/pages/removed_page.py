"""Tombstones: at the address of a removed record, what stood there, when and why it went, and where to go on."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings, Tombstone
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.record_parts import LISTS
from generator.pages.views import LinkView, alternates, crumbs, date, link, section
from generator.pages.words import words

MAKER = "removed"


def wanted(timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """A page for every tombstone, unless a record stands there again. Terms have no address of their own."""
    for stone in settings.removed:
        if stone.kind in LISTS | {"event": ""} and not timeline.archive.knows(stone.kind, stone.id):
            yield Wanted(MAKER, f"{stone.kind}/{stone.id}")


def address(key: str, prefix: str) -> str:
    """The address that the record had."""
    kind, record_id = key.split("/")
    return addresses.of_record(kind, record_id, prefix)


def make(context: Context, key: str) -> Page:
    """The tombstone."""
    kind, record_id = key.split("/")
    stone = next(each for each in context.settings.removed if (each.kind, each.id) == (kind, record_id))
    t = context.phrases
    content = render(
        "removed_page.html",
        t=t.texts,
        crumbs=_trail(context, kind),
        what=t.text("removed-page-what", id=record_id, kind=t[f"kind-{kind}"]),
        when=date(context, stone.date),
        why=words(context, stone.reason),
        see=_see(context, stone),
    )
    return Page(
        address=context.address,
        language=context.language,
        title=t["removed-page-title"],
        description=t["removed-page-description"],
        content=content,
        alternates=alternates(context, kind=kind, record_id=record_id),
        indexed=False,
    )


def _trail(context: Context, kind: str) -> tuple[LinkView, ...]:
    if kind == "event":
        return crumbs(context, section(context, "timeline", "crumb-timeline"))
    return crumbs(context, section(context, *LISTS[kind]))


def _see(context: Context, stone: Tombstone) -> LinkView | None:
    kind, _, record_id = (stone.see or "").partition(":")
    return link(context, kind, record_id) if record_id else None
