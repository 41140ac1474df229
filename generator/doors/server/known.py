"""The archive as it was read: the bytes of every record, what each file gave by itself, what the rules say of all.

The bytes stay in memory, so that a page is made of the same archive as its links, whatever is being written to the
disk meanwhile. After a change only the files that changed are read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator import parsing, pipeline
from generator.doors import disk
from generator.doors.project import SHARD, Checked, Project, batches, parse_shard, read_settings
from generator.doors.workers import spread
from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.model.source_file import Listed, SourceFile
from generator.pipeline import Parsed


@dataclass(frozen=True, slots=True)
class Snapshot(Project):
    """A project whose records are read from memory, as they were when they were last looked at."""

    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises disk.UnreadableFileError."""
        known = self.texts.get(path)
        return disk.read(self.root, path) if known is None else known


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a project. `given` is what each file gave by itself; `whole`, what was found in all together."""

    project: Snapshot
    listed: tuple[Listed, ...]
    in_settings: tuple[Finding, ...]
    misnamed: tuple[Finding, ...]
    given: Mapping[str, Parsed]
    whole: tuple[Finding, ...]
    checked: Checked


_Read = tuple[Mapping[str, bytes], Mapping[str, Parsed]]
"""The bytes of files, and what each of them gave."""


def read_all(project: Project, listed: tuple[Listed, ...]) -> Known:
    """Read and check everything, as many processes at once as the project allows."""
    settings, found = read_settings(project)
    files, misnamed = parsing.identify(listed)
    if settings is None:
        return Known(_snapshot(project, {}), listed, (), misnamed, {}, (), Checked(tuple(found), files))
    texts: dict[str, bytes] = {}
    given: dict[str, Parsed] = {}
    for shard in spread(lambda files: _read(project, files, settings), batches(files, SHARD), project.jobs):
        texts |= shard[0]
        given |= shard[1]
    snapshot, unchecked = _snapshot(project, texts), Checked((), files, settings)
    return _checked(Known(snapshot, listed, tuple(found), misnamed, given, (), unchecked))


def read_again(before: Known, listed: tuple[Listed, ...], changed: frozenset[str]) -> Known:
    """Read the files that changed, and check as much again as that asks for. The settings are as before."""
    settings = before.checked.settings
    if settings is None:
        return before  # nothing of the archive can be read until they are mended
    files, misnamed = before.checked.files, before.misnamed
    if listed != before.listed:
        files, misnamed = parsing.identify(listed)
    texts, given = _read(before.project, [each for each in files if _is_news(each, before, changed)], settings)
    known = [each.path for each in files if each.path not in given]
    given = {path: _same_if_equal(before.given.get(path), parsed) for path, parsed in given.items()}
    given |= {path: before.given[path] for path in known}
    texts = {**texts, **{path: before.project.texts[path] for path in known if path in before.project.texts}}
    after = replace(before, project=_snapshot(before.project, texts), listed=listed, misnamed=misnamed, given=given)
    if files == before.checked.files and all(_same_record(given[each.path], before.given[each.path]) for each in files):
        return _judged_again(after, changed)
    return _checked(replace(after, checked=Checked((), files, settings)))


def _read(project: Project, files: Sequence[SourceFile], settings: Settings) -> _Read:
    texts = {}
    for file in files:
        try:
            texts[file.path] = disk.read(project.root, file.path)
        except disk.UnreadableFileError:
            continue  # read once more below, where it becomes a finding
    snapshot = _snapshot(project, texts)
    return texts, {file.path: parse_shard(snapshot, [file], settings) for file in files}


def _snapshot(project: Project, texts: Mapping[str, bytes]) -> Snapshot:
    return Snapshot(project.root, project.today, project.site_url, project.repo_url, project.jobs, texts)


def _is_news(file: SourceFile, before: Known, changed: frozenset[str]) -> bool:
    return file.path in changed or file.path not in before.given


def _same_if_equal(old: Parsed | None, new: Parsed) -> Parsed:
    """What a file gave, with the very records of before where they are equal: what is linked then stays linked."""
    return replace(new, entries=old.entries) if old is not None and old.entries == new.entries else new


def _same_record(one: Parsed, other: Parsed) -> bool:
    return one is other or (one.entries is other.entries and one.fragments == other.fragments)


def _checked(known: Known) -> Known:
    """With the records put together, and the rules asked about all of them."""
    archive, _ = pipeline.gather(known.given[each.path] for each in known.checked.files)
    whole = pipeline.check(archive, _settings(known), known.project.read_if_possible)
    return _judged(replace(known, whole=whole), archive)


def _judged_again(known: Known, changed: frozenset[str]) -> Known:
    """The records are those of before: only prose has changed. What is found in all of them may have moved."""
    archive = known.checked.archive
    assert archive is not None, "with settings there is an archive"  # noqa: S101
    if any(_speaks_of(each, changed) for each in known.whole):
        return _checked(known)
    return _judged(known, archive)


def _speaks_of(finding: Finding, paths: frozenset[str]) -> bool:
    return finding.where.file in paths or any(each.where.file in paths for each in finding.related)


def _judged(known: Known, archive: Archive) -> Known:
    settings, files = _settings(known), known.checked.files
    found = (finding for each in files for finding in known.given[each.path].findings)
    findings = (*known.in_settings, *known.misnamed, *found, *known.whole)
    judged = pipeline.judge(findings, archive, settings, known.project.read_if_possible)
    paths = {(each.kind, each.id): each for each in reversed(files)}
    return replace(known, checked=Checked(judged, files, settings, archive, paths))


def _settings(known: Known) -> Settings:
    assert known.checked.settings is not None, "asked only when the settings could be read"  # noqa: S101
    return known.checked.settings
