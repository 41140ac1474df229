"""A check that keeps what it found, and the quick way to check again: only what has changed is read.

The quick way is taken only where it is certain to find what a whole check would. Records that have changed or come are
checked by themselves. Where everything that the rules for the whole archive can see of a record is as it was (its
outline), these have nothing new to say; else, or if one is gone, they are asked again about what lies around
(`rules/_around.py`), if that is enough. Hand-written pages are read again if one of them has changed, or names what has
come or gone. What was found in the files before is placed in them anew, and waivers are applied to everything.
"""

import gc
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from generator import checking, parsing, rules
from generator.doors import disk
from generator.doors.around import Before, ask_around, keep_ties
from generator.doors.check import CachedReport, FullCheckRequiredError, Outcome, ProjectFingerprint, inputs_of, name_of
from generator.doors.conforming import conforms
from generator.doors.kept_values import keep, kept
from generator.doors.project import Checked, check, read_pages, read_settings
from generator.doors.project_folder import CONTENT, Project
from generator.doors.published import keep_published, published
from generator.model.archive import Archive, Fragment
from generator.model.finding import Finding, Severity, Where
from generator.model.finding import Said as Words
from generator.model.finding_limits import MOST_IN_ALL, is_cut_short
from generator.model.hand_written import PAGES, HandWritten
from generator.model.settings import Settings
from generator.model.source_file import FileType, Listed, SourceFile
from generator.model.static_files import published_as
from generator.model.walk import CLAIM, Target
from generator.parsing import Compact

MOST_CHANGED = 50
"""With more changed files than that, a whole check on all cores is as quick."""
_GROUNDS = 1


@dataclass(frozen=True, slots=True)
class CachedFindings:
    """What the findings of a check were judged from. Of those that were waived their file and code are enough."""

    outside: tuple[Finding, ...]
    alone: tuple[Finding, ...]
    whole: tuple[Finding, ...]
    alone_waived: tuple[tuple[str, str], ...]
    whole_waived: tuple[tuple[str, str], ...]
    outlines: dict[str, str]
    unread: tuple[Target, ...]
    """The records that could not be read, or only in part."""
    lost: tuple[Target, ...]
    """Of these the ones of which the rules could see nothing."""
    ties: str
    """The digest of the ties of all records, which are kept apart: few edits ask for them."""
    on_pages: tuple[Target, ...]
    """What hand-written pages name."""


def check_all(project: Project) -> Outcome:
    """Check everything, and keep what was found if there is a cache."""
    look = _look_at(project)
    checked = check(project)
    if look:
        keep_checked(project, look, checked)
    trouble = project.cache.trouble() if project.cache else ()
    return Outcome(checked.findings, len(checked.files), tuple(dict.fromkeys((*checked.trouble, *trouble))))


def keep_checked(project: Project, look: ProjectFingerprint, checked: Checked) -> None:
    """Keep what a check has found in a project that looked so when it began, if that can be relied on next time."""
    files, settings, archive = len(checked.files), checked.settings, checked.archive
    # What could not be read may be readable next time, and look the same.
    readable = all(each.code != "unreadable-file" for each in checked.findings)
    if project.cache and settings and archive and checked.ties and readable:
        alone, alone_waived = rules.split_by_waivers(checked.alone, settings)
        whole, whole_waived = rules.split_by_waivers(checked.whole, settings)
        grounds = CachedFindings(
            outside=checked.outside,
            alone=alone,
            whole=whole,
            alone_waived=_in_short(alone_waived),
            whole_waived=_in_short(whole_waived),
            outlines=dict(checked.outlines),
            unread=tuple(archive.fragments),
            lost=tuple(key for key, fragment in archive.fragments.items() if fragment.partial is None),
            ties=keep_ties(project, checked.ties),
            on_pages=_named_on(checked.pages),
        )
        _remember(project, CachedReport(look, checked.findings, files), grounds)


def keep_published_since(project: Project, come: Iterable[str], gone: Iterable[str]) -> None:
    """Keep which records have been published, given the files that came and went since the last build.

    What the last check has found stays kept, but for what it said of these.
    """
    assert project.cache is not None, "what was published is kept in a cache"  # noqa: S101
    before = inputs_of(project)
    keep_published(project, {*published(project), *come}.difference(gone))
    known = kept(project.cache, name_of(project))
    said, grounds = known.value(), known.value(_GROUNDS)
    if conforms(said, CachedReport) and conforms(grounds, CachedFindings) and said.look.inputs == before:
        look = ProjectFingerprint(inputs_of(project), said.look.marks)
        said = replace(said, look=look, findings=_without_the_last_build(said.findings))
        grounds = replace(grounds, whole=_without_the_last_build(grounds.whole))
        keep(project.cache, name_of(project), said, grounds)


def _without_the_last_build(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.code not in checking.OF_THE_LAST_BUILD)


def check_again(
    project: Project, said: CachedReport, digest: str, look: ProjectFingerprint, changed: Collection[str]
) -> Outcome:
    """Check what has changed since. Raises FullCheckRequiredError, CacheMissError and UnreadableFileError."""
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    gc.freeze()  # to look for cycles in all that has been loaded would take as long as half of what follows
    known = kept(project.cache, name_of(project))
    grounds = known.value(_GROUNDS)
    if not conforms(grounds, CachedFindings) or known.digest != digest:
        raise FullCheckRequiredError("another check has just ended")
    if is_cut_short((*grounds.alone, *grounds.whole)):
        raise FullCheckRequiredError("not all that was found was kept")
    settings, about_settings = read_settings(project)
    files = frozenset(path for path in changed if not _is_beside_the_point(project, path, said.findings))
    if settings is None or len(files) > MOST_CHANGED:
        raise FullCheckRequiredError("much has changed")
    if files:
        edit, before = _edit(files, grounds.outlines, said.look, look), len(grounds.outlines)
        grounds = _anew(grounds, edit, settings, about_settings, project)
        said = CachedReport(look, _judged(grounds, settings, project), said.files + len(grounds.outlines) - before)
    said = replace(said, look=look)
    _remember(project, said, grounds)
    return Outcome(said.findings, said.files, project.cache.trouble())


def _look_at(project: Project) -> ProjectFingerprint | None:
    try:
        return ProjectFingerprint(inputs_of(project), disk.marks(project.root, CONTENT)) if project.cache else None
    except disk.UnreadableFileError:
        return None


def _remember(project: Project, said: CachedReport, grounds: CachedFindings) -> None:
    """Keep what was said, if all that it depends on stayed the same meanwhile."""
    assert project.cache is not None, "asked only where there is a cache"  # noqa: S101
    with suppress(disk.UnreadableFileError):
        if inputs_of(project) == said.look.inputs:
            keep(project.cache, name_of(project), said, grounds)
            project.cache.trim()


def _is_beside_the_point(project: Project, path: str, findings: Iterable[Finding]) -> bool:
    """Whether a file is none that a check looks into, before and after, such as what an editor has left."""
    if parsing.pages_among([Listed(path, FileType.REGULAR)]) or published_as(path):
        return False  # of what is published as it is, the size is looked at
    try:
        about = (project.root / path).lstat()
    except OSError:
        pass  # it is gone
    else:
        if not stat.S_ISREG(about.st_mode):
            return False
    return parsing.identify([Listed(path, FileType.REGULAR)]) == ((), ()) and all(
        each.where.file != path for each in findings
    )


@dataclass(frozen=True, slots=True)
class _Edit:
    """The files that are not what they were."""

    records: tuple[SourceFile, ...]
    """Those of records that have changed or come."""
    gone: frozenset[str]
    """Those of records that are no more."""
    pages: bool
    """Whether hand-written pages are among them."""


def _edit(
    files: frozenset[str], outlines: Collection[str], before: ProjectFingerprint, now: ProjectFingerprint
) -> _Edit:
    """What has changed. Raises FullCheckRequiredError if it is anything but pages and records that can be compared."""
    pages = frozenset(parsing.pages_among(Listed(path, FileType.REGULAR) for path in files))
    records: list[SourceFile] = []
    for path in sorted(files - pages):
        named, misnamed = parsing.identify([Listed(path, FileType.REGULAR)])
        if misnamed or not named or (path in before.marks and path not in outlines):
            raise FullCheckRequiredError(path)
        records += named
    there = tuple(each for each in records if each.path in now.marks)
    return _Edit(there, frozenset(each.path for each in records) - now.marks.keys(), bool(pages))


class _Forgetful:
    """A memory that recalls and keeps nothing: where there is one, `parse` works out the outlines."""

    def recall(self, _source: SourceFile, _raw: bytes, /) -> bytes | None:
        """Nothing."""
        return None

    def keep(self, _source: SourceFile, _raw: bytes, _compact: Compact, /) -> None:
        """Keep nothing."""


def _anew(
    grounds: CachedFindings, edit: _Edit, settings: Settings, about_settings: Iterable[Finding], project: Project
) -> CachedFindings:
    """The grounds with all that is now to be said because of an edit."""
    sources = [(each, project.read(each.path)) for each in edit.records]
    parsed = checking.parse(sources, settings, _Forgetful())
    if len(parsed.outlines) != len(sources) or is_cut_short(parsed.findings):
        raise FullCheckRequiredError("no outline, or more findings than are kept")
    grounds = _renewed(grounds, parsed.findings, settings, edit, project)
    other = frozenset(path for path, outline in parsed.outlines if grounds.outlines.get(path) != outline)
    if other or edit.gone or edit.pages:
        outside = (each.where.file for each in grounds.outside)
        if any(file.startswith(f"{CONTENT}/") and not file.startswith(PAGES) for file in outside):
            raise FullCheckRequiredError("files with doubtful names")
        entries = tuple(each for each in parsed.entries if each.file in other)
        fragments = tuple(each for each in parsed.fragments if each.file in other)
        now = replace(parsed, entries=entries, fragments=fragments)
        pages = _pages(project, settings) if edit.pages else None
        if pages:
            findings = (*about_settings, *pages.findings)
            grounds = replace(grounds, outside=findings)
        grounds = _asked_around(grounds, now, edit.gone, pages, settings, project)
    if max(len(grounds.alone), len(grounds.whole)) > MOST_IN_ALL:
        raise FullCheckRequiredError("more findings than are kept")
    return grounds


def _renewed(
    grounds: CachedFindings, alone: tuple[Finding, ...], settings: Settings, edit: _Edit, project: Project
) -> CachedFindings:
    """The grounds with what is now to be said of these files by themselves, and with places in them as they are now."""
    told, waived = rules.split_by_waivers(alone, settings)
    there = frozenset(each.path for each in edit.records)
    files = there | edit.gone
    return replace(
        grounds,
        alone=(*(each for each in grounds.alone if each.where.file not in files), *told),
        whole=tuple(parsing.resolve_again(grounds.whole, there, project.read_if_possible)),
        alone_waived=(*(each for each in grounds.alone_waived if each[0] not in files), *_in_short(waived)),
    )


def _asked_around(
    grounds: CachedFindings,
    now: checking.Parsed,
    gone: Collection[str],
    pages: "_Pages | None",
    settings: Settings,
    project: Project,
) -> CachedFindings:
    """The grounds with what the rules for all say when some records have other outlines and others are gone."""
    named = _named_on(pages.read) if pages else grounds.on_pages
    before = Before(
        outlines=grounds.outlines,
        unread=grounds.unread,
        lost=grounds.lost,
        ties=grounds.ties,
        on_pages=frozenset(grounds.on_pages),
        circles=rules.tell_of_circles(grounds.whole),
    )
    answer = ask_around(before, now, gone, named, settings, project)
    lost_on_pages = any(each.where.file.startswith(PAGES) for each in grounds.whole)
    if pages is None and (lost_on_pages or not answer.names.isdisjoint(named)):
        pages = _pages(project, settings)

    def stands(code: str, file: str) -> bool:
        if file.startswith(PAGES):
            return pages is None
        return file not in gone and not rules.is_asked_again(code, file, answer.area)

    of_pages = checking.check_pages(pages.read, answer.archive, settings) if pages else ()
    told, waived = rules.split_by_waivers((*answer.findings, *of_pages), settings)
    whole = (*(each for each in grounds.whole if stands(each.code, each.where.file)), *told)
    if rules.are_too_many(grounds.whole) or rules.are_too_many(whole):
        raise FullCheckRequiredError("not for all unknown names a similar one is looked for")
    kept = {path: outline for path, outline in grounds.outlines.items() if path not in gone}
    return replace(
        grounds,
        whole=whole,
        whole_waived=(*(each for each in grounds.whole_waived if stands(each[1], each[0])), *_in_short(waived)),
        outlines=kept | dict(now.outlines),
        on_pages=named,
        unread=answer.unread,
        lost=answer.lost,
        ties=answer.ties,
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    """The hand-written pages, and what is to be said of them by themselves."""

    read: tuple[HandWritten, ...]
    findings: tuple[Finding, ...]


def _pages(project: Project, settings: Settings) -> _Pages:
    """The hand-written pages as they are now. Raises FullCheckRequiredError if one cannot be read."""
    listed = disk.list_content(project.root, PAGES.rstrip("/"))
    read, findings = read_pages(project, listed, settings)
    if any(each.code == "unreadable-file" for each in findings):
        raise FullCheckRequiredError("a page that may be readable next time, and look the same")
    return _Pages(read, (*parsing.identify(listed)[1], *findings))


def _judged(grounds: CachedFindings, settings: Settings, project: Project) -> tuple[Finding, ...]:
    waived = _at_length((*grounds.alone_waived, *grounds.whole_waived))
    unread = Archive.of({}, [Fragment(kind, record_id, "") for kind, record_id in grounds.unread])
    findings = (*grounds.outside, *grounds.alone, *grounds.whole, *waived)
    return checking.judge(findings, unread, settings, project.read_if_possible)


def _named_on(pages: Iterable[HandWritten]) -> tuple[Target, ...]:
    """What pages name, with the events of the claims that they name."""
    named = checking.named_on(pages)
    return tuple(sorted(named.union(("event", name.partition("#")[0]) for kind, name in named if kind == CLAIM)))


def _in_short(waived: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((each.where.file, each.code) for each in waived))


def _at_length(waived: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Findings that stand for those that were waived: the same waivers cover them."""
    return (Finding(code, Severity.ADVICE, Where(file), Words("")) for file, code in waived)
