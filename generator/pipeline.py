"""The story of the project, in one screen.

Files are parsed into records; records are checked alone, then together; a checked archive is linked
into a timeline; a timeline is planned as pages; pages are rendered a shard at a time. Nothing here
touches a disk, a clock or a terminal: the doors bring texts in and carry files out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import exports, linking, pages, parsing, rules
from generator.languages import phrases
from generator.model.archive import Archive, Entry, Fragment, lean
from generator.model.finding import Finding, Severity
from generator.model.page import OutputFile, SitemapEntry, sitemap_entry
from generator.model.records import KINDS, Record
from generator.model.rule_page import RulePage
from generator.model.search import Searchable, SearchShard
from generator.model.settings import Search, Settings
from generator.model.source_file import SourceFile
from generator.model.timeline import Surroundings, Timeline
from generator.pages import home_page, search_page, search_records
from generator.pages.context import Context, Wanted
from generator.pages.shell_slots import ShellOf, fill_page

ReadText = Callable[[str], bytes]
"""A path from the project's root to the bytes of that file."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a shard of files gave: lean entries, findings, and what is left of the records that could not be read."""

    entries: tuple[Entry[Record], ...]
    findings: tuple[Finding, ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A linked archive and every page that it asks for. Small enough to be sent to every worker."""

    timeline: Timeline
    settings: Settings
    wanted: tuple[Wanted, ...]
    advice: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, and for a page that search engines should know its line in the sitemap."""

    file: OutputFile
    listed: SitemapEntry | None = None


def parse(sources: Iterable[tuple[SourceFile, bytes]], settings: Settings) -> Parsed:
    """Read a shard of files into entries, each checked by the rules that need no other record."""
    entries: list[Entry[Record]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    for source, raw in sources:
        entry, found = parsing.parse_entry(source, raw, settings)
        if entry is None:
            fragments.append(parsing.fragment_of(source, raw))
        else:
            found += parsing.resolve_all(rules.check_record(entry, settings), raw)
            entries.append(lean(entry))
        findings += found
    return Parsed(tuple(entries), tuple(findings), tuple(fragments))


def gather(shards: Iterable[Parsed]) -> tuple[Archive, tuple[Finding, ...]]:
    """Put the shards together."""
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    duplicates: list[Entry[Record]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    for shard in shards:
        findings += shard.findings
        fragments += shard.fragments
        duplicates += [each for each in shard.entries if by_kind[each.kind].setdefault(each.id, each) is not each]
    return Archive.of(by_kind, fragments, tuple(duplicates)), tuple(findings)


def check(archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """What the rules find in the archive as a whole."""
    return tuple(parsing.resolve_in_files(rules.check_archive(archive, settings), read))


def judge(findings: Iterable[Finding], archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """All findings in the order of the files, less those that the archive has waived."""
    kept = rules.apply_waivers(tuple(findings), settings, archive)
    return tuple(sorted(parsing.resolve_in_files(kept, read), key=_place))


def plan(archive: Archive, settings: Settings, findings: tuple[Finding, ...]) -> Plan:
    """Link a checked archive and list its pages."""
    timeline = linking.link(archive)
    wanted = tuple(each for maker in pages.PAGES for each in maker.wanted(timeline, settings))
    advice = tuple(each for each in findings if each.severity is Severity.ADVICE)
    return Plan(timeline, settings, wanted, advice)


def with_search(plan: Plan, search: Search) -> Plan:
    """The plan with the search that there is: without any, nothing speaks of it."""
    left = (
        plan.wanted if search is not Search.NONE else (each for each in plan.wanted if each.maker != search_page.MAKER)
    )
    return replace(plan, settings=replace(plan.settings, search=search), wanted=tuple(left))


def search_shards(plan: Plan) -> tuple[SearchShard, ...]:
    """The archive in the parts that a search index is made for."""
    return search_records.shards(plan.timeline)


def searchable(plan: Plan, bodies: Iterable[Entry[Record]], language: str) -> Iterator[Searchable]:
    """These records, given in full, as a search in that language looks through them."""
    for body in bodies:
        yield search_records.searchable(_context(plan, Wanted(search_page.MAKER), language, body, None), body)


def render(
    plan: Plan, shard: Iterable[Wanted], bodies: Mapping[tuple[str, str], Entry[Record]], shell_of: ShellOf
) -> Iterator[Rendered]:
    """Make the pages of a shard, each in every language; `bodies` holds the records that they need in full."""
    for wanted in shard:
        around = linking.around(plan.timeline, wanted.key) if wanted.maker == "event" else None
        body = bodies[wanted.body] if wanted.body else None
        for language in plan.settings.languages:
            page = pages.make(wanted, _context(plan, wanted, language, body, around))
            yield Rendered(fill_page(shell_of, page, plan.settings), sitemap_entry(page))
        if body is not None:
            for export in exports.RECORD_EXPORTS:
                for file in export.files(plan.timeline, plan.settings, body, around):
                    yield Rendered(file)


def finish(plan: Plan, listed: Iterable[SitemapEntry]) -> Iterator[OutputFile]:
    """The files that the site has once: schemas, and the sitemap of all the pages that were made."""
    entries = tuple(listed)
    for export in exports.SITE_EXPORTS:
        yield from export.files(plan.settings, entries)


def home(plan: Plan, language: str, address: str) -> str:
    """What the home page shows below its hand-written words."""
    return home_page.fragment(_context(plan, Wanted("home"), language, None, None, address))


def rule_pages() -> tuple[RulePage, ...]:
    """The documentation of every code that a finding can have, by code."""
    return tuple(sorted((*parsing.pages(), *rules.pages()), key=lambda page: page.code))


def _context(
    plan: Plan,
    wanted: Wanted,
    language: str,
    body: Entry[Record] | None,
    around: Surroundings | None,
    address: str | None = None,
) -> Context:
    return Context(
        timeline=plan.timeline,
        settings=plan.settings,
        phrases=phrases.load(language),
        language=language,
        address=pages.address_of(wanted, language, plan.settings) if address is None else address,
        body=body,
        around=around,
        advice=plan.advice,
    )


def _place(finding: Finding) -> tuple[str, int, int, str]:
    span = finding.where.span
    return (finding.where.file, span.line if span else 0, span.column if span else 0, finding.code)
