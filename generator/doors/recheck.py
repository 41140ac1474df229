"""A check that keeps what it found, and the quick way to check again: only what has changed is read.

The quick way is taken only where it is certain to find what a whole check would: files have neither come nor gone.
The changed files are checked by themselves. Where everything that the rules for the whole archive can see of them is as
it was (their outlines), these have nothing new to say; else they are asked again about what lies around
(`rules/_around.py`), if that is enough. What was found in the files before is placed in them anew, and waivers are
applied to everything.
"""

import gc
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from generator import checking, parsing, rules
from generator.doors import disk
from generator.doors.around import Unread, ask_around, keep_ties
from generator.doors.check import Look, NotCertainError, Outcome, Said, inputs_of, name_of
from generator.doors.conforming import conforms
from generator.doors.kept_values import keep, kept
from generator.doors.project import check, read_settings
from generator.doors.project_folder import CONTENT, Project
from generator.model.archive import Archive, Fragment
from generator.model.finding import Finding, Severity, Where
from generator.model.finding import Said as Words
from generator.model.finding_limits import is_cut_short
from generator.model.hand_written import PAGES
from generator.model.settings import Settings
from generator.model.source_file import FileType, Listed, SourceFile
from generator.model.static_files import published_as
from generator.parsing import Compact

MOST_CHANGED = 50
"""With more changed files than that, a whole check on all cores is as quick."""
_GROUNDS = 1


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the findings of a check were judged from. Of those that were waived their file and code are enough."""

    outside: tuple[Finding, ...]
    alone: tuple[Finding, ...]
    whole: tuple[Finding, ...]
    alone_waived: tuple[tuple[str, str], ...]
    whole_waived: tuple[tuple[str, str], ...]
    outlines: dict[str, str]
    unread: tuple[tuple[str, str], ...]
    """The kind and id of records that could not be read, or only in part."""
    lost: tuple[tuple[str, str], ...]
    """Of these, the ones that the rules could not look at at all."""
    ties: str
    """The digest of the ties of all records, which are kept apart: few edits ask for them."""
    on_pages: frozenset[tuple[str, str]]
    """The kind and id of all that hand-written pages name."""


def check_all(project: Project) -> Outcome:
    """Check everything, and keep what was found if there is a cache."""
    look = _look_at(project)
    checked = check(project)
    files, settings, archive = len(checked.files), checked.settings, checked.archive
    # What could not be read may be readable next time, and look the same.
    readable = all(each.code != "unreadable-file" for each in checked.findings)
    if project.cache and look and settings and archive and checked.ties and readable:
        alone, alone_waived = rules.split_by_waivers(checked.alone, settings)
        whole, whole_waived = rules.split_by_waivers(checked.whole, settings)
        grounds = Grounds(
            outside=checked.outside,
            alone=alone,
            whole=whole,
            alone_waived=_in_short(alone_waived),
            whole_waived=_in_short(whole_waived),
            outlines=dict(checked.outlines),
            unread=tuple(archive.fragments),
            lost=tuple(key for key, fragment in archive.fragments.items() if fragment.partial is None),
            ties=keep_ties(project, checked.ties),
            on_pages=archive.named_on_pages,
        )
        _remember(project, Said(look, checked.findings, files), grounds)
    trouble = project.cache.trouble() if project.cache else ()
    return Outcome(checked.findings, files, tuple(dict.fromkeys((*checked.trouble, *trouble))))


def check_again(project: Project, said: Said, digest: str, look: Look, changed: Collection[str]) -> Outcome:
    """Check what has changed since. Raises NotCertainError, NotKeptError and UnreadableFileError."""
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    gc.freeze()  # to look for cycles in all that has been loaded would take as long as half of what follows
    known = kept(project.cache, name_of(project))
    grounds = known.value(_GROUNDS)
    if not conforms(grounds, Grounds) or known.digest != digest:
        raise NotCertainError("another check has just ended")
    if is_cut_short((*grounds.alone, *grounds.whole)):
        raise NotCertainError("not all that was found was kept")
    settings, _ = read_settings(project)
    files = frozenset(path for path in changed if not _is_beside_the_point(project, path, said.findings))
    if settings is None or len(files) > MOST_CHANGED or not files <= look.marks.keys() & said.look.marks.keys():
        raise NotCertainError("much has changed")
    findings = said.findings
    if files:
        parsed = _alone(settings, grounds, sorted(files), project)
        grounds = _renewed(grounds, parsed.findings, settings, files, project)
        other = {path for path, outline in parsed.outlines if grounds.outlines[path] != outline}
        if other:
            grounds = _asked_around(grounds, parsed, other, settings, project)
        findings = _judged(grounds, settings, project)
    said = Said(look, findings, said.files)
    _remember(project, said, grounds)
    return Outcome(said.findings, said.files, project.cache.trouble())


def _look_at(project: Project) -> Look | None:
    try:
        return Look(inputs_of(project), disk.marks(project.root, CONTENT)) if project.cache else None
    except disk.UnreadableFileError:
        return None


def _remember(project: Project, said: Said, grounds: Grounds) -> None:
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


class _Forgetful:
    """A memory that recalls and keeps nothing: where there is one, `parse` works out the outlines."""

    def recall(self, _source: SourceFile, _raw: bytes, /) -> bytes | None:
        """Nothing."""
        return None

    def keep(self, _source: SourceFile, _raw: bytes, _compact: Compact, /) -> None:
        """Keep nothing."""


def _alone(settings: Settings, grounds: Grounds, paths: Iterable[str], project: Project) -> checking.Parsed:
    """What is in these files, and what is to be said of them by themselves."""
    sources: list[tuple[SourceFile, bytes]] = []
    for path in paths:
        named, _ = parsing.identify([Listed(path, FileType.REGULAR)])
        if len(named) != 1 or path not in grounds.outlines:
            raise NotCertainError(path)
        sources.append((named[0], project.read(path)))
    parsed = checking.parse(sources, settings, _Forgetful())
    if len(parsed.outlines) != len(sources) or is_cut_short(parsed.findings):
        raise NotCertainError("no outline, or more findings than are kept")
    return parsed


def _renewed(
    grounds: Grounds, alone: tuple[Finding, ...], settings: Settings, files: Collection[str], project: Project
) -> Grounds:
    """The grounds with what is now to be said of these files by themselves, and with places in them as they are now."""
    told, waived = rules.split_by_waivers(alone, settings)
    return replace(
        grounds,
        alone=(*(each for each in grounds.alone if each.where.file not in files), *told),
        whole=tuple(parsing.resolve_again(grounds.whole, files, project.read_if_possible)),
        alone_waived=(*(each for each in grounds.alone_waived if each[0] not in files), *_in_short(waived)),
    )


def _asked_around(
    grounds: Grounds, parsed: checking.Parsed, files: Collection[str], settings: Settings, project: Project
) -> Grounds:
    """The grounds with what the rules for all say now that the records in these files have other outlines."""
    changed = [entry for entry in parsed.entries if entry.file in files]
    if len(changed) != len(files) or any((each.kind, each.id) in grounds.unread for each in changed):
        raise NotCertainError("a record that cannot be read, or could not before")
    outside = (each.where.file for each in grounds.outside)
    if any(file.startswith(f"{CONTENT}/") and not file.startswith(PAGES) for file in outside):
        raise NotCertainError("files with doubtful names")
    with_claims = {each.partition("#")[0] for kind, each in grounds.on_pages if kind == "claim"}
    if any(each.id in with_claims for each in changed):
        raise NotCertainError("a page names a claim of theirs, and whether it is there only the page can tell")
    unread = Unread(grounds.lost, grounds.on_pages)
    answer = ask_around(changed, grounds.outlines, unread, grounds.ties, settings, project)

    def stands(code: str, file: str) -> bool:
        return not rules.is_asked_again(code, file, answer.area)

    told, waived = rules.split_by_waivers(answer.findings, settings)
    whole = (*(each for each in grounds.whole if stands(each.code, each.where.file)), *told)
    if rules.depend_on_all(grounds.whole, whole):
        raise NotCertainError("rules that look at more")
    return replace(
        grounds,
        whole=whole,
        whole_waived=(*(each for each in grounds.whole_waived if stands(each[1], each[0])), *_in_short(waived)),
        outlines=grounds.outlines | dict(parsed.outlines),
        ties=answer.ties,
    )


def _judged(grounds: Grounds, settings: Settings, project: Project) -> tuple[Finding, ...]:
    waived = _at_length((*grounds.alone_waived, *grounds.whole_waived))
    unread = Archive.of({}, [Fragment(kind, record_id, "") for kind, record_id in grounds.unread])
    findings = (*grounds.outside, *grounds.alone, *grounds.whole, *waived)
    return checking.judge(findings, unread, settings, project.read_if_possible)


def _in_short(waived: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((each.where.file, each.code) for each in waived))


def _at_length(waived: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Findings that stand for those that were waived: the same waivers cover them."""
    return (Finding(code, Severity.ADVICE, Where(file), Words("")) for file, code in waived)
