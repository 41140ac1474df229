"""The archive as it was read: the bytes of every record, what each file gave by itself, what the rules say of all.

The bytes stay in memory, so that a page is made of the same archive as its links, whatever is being written to the
disk meanwhile. After a change only the files that changed are read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator import checking, parsing
from generator.checking import Parsed
from generator.doors import disk
from generator.doors.project import Checked, read_pages, read_records, read_settings, records_known
from generator.doors.project_folder import Project
from generator.doors.static_files import too_large
from generator.model.archive import Archive, Entry, differ_in_the_face_alone
from generator.model.finding import Finding
from generator.model.finding_limits import is_cut_short
from generator.model.hand_written import PAGES
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source_file import Listed, SourceFile
from generator.model.static_files import published_as


@dataclass(frozen=True, slots=True)
class Snapshot(Project):
    """A project whose records are read from memory, as they were when they were last looked at."""

    texts: Mapping[str, bytes | disk.UnreadableFileError] = field(default_factory=dict, repr=False)
    """What stood in each file, or why it could not be read."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises disk.UnreadableFileError."""
        known = self.texts.get(path)
        if isinstance(known, disk.UnreadableFileError):
            raise known
        return disk.read(self.root, path) if known is None else known


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a project. `given` is what each file gave by itself; `whole`, what was found in all together.

    The pages that could be read are `checked.pages`, and what is wrong with them by themselves is `in_pages`.
    """

    project: Snapshot
    listed: tuple[Listed, ...]
    in_settings: tuple[Finding, ...]
    misnamed: tuple[Finding, ...]
    in_pages: tuple[Finding, ...]
    given: Mapping[str, Parsed]
    whole: tuple[Finding, ...]
    checked: Checked


def read_all(project: Project, listed: tuple[Listed, ...]) -> Known:
    """Read and check everything, as many processes at once as the project allows, with what its cache knows."""
    settings, found = read_settings(project)
    files, misnamed = _identified(project, listed)
    if settings is None:
        return Known(_snapshot(project, {}), listed, (), misnamed, (), {}, (), Checked(tuple(found), files))
    pages, in_pages = read_pages(project, listed, settings)
    snapshot, known = _snapshot(project, _texts(project, files)), records_known(project, settings)
    parsed, trouble = read_records(snapshot, files, settings, known)
    alone = replace(snapshot, jobs=1, cache=None)  # later there are threads, which no fork survives well
    unchecked = Checked((), files, settings, known=known, trouble=trouble, pages=pages)
    return _checked(Known(alone, listed, tuple(found), misnamed, in_pages, _by_file(files, parsed), (), unchecked))


def _identified(project: Project, listed: tuple[Listed, ...]) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """The records among what was listed; and what is wrong with names, and with what is published as it is."""
    files, misnamed = parsing.identify(listed)
    return files, (*misnamed, *too_large(project, listed))


def read_again(before: Known, listed: tuple[Listed, ...], changed: frozenset[str]) -> Known:
    """Read the files that changed, and check as much again as that asks for. The settings are as before."""
    settings = before.checked.settings
    if settings is None:
        return before  # nothing of the archive can be read until they are mended
    if is_cut_short(before.checked.findings):
        return read_all(before.project, listed)  # what was left out of files that stay as they are is not known
    before = _with_pages(before, listed, changed, settings)
    files, misnamed = before.checked.files, before.misnamed
    if listed != before.listed or any(map(published_as, changed)):
        files, misnamed = _identified(before.project, listed)
    news = [each for each in files if each.path in changed or each.path not in before.given]
    texts = _texts(before.project, news)
    parsed, _ = read_records(_snapshot(before.project, texts), news, settings, None)
    given = _by_file(news, parsed)
    known = [each.path for each in files if each.path not in given]
    given = {path: _same_if_equal(before.given.get(path), parsed) for path, parsed in given.items()}
    given |= {path: before.given[path] for path in known}
    texts = {**texts, **{path: before.project.texts[path] for path in known if path in before.project.texts}}
    after = replace(before, project=_snapshot(before.project, texts), listed=listed, misnamed=misnamed, given=given)
    if files == before.checked.files and (archive := _with_edits(before, given)) is not None:
        return _judged_again(after, archive, changed)
    return _checked(replace(after, checked=replace(before.checked, files=files)))


def _with_pages(before: Known, listed: tuple[Listed, ...], changed: frozenset[str], settings: Settings) -> Known:
    """With the hand-written pages as they are now."""
    if not any(each.startswith(PAGES) for each in changed):
        return before
    pages, in_pages = read_pages(before.project, listed, settings)
    return replace(before, in_pages=in_pages, checked=replace(before.checked, pages=pages))


def _with_edits(before: Known, given: Mapping[str, Parsed]) -> Archive | None:
    """The archive with what these files give now, if that differs in texts alone and nobody finds anything else.

    The pages are those of now already.
    """
    archive = before.checked.archive
    assert archive is not None, "with settings there is an archive"  # noqa: S101
    if archive.named_on_pages != checking.named_on(before.checked.pages):
        return None
    faces: list[Entry[Record]] = []
    for path, now in given.items():
        old = before.given[path]
        if now is old or _same_record(now, old):
            continue
        known = next((each for each in old.entries if archive.of_kind(each.kind).get(each.id) is each), None)
        if known is None or not now.entries or not differ_in_the_face_alone(known, now.entries[0]):
            return None
        faces += now.entries
    after = archive.with_faces(faces)
    return after if checking.finds_the_same(archive, after, (each.id for each in faces), _settings(before)) else None


_Texts = Mapping[str, bytes | disk.UnreadableFileError]


def _texts(project: Project, files: Iterable[SourceFile]) -> _Texts:
    texts: dict[str, bytes | disk.UnreadableFileError] = {}
    for file in files:
        try:
            texts[file.path] = disk.read(project.root, file.path)
        except disk.UnreadableFileError as error:  # raised when it is parsed, where it becomes a finding
            texts[file.path] = error
    return texts


def _snapshot(project: Project, texts: _Texts) -> Snapshot:
    return Snapshot(
        project.root, project.today, project.site_url, project.repo_url, project.jobs, project.cache, texts=texts
    )


def _by_file(files: Sequence[SourceFile], shards: Iterable[Parsed]) -> dict[str, Parsed]:
    """What each of these files gave: a record, or what is left of one; and what is to be said of it."""
    given = {each.path: Parsed((), (), ()) for each in files}
    for shard in shards:
        for entry in shard.entries:
            given[entry.file] = replace(given[entry.file], entries=(entry,))
        for fragment in shard.fragments:
            given[fragment.file] = replace(given[fragment.file], fragments=(fragment,))
        for finding in shard.findings:
            path = finding.where.file
            given[path] = replace(given[path], findings=(*given[path].findings, finding))
    return given


def _same_if_equal(old: Parsed | None, new: Parsed) -> Parsed:
    """What a file gave, with the very records of before where they are equal: what is linked then stays linked."""
    return replace(new, entries=old.entries) if old is not None and old.entries == new.entries else new


def _same_record(one: Parsed, other: Parsed) -> bool:
    return one is other or (one.entries is other.entries and one.fragments == other.fragments)


def _checked(known: Known) -> Known:
    """With the records put together, and the rules asked about all of them."""
    given, pages = (known.given[each.path] for each in known.checked.files), known.checked.pages
    archive, _ = checking.gather(given, known.misnamed, pages=pages)
    whole = checking.check(archive, _settings(known), known.project.read_if_possible)
    return _judged(replace(known, whole=whole), archive)


def _judged_again(known: Known, archive: Archive, changed: frozenset[str]) -> Known:
    """Only texts have changed: the rules for all find what they found. Where they found it may have moved."""
    if any(_speaks_of(each, changed) for each in known.whole):
        return _checked(known)
    return _judged(known, archive)


def _speaks_of(finding: Finding, paths: frozenset[str]) -> bool:
    return finding.where.file in paths or any(each.where.file in paths for each in finding.related)


def _judged(known: Known, archive: Archive) -> Known:
    settings, files = _settings(known), known.checked.files
    found = (finding for each in files for finding in known.given[each.path].findings)
    by_pages = (*known.in_pages, *checking.check_pages(known.checked.pages, archive, settings))
    findings = (*known.in_settings, *known.misnamed, *found, *known.whole, *by_pages)
    judged = checking.judge(findings, archive, settings, known.project.read_if_possible)
    return replace(known, checked=replace(known.checked, findings=judged, archive=archive))


def _settings(known: Known) -> Settings:
    assert known.checked.settings is not None, "asked only when the settings could be read"  # noqa: S101
    return known.checked.settings
