"""A project on disk: where its files are, and the first half of the story (read, parse, check) run on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from generator import parsing, pipeline
from generator.doors import clock, disk
from generator.doors.workers import spread
from generator.model.archive import Archive, Entry, Fragment
from generator.model.finding import Finding, Severity, Where, said
from generator.model.records import Record
from generator.model.settings import TODAY, Settings, SiteFile, Tombstone, VocabularyFile, Waiver
from generator.model.source_file import SourceFile

CONTENT = "content"
CONFIG = "site_config"
SHARD = 500
"""Files parsed at a time: large enough to keep a worker busy, small enough to stay in a fraction of its memory."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with content/ and site_config/; `today` is an ISO day that overrides the archive's own, or empty."""

    root: Path
    today: str = ""
    site_url: str = ""
    repo_url: str = ""
    jobs: int = 1
    """How many processes may work at once."""

    def read(self, path: str) -> bytes:
        """The bytes of a file by its path from the root. Raises disk.UnreadableFileError."""
        return disk.read(self.root, path)

    def read_if_possible(self, path: str) -> bytes:
        """The bytes of a file, or none if it cannot be read: for showing where a finding is."""
        try:
            return disk.read(self.root, path)
        except disk.UnreadableFileError:
            return b""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a project gave. Without readable settings there is no archive."""

    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...] = ()
    settings: Settings | None = None
    archive: Archive | None = None
    paths: Mapping[tuple[str, str], SourceFile] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a build."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


def check(project: Project) -> Checked:
    """Read and check the whole project: every finding at once, in the order of the files."""
    settings, findings = read_settings(project)
    if settings is None:
        return Checked(tuple(findings))
    files, misnamed = parsing.identify(disk.list_content(project.root, CONTENT))
    shards = batches(files, SHARD)
    archive, found = pipeline.gather(spread(lambda shard: _parse_shard(project, shard, settings), shards, project.jobs))
    whole = pipeline.check(archive, settings, project.read_if_possible)
    judged = pipeline.judge((*findings, *misnamed, *found, *whole), archive, settings, project.read_if_possible)
    return Checked(judged, files, settings, archive, {(each.kind, each.id): each for each in reversed(files)})


def read_in_full(
    project: Project, checked: Checked, settings: Settings, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Entry[Record]]:
    """The records with these kinds and ids, prose and all, for rendering. Raises ChangedMeanwhileError."""
    entries = {}
    for key in keys:
        source = checked.paths[key]
        entry, _ = parsing.parse_entry(source, project.read(source.path), settings)
        if entry is None:
            raise ChangedMeanwhileError(source.path)
        entries[key] = entry
    return entries


class ChangedMeanwhileError(Exception):
    """A file that had been checked was changed, for the worse, before it was rendered; its path is the argument."""


def read_settings(project: Project) -> tuple[Settings | None, list[Finding]]:
    """The project's settings, or what is wrong with them."""
    languages = _languages(project)
    found: list[Finding] = []

    def file(name: str, shape: type[T], *, missing: T | None = None) -> T | None:
        path = f"{CONFIG}/{name}"
        try:
            raw = project.read(path)
        except disk.UnreadableFileError as error:
            if missing is None or (project.root / path).exists():
                found.append(_unreadable(path, str(error)))
            return missing
        value, findings = parsing.parse_as(shape, path, raw, languages, today=project.today or clock.today())
        found.extend(findings)
        return value

    site = file("site.yml", SiteFile)
    if site is None:  # which languages there are is not known, so no other text can be judged
        return None, found
    vocabulary = file("vocabulary.yml", VocabularyFile)
    removed = file("removed.yml", tuple[Tombstone, ...], missing=())
    waivers = file("waivers.yml", tuple[Waiver, ...], missing=())
    words = file("loaded_language.yml", dict[str, tuple[str, ...]], missing={})
    if vocabulary is None or removed is None or waivers is None or words is None:
        return None, found
    as_of = site.as_of.latest_iso if site.as_of and TODAY.fullmatch(site.as_of.text) else None  # else: bad-as-of
    settings = Settings(
        site=site,
        vocabulary=vocabulary,
        today=project.today or as_of or clock.today(),
        removed=removed,
        waivers=waivers,
        loaded_words=tuple(sorted(words.items())),
        site_url=project.site_url,
        repo_url=project.repo_url,
        rule_pages=pipeline.rule_pages(),
    )
    return settings, found


def _parse_shard(project: Project, files: Iterable[SourceFile], settings: Settings) -> pipeline.Parsed:
    sources: list[tuple[SourceFile, bytes]] = []
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    for file in files:
        try:
            sources.append((file, project.read(file.path)))
        except disk.UnreadableFileError as error:
            findings.append(_unreadable(file.path, str(error)))
            fragments.append(Fragment(file.kind, file.id, file.path))
    parsed = pipeline.parse(sources, settings)
    return replace(parsed, findings=(*parsed.findings, *findings), fragments=(*parsed.fragments, *fragments))


def _languages(project: Project) -> tuple[str, ...]:
    """The archive's languages, which must be known before any text of it can be read."""
    try:
        raw = project.read(f"{CONFIG}/site.yml")
    except disk.UnreadableFileError:
        return ("en",)
    return parsing.languages_in(raw)


def _unreadable(path: str, why: str) -> Finding:
    return Finding("unreadable-file", Severity.ERROR, Where(path), said("unreadable-file", why=why))


def batches(items: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """The items in order, so many at a time."""
    return tuple(items[start : start + size] for start in range(0, len(items), size))
