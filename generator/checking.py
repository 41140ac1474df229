"""The story of the project, first chapter: from texts to a checked archive (the second is `pipeline.py`).

Files are parsed into records; records are checked alone, then together; what is waived is left out. A check
ends here, and never loads what makes pages. Nothing here touches a disk, a clock or a terminal.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from typing import Protocol

from generator import parsing, rules
from generator.model.archive import Archive, Entry, Fragment, PartialRecord, lean
from generator.model.finding import Finding
from generator.model.finding_limits import few_of_each, place_of, to_be_told
from generator.model.hand_written import HandWritten
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
    texts: tuple[tuple[str, bytes], ...] = ()
    """Path to a digest of the bytes that were checked (`digest_of`)."""


class Memory(Protocol):
    """What was found out about the files of a shard when they were read before."""

    def recall(self, source: SourceFile, raw: bytes, /) -> bytes | None:
        """The lean piece of a file with these bytes, if it was kept."""

    def keep(self, source: SourceFile, raw: bytes, compact: Compact, /) -> None:
        """Remember what was found out about a file with these bytes."""


def parse(sources: Iterable[tuple[SourceFile, bytes]], settings: Settings, memory: Memory | None = None) -> Parsed:
    """Read a shard of files into lean entries, each checked by the rules that need no other record."""
    entries: list[Entry[Record]] = []
    findings = rules.Bounded(settings)
    fragments: list[Fragment] = []
    outlines: list[tuple[str, str]] = []
    texts: list[tuple[str, bytes]] = []
    for source, raw in sources:
        entry, found, outline = _recalled(source, raw, settings, memory) or _read(source, raw, settings, memory)
        if entry is None:
            partial = parsing.partial_record(source, raw, settings)
            found = (*found, *_besides(partial, raw, settings))
            fragments.append(fragment := _fragment(source, raw, partial))
            outline = parsing.outline_of_fragment(fragment)
        else:
            entries.append(entry)
        if found:
            findings.add(found)
        outlines += [(source.path, outline)] if outline else []
        texts.append((source.path, digest_of(raw)))
    holders: tuple[Entry[Record] | Fragment, ...] = (*entries, *fragments)
    ties = Ties.of((holder.file, rules.ties_of(holder)) for holder in holders)
    return Parsed(tuple(entries), findings.all(), tuple(fragments), tuple(outlines), ties, tuple(texts))


def digest_of(raw: bytes) -> bytes:
    """What tells a file's bytes from all others, so that those rendered are those checked."""
    return blake2b(raw, digest_size=16).digest()


Read = tuple[Entry[Record] | None, tuple[Finding, ...], str | None]
"""The entry, what is to be said of it, and its outline, if that was asked for."""


def _recalled(source: SourceFile, raw: bytes, settings: Settings, memory: Memory | None) -> Read | None:
    kept = memory.recall(source, raw) if memory else None
    return parsing.restore(source, kept, settings.languages) if kept else None


def _read(source: SourceFile, raw: bytes, settings: Settings, memory: Memory | None) -> Read:
    entry, found, tree = parsing.parse_with_tree(source, raw, settings)
    if entry is None:
        return None, found, None
    found += parsing.resolve_all(few_of_each(rules.check_record(entry, settings)), raw)
    compact = parsing.compact(entry, tree, found) if memory else None
    if memory and compact:
        memory.keep(source, raw, compact)
    return lean(entry), found, compact.outline if compact else None


def _besides(partial: PartialRecord | None, raw: bytes, settings: Settings) -> tuple[Finding, ...]:
    """What the rules say of a record with faults of form, as far as it could be read."""
    if partial is None:
        return ()
    found = (each for each in rules.check_record(partial.entry, settings) if parsing.supports(partial, each))
    return parsing.resolve_all(few_of_each(found), raw)


def _fragment(source: SourceFile, raw: bytes, partial: PartialRecord | None) -> Fragment:
    """What is left of such a record for the rules that look at all."""
    kept = replace(partial, entry=lean(partial.entry)) if partial else None
    return replace(parsing.fragment_of(source, raw), partial=kept)


def gather(
    shards: Iterable[Parsed],
    misnamed: Iterable[Finding] = (),
    published: Collection[str] = (),
    pages: Iterable[HandWritten] = (),
) -> tuple[Archive, tuple[Finding, ...]]:
    """Put the shards together, in the order of the files.

    `misnamed` is what was said of the files' names, `published` are the files of the last build, `pages` those that
    may name records.
    """
    by_kind: dict[str, dict[str, Entry[Record]]] = {kind: {} for kind in KINDS}
    entries: list[Entry[Record]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = [*parsing.written_names(misnamed)]
    for shard in shards:
        entries += shard.entries
        findings += shard.findings
        fragments += shard.fragments
    # Of two records with one id, the one that was published is the older one.
    entries.sort(key=lambda each: (each.file not in published, each.file))
    fragments.sort(key=lambda each: each.file)
    duplicates = [each for each in entries if by_kind[each.kind].setdefault(each.id, each) is not each]
    archive = Archive.of(by_kind, fragments, tuple(duplicates))
    archive = replace(archive, published=tuple(published), named_on_pages=named_on(pages))
    return archive, tuple(findings)


def named_on(pages: Iterable[HandWritten]) -> frozenset[tuple[str, str]]:
    """The kind and id of all that hand-written pages link to or cite."""
    return frozenset((each.kind, each.id) for page in pages for each in page.mentions)


def ties_in(shards: Iterable[Parsed]) -> Ties | None:
    """In what ways all records have to do with others, if that is known of each."""
    known = [shard.ties for shard in shards]
    return None if None in known else Ties.merged(filter(None, known))


def check(archive: Archive, settings: Settings, read: ReadText, ties: Ties | None = None) -> tuple[Finding, ...]:
    """What the rules find in the archive as a whole, more quickly where the ties of its records are known."""
    findings = rules.Bounded(settings)
    seen = replace(archive, ties=ties).with_partial_records()
    findings.add(few_of_each(_supported(rules.check_archive(seen, settings), seen)))
    return tuple(parsing.resolve_in_files(findings.all(), read))


def check_around(area: Area, archive: Archive, settings: Settings, read: ReadText) -> tuple[Finding, ...]:
    """Of what `check` finds, all that can have changed; the archive is what the area asks for."""
    seen = archive.with_partial_records()
    found = _supported(rules.check_around(area, seen, settings), seen)
    return tuple(parsing.resolve_in_files(few_of_each(found), read))


def _supported(findings: Iterable[Finding], archive: Archive) -> Iterator[Finding]:
    """What has nothing to do with what could not be read in some record."""
    partial = {each.file: each.partial for each in archive.fragments.values() if each.partial}
    if not partial:
        return iter(findings)
    return (each for each in findings if (of := partial.get(each.where.file)) is None or parsing.supports(of, each))


def read_page(file: str, raw: bytes, settings: Settings) -> tuple[HandWritten | None, tuple[Finding, ...]]:
    """The hand-written page in a file, checked by the rules that need no other; None when it cannot be read as one."""
    page, findings = parsing.parse_page(file, raw, settings.languages, today=settings.today)
    if page is None:
        return None, findings
    return page, (*findings, *parsing.place_in_page(rules.check_page(page), page))


def check_pages(pages: tuple[HandWritten, ...], archive: Archive, settings: Settings) -> tuple[Finding, ...]:
    """What the rules find in the hand-written pages together, and in what they name of the archive."""
    archive = archive.with_partial_records()
    found = tuple(rules.check_pages(pages, archive, settings))
    return tuple(
        finding
        for page in pages
        for finding in parsing.place_in_page(
            chain((each for each in found if each.where.file == page.file), rules.unknown_in(archive, page)), page
        )
    )


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
    """What is told: findings in the order of the files, less those that the archive has waived, and not too many."""
    kept = rules.apply_waivers(tuple(findings), settings, archive)
    return to_be_told(sorted(parsing.resolve_in_files(kept, read), key=place_of))


OF_THE_LAST_BUILD = rules.OF_THE_LAST_BUILD
"""Codes of findings that depend on what was published before, not on the archive alone."""


def rule_pages() -> tuple[RulePage, ...]:
    """The documentation of every code that a finding can have, by code."""
    return tuple(sorted((*parsing.pages(), *rules.pages()), key=lambda page: page.code))
