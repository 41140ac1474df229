"""The story of the project, first chapter: from texts to a checked archive (the second is `pipeline.py`).

Files are parsed into records; records are checked alone, then together; what is waived is left out. A check
ends here, and never loads what makes pages. Nothing here touches a disk, a clock or a terminal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from generator import parsing, rules
from generator.model.archive import Archive, Entry, Fragment, lean
from generator.model.finding import Finding
from generator.model.records import KINDS, Record
from generator.model.rule_page import RulePage
from generator.model.settings import Settings
from generator.model.source_file import SourceFile
from generator.model.ties import Ties
from generator.model.titles import repeated_titles
from generator.parsing import Compact
from generator.rules import Area

ReadText = Callable[[str], bytes]
"""A path from the project's root to the bytes of that file."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a shard of files gave: lean entries, findings, and what is left of the records that could not be read."""

    entries: tuple[Entry[Record], ...]
    findings: tuple[Finding, ...]
    fragments: tuple[Fragment, ...]
    outlines: tuple[tuple[str, str], ...] = ()
    """Path to a digest of what the rules for the whole archive can see of its record, where that is known."""
    ties: Ties | None = None
    """In what ways the records of these files have to do with others, where that is known."""


class Memory(Protocol):
    """What was found out about the files of a shard when they were read before."""

    def recall(self, source: SourceFile, raw: bytes, /) -> bytes | None:
        """The lean piece of a file with these bytes, if it was kept."""

    def keep(self, source: SourceFile, raw: bytes, compact: Compact, /) -> None:
        """Remember what was found out about a file with these bytes."""


def parse(sources: Iterable[tuple[SourceFile, bytes]], settings: Settings, memory: Memory | None = None) -> Parsed:
    """Read a shard of files into lean entries, each checked by the rules that need no other record."""
    entries: list[Entry[Record]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    outlines: list[tuple[str, str]] = []
    for source, raw in sources:
        entry, found, outline = _recalled(source, raw, settings, memory) or _read(source, raw, settings, memory)
        if entry is None:
            fragments.append(fragment := parsing.fragment_of(source, raw))
            outline = parsing.outline_of_fragment(fragment)
        else:
            entries.append(entry)
        findings += found
        outlines += [(source.path, outline)] if outline else []
    holders: tuple[Entry[Record] | Fragment, ...] = (*entries, *fragments)
    ties = Ties.of((holder.file, rules.ties_of(holder)) for holder in holders)
    return Parsed(tuple(entries), tuple(findings), tuple(fragments), tuple(outlines), ties)


Read = tuple[Entry[Record] | None, tuple[Finding, ...], str | None]
"""The entry, what is to be said of it, and its outline, if that was asked for."""


def _recalled(source: SourceFile, raw: bytes, settings: Settings, memory: Memory | None) -> Read | None:
    kept = memory.recall(source, raw) if memory else None
    return parsing.restore(source, kept, settings.languages) if kept else None


def _read(source: SourceFile, raw: bytes, settings: Settings, memory: Memory | None) -> Read:
    entry, found, tree = parsing.parse_with_tree(source, raw, settings)
    if entry is None:
        return None, found, None
    found += parsing.resolve_all(rules.check_record(entry, settings), raw)
    compact = parsing.compact(entry, tree, found) if memory else None
    if memory and compact:
        memory.keep(source, raw, compact)
    return lean(entry), found, compact.outline if compact else None


def gather(shards: Iterable[Parsed]) -> tuple[Archive, tuple[Finding, ...]]:
    """Put the shards together, in the order of the files."""
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    entries: list[Entry[Record]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    for shard in shards:
        entries += shard.entries
        findings += shard.findings
        fragments += shard.fragments
    entries.sort(key=lambda each: each.file)
    fragments.sort(key=lambda each: each.file)
    duplicates = [each for each in entries if by_kind[each.kind].setdefault(each.id, each) is not each]
    return Archive.of(by_kind, fragments, tuple(duplicates)), tuple(findings)


def ties_in(shards: Iterable[Parsed]) -> Ties | None:
    """In what ways all records have to do with others, if that is known of each."""
    known = [shard.ties for shard in shards]
    return None if None in known else Ties.merged(filter(None, known))


def check(archive: Archive, settings: Settings, read: ReadText, ties: Ties | None = None) -> tuple[Finding, ...]:
    """What the rules find in the archive as a whole, more quickly where the ties of its records are known."""
    return tuple(parsing.resolve_in_files(rules.check_archive(replace(archive, ties=ties), settings), read))


def check_around(area: Area, archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """Of what `check` finds, all that can have changed; the archive is what the area asks for."""
    return tuple(parsing.resolve_in_files(rules.check_around(area, archive, settings), read))


def finds_the_same(before: Archive, after: Archive, events: Iterable[str], settings: Settings) -> bool:
    """Whether as much holds of two archives that differ in nothing but the faces of these events.

    That is what the rules for all find, and which events have the title of another.
    """
    renamed = any(before.events[each].record.title != after.events[each].record.title for each in events)
    return not renamed or (
        repeated_titles(before.events) == repeated_titles(after.events)
        and [*rules.check_names(before, settings)] == [*rules.check_names(after, settings)]
    )


def judge(findings: Iterable[Finding], archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """All findings in the order of the files, less those that the archive has waived."""
    kept = rules.apply_waivers(tuple(findings), settings, archive)
    return tuple(sorted(parsing.resolve_in_files(kept, read), key=_place))


def rule_pages() -> tuple[RulePage, ...]:
    """The documentation of every code that a finding can have, by code."""
    return tuple(sorted((*parsing.pages(), *rules.pages()), key=lambda page: page.code))


def _place(finding: Finding) -> tuple[str, int, int, str]:
    span = finding.where.span
    return (finding.where.file, span.line if span else 0, span.column if span else 0, finding.code)
