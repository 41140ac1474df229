"""The first half of the story (read, parse, check) run on a project on disk."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator import checking, parsing, rules
from generator.doors import clock, disk, transfer
from generator.doors.project_folder import CONFIG, CONTENT, Project
from generator.doors.published import published
from generator.doors.record_cache import RecordCache, Shard, shards, version_of
from generator.doors.static_files import too_large
from generator.doors.workers import beside
from generator.languages import phrases
from generator.model.archive import Archive, Entry, Fragment
from generator.model.event import Response
from generator.model.finding import Finding, Severity, Where, said
from generator.model.finding import Path as Way
from generator.model.hand_written import HandWritten
from generator.model.records import Record
from generator.model.settings import TODAY, Settings, SiteFile, Tombstone, VocabularyFile, Waiver, Word
from generator.model.source_file import FileType, Listed, SourceFile
from generator.model.text import Localised
from generator.model.ties import Ties

T = TypeVar("T")
Key = tuple[str, str]
"""The kind and the id of a record."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a project gave. Without readable settings there is no archive."""

    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...] = ()
    settings: Settings | None = None
    archive: Archive | None = None
    known: RecordCache | None = None
    """The records that were read, for reading them again."""
    trouble: tuple[str, ...] = ()
    """The keys of what went wrong with the cache."""
    alone: tuple[Finding, ...] = ()
    """What is to be said of records by themselves, waived or not."""
    whole: tuple[Finding, ...] = ()
    """What is to be said of all records together, and of all pages, waived or not."""
    outside: tuple[Finding, ...] = ()
    """What is to be said of the settings, of pages by themselves, and of what stands where no record can be."""
    outlines: Mapping[str, str] = field(default_factory=dict)
    """Path to a digest of what the rules for the whole archive can see of its record, where that is known."""
    ties: Ties | None = None
    """In what ways the records have to do with each other."""
    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Path to a digest of the bytes that were checked, where they may be others when they are read again."""
    pages: tuple[HandWritten, ...] = ()
    """The hand-written pages that could be read."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a build."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


Meanwhile = Callable[[Archive, Settings], None]
"""What may be done with an archive while it is still being checked. It must bear with whatever is wrong in it."""


def check(project: Project, meanwhile: Meanwhile | None = None) -> Checked:
    """Read and check the whole project: every finding at once, in the order of the files.

    `meanwhile` is called beside the rules for the whole archive, if another process can do them, else never.
    """
    settings, findings = read_settings(project)
    if settings is None:
        return Checked(tuple(findings))
    listed = disk.list_content(project.root, CONTENT)
    files, misnamed = parsing.identify(listed)
    pages, in_pages = read_pages(project, listed, settings)
    misnamed = (*misnamed, *too_large(project, listed))
    known = records_known(project, settings)
    parsed, trouble = read_records(project, files, settings, known)
    archive, found = checking.gather(parsed, misnamed, published(project), pages)
    ties = checking.ties_in(parsed)

    def rules() -> tuple[Finding, ...]:
        return checking.check(archive, settings, project.read_if_possible, ties)

    whole = beside(rules, lambda: meanwhile(archive, settings), project.jobs) if meanwhile else rules()
    whole = (*whole, *checking.check_pages(pages, archive, settings))
    outside = (*findings, *misnamed, *in_pages)
    judged = checking.judge((*outside, *found, *whole), archive, settings, project.read_if_possible)
    outlines = dict(each for shard in parsed for each in shard.outlines)
    texts = dict(each for shard in parsed for each in shard.texts)
    return Checked(
        judged, files, settings, archive, known, trouble, found, whole, outside, outlines, ties, texts, pages
    )


def read_in_full(
    project: Project, checked: Checked, settings: Settings, keys: Iterable[Key]
) -> dict[Key, Entry[Record]]:
    """The records with these kinds and ids, prose and all, for rendering. Raises ChangedMeanwhileError."""
    assert checked.archive is not None, "what could not be read is not rendered"  # noqa: S101
    return _in_full(checked.archive, settings, checked.known, _texts(project, checked, keys))


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """How workers come by records in full: what this machine fetches for them, and what they make of it."""

    fetch: Callable[[Iterable[Key]], T]
    read: Callable[[T], Mapping[Key, Entry[Record]]]


def reading(read: Callable[[Iterable[Key]], Mapping[Key, Entry[Record]]]) -> Reader[tuple[Key, ...]]:
    """How workers do that can read for themselves."""
    return Reader(tuple, read)


def reader_for(project: Project, checked: Checked, settings: Settings) -> Reader[Any]:
    """How the project's workers do: those on this machine read for themselves, to others the texts are sent."""
    archive = checked.archive
    assert archive is not None, "what could not be read is not rendered"  # noqa: S101
    if project.workers.far:
        return Reader(lambda keys: tuple(_texts(project, checked, keys)), partial(_in_full, archive, settings, None))
    return reading(partial(read_in_full, project, checked, settings))


def _texts(project: Project, checked: Checked, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
    """Records as they stand in their files, which is as they were checked. Raises ChangedMeanwhileError."""
    assert checked.archive is not None, "what could not be read is not rendered"  # noqa: S101
    for kind, record_id in keys:
        path = checked.archive.of_kind(kind)[record_id].file
        try:
            raw = project.read(path)
        except disk.UnreadableFileError:
            raise ChangedMeanwhileError(path) from None
        if checked.texts.get(path) not in {None, checking.digest_of(raw)}:
            raise ChangedMeanwhileError(path)
        yield (kind, record_id), raw


def _in_full(
    archive: Archive, settings: Settings, known: RecordCache | None, texts: Iterable[tuple[Key, bytes]]
) -> dict[Key, Entry[Record]]:
    """What stands there, each with what is known of it from the check. Raises ChangedMeanwhileError."""
    entries = {}
    for (kind, record_id), raw in texts:
        entry = archive.of_kind(kind)[record_id]
        source = SourceFile(entry.file, kind, record_id)
        record = known.record(source, raw, settings.languages) if known else None
        if record is None:
            record, _ = parsing.parse_record(source, raw, settings)
        if record is None:
            raise ChangedMeanwhileError(source.path)
        # What its prose mentions is known from the check.
        entries[kind, record_id] = replace(entry, record=record)
    return entries


class ChangedMeanwhileError(Exception):
    """A file that had been checked was changed before it was rendered; its path is the argument."""


def read_settings(project: Project) -> tuple[Settings | None, list[Finding]]:
    """The project's settings, as far as they can be read, and what is wrong with them.

    None where they lie in a folder that is none of the project's.
    """
    if (project.root / CONFIG).is_symlink():
        return None, list(parsing.identify([Listed(CONFIG, FileType.SYMLINK)])[1])
    files = _SettingsFiles(project, lru_cache(project.read))
    site, found = files.value("site.yml", SiteFile), files.found
    found.extend(mkdocs_findings(project))
    pages = _pages(project)
    of_site = _site_findings(project, site, pages)
    found.extend(each for each in of_site if not files.is_unread(each.where))
    if any(each.code == "bad-languages" for each in of_site):
        files.unread.append((f"{CONFIG}/site.yml", ("languages",)))
        site = replace(site, languages=parsing.settings_findings.usable(files.languages))
    vocabulary = files.value("vocabulary.yml", VocabularyFile)
    removed = files.value("removed.yml", tuple[Tombstone, ...], missing=())
    waivers = files.value("waivers.yml", tuple[Waiver, ...], missing=())
    words = files.value("loaded_language.yml", dict[str, tuple[str, ...]], missing={})
    as_of = site.as_of.latest_iso if site.as_of and TODAY.fullmatch(site.as_of.text) else None  # else: bad-as-of
    settings = Settings(
        site=site,
        vocabulary=_with_answers(vocabulary),
        today=project.today or as_of or clock.today(),
        latest_day=project.today or as_of or clock.latest_day(),
        removed=removed,
        waivers=rules.with_unread(waivers, files.unread),
        loaded_words=tuple(sorted(words.items())),
        site_url=project.site_url,
        repo_url=project.repo_url,
        hand_written=pages,
        rule_pages=checking.rule_pages(),
        unread=tuple(files.unread),
    )
    return settings, found


class _SettingsFiles:
    """The files in site_config/. Each is read once, so that all that is asked of it is asked of the same bytes."""

    def __init__(self, project: Project, read: Callable[[str], bytes]) -> None:
        languages = _languages(read)
        # The labels come in every language that we speak; an archive in fewer need not cross out the others.
        self._known = (*languages, *(code for code in phrases.available() if code not in languages))
        self._project, self._read = project, read
        self.languages = languages
        named = {each.path.removeprefix(f"{CONFIG}/") for each in disk.list_content(project.root, CONFIG)}
        self._misnamed = parsing.settings_findings.of_file_names(CONFIG, named)
        self.found: list[Finding] = [*self._misnamed.values()]
        self.unread: list[tuple[str, Way]] = []

    def value(self, name: str, shape: type[T], *, missing: T | None = None) -> T:
        """What a file says; `missing` where there is none; with a finding, what can be read where not all can."""
        path, project = f"{CONFIG}/{name}", self._project
        try:
            raw = self._read(path)
        except disk.UnreadableFileError as error:
            if not os.path.lexists(project.root / path) and name not in self._misnamed:
                if missing is not None:
                    return missing
                self.found.append(parsing.settings_findings.missing(path))
            elif name not in self._misnamed:
                self.found.append(_unreadable(path, error))
            return self._in_part(path, shape, b"\xff")
        value, findings = parsing.parse_as(shape, path, raw, self._known, today=project.today or clock.today())
        self.found.extend(findings)
        if value is None:
            value = self._in_part(path, shape, raw)
        self.found.extend(parsing.resolve_all(parsing.settings_findings.of_texts(path, value), raw))
        return value

    def _in_part(self, path: str, shape: type[T], raw: bytes) -> T:
        """What can be read of a file with faults."""
        value: T
        value, unread = parsing.partial_value(shape, raw, self._known)
        self.unread += ((path, each) for each in sorted(unread, key=repr))
        return value

    def is_unread(self, where: Where) -> bool:
        """Whether something there could not be read, which was told."""
        return any(file == where.file and where.path[: len(path)] == path for file, path in self.unread)


def _with_answers(vocabulary: VocabularyFile) -> VocabularyFile:
    """The vocabulary with labels for `answers`, where it was written before there was that word."""
    if Response.ANSWERS in vocabulary.responses:
        return vocabulary

    def spoken(key: str) -> Localised:
        return Localised(tuple((code, phrases.load(code)[key]) for code in phrases.available()))

    word = Word(label=spoken("claim-answers"), reverse=spoken("claim-answers-reverse"))
    return replace(vocabulary, responses={**vocabulary.responses, Response.ANSWERS: word})


def read_pages(
    project: Project, listed: Iterable[Listed], settings: Settings
) -> tuple[tuple[HandWritten, ...], tuple[Finding, ...]]:
    """The hand-written pages among what was listed, read once; and what is wrong with each by itself."""
    pages: list[HandWritten] = []
    findings: list[Finding] = []
    for path in parsing.pages_among(listed):
        try:
            page, found = checking.read_page(path, project.read(path), settings)
        except disk.UnreadableFileError as error:
            page, found = None, (_unreadable(path, error),)
        pages += [page] if page else []
        findings += found
    return tuple(pages), tuple(findings)


def mkdocs_findings(project: Project) -> tuple[Finding, ...]:
    """What MkDocs' configuration may not say, and what somebody should look at in it. It is not used here."""
    if not (project.root / project.config).exists():
        return ()
    try:
        raw = project.read(project.config)
    except disk.UnreadableFileError as error:
        return (_unreadable(project.config, error),)
    found = parsing.settings_findings.of_mkdocs(project.config, raw)
    return (*found, *_links_of_theme(project, parsing.settings_findings.theme_folder(raw)))


def _links_of_theme(project: Project, folder: str) -> tuple[Finding, ...]:
    """Where the folder of templates leads elsewhere: MkDocs follows links, and publishes what it finds there."""
    if not folder:
        return ()
    way = [Path(folder), *Path(folder).parents]
    linked = [Listed(each.as_posix(), FileType.SYMLINK) for each in way if (project.root / each).is_symlink()]
    within = [] if linked else disk.list_content(project.root, Path(folder).as_posix())
    links = (*linked, *(each for each in within if each.type is FileType.SYMLINK))
    return parsing.identify(links)[1]


def _pages(project: Project) -> tuple[str, ...]:
    """The names that the hand-written pages at the site's root, or their folders, have or should have, sorted."""
    folder = f"{CONTENT}/pages"
    listed = (each.path.removeprefix(f"{folder}/") for each in disk.list_content(project.root, folder))
    return tuple(sorted({parsing.slug(path.partition("/")[0].removesuffix(".md")) for path in listed}))


def _site_findings(project: Project, site: SiteFile, pages: tuple[str, ...]) -> tuple[Finding, ...]:
    """What site.yml asks for and there is not."""
    file = f"{CONFIG}/site.yml"
    found = parsing.settings_findings.of_site(file, site, pages)
    return parsing.resolve_all(found, project.read_if_possible(file))


def records_known(project: Project, settings: Settings) -> RecordCache | None:
    """The records that were read before under these settings."""
    return RecordCache(project.cache, version_of(project.root, settings)) if project.cache else None


def read_records(
    project: Project, files: Sequence[SourceFile], settings: Settings, known: RecordCache | None
) -> tuple[list[checking.Parsed], tuple[str, ...]]:
    """What the files hold, all findings in the last part, and the keys of what went wrong with the cache."""
    transfer.prepare()
    parsed: list[checking.Parsed] = []
    findings = rules.Bounded(settings)
    unknown: list[Shard] = []
    trouble: dict[str, None] = {}
    # What is known costs less to recall here than to be sent by a worker.
    for shard in shards(files):
        recalled = _recall_shard(project, shard, settings, known)
        unknown += [] if recalled else [shard]
        if recalled:
            findings.add(recalled.findings)
            parsed.append(replace(recalled, findings=()))
    fetch, work = partial(_fetch_shard, project), partial(_read_shard, settings, known)
    for answer, told in project.workers.spread(fetch, work, unknown):
        findings.add(answer.findings)
        parsed.append(replace(answer, findings=()))
        trouble |= dict.fromkeys(told)
    if project.cache:
        trouble |= dict.fromkeys(project.cache.trouble())
        project.cache.trim()
    return [*parsed, checking.Parsed((), findings.all(), (), ties=Ties.of(()))], tuple(trouble)


def _recall_shard(
    project: Project, shard: Shard, settings: Settings, known: RecordCache | None
) -> checking.Parsed | None:
    """What a shard of files holds, if all of them are known as they are."""
    number, files = shard
    memory = known.shard(number) if known else None
    if memory is None or memory.pack is None:
        return None
    sources, unreadable = _sources(project, files)
    if not memory.knows(sources):
        return None
    parsed = _with(checking.parse(sources, settings, memory), unreadable)
    memory.finish()
    return parsed


def _fetch_shard(project: Project, shard: Shard) -> "tuple[int, _Sources]":
    """A shard of files with what is in them."""
    number, files = shard
    return number, _sources(project, files)


def _read_shard(
    settings: Settings, known: RecordCache | None, shard: "tuple[int, _Sources]"
) -> tuple[checking.Parsed, tuple[str, ...]]:
    """What a shard of files holds, and the keys of what went wrong with its cache."""
    number, (sources, unreadable) = shard
    memory = known.shard(number) if known else None
    parsed = _with(checking.parse(sources, settings, memory), unreadable)
    if memory is None:
        return parsed, ()
    memory.finish()
    return parsed, memory.cache.folder.trouble()


_Sources = tuple[list[tuple[SourceFile, bytes]], list[tuple[Fragment, Finding]]]


def _sources(project: Project, files: Iterable[SourceFile]) -> _Sources:
    """The files with their bytes; and for those that cannot be read what is left of them, and why."""
    sources: list[tuple[SourceFile, bytes]] = []
    unreadable: list[tuple[Fragment, Finding]] = []
    for file in files:
        try:
            sources.append((file, project.read(file.path)))
        except disk.UnreadableFileError as error:
            unreadable.append((Fragment(file.kind, file.id, file.path), _unreadable(file.path, error)))
    return sources, unreadable


def _with(parsed: checking.Parsed, unreadable: list[tuple[Fragment, Finding]]) -> checking.Parsed:
    findings = (*parsed.findings, *(finding for _, finding in unreadable))
    return replace(parsed, findings=findings, fragments=(*parsed.fragments, *(fragment for fragment, _ in unreadable)))


def _languages(read: Callable[[str], bytes]) -> tuple[str, ...]:
    """The archive's languages, which must be known before any text of it can be read."""
    try:
        raw = read(f"{CONFIG}/site.yml")
    except disk.UnreadableFileError:
        return ("en",)
    return parsing.languages_in(raw)


def _unreadable(path: str, error: disk.UnreadableFileError) -> Finding:
    number = error.__cause__.errno if isinstance(error.__cause__, OSError) else None
    known = _REASONS.get(number) if number else None
    words = said(f"unreadable-file-{known}") if known else said("unreadable-file", why=error)
    return Finding("unreadable-file", Severity.ERROR, Where(path), words, said("unreadable-file-hint"))


_REASONS = {errno.EACCES: "denied", errno.EPERM: "denied", errno.ENOENT: "gone", errno.ELOOP: "link"}


def batches(items: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """The items in order, so many at a time."""
    return tuple(items[start : start + size] for start in range(0, len(items), size))
