"""The other pages that Hugo is given: records that are not events, lists, years and months, the front page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.model import addresses
from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.records import Record
from tests.bench.hugo_pages import Matter, Teller

PER_PAGE = 100
"""Events on a page of a long list, as on ours."""
FOLDERS = {"actor": "actors", "place": "places", "topic": "topics", "storyline": "storylines", "source": "sources"} | {
    "quantity": "figures"
}
"""Kind to the folder of its pages. Terms have none of their own."""


@dataclass(frozen=True, slots=True)
class HugoPage:
    """A page: its address, its layout, its front matter and its Markdown."""

    address: str
    layout: str
    title: str
    matter: Matter
    body: str = ""


def pages_of(teller: Teller, entry: Entry[Record]) -> Iterator[HugoPage]:
    """The pages of a record in full: its own, and for an event with something behind it how it came to that."""
    page = record_page(teller, entry)
    yield page
    if isinstance(entry.record, Event) and (way := teller.way(entry.id)):
        matter = {"path": way, "lede": page.matter["lede"], "event": teller.row(entry.id)}
        address = addresses.of_how_we_got_here(entry.id, teller.prefix)
        body = teller.footnotes((), dict.fromkeys(source for step in way for source in step["sources"]))
        yield HugoPage(address, "way", page.title, matter, body)


def record_page(teller: Teller, entry: Entry[Record]) -> HugoPage:
    """The page of a record in full, with all that the timeline knows of it."""
    if isinstance(entry.record, Event):
        matter, body = teller.event(entry.id, entry.record)
        return HugoPage(f"{teller.prefix}events/{entry.id}/", "event", teller.name("event", entry.id), matter, body)
    timeline, record_id, record = teller.timeline, entry.id, entry.record
    prose = [getattr(record, field, None) for field in ("description", "explainer", "summary")]
    chapters: list[Matter] = [
        {"title": teller.say(each.title), "text": teller.prose(each.text) if each.text else ""}
        | {"events": [teller.row(event) for event in each.events]}
        for each in getattr(record, "chapters", ())
    ]
    body = "\n\n".join(teller.prose(text) for text in prose if text)
    notes = teller.footnotes((body, *(each["text"] for each in chapters)), getattr(record, "sources", ()))
    rows: dict[str, Iterable[str]] = {
        "actor": timeline.actor_events.get(record_id, ()),
        "place": timeline.place_events.get(record_id, ()),
        "topic": timeline.topic_events.get(record_id, ()),
    }
    mentioned = timeline.mentioned_in.get((entry.kind, record_id), ())
    matter = {
        "rows": [teller.row(each) for each in rows.get(entry.kind, ())],
        "claims": [teller.claim(each) for each in timeline.actor_claims.get(record_id, ())]
        if entry.kind == "actor"
        else [],
        "figures": [teller.figure(each) for each in timeline.series.get(record_id, ())]
        if entry.kind == "quantity"
        else [],
        "chapters": chapters,
        "mentioned": [teller.named(kind, other) for kind, other in mentioned if kind in FOLDERS or kind == "event"],
        "facts": list(_facts(teller, record)),
    }
    if entry.kind == "source":
        uses = timeline.source_uses.get(record_id, ())
        matter["uses"] = [teller.named(use.kind, use.id) | {"count": use.count} for use in uses if use.kind != "term"]
    address = f"{teller.prefix}{FOLDERS[entry.kind]}/{record_id}/"
    return HugoPage(address, "record", teller.name(entry.kind, record_id), matter, f"{body}\n\n{notes}")


def lists(teller: Teller) -> Iterator[HugoPage]:
    """The front page, the list of each kind, everything in order, years and months."""
    latest = [teller.row(each) for each in teller.timeline.order[-10:]]
    yield HugoPage(teller.prefix, "home", teller.say(teller.settings.site.title), {"rows": latest})
    for kind, folder in FOLDERS.items():
        known: Iterable[str] = teller.timeline.archive.of_kind(kind)
        rows = [teller.named(kind, each) for each in sorted(known, key=lambda each: teller.name(kind, each))]
        yield HugoPage(f"{teller.prefix}{folder}/", "list", folder.title(), {"rows": rows})
    known_dates = teller.timeline.calendar
    years = [{"url": f"/{teller.prefix}timeline/{year:04d}/", "name": str(year)} for year in known_dates.years]
    yield from _paged(teller, "timeline", "Timeline", teller.timeline.order, years)
    for year, ids in known_dates.years.items():
        yield from _paged(teller, f"timeline/{year:04d}", f"{year}", ids, years)
    for (year, month), ids in known_dates.months.items():
        yield from _paged(teller, f"timeline/{year:04d}/{month:02d}", f"{year}-{month:02d}", ids, years)


def _paged(teller: Teller, address: str, title: str, ids: tuple[str, ...], years: list[Matter]) -> Iterator[HugoPage]:
    pages = max(1, -(-len(ids) // PER_PAGE))
    for page in range(1, pages + 1):
        rows = [teller.row(each) for each in ids[(page - 1) * PER_PAGE : page * PER_PAGE]]
        where = address if page == 1 else f"{address}/page/{page}"
        matter = {"rows": rows, "years": years, "number": page, "pages": pages}
        yield HugoPage(f"{teller.prefix}{where}/", "list", title, matter)


def _facts(teller: Teller, record: Any) -> Iterator[str]:  # whichever record has these fields
    for field in ("kind", "language", "url", "archived_url", "latitude", "longitude"):
        value = getattr(record, field, None)
        if value is not None:
            yield str(value)
    for field in ("publisher", "unit"):
        value = getattr(record, field, None)
        if value is not None:
            yield teller.say(value)
    if getattr(record, "published", None) is not None:
        yield teller.when(record.published)
