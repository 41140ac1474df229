"""The story of the project, in one screen.

Files are parsed into records; records are checked alone, then together; a checked archive is linked
into a timeline; a timeline is planned as pages; pages are rendered a shard at a time. Nothing here
touches a disk, a clock or a terminal: the doors bring texts in and carry files out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import exports, linking, pages, parsing, rules
from generator.languages import phrases
from generator.model.archive import Archive, Entry, lean
from generator.model.finding import Finding, Severity
from generator.model.page import OutputFile, Page, Shell
from generator.model.records import KINDS, Record
from generator.model.rule_page import RulePage
from generator.model.settings import Settings
from generator.model.source_file import SourceFile
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted

ReadText = Callable[[str], bytes]
"""A path from the project's root to the bytes of that file."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a shard of files gave: lean entries, findings, and the records that could not be read."""

    entries: tuple[Entry[Record], ...]
    findings: tuple[Finding, ...]
    unreadable: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A linked archive and every page that it asks for. Small enough to be sent to every worker."""

    timeline: Timeline
    settings: Settings
    wanted: tuple[Wanted, ...]
    advice: tuple[Finding, ...]


def parse(sources: Iterable[tuple[SourceFile, bytes]], settings: Settings) -> Parsed:
    """Read a shard of files into entries, each checked by the rules that need no other record."""
    entries, findings, unreadable = [], [], set()
    for source, raw in sources:
        entry, found = parsing.parse_entry(source, raw, settings)
        if entry is None:
            unreadable.add((source.kind, source.id))
        else:
            found += parsing.resolve_all(rules.check_record(entry, settings), raw)
            entries.append(lean(entry))
        findings += found
    return Parsed(tuple(entries), tuple(findings), frozenset(unreadable))


def gather(shards: Iterable[Parsed]) -> tuple[Archive, tuple[Finding, ...]]:
    """Put the shards together."""
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    duplicates, findings, unreadable = [], [], set()
    for shard in shards:
        findings += shard.findings
        unreadable |= shard.unreadable
        for entry in shard.entries:
            if by_kind[entry.kind].setdefault(entry.id, entry) is not entry:
                duplicates.append(entry)
    return Archive.of(by_kind, frozenset(unreadable), tuple(duplicates)), tuple(findings)


def check(archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """What the rules find in the archive as a whole."""
    return tuple(parsing.resolve_in_files(rules.check_archive(archive, settings), read))


def judge(findings: Iterable[Finding], archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """All findings in the order of the files, less those that the archive has waived."""
    kept = rules.apply_waivers(tuple(findings), settings, archive)
    return tuple(sorted(parsing.resolve_in_files(kept, read), key=_place))


def plan(archive: Archive, settings: Settings, findings: tuple[Finding, ...]) -> Plan:
    """Link a checked archive and list its pages."""
    settings = replace(settings, rule_pages=rule_pages())
    timeline = linking.link(archive)
    wanted = tuple(each for maker in pages.PAGES for each in maker.wanted(timeline, settings))
    advice = tuple(each for each in findings if each.severity is Severity.ADVICE)
    return Plan(timeline, settings, wanted, advice)


def render(plan: Plan, shard: Iterable[Wanted], bodies: Mapping[tuple[str, str], Entry[Record]]) -> Iterator[Page]:
    """Make the pages of a shard, each in every language; `bodies` holds the records that they need in full."""
    for wanted in shard:
        for language in plan.settings.languages:
            yield pages.make(wanted, _context(plan, wanted, language, bodies))


def rule_pages() -> tuple[RulePage, ...]:
    """The documentation of every code that a finding can have, by code."""
    return tuple(sorted((*parsing.pages(), *rules.pages()), key=lambda page: page.code))


def _context(plan: Plan, wanted: Wanted, language: str, bodies: Mapping[tuple[str, str], Entry[Record]]) -> Context:
    return Context(
        timeline=plan.timeline,
        settings=plan.settings,
        phrases=phrases.load(language),
        language=language,
        address=pages.address_of(wanted, language, plan.settings),
        body=bodies[wanted.body] if wanted.body else None,
        around=linking.around(plan.timeline, wanted.key) if wanted.maker == "event" else None,
        advice=plan.advice,
    )


def _place(finding: Finding) -> tuple[str, int, int, str]:
    span = finding.where.span
    return (finding.where.file, span.line if span else 0, span.column if span else 0, finding.code)
