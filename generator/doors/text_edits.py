"""What has been edited since the last build, if it is nothing but texts; and the plan as it is with them.

Of a record two things may differ: its long prose, which stands on its own page alone, and its face, which other
pages show of it. Linking looks at neither, so that all that was linked stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import checking, parsing, pipeline
from generator.doors import disk
from generator.doors.build_memory import State, codes_by_file
from generator.model.archive import Entry, differ_in_the_face_alone, lean
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.source_file import FileType, Listed, SourceFile

Key = tuple[str, str]
Bodies = Mapping[Key, Entry[Record]]
"""Records in full, by kind and id."""
MOST_FILES = 50
"""With more changed files than that, a whole build on all cores is as quick."""


class WholeBuildNeededError(Exception):
    """More has changed than the quick way can do; the text says what."""


@dataclass(frozen=True, slots=True)
class TextEdits:
    """The plan before and after some texts were edited, the records that have them, and those with another face."""

    before: pipeline.Plan
    plan: pipeline.Plan
    bodies: Bodies
    faces: tuple[Entry[Record], ...]
    marks: Mapping[str, disk.Mark]
    """How all files looked before any of them was read."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The events that have another title."""
        return self._other("title")

    @property
    def summaries(self) -> tuple[str, ...]:
        """The events that have another summary."""
        return self._other("summary")

    def _other(self, text: str) -> tuple[str, ...]:
        known = self.before.timeline.archive.events
        changed = (each for each in self.faces if getattr(each.record, text) != getattr(known[each.id].record, text))
        return tuple(each.id for each in changed)


def text_edits(plan: pipeline.Plan, state: State, marks: Mapping[str, disk.Mark], root: Path) -> TextEdits:
    """The edits since the build that left this plan and state. Raises WholeBuildNeededError if there is more."""
    before = pipeline.with_faces(plan, state.faces)
    bodies = dict(_only_texts_differ(before, state, root, _changed(state.files, marks)))
    known = before.timeline.archive
    faces = tuple(each for each in map(lean, bodies.values()) if known.of_kind(each.kind)[each.id] != each)
    after = pipeline.with_faces(before, faces)
    if not checking.finds_the_same(known, after.timeline.archive, (each.id for each in faces), plan.settings):
        raise WholeBuildNeededError("the rules say something else")
    return TextEdits(before, after, bodies, faces, marks)


def in_full(edits: TextEdits, root: Path, keys: Iterable[Key]) -> Iterator[tuple[Key, Entry[Record]]]:
    """Records with their long prose: the edited ones as they were checked, and the others as they were before.

    Raises WholeBuildNeededError for one that cannot be read, or is being changed just now.
    """
    for kind, record_id in keys:
        if edited := edits.bodies.get((kind, record_id)):
            yield (kind, record_id), edited
            continue
        entry = edits.plan.timeline.archive.of_kind(kind)[record_id]
        try:
            raw = disk.read_as_seen(root, entry.file, edits.marks[entry.file])
        except (disk.UnreadableFileError, KeyError):
            raise WholeBuildNeededError(entry.file) from None
        record, _ = parsing.parse_record(SourceFile(entry.file, kind, record_id), raw, edits.plan.settings)
        if record is None:
            raise WholeBuildNeededError(entry.file)
        yield (kind, record_id), replace(entry, record=record)


def _changed(before: Mapping[str, disk.Mark], now: Mapping[str, disk.Mark]) -> tuple[str, ...]:
    """The files that are not as they were, or not surely."""
    if before.keys() != now.keys():
        raise WholeBuildNeededError("files have come or gone")
    changed = tuple(path for path, mark in now.items() if not mark.is_surely(before[path]))
    if len(changed) > MOST_FILES:
        raise WholeBuildNeededError("many files")
    return changed


def _only_texts_differ(
    plan: pipeline.Plan, state: State, root: Path, paths: Iterable[str]
) -> Iterator[tuple[tuple[str, str], Entry[Record]]]:
    """The records in these files in full, if they differ in prose and face alone, and nothing new is to be said.

    What was waived before is waived again; what was not is shown with its line, which may be another one now.
    """
    shown = {where for finding in plan.advice for where in _files_of(finding)}
    for path in paths:
        sources, _ = parsing.identify([Listed(path, FileType.REGULAR)])
        if len(sources) != 1 or path in shown:
            raise WholeBuildNeededError(path)
        source, raw = sources[0], _bytes_of(root, path)
        parsed = checking.parse([(source, raw)], plan.settings)
        record, _ = parsing.parse_record(source, raw, plan.settings)
        known = plan.timeline.archive.of_kind(source.kind).get(source.id)
        told = codes_by_file(parsed.findings).get(path, ())
        (entry,) = parsed.entries or (None,)
        if record is None or entry is None or known is None or told != state.told.get(path, ()):
            raise WholeBuildNeededError(path)
        if not differ_in_the_face_alone(entry, known):
            raise WholeBuildNeededError(path)
        yield (source.kind, source.id), replace(entry, record=record)


def _bytes_of(root: Path, path: str) -> bytes:
    try:
        return disk.read(root, path)
    except disk.UnreadableFileError:
        raise WholeBuildNeededError(path) from None


def _files_of(finding: Finding) -> Iterator[str]:
    yield finding.where.file
    for each in finding.related:
        yield each.where.file
