"""What the rules for all say of a few records that have changed, asked about what lies around these alone.

How records have to do with each other (their ties) is kept in the cache by whoever checks everything. From that comes
which other records the rules have to see; these are taken from the record cache, and nothing else is read.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import checking, rules
from generator.doors.check import NotCertainError, name_of
from generator.doors.conforming import conforms
from generator.doors.kept_values import keep, kept
from generator.doors.project_folder import Project
from generator.doors.record_cache import RecordCache, shards, version_of
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import FOLDERS, Record
from generator.model.settings import Settings
from generator.model.source_file import SourceFile
from generator.model.ties import Ties
from generator.model.walk import Target


@dataclass(frozen=True, slots=True)
class Answer:
    """Where what the rules for all say can have changed, what they say there now, and the digest of the ties now."""

    area: rules.Area
    findings: tuple[Finding, ...]
    ties: str


@dataclass(frozen=True, slots=True)
class Unread:
    """The records of which nothing could be read, and what the hand-written pages name, by kind and id."""

    lost: Collection[Target]
    on_pages: frozenset[Target]


def keep_ties(project: Project, ties: Ties) -> str:
    """Keep the ties of a project's records; their digest."""
    assert project.cache is not None, "asked only where there is a cache"  # noqa: S101
    return keep(project.cache, _name_of(project), ties)


def ask_around(
    changed: Sequence[Entry[Record]],
    outlines: Mapping[str, str],
    unread: Unread,
    ties: str,
    settings: Settings,
    project: Project,
) -> Answer:
    """What the rules for all say of records that have changed and of those around them.

    `outlines` are those of all records but for these, `ties` the digest of the ties before.
    Raises NotCertainError, NotKeptError and UnreadableFileError.
    """
    before = _ties_before(ties, outlines, project)
    after = before.replaced((entry.file, rules.ties_of(entry)) for entry in changed)
    files = _files(outlines)
    if not files.keys() >= set(unread.lost):
        raise NotCertainError("a record that lies in the folder of another kind")
    own = frozenset(entry.file for entry in changed)
    area = rules.area_of(before, after, own, files)
    if area is None:
        raise NotCertainError("ties do not tell")
    others = _read(sorted(area.read - own), outlines, settings, project)
    known = checking.Parsed(tuple(changed), (), area.known)
    archive, _ = checking.gather((known, *others))
    archive = replace(archive, all_ids=_ids(files.keys() - set(unread.lost)), named_on_pages=unread.on_pages)
    findings = checking.check_around(area, archive, settings, project.read_if_possible)
    as_before = all(after.at(file) == before.at(file) for file in own)
    return Answer(area, findings, ties if as_before else keep_ties(project, after))


def _name_of(project: Project) -> str:
    return f"{name_of(project)}-ties"


def _ties_before(digest: str, outlines: Mapping[str, str], project: Project) -> Ties:
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    known = kept(project.cache, _name_of(project))
    ties = known.value()
    if known.digest != digest or not conforms(ties, Ties) or not ties.are_of(outlines):
        raise NotCertainError("other ties")
    project.cache.used(_name_of(project))
    return ties


def _files(paths: Collection[str]) -> dict[Target, str]:
    """The file of every record. What is wrong with their names was told when everything was checked."""
    try:
        files = {_key_of(path): path for path in paths}
    except (LookupError, ValueError):
        raise NotCertainError("no files of records") from None
    if len(files) != len(paths):
        raise NotCertainError("several files for a record")
    return files


def _ids(keys: Iterable[Target]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for kind, record_id in keys:
        ids.setdefault(kind, []).append(record_id)
    return ids


def _key_of(path: str) -> Target:
    _, folder, *_, name = path.split("/")
    return FOLDERS[folder], name.removesuffix(".yml")


def _read(
    paths: Iterable[str], outlines: Mapping[str, str], settings: Settings, project: Project
) -> list[checking.Parsed]:
    """The records in these files. Raises NotCertainError if one is not as it was."""
    assert project.cache is not None, "what was said is kept in a cache"  # noqa: S101
    sources = [SourceFile(path, *_key_of(path)) for path in paths]
    memory = RecordCache(project.cache, version_of(project.root, settings))
    parsed = [
        checking.parse([(each, project.read(each.path)) for each in some], settings, memory.shard(number))
        for number, some in shards(sources)
    ]
    now = dict(each for shard in parsed for each in shard.outlines)
    if now != {each.path: outlines[each.path] for each in sources}:
        raise NotCertainError("more has changed")
    return parsed
