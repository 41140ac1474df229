"""The story of the project, second chapter: from a checked archive to files (the first is `checking.py`).

A checked archive is linked into a timeline; a timeline is planned as pages; pages are rendered a shard at a
time. Nothing here touches a disk, a clock or a terminal: the doors bring texts in and carry files out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import TypeVar

from generator import exports, linking, pages
from generator.languages import phrases
from generator.model import addresses
from generator.model.archive import Archive, Entry
from generator.model.finding import Finding, Severity
from generator.model.hand_written import HandWritten, without_language
from generator.model.once import memoize_last
from generator.model.page import OutputFile, Page, SitemapEntry, sitemap_entry
from generator.model.records import Record
from generator.model.search import Named, Searchable, SearchShard
from generator.model.settings import Search, Settings
from generator.model.timeline import Surroundings, Timeline
from generator.model.tracking import Derived, Notes, tracked
from generator.model.value import value
from generator.pages import hand_written_page, home_page, search_page, search_records
from generator.pages.context import Context, Views, Wanted
from generator.pages.shell_slots import ShellKey, ShellOf, fill_page

T = TypeVar("T")

NAMED_IN_SEARCH = search_records.NAMED
"""Kinds of record whose names other records are found by as well."""
MOST_VIEWS = 32_768
"""So many views are kept for further pages; then it is begun anew. Pages come in the order of time, as neighbours."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A linked archive and every page that it asks for. Small enough to be sent to every worker."""

    timeline: Timeline
    settings: Settings
    wanted: tuple[Wanted, ...]
    advice: tuple[Finding, ...] = ()


@value
class Made:
    """What came of a `Wanted`: its page in each language, and what else goes with it."""

    files: tuple[OutputFile, ...]
    listed: tuple[SitemapEntry, ...]
    """The lines of the sitemap."""
    asked: frozenset[int]
    """What was asked of the timeline for all that: while the answers are the same, so are the files."""


def plan(archive: Archive, settings: Settings) -> Plan:
    """Link a checked archive and list its pages. Of one that was not checked whatever is raised means nothing."""
    timeline = linking.link(archive)
    return Plan(timeline, settings, _wanted(timeline, settings))


def _wanted(timeline: Timeline, settings: Settings) -> tuple[Wanted, ...]:
    return tuple(each for maker in pages.PAGES for each in maker.wanted(timeline, settings))


def advised(plan: Plan, findings: tuple[Finding, ...]) -> Plan:
    """The plan with the advice that its pages show."""
    return replace(plan, advice=tuple(each for each in findings if each.severity is Severity.ADVICE))


def relinked(plan: Plan, timeline: Timeline) -> Plan:
    """The plan of another timeline of the same project."""
    wanted = _wanted(timeline, plan.settings)
    return with_search(replace(plan, timeline=timeline, wanted=wanted), plan.settings.search)


def with_search(plan: Plan, search: Search) -> Plan:
    """The plan with the search that there is: without any, nothing speaks of it."""
    left = (
        plan.wanted if search is not Search.NONE else (each for each in plan.wanted if each.maker != search_page.MAKER)
    )
    return replace(plan, settings=replace(plan.settings, search=search), wanted=tuple(left))


def search_shards(plan: Plan) -> tuple[SearchShard, ...]:
    """The archive in the parts that a search index is made for."""
    return search_records.shards(plan.timeline)


def search_names(plan: Plan, language: str) -> Iterator[tuple[int, int, Named]]:
    """What can be asked for by its name, each with the number of its part and its place there."""
    for number, shard in enumerate(search_shards(plan)):
        for place, key in enumerate(shard.keys):
            named = search_records.named(plan.timeline, key, language)
            if named:
                yield number, place, named


def searchable(plan: Plan, bodies: Iterable[Entry[Record]], language: str) -> Iterator[Searchable]:
    """These records, given in full, as a search in that language looks through them."""
    for body in bodies:
        yield search_records.searchable(_context(plan, Wanted(search_page.MAKER), language, body, None), body)


def render(
    plan: Plan, shard: Iterable[Wanted], bodies: Mapping[tuple[str, str], Entry[Record]], shell_of: ShellOf
) -> Iterator[Made]:
    """Make the pages of a shard in its order, each in every language; `bodies` are the records needed in full."""
    notes = _tracked(plan)[1]
    for wanted in shard:
        body = bodies[wanted.body] if wanted.body else None
        (files, listed), asked = notes.noted(partial(_made, plan, wanted, body, shell_of))
        yield Made(tuple(files), tuple(listed), asked)


def _made(
    plan: Plan, wanted: Wanted, body: Entry[Record] | None, shell_of: ShellOf
) -> tuple[list[OutputFile], list[SitemapEntry]]:
    timeline, settings = _tracked(plan)[0], plan.settings
    around = linking.around(timeline, wanted.key) if wanted.maker in pages.OF_AN_EVENT else None
    files: list[OutputFile] = []
    listed: list[SitemapEntry] = []
    for language in settings.languages:
        context = _context(plan, wanted, language, body, around)
        page = pages.make(wanted, context)
        files.append(fill_page(shell_of, page, settings))
        files += (OutputFile(f"{context.address}{name}", content) for name, content in page.data)
        if entry := sitemap_entry(page):
            listed.append(entry)
    if body is not None and wanted.key == body.id:  # further pages of a record have no twin
        for export in exports.RECORD_EXPORTS:
            files += export.files(timeline, settings, body, around)
    return files, listed


def shell_keys(plan: Plan, modules: Iterable[str]) -> Iterator[ShellKey]:
    """Every shell that a page of the plan may ask for; pages can run these modules, or none."""
    settings = plan.settings
    depths = {pages.address_of(each, code, settings).count("/") for each in plan.wanted for code in settings.languages}
    sections = {"", *(tab.section for tab in settings.site.nav)}
    for values in product(settings.languages, sorted(depths), sorted(sections), (False, True), ("", *sorted(modules))):
        yield ShellKey(*values)


def finish(plan: Plan, listed: Iterable[SitemapEntry]) -> Iterator[OutputFile]:
    """The files that the site has once: schemas, and the sitemap of all the pages that were made."""
    entries = tuple(listed)
    for export in exports.SITE_EXPORTS:
        yield from export.files(plan.settings, entries)


def hand_written(plan: Plan, page: HandWritten, language: str) -> Page:
    """A hand-written page in a language."""
    languages = plan.settings.languages
    place = addresses.of_page(without_language(page.name, languages))
    address = addresses.prefix_of(language, languages) + place
    return hand_written_page.make(_context(plan, Wanted("hand-written"), language, None, None, address), page)


def mentioned_by(plan: Plan, pages: Iterable[HandWritten]) -> tuple[Entry[Record], ...]:
    """The records that hand-written pages link to or cite, and whose names stand on them."""
    archive = plan.timeline.archive
    named = ((each.kind, each.id) for page in pages for each in page.mentions)
    events = (("event", name.partition("#")[0]) if kind == "claim" else (kind, name) for kind, name in named)
    return tuple(archive.of_kind(kind)[name] for kind, name in dict.fromkeys(events))


def home(plan: Plan, language: str, address: str) -> str:
    """What the home page shows below its hand-written words."""
    return home_page.fragment(_context(plan, Wanted("home"), language, None, None, address))


def asking(plan: Plan, make: Callable[[], T]) -> tuple[T, frozenset[int]]:
    """What is made, and the numbers of what is asked of the plan's timeline for it."""
    return _tracked(plan)[1].noted(make)


def derived_for(plan: Plan) -> dict[Derived, None]:
    """What was asked for so far, in this process, that is worked out from the whole timeline."""
    return dict(_tracked(plan)[1].derived)


def _views(plan: Plan, language: str) -> Views:
    """What earlier pages in the language have shown, of this plan and in this process."""
    views = _views_of(plan).setdefault(language, {})
    if len(views) > MOST_VIEWS:
        views.clear()
    return views


@memoize_last
def _views_of(_plan: Plan) -> dict[str, Views]:
    return {}


@memoize_last
def _tracked(plan: Plan) -> tuple[Timeline, Notes]:
    """The plan's timeline as one that notes what it is asked."""
    return tracked(plan.timeline)


def _context(
    plan: Plan,
    wanted: Wanted,
    language: str,
    body: Entry[Record] | None,
    around: Surroundings | None,
    address: str | None = None,
) -> Context:
    timeline, notes = _tracked(plan)
    return Context(
        timeline=timeline,
        settings=plan.settings,
        phrases=phrases.load(language),
        language=language,
        address=pages.address_of(wanted, language, plan.settings) if address is None else address,
        body=body,
        around=around,
        all_advice=plan.advice,
        views=_views(plan, language),
        notes=notes,
    )
