"""What the rules for all say of records that have changed, come or gone, asked about what lies around these alone.

How records have to do with each other (their ties) is kept in the cache by whoever checks everything. From that comes
which other records the rules have to see; these are taken from the record cache, and nothing else is read.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from generator import checking, rules
from generator.doors.check import FullCheckRequiredError, name_of
from generator.doors.conforming import conforms
from generator.doors.kept_values import keep, kept
from generator.doors.project_folder import Project
from generator.doors.published import published
from generator.doors.record_cache import RecordCache, shards, version_of
from generator.model.archive import Archive, Entry, Fragment
from generator.model.finding import Finding
from generator.model.hand_written import PAGES
from generator.model.records import FOLDERS, Record
from generator.model.settings import Settings
from generator.model.source_file import SourceFile
from generator.model.ties import Ties
from generator.model.walk import Target


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of all records from the check before."""

    outlines: Mapping[str, str]
    unread: Collection[Target]
    """The records that could not be read, or only in part."""
    lost: Collection[Target]
    """Of these the ones of which rules saw nothing."""
    ties: str
    """The digest of the ties."""
    on_pages: frozenset[Target]
    """What hand-written pages named."""
    circles: bool
    """Whether any of them lead round in a circle."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking the rules."""

    area: rules.Area
    """Where what the rules for all say can have changed."""
    findings: tuple[Finding, ...]
    """What they say there now."""
    names: frozenset[Target]
    """The records and claims that have come or gone, or that can now be read, or no more."""
    archive: Archive
    """Of the records what is around the edit, and the ids of all."""
    unread: tuple[Target, ...]
    """The records that cannot be read now, or only in part."""
    lost: tuple[Target, ...]
    """Of these the ones of which rules see nothing."""
    ties: str
    """The digest of the ties now."""


def keep_ties(project: Project, ties: Ties) -> str:
    """Keep the ties of a project's records; their digest."""
    assert project.cache is not None, "asked only where there is a cache"  # noqa: S101
    return keep(project.cache, _name_of(project), ties)


def ask_around(
    before: Before,
    now: checking.Parsed,
    gone: Collection[str],
    on_pages: Collection[Target],
    settings: Settings,
    project: Project,
) -> Answer:
    """What the rules for all say of records that have changed or come (`now`) or gone, and of those around them.

    `on_pages` is what hand-written pages name. Raises FullCheckRequiredError, CacheMissError and UnreadableFileError.
    """
    edit = replace(_edit(before, now, gone, project), on_pages=before.on_pages ^ frozenset(on_pages))
    lost = tuple(file for file in published(project) if file not in edit.after.keys or file in edit.files)
    elsewhere = {PAGES: on_pages, **rules.named_elsewhere(settings, lost)}
    area = rules.area_of(edit, elsewhere, circles=before.circles)
    if area is None:
        raise FullCheckRequiredError("much is around")
    others = _read(sorted(area.read - edit.files), before.outlines, settings, project)
    archive, _ = checking.gather((now, checking.Parsed((), (), area.known), *others), published=lost)
    archive = replace(archive, all_ids=edit.after.ids(), named_on_pages=frozenset(on_pages))
    return Answer(
        area=area,
        findings=checking.check_around(area, archive, settings, project.read_if_possible),
        names=edit.names,
        archive=archive,
        unread=tuple(sorted(edit.after.unread)),
        lost=tuple(sorted(edit.after.lost)),
        ties=before.ties if edit.ties_are_as_before else keep_ties(project, edit.after.ties),
    )


def _edit(before: Before, now: checking.Parsed, gone: Collection[str], project: Project) -> rules.Edit:
    """What was known before and is known now. Raises FullCheckRequiredError, also where files tell no records apart."""
    files, unread, lost = _files(before.outlines), frozenset(before.unread), frozenset(before.lost)
    holders: tuple[Entry[Record] | Fragment, ...] = (*now.entries, *now.fragments)
    new = {(each.kind, each.id): each.file for each in holders}
    touched = {*gone, *new.values()}
    others = {key: file for key, file in files.items() if file not in touched}
    if not files.keys() >= unread or _files(new.values()) != new or len(new) < len(holders):
        raise FullCheckRequiredError("a record that lies in the folder of another kind")
    if not others.keys().isdisjoint(new):
        raise FullCheckRequiredError("several files for a record")
    ties = _ties_before(before.ties, before.outlines, project)
    ties_now = ties.replaced(((each.file, rules.ties_of(each)) for each in holders), gone)
    unread_now = (unread & others.keys()).union((each.kind, each.id) for each in now.fragments)
    unseen = ((each.kind, each.id) for each in now.fragments if each.partial is None)
    lost_now = (lost & others.keys()).union(unseen)
    own = frozenset((*(files.keys() - others.keys()), *new))
    return rules.Edit(
        rules.Known(ties, files, unread, lost), rules.Known(ties_now, others | new, unread_now, lost_now), own
    )


def _name_of(project: Project) -> str:
    return f"{name_of(project)}-ties"


def _ties_before(digest: str, outlines: Mapping[str, str], project: Project) -> Ties:
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    known = kept(project.cache, _name_of(project))
    ties = known.value()
    if known.digest != digest or not conforms(ties, Ties) or not ties.are_of(outlines):
        raise FullCheckRequiredError("other ties")
    project.cache.used(_name_of(project))
    return ties


def _files(paths: Collection[str]) -> dict[Target, str]:
    """The file of every record. What is wrong with their names was told when everything was checked."""
    try:
        files = {_key_of(path): path for path in paths}
    except (LookupError, ValueError):
        raise FullCheckRequiredError("no files of records") from None
    if len(files) != len(paths):
        raise FullCheckRequiredError("several files for a record")
    return files


def _key_of(path: str) -> Target:
    _, folder, *_, name = path.split("/")
    return FOLDERS[folder], name.removesuffix(".yml")


def _read(
    paths: Iterable[str], outlines: Mapping[str, str], settings: Settings, project: Project
) -> list[checking.Parsed]:
    """The records in these files. Raises FullCheckRequiredError if one is not as it was."""
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    sources = [SourceFile(path, *_key_of(path)) for path in paths]
    memory = RecordCache(project.cache, version_of(project.root, settings))
    parsed = [
        checking.parse([(each, project.read(each.path)) for each in some], settings, memory.shard(number))
        for number, some in shards(sources)
    ]
    now = dict(each for shard in parsed for each in shard.outlines)
    if now != {each.path: outlines[each.path] for each in sources}:
        raise FullCheckRequiredError("more has changed")
    return parsed
