"""What has been edited since the last build, and the plan as it is with that.

Records that have changed, come or gone are checked as `timeline check` does it, and the timeline is linked again around
them. Which questions it answers differently now says which pages are to be made again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import checking, linking, parsing, pipeline
from generator.doors import disk
from generator.doors.build_memory import Key, State
from generator.doors.check import check
from generator.doors.project_folder import CONTENT, Project
from generator.model.archive import Entry
from generator.model.finding import Finding, Severity
from generator.model.hand_written import PAGES
from generator.model.records import Record, name_of
from generator.model.source_file import FileType, Listed, SourceFile
from generator.model.tracking import ADVICE, answers_differ, number_of, other_questions

MOST_FILES = 50
"""With more changed files than that, a whole build on all cores is as quick."""
MOST_EDITED = 500
"""With more records edited since the last whole build, there is another: each of them is linked in every time."""


class FullBuildRequiredError(Exception):
    """More has changed than the quick way can do; the text says what."""


@dataclass(frozen=True, slots=True)
class Edits:
    """The plan before and after some records were edited, and what is different."""

    before: pipeline.Plan
    """Its `wanted` are those of the last whole build."""
    plan: pipeline.Plan
    records: Mapping[Key, Entry[Record] | None]
    """The edited records without their long prose; None for those that are gone."""
    bodies: Mapping[Key, Entry[Record]]
    """The edited records in full."""
    other: frozenset[int]
    """The numbers of the questions that have another answer."""
    marks: Mapping[str, disk.Mark]
    """How all files looked before any of them was read."""
    files: tuple[frozenset[str], frozenset[str]]
    """The files that have come, and those that have gone."""
    deleted: tuple[Finding, ...] = ()
    """What is to be said of records that the last build has published, and that are gone."""

    @property
    def more(self) -> int:
        """How many more records there are than before."""
        known = self.before.timeline.archive
        come = sum(1 for (kind, name), each in self.records.items() if each and name not in known.of_kind(kind))
        return come - sum(1 for each in self.records.values() if each is None)

    def renamed(self, key: Key) -> bool:
        """Whether the names of a record are others than before, or it has come or gone."""
        kind, record_id = key
        was, now = (each.timeline.archive.of_kind(kind).get(record_id) for each in (self.before, self.plan))
        return was is None or now is None or name_of(was.record) != name_of(now.record)

    def in_full(self, root: Path, keys: Iterable[Key]) -> Iterator[tuple[Key, Entry[Record]]]:
        """Records with their long prose: the edited ones as they were checked, and the others as they were before.

        Raises FullBuildRequiredError for one that cannot be read, or is being changed just now.
        """
        for kind, record_id in keys:
            if edited := self.bodies.get((kind, record_id)):
                yield (kind, record_id), edited
                continue
            entry = self.plan.timeline.archive.of_kind(kind)[record_id]
            source = SourceFile(entry.file, kind, record_id)
            record, _ = parsing.parse_record(source, _bytes_of(root, entry.file, self.marks), self.plan.settings)
            if record is None:
                raise FullBuildRequiredError(entry.file)
            yield (kind, record_id), replace(entry, record=record)


def edits_since(plan: pipeline.Plan, state: State, marks: Mapping[str, disk.Mark], project: Project) -> Edits:
    """The edits since the build that left this plan and state. Raises FullBuildRequiredError if there is more."""
    if len(state.edited) > MOST_EDITED:
        raise FullBuildRequiredError("many edits since the last whole build")
    # Which pages there were with the earlier edits is known, and not listed again.
    timeline = _linked(plan, state.edited).timeline if state.edited else plan.timeline
    before = replace(plan, timeline=timeline, advice=state.advice)
    records: dict[Key, Entry[Record] | None] = {}
    bodies: dict[Key, Entry[Record]] = {}
    changed = _changed(state.files, marks)
    for path in changed:
        records[_key_of(path)] = None
    texts = {path: _bytes_of(project.root, path, marks) for path in changed & marks.keys()}
    for path, raw in texts.items():  # a record may have moved from one file to another
        records[_key_of(path)], bodies[_key_of(path)] = _read(path, raw, before)
    advice, deleted = _advice(project)
    _demand_as_checked(project.root, marks, texts)
    linked = _linked(before, records)
    after = replace(pipeline.relinked(before, linked.timeline), advice=advice)
    questions = [
        *other_questions(linked.changed, before.timeline, after.timeline),
        *answers_differ(state.derived, before.timeline, after.timeline),
        *([ADVICE] if advice != before.advice else []),
    ]
    files = (frozenset(marks.keys() - state.files.keys()), frozenset(state.files.keys() - marks.keys()))
    return Edits(before, after, records, bodies, frozenset(map(number_of, questions)), marks, files, deleted)


def _linked(plan: pipeline.Plan, edited: Mapping[Key, Entry[Record] | None]) -> linking.Relinked:
    try:
        return linking.relink(plan.timeline, edited)
    except linking.FullLinkRequiredError as error:
        raise FullBuildRequiredError(str(error)) from None


def _changed(before: Mapping[str, disk.Mark], now: Mapping[str, disk.Mark]) -> frozenset[str]:
    """The files that have come or gone, or are not surely as they were."""
    # What stands in hand-written pages is the same: that has been looked into (`inputs_of`).
    changed = frozenset(path for path in disk.changed(before, now) if not path.startswith(PAGES))
    if len(changed) > MOST_FILES:
        raise FullBuildRequiredError("many files")
    return changed


def _key_of(path: str) -> Key:
    source = _source(path)
    return source.kind, source.id


def _source(path: str) -> SourceFile:
    sources, _ = parsing.identify([Listed(path, FileType.REGULAR)])
    if len(sources) != 1:
        raise FullBuildRequiredError(path)
    return sources[0]


def _read(path: str, raw: bytes, plan: pipeline.Plan) -> tuple[Entry[Record], Entry[Record]]:
    """The record in a file, without its long prose and with it."""
    source = _source(path)
    (entry,) = checking.parse([(source, raw)], plan.settings).entries or (None,)
    record, _ = parsing.parse_record(source, raw, plan.settings)
    if entry is None or record is None:
        raise FullBuildRequiredError(path)
    return entry, replace(entry, record=record)


def _bytes_of(root: Path, path: str, marks: Mapping[str, disk.Mark]) -> bytes:
    """What stands in a file, if that still looks as it did."""
    try:
        return disk.read_as_seen(root, path, marks[path])
    except (disk.UnreadableFileError, KeyError):
        raise FullBuildRequiredError(path) from None


def _demand_as_checked(root: Path, marks: Mapping[str, disk.Mark], texts: Mapping[str, bytes]) -> None:
    """Raise FullBuildRequiredError if a check that has just ended may have read anything else than what looks so."""
    now = disk.marks(root, CONTENT)
    if now.keys() != marks.keys() or any(now[path][:4] != mark[:4] for path, mark in marks.items()):
        raise FullBuildRequiredError("files were changed during the check")
    for path, raw in texts.items():  # two changes may be too close for the file's times to tell
        if _bytes_of(root, path, marks) != raw:
            raise FullBuildRequiredError(path)


def _advice(project: Project) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the rules advise, and what is to be said of what is gone. Raises FullBuildRequiredError for errors."""
    findings = check(project).findings
    if any(each.severity is not Severity.ADVICE for each in findings):
        raise FullBuildRequiredError("there are errors")
    deleted = tuple(each for each in findings if each.code in checking.OF_THE_LAST_BUILD)
    return tuple(each for each in findings if each not in deleted), deleted
