"""The first half of the story (read, parse, check) run on a project on disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

from generator import checking, parsing
from generator.doors import clock, disk, transfer
from generator.doors.project_folder import CONFIG, CONTENT, Project
from generator.doors.published import published
from generator.doors.record_cache import RecordCache, Shard, shards, version_of
from generator.doors.static_files import too_large
from generator.doors.workers import beside
from generator.languages import phrases
from generator.model.archive import Archive, Entry, Fragment
from generator.model.finding import Finding, Severity, Where, said
from generator.model.records import Record
from generator.model.settings import TODAY, Settings, SiteFile, Tombstone, VocabularyFile, Waiver
from generator.model.source_file import SourceFile
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
    """What is to be said of all records together, waived or not."""
    outside: tuple[Finding, ...] = ()
    """What is to be said of the settings, and of what stands where no record can be."""
    outlines: Mapping[str, str] = field(default_factory=dict)
    """Path to a digest of what the rules for the whole archive can see of its record, where that is known."""
    ties: Ties | None = None
    """In what ways the records have to do with each other."""

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
    misnamed = (*misnamed, *too_large(project, listed))
    known = records_known(project, settings)
    parsed, trouble = read_records(project, files, settings, known)
    archive, found = checking.gather(parsed, misnamed, published(project))
    ties = checking.ties_in(parsed)

    def rules() -> tuple[Finding, ...]:
        return checking.check(archive, settings, project.read_if_possible, ties)

    whole = beside(rules, lambda: meanwhile(archive, settings), project.jobs) if meanwhile else rules()
    judged = checking.judge((*findings, *misnamed, *found, *whole), archive, settings, project.read_if_possible)
    outlines = dict(each for shard in parsed for each in shard.outlines)
    outside = (*findings, *misnamed)
    return Checked(judged, files, settings, archive, known, trouble, found, whole, outside, outlines, ties)


def read_in_full(
    project: Project, checked: Checked, settings: Settings, keys: Iterable[Key]
) -> dict[Key, Entry[Record]]:
    """The records with these kinds and ids, prose and all, for rendering. Raises ChangedMeanwhileError."""
    assert checked.archive is not None, "what could not be read is not rendered"  # noqa: S101
    return _in_full(checked.archive, settings, checked.known, _texts(project, checked.archive, keys))


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
        return Reader(lambda keys: tuple(_texts(project, archive, keys)), partial(_in_full, archive, settings, None))
    return reading(partial(read_in_full, project, checked, settings))


def _texts(project: Project, archive: Archive, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
    """Records as they stand in their files."""
    return ((key, project.read(archive.of_kind(key[0])[key[1]].file)) for key in keys)


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
    """A file that had been checked was changed, for the worse, before it was rendered; its path is the argument."""


def read_settings(project: Project) -> tuple[Settings | None, list[Finding]]:
    """The project's settings, or what is wrong with them."""
    languages = _languages(project)
    # The labels come in every language that we speak; an archive in fewer need not cross out the others.
    known = (*languages, *(code for code in phrases.available() if code not in languages))
    found: list[Finding] = []

    def file(name: str, shape: type[T], *, missing: T | None = None) -> T | None:
        path = f"{CONFIG}/{name}"
        try:
            raw = project.read(path)
        except disk.UnreadableFileError as error:
            if missing is None or (project.root / path).exists():
                found.append(_unreadable(path, str(error)))
            return missing
        value, findings = parsing.parse_as(shape, path, raw, known, today=project.today or clock.today())
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
        latest_day=project.today or as_of or clock.latest_day(),
        removed=removed,
        waivers=waivers,
        loaded_words=tuple(sorted(words.items())),
        site_url=project.site_url,
        repo_url=project.repo_url,
        rule_pages=checking.rule_pages(),
    )
    return settings, found


def records_known(project: Project, settings: Settings) -> RecordCache | None:
    """The records that were read before under these settings."""
    return RecordCache(project.cache, version_of(project.root, settings)) if project.cache else None


def read_records(
    project: Project, files: Sequence[SourceFile], settings: Settings, known: RecordCache | None
) -> tuple[list[checking.Parsed], tuple[str, ...]]:
    """What the files hold, and the keys of what went wrong with the cache."""
    transfer.prepare()
    parsed: list[checking.Parsed] = []
    unknown: list[Shard] = []
    trouble: dict[str, None] = {}
    # What is known costs less to recall here than to be sent by a worker.
    for shard in shards(files):
        recalled = _recall_shard(project, shard, settings, known)
        unknown += [] if recalled else [shard]
        parsed += [recalled] if recalled else []
    fetch, work = partial(_fetch_shard, project), partial(_read_shard, settings, known)
    for answer, told in project.workers.spread(fetch, work, unknown):
        parsed.append(answer)
        trouble |= dict.fromkeys(told)
    if project.cache:
        trouble |= dict.fromkeys(project.cache.trouble())
        project.cache.trim()
    return parsed, tuple(trouble)


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
            unreadable.append((Fragment(file.kind, file.id, file.path), _unreadable(file.path, str(error))))
    return sources, unreadable


def _with(parsed: checking.Parsed, unreadable: list[tuple[Fragment, Finding]]) -> checking.Parsed:
    findings = (*parsed.findings, *(finding for _, finding in unreadable))
    return replace(parsed, findings=findings, fragments=(*parsed.fragments, *(fragment for fragment, _ in unreadable)))


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
