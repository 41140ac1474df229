"""The quick way to build again: when only texts have changed, make the pages that show them.

A whole build leaves what it knew (`build_memory.py`). The next build compares, and takes the quick way only if that
is certain to give what a whole build would: the same settings, options and program, the same files, and in those
that have changed records that differ in nothing but texts (`text_edits.py`). Everything else is a whole build.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from generator import pipeline
from generator.doors import disk
from generator.doors.build_memory import BuildMemory, State, inputs_of
from generator.doors.cache_folder import CacheFolder
from generator.doors.kept_values import NotKeptError
from generator.doors.mkdocs_host.writing import SiteFolder
from generator.doors.pagefind import PagefindError
from generator.doors.project import reading
from generator.doors.project_folder import CONTENT
from generator.doors.publish import NotAsBuiltError, Staging, identity_of, staging
from generator.doors.search import Part, Sinks, build_search, parts_with
from generator.doors.text_edits import TextEdits, WholeBuildNeededError, in_full, text_edits
from generator.doors.wish import BuildResult, Wish
from generator.doors.workers import Processes
from generator.model import addresses
from generator.model.page import OutputFile, Shell
from generator.model.settings import Search
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellKey

MOST_PAGES = 1000
"""With more pages to make than that, a whole build on all cores is as quick."""


def rebuild(wish: Wish, cache: CacheFolder) -> BuildResult | None:
    """Build again the quick way; None if only a whole build is certain to be right. Raises PublishError and OSError."""
    if not wish.config_file.is_file():
        return None
    try:
        return _rebuilt(wish, cache)
    except (NotKeptError, NotAsBuiltError, WholeBuildNeededError):
        return None


def _rebuilt(wish: Wish, cache: CacheFolder) -> BuildResult:
    start, memory = perf_counter(), BuildMemory(cache, wish)
    state = memory.state()
    if state.inputs != inputs_of(wish):
        raise WholeBuildNeededError("another program, other settings or options")
    if (str(wish.site_dir.resolve()) if wish.site_dir else state.usual) != state.site:
        raise WholeBuildNeededError("another site")
    marks = disk.marks(wish.root, CONTENT)
    edits = text_edits(memory.plan(state), state, marks, wish.root)
    again = _Again(wish, state, edits)
    wanted = again.wanted(memory.shown_on(state, edits.titles, edits.summaries) if edits.faces else frozenset())
    checked = perf_counter()
    with staging(Path(state.site), spare=True) as staged:
        if identity_of(staged.site) != state.identity:
            raise WholeBuildNeededError("somebody else has built there")
        pages = (*again.rendered(wanted), *again.homes(staged.site))
        staged.begin_as_published()
        target = _Target(staged, SiteFolder(staged.path, fresh=False))
        for page in pages:
            target.write(page)
        parts = again.searched(target)
        made = perf_counter()
        staged.publish(target.folder.changed)
        faces = {each.id: each for each in (*state.faces, *edits.faces)}
        identity = identity_of(staged.site)
        memory.keep_state(replace(state, files=marks, parts=parts, identity=identity, faces=tuple(faces.values())))
    seconds = {"check": checked - start, "pages": made - checked, "publish": perf_counter() - made}
    return BuildResult(state.pages, state.written, len(edits.plan.advice), seconds, Path(state.site), state.records)


@dataclass(frozen=True, slots=True)
class _Target:
    """What is staged, as the published site is. Raises NotAsBuiltError rather than write through a link."""

    staged: Staging
    folder: SiteFolder

    def write(self, file: OutputFile) -> None:
        self.staged.refuse_links(file.path)
        self.folder.write(file)

    def drop(self, folder: str) -> None:
        self.staged.refuse_links(folder)
        self.folder.drop(folder)


@dataclass(frozen=True, slots=True)
class _Again:
    """What is made again."""

    wish: Wish
    state: State
    edits: TextEdits

    def wanted(self, places: frozenset[int]) -> tuple[Wanted, ...]:
        """The edited records' own pages, and those that are at these places in the plan."""
        if any(each.id in self.state.on_pages for each in self.edits.faces):
            raise WholeBuildNeededError("hand-written pages show it")
        wanted = self.edits.plan.wanted
        again = tuple(each for place, each in enumerate(wanted) if each.body in self.edits.bodies or place in places)
        if len(again) > MOST_PAGES:
            raise WholeBuildNeededError("many pages")
        return again

    def rendered(self, wanted: tuple[Wanted, ...]) -> Iterator[OutputFile]:
        plan, shells = self.edits.plan, self.state.shells
        bodies = dict(in_full(self.edits, self.wish.root, dict.fromkeys(each.body for each in wanted if each.body)))

        def shell(key: ShellKey) -> Shell:
            if key not in shells:
                raise WholeBuildNeededError("a kind of page that there was not")
            return shells[key]

        return (rendered.file for rendered in pipeline.render(plan, wanted, bodies, shell))

    def homes(self, site: Path) -> Iterator[OutputFile]:
        """The front pages: what the archive shows there is exchanged in the page that MkDocs has made."""
        before, plan = self.edits.before, self.edits.plan
        shown = any(each.id in self.state.on_home for each in self.edits.faces)
        for language in plan.settings.languages if shown else ():
            address = addresses.of_section("", addresses.prefix_of(language, plan.settings.languages))
            old, new = (pipeline.home(each, language, address) for each in (before, plan))
            if old != new:
                path = addresses.file_of(address)
                page = Path(site, path).read_text(encoding="utf-8")
                if page.count(old) != 1:
                    raise WholeBuildNeededError("a front page of another make")
                yield OutputFile(path, page.replace(old, new).encode())

    def searched(self, target: _Target) -> tuple[Part, ...]:
        """Make those parts of the search index again that hold an edited record, or prose that names one; all parts."""
        plan, before = self.edits.plan, self.state.parts
        naming = {by for each in self.edits.faces for by in plan.timeline.mentioned_in.get((each.kind, each.id), ())}
        again = parts_with(plan, naming | self.edits.bodies.keys()) if plan.settings.search is Search.FULL else ()
        if not again:
            return before
        reader = reading(lambda keys: dict(in_full(self.edits, self.wish.root, keys)))
        sinks = Sinks(reader, target.write, self.wish.cache)
        known = {number: part for number, part in enumerate(before) if number not in again}
        try:
            parts = build_search(plan, sinks, Processes(), known)  # in this process, which notes what is written
        except PagefindError as error:
            raise WholeBuildNeededError(str(error)) from None
        for gone in {part.folder for part in before} - {part.folder for part in parts}:
            target.drop(f"{addresses.SEARCH_INDEX}{gone}")
        return parts
