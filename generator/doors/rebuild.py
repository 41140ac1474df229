"""The quick way to build again after a few records were edited: only what asked for what is different is made again.

A whole build leaves what it knew (`build_memory.py`). The next build compares, and takes the quick way only if that
is certain to give what a whole build would: the same settings, options and program, and edits around which the timeline
can be linked again (`edits.py`). Everything else is a whole build.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from time import perf_counter

from generator import pages, pipeline
from generator.doors import disk, terminal
from generator.doors.build_memory import BuildMemory, PageMade, State, inputs_of
from generator.doors.cache_folder import CacheFolder
from generator.doors.cli.check_command import told
from generator.doors.edits import Edits, FullBuildRequiredError, edits_since
from generator.doors.kept_values import CacheMissError
from generator.doors.mkdocs_host.writing import SiteFolder
from generator.doors.pagefind import PagefindError
from generator.doors.project import batches, reading
from generator.doors.project_folder import CONTENT, Project
from generator.doors.publish import NotAsBuiltError, Staging, identity_of, staging
from generator.doors.recheck import keep_published_since
from generator.doors.search import Part, Sinks, build_search
from generator.doors.wish import BuildResult, Wish
from generator.doors.workers import Processes, available_cores, can_fork
from generator.languages.phrases import Phrases
from generator.model import addresses
from generator.model.page import OutputFile, Shell, SitemapEntry
from generator.model.search import SearchShard
from generator.model.settings import Search
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellKey

SHARE = 0.2
"""The part of all pages that may be made again: with more to make, a whole build is as quick."""
FEW = 1000
"""So many pages may be made again in any case."""
SHARD = 50
"""Pages that a process makes at a time."""


def rebuild(wish: Wish, cache: CacheFolder, words: Phrases) -> BuildResult | None:
    """Build again the quick way; None if only a whole build is certain to be right. Raises PublishError and OSError."""
    if not wish.config_file.is_file():
        return None
    try:
        return _rebuilt(wish, cache, words)
    except (CacheMissError, NotAsBuiltError, FullBuildRequiredError):
        return None
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # What a memory says may be made up: values of the right classes may hold wrong ones.
        if os.environ.get("TIMELINE_DEBUG"):
            raise
        return None


def _rebuilt(wish: Wish, cache: CacheFolder, words: Phrases) -> BuildResult:
    start, memory = perf_counter(), BuildMemory(cache, wish)
    state = _state_for(wish, memory)
    marks, plan = disk.marks(wish.root, CONTENT), memory.plan(state)
    project = Project(wish.root, wish.today, cache=cache, config=wish.config_file.resolve().name)
    edits = _edits_of(wish, edits_since(plan, state, marks, project), state)
    again = _Again(wish, state, edits, memory.pages(state, plan))
    wanted, gone = again.wanted(), again.gone()
    checked = perf_counter()
    with staging(Path(state.site), spare=True) as staged:
        if identity_of(staged.site) != state.identity:
            raise FullBuildRequiredError("somebody else has built there")
        made = dict(zip(wanted, again.made(wanted), strict=True))
        target = _Target(staged, SiteFolder(staged.path, fresh=False))
        homes, parts = again.write(made, gone, target)
        done = perf_counter()
        staged.publish(target.folder.changed)
        if any(edits.files):
            keep_published_since(project, *edits.files)
        state = replace(again.state_after(made, gone), homes=homes, parts=parts, identity=identity_of(staged.site))
        state = replace(state, written=state.written + target.more)
        memory.keep_state(state)
    for line in told(project, edits.deleted, words):
        terminal.show(line, error=True)
    seconds = {"check": checked - start, "pages": done - checked, "publish": perf_counter() - done}
    return BuildResult(state.pages, state.written, len(edits.plan.advice), seconds, Path(state.site), state.records)


def _state_for(wish: Wish, memory: BuildMemory) -> State:
    """What the last build has left, if it was asked for the same."""
    state = memory.state()
    if state.inputs != inputs_of(wish):
        raise FullBuildRequiredError("another program, other settings or options")
    if (str(wish.site_dir.resolve()) if wish.site_dir else state.usual) != state.site:
        raise FullBuildRequiredError("another site")
    return state


def _edits_of(wish: Wish, edits: Edits, state: State) -> Edits:
    """The edits, if they may be built as they were checked."""
    if wish.strict and (edits.plan.advice or edits.deleted):
        raise FullBuildRequiredError("advice")
    if state.inputs != inputs_of(wish):
        raise FullBuildRequiredError("settings or pages were changed during the check")
    return edits


@dataclass(slots=True)
class _Target:
    """What is staged, as the published site is. Raises NotAsBuiltError rather than write through a link."""

    staged: Staging
    folder: SiteFolder
    more: int = 0
    """How many more files there are than before."""

    def write(self, file: OutputFile) -> None:
        self.staged.refuse_links(file.path)
        self.more += not self.folder.has(file.path)
        self.folder.write(file)

    def put(self, folders: Iterable[str], files: Iterable[OutputFile]) -> None:
        """Let these folders of a page hold these files, and no others beside folders of their own."""
        for file in files:
            self.write(file)
        written = {file.path for file in files}
        for folder in folders:
            self.staged.refuse_links(folder)
            for path in self.folder.files_in(folder):
                if path not in written:
                    self.folder.remove(path)
                    self.more -= 1

    def drop(self, folder: str) -> None:
        self.staged.refuse_links(folder)
        self.more -= len(self.folder.drop(folder))


@dataclass(frozen=True, slots=True)
class _Again:
    """What is made again; `known` is what is known of each page that there was."""

    wish: Wish
    state: State
    edits: Edits
    known: Mapping[Wanted, PageMade]

    def wanted(self) -> tuple[Wanted, ...]:
        """The pages that there were not, those of edited records, and those that would be told something else."""
        other, bodies = self.edits.other, self.edits.bodies
        if not self.state.asked_by_pages.isdisjoint(other):
            raise FullBuildRequiredError("hand-written pages show it")
        again = tuple(
            each
            for each in self.edits.plan.wanted
            if each.body in bodies or (page := self.known.get(each)) is None or page.asks(other)
        )
        if len(again) > max(FEW, SHARE * len(self.known)):
            raise FullBuildRequiredError("many pages")
        return again

    def gone(self) -> frozenset[Wanted]:
        """The pages that there are not any more."""
        return frozenset(self.known.keys() - set(self.edits.plan.wanted))

    def made(self, wanted: tuple[Wanted, ...]) -> Iterator[pipeline.Made]:
        """What comes of these pages, in their order; many are made by several processes."""
        # What was linked before is read piece by piece: it cannot be sent, only inherited.
        workers = Processes((self.wish.jobs or available_cores()) if can_fork() else 1)
        for some in workers.spread(lambda shard: shard, self._made, batches(wanted, SHARD)):
            yield from some

    def _made(self, wanted: Sequence[Wanted]) -> tuple[pipeline.Made, ...]:
        plan, shells = self.edits.plan, self.state.shells
        bodies = dict(self.edits.in_full(self.wish.root, dict.fromkeys(each.body for each in wanted if each.body)))

        def shell(key: ShellKey) -> Shell:
            if key not in shells:
                raise FullBuildRequiredError("a kind of page that there was not")
            return shells[key]

        return tuple(pipeline.render(plan, wanted, bodies, shell))

    def write(
        self, made: Mapping[Wanted, pipeline.Made], gone: frozenset[Wanted], target: _Target
    ) -> tuple[dict[str, str], tuple[Part, ...]]:
        """Write all that is made again; what is on the front pages now, and the parts of the search index."""
        homes = self.homes()
        once = (*self.with_homes(target.staged.site, homes), *self.listing(made, gone))
        target.staged.begin_as_published()
        for each in gone:  # first: where a record was, there may now be the way to its new name
            target.put(self.folders(each), ())
        for each, page in made.items():
            target.put(self.folders(each), page.files)
        for file in once:
            target.write(file)
        return homes, self.searched(target)

    def state_after(self, made: Mapping[Wanted, pipeline.Made], gone: frozenset[Wanted]) -> State:
        """The state, but for what is known only when all is written."""
        state, edits = self.state, self.edits
        before = {each: page for each, page in state.made if each not in gone}
        now = before | {each: PageMade.of(page) for each, page in made.items()}
        more = len(edits.plan.wanted) - len(self.known)
        return replace(
            state,
            files=dict(edits.marks),
            advice=edits.plan.advice,
            edited={**state.edited, **edits.records},
            made=tuple(now.items()),
            gone=tuple((set(state.gone) - made.keys()) | gone),
            pages=state.pages + more * len(edits.plan.settings.languages),
            records=state.records + edits.more,
        )

    def folders(self, wanted: Wanted) -> list[str]:
        """Where the files of a page are: its folder in each language."""
        settings = self.edits.plan.settings
        found = (pages.address_of(wanted, each, settings) for each in settings.languages)
        return list(dict.fromkeys(addresses.file_of(each).rpartition("/")[0] for each in found))

    def homes(self) -> dict[str, str]:
        """What the archive shows on the front page in each language."""
        if self.state.asked_by_home.isdisjoint(self.edits.other):
            return self.state.homes
        plan = self.edits.plan
        return {each: pipeline.home(plan, each, _home(each, plan)) for each in plan.settings.languages}

    def with_homes(self, site: Path, homes: Mapping[str, str]) -> Iterator[OutputFile]:
        """The front pages: what the archive shows there is exchanged in the page that MkDocs has made."""
        for language, new in homes.items():
            old = self.state.homes[language]
            if old != new:
                path = addresses.file_of(_home(language, self.edits.plan))
                page = Path(site, path).read_text(encoding="utf-8")
                if page.count(old) != 1:
                    raise FullBuildRequiredError("a front page of another make")
                yield OutputFile(path, page.replace(old, new).encode())

    def listing(self, made: Mapping[Wanted, pipeline.Made], gone: frozenset[Wanted]) -> Iterator[OutputFile]:
        """The sitemap, if it is another one."""
        before = {each: page.listed for each, page in self.known.items()}
        lists = {each: page.listed for each, page in made.items()}
        if not gone and all(before.get(each) == listed for each, listed in lists.items()):
            return iter(())
        entries: Iterable[SitemapEntry] = chain.from_iterable(
            lists[each] if each in lists else before[each] for each in self.edits.plan.wanted
        )
        return pipeline.finish(self.edits.plan, (*self.state.listed, *entries))

    def searched(self, target: _Target) -> tuple[Part, ...]:
        """Make those parts of the search index again that hold other words than before; all parts."""
        plan, before = self.edits.plan, self.state.parts
        if plan.settings.search is not Search.FULL or not self.edits.records:
            return before
        shards, number = pipeline.search_shards(plan), len(pipeline.search_shards(self.edits.before))
        same = self._same_words(shards)
        if len(same) == len(shards) == number:
            return before
        known = {
            place + turn * len(shards): before[same[place] + turn * number]
            for turn in range(len(plan.settings.languages))
            for place in same
        }
        reader = reading(lambda keys: dict(self.edits.in_full(self.wish.root, keys)))
        sinks = Sinks(reader, target.write, self.wish.cache)
        try:
            parts = build_search(plan, sinks, Processes(), known)  # in this process, which notes what is written
        except PagefindError as error:
            raise FullBuildRequiredError(str(error)) from None
        for gone in {part.folder for part in before} - {part.folder for part in parts}:
            target.drop(f"{addresses.SEARCH_INDEX}{gone}")
        return parts

    def _same_words(self, shards: tuple[SearchShard, ...]) -> dict[int, int]:
        """The parts that are as they were, each with its number then."""
        edits, before = self.edits, self.edits.before.timeline
        if any(key[0] in pipeline.NAMED_IN_SEARCH and edits.renamed(key) for key in edits.records):
            raise FullBuildRequiredError("a name that the words of others hold")
        naming = {by for key in edits.records for by in before.mentioned_in.get(key, ())}
        numbers = {each: number for number, each in enumerate(pipeline.search_shards(edits.before))}
        return {
            number: numbers[each]
            for number, each in enumerate(shards)
            if each in numbers and (edits.records.keys() | naming).isdisjoint(each.keys)
        }


def _home(language: str, plan: pipeline.Plan) -> str:
    return addresses.of_section("", addresses.prefix_of(language, plan.settings.languages))
