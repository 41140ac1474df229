"""The quick way to build again: when only texts have changed that stand on their record's own page, make that page.

A whole build leaves what it knew (`remember`): the linked plan, the theme's shells, and what each file looked like
from outside. The next build compares (`rebuild`). It takes the quick way only if it is certain to give what a whole
build would: the same settings, options and program, the same files, and in those that have changed records that
differ in nothing but their long prose and have nothing to be said of. Everything else is a whole build.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

from generator import checking, parsing, pipeline
from generator.doors import clock, disk, program, transfer
from generator.doors.cache_folder import CacheFolder
from generator.doors.kept_values import NotKeptError, keep, kept
from generator.doors.mkdocs_host.writing import SiteFolder, write_all
from generator.doors.pagefind import PagefindError
from generator.doors.project_folder import CONFIG, CONTENT
from generator.doors.publish import NotAsBuiltError, identity_of, staging
from generator.doors.search import Part, Sinks, build_search, parts_with
from generator.doors.wish import BuildResult, Wish
from generator.model.addresses import SEARCH_INDEX
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.page import OutputFile, Shell
from generator.model.records import Record
from generator.model.settings import Search
from generator.model.source_file import FileType, Listed, SourceFile
from generator.pages.shell_slots import ShellKey

MOST_CHANGED = 50
"""With more changed files than that, a whole build on all cores is as quick."""
_LIBRARIES = (
    "jinja2",
    "markupsafe",
    "nh3",
    "cmarkgfm",
    "pydantic",
    "pyyaml",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind_bin",
)


@dataclass(frozen=True, slots=True)
class State:
    """What a build was made from and what came of it. `plan` is the digest of the plan that belongs to it."""

    inputs: str
    site: str
    usual: str
    """The site's folder where none is named."""
    identity: str
    plan: str
    files: dict[str, disk.Mark]
    told: dict[str, tuple[str, ...]]
    """For each file whose record has findings by itself, waived or not: their codes."""
    shells: dict[ShellKey, Shell]
    parts: tuple[Part, ...]
    """Of the search index."""
    pages: int
    written: int
    records: int


def inputs_of(wish: Wish) -> str:
    """A digest of all that a site is made from, but for the records."""
    digest = blake2b(digest_size=20)

    def add(name: str, content: bytes) -> None:
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)

    add(
        "project", f"{wish.config_file.resolve()}\n{wish.today or clock.today()}\n{wish.strict}\n{wish.search}".encode()
    )
    add("libraries", program.versions(_LIBRARIES).encode())
    add("config", wish.config_file.read_bytes())
    for folder in (program.FOLDER, wish.root / CONFIG, wish.root / CONTENT / "pages"):
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".pyc"):
            add(path.relative_to(folder).as_posix(), path.read_bytes())
    return digest.hexdigest()


def codes_by_file(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The codes of the findings in each file, sorted."""
    codes: dict[str, list[str]] = {}
    for finding in findings:
        codes.setdefault(finding.where.file, []).append(finding.code)
    return {file: tuple(sorted(each)) for file, each in codes.items()}


def remember(cache: CacheFolder, wish: Wish, state: State) -> None:
    """Keep what a build knew; its plan has been kept already."""
    keep(cache, _name(wish, "state"), state)


def keep_plan(cache: CacheFolder, wish: Wish, plan: pipeline.Plan) -> str:
    """Keep a plan; its digest."""
    transfer.prepare()
    return keep(cache, _name(wish, "plan"), plan)


def _name(wish: Wish, what: str) -> str:
    """Projects may share a cache folder."""
    return f"{what}-{blake2b(str(wish.config_file.resolve()).encode(), digest_size=16).hexdigest()}"


def rebuild(wish: Wish, cache: CacheFolder) -> BuildResult | None:
    """Build again the quick way; None if only a whole build is certain to be right. Raises PublishError and OSError."""
    if not wish.config_file.is_file():
        return None
    try:
        return _rebuilt(wish, cache)
    except (NotKeptError, NotAsBuiltError, _WholeBuildNeededError):
        return None


class _WholeBuildNeededError(Exception):
    """More has changed than the quick way can do; the text says what."""


def _rebuilt(wish: Wish, cache: CacheFolder) -> BuildResult:
    start = perf_counter()
    state, _ = kept(cache, _name(wish, "state"))
    if not isinstance(state, State) or state.inputs != inputs_of(wish):
        raise _WholeBuildNeededError("another program, other settings or options")
    if (str(wish.site_dir.resolve()) if wish.site_dir else state.usual) != state.site:
        raise _WholeBuildNeededError("another site")
    marks = disk.marks(wish.root, CONTENT)
    changed = _changed(state.files, marks)
    plan, digest = kept(cache, _name(wish, "plan"))
    if not isinstance(plan, pipeline.Plan) or digest != state.plan:
        raise _WholeBuildNeededError("another plan")
    bodies = dict(_only_prose_differs(plan, state, wish.root, changed))
    checked = perf_counter()
    with staging(Path(state.site), spare=True) as staged:
        if identity_of(staged.site) != state.identity:
            raise _WholeBuildNeededError("somebody else has built there")
        pages = _rendered(plan, bodies, state.shells)
        staged.begin_as_published()
        target = SiteFolder(staged.path, fresh=False)
        write_all(target, pages)
        parts = _searched(plan, wish, state.parts, bodies, target)
        made = perf_counter()
        staged.publish(target.changed)
        remember(cache, wish, replace(state, files=marks, parts=parts, identity=identity_of(staged.site)))
    seconds = {"check": checked - start, "pages": made - checked, "publish": perf_counter() - made}
    return BuildResult(state.pages, state.written, len(plan.advice), seconds, Path(state.site), state.records)


def _changed(before: Mapping[str, disk.Mark], now: Mapping[str, disk.Mark]) -> tuple[str, ...]:
    """The files that are not as they were, or not surely."""
    if before.keys() != now.keys():
        raise _WholeBuildNeededError("files have come or gone")
    changed = tuple(path for path, mark in now.items() if not mark.is_surely(before[path]))
    if len(changed) > MOST_CHANGED:
        raise _WholeBuildNeededError("many files")
    return changed


def _only_prose_differs(
    plan: pipeline.Plan, state: State, root: Path, paths: Iterable[str]
) -> Iterator[tuple[tuple[str, str], Entry[Record]]]:
    """The records in these files in full, if they differ in their long prose alone, and nothing new is to be said.

    What was waived before is waived again; what was not is shown with its line, which may be another one now.
    """
    shown = {where for finding in plan.advice for where in _files_of(finding)}
    for path in paths:
        sources, _ = parsing.identify([Listed(path, FileType.REGULAR)])
        if len(sources) != 1 or path in shown:
            raise _WholeBuildNeededError(path)
        source, raw = sources[0], _bytes_of(root, path)
        parsed = checking.parse([(source, raw)], plan.settings)
        record, _ = parsing.parse_record(source, raw, plan.settings)
        known = plan.timeline.archive.of_kind(source.kind).get(source.id)
        told = codes_by_file(parsed.findings).get(path, ())
        if record is None or parsed.entries != (known,) or told != state.told.get(path, ()):
            raise _WholeBuildNeededError(path)
        yield (source.kind, source.id), replace(parsed.entries[0], record=record)


def _rendered(
    plan: pipeline.Plan, bodies: Mapping[tuple[str, str], Entry[Record]], shells: Mapping[ShellKey, Shell]
) -> tuple[OutputFile, ...]:
    wanted = [each for each in plan.wanted if each.body in bodies]

    def shell(key: ShellKey) -> Shell:
        if key not in shells:
            raise _WholeBuildNeededError("a kind of page that there was not")
        return shells[key]

    return tuple(rendered.file for rendered in pipeline.render(plan, wanted, bodies, shell))


def _searched(
    plan: pipeline.Plan,
    wish: Wish,
    before: tuple[Part, ...],
    bodies: Mapping[tuple[str, str], Entry[Record]],
    target: SiteFolder,
) -> tuple[Part, ...]:
    """Make those parts of the search index again that hold a changed record; all parts."""
    again = parts_with(plan, bodies) if plan.settings.search is Search.FULL else ()
    if not again:
        return before
    sinks = Sinks(lambda keys: dict(_in_full(plan, wish.root, keys)), target.write, wish.cache)
    known = {number: part for number, part in enumerate(before) if number not in again}
    try:
        parts = build_search(plan, sinks, 1, known)  # in this process, which notes what is written
    except PagefindError as error:
        raise _WholeBuildNeededError(str(error)) from None
    for gone in {part.folder for part in before} - {part.folder for part in parts}:
        target.drop(f"{SEARCH_INDEX}{gone}")
    return parts


def _in_full(
    plan: pipeline.Plan, root: Path, keys: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], Entry[Record]]]:
    for kind, record_id in keys:
        entry = plan.timeline.archive.of_kind(kind)[record_id]
        source = SourceFile(entry.file, kind, record_id)
        record, _ = parsing.parse_record(source, _bytes_of(root, entry.file), plan.settings)
        if record is None:
            raise _WholeBuildNeededError(entry.file)
        yield (kind, record_id), replace(entry, record=record)


def _bytes_of(root: Path, path: str) -> bytes:
    try:
        return disk.read(root, path)
    except disk.UnreadableFileError:
        raise _WholeBuildNeededError(path) from None


def _files_of(finding: Finding) -> Iterator[str]:
    yield finding.where.file
    for each in finding.related:
        yield each.where.file
