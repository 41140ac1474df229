"""What a build leaves for the next one: what it was made from, and what came of it.

Three packs of the cache for each project: the state, the linked plan, and what each page has asked. The first names
the others by their digests, so that what does not belong together is never used together.
"""

import os
from array import array
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b

from generator import pipeline
from generator.doors import clock, disk, program
from generator.doors.cache_folder import CacheFolder
from generator.doors.kept_values import CacheMissError, Kept, demand_keys, keep, kept
from generator.doors.plan_pieces import apart, together
from generator.doors.project_folder import CONFIG
from generator.doors.search import Part
from generator.doors.wish import Wish
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.hand_written import PAGES
from generator.model.page import Shell, SitemapEntry
from generator.model.records import Record
from generator.model.source_file import FileType
from generator.model.tracking import Derived
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellKey

Key = tuple[str, str]
"""The kind and the id of a record."""


@dataclass(frozen=True, slots=True)
class State:
    """What a build was made from and what came of it. `plan` is the digest of the plan that belongs to it."""

    inputs: str
    site: str
    usual: str
    """The site's folder where none is named."""
    identity: str
    plan: str
    asked: str
    """The digest of what says which page has asked what of the timeline."""
    asked_by_home: frozenset[int]
    """The numbers of the questions that the front page has asked."""
    asked_by_pages: frozenset[int]
    """The same of all hand-written pages."""
    derived: tuple[Derived, ...]
    """What pages have asked for that is worked out from the whole timeline."""
    homes: dict[str, str]
    """Language to what the archive shows on the front page."""
    files: dict[str, disk.Mark]
    advice: tuple[Finding, ...]
    listed: tuple[SitemapEntry, ...]
    """The hand-written pages in the sitemap."""
    shells: dict[ShellKey, Shell]
    parts: tuple[Part, ...]
    """Of the search index."""
    pages: int
    written: int
    records: int
    edited: dict[Key, Entry[Record] | None] = field(default_factory=dict)
    """The records that are not any more what they are in the plan, without their long prose; None: it is gone."""
    made: tuple[tuple[Wanted, "PageMade"], ...] = ()
    """The pages that were made since the plan was."""
    gone: tuple[Wanted, ...] = ()
    """The pages that the plan has, and that there are not any more."""


@dataclass(frozen=True, slots=True)
class PageMade:
    """What is to be known of a page: the numbers of what it has asked, 32 bits each, and its lines in the sitemap."""

    asked: bytes
    listed: tuple[SitemapEntry, ...]

    @classmethod
    def of(cls, made: pipeline.Made) -> "PageMade":
        """What is to be known of a page that was made."""
        return cls(array("I", made.asked).tobytes(), made.listed)

    def asks(self, numbers: frozenset[int]) -> bool:
        """Whether it has asked one of these questions."""
        return not numbers.isdisjoint(memoryview(self.asked).cast("I"))


def inputs_of(wish: Wish) -> str:
    """A digest of all that a site is made from, but for the records."""
    digest = blake2b(digest_size=20)

    def add(name: str, content: bytes) -> None:
        digest.update(f"{name}\n{len(content)}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)

    add("project", os.fsencode(wish.config_file.resolve()))
    add("options", f"{wish.today or clock.today()}\n{clock.latest_day()}\n{wish.strict}\n{wish.search}".encode())
    add("program", program.digest())
    add("config", wish.config_file.read_bytes() if wish.config_file.is_file() else b"")
    for folder in (CONFIG, PAGES.rstrip("/")):
        for each in disk.list_content(wish.root, folder):
            # What is no plain file is not read, whatever it leads to; what it is matters all the same.
            plain = each.type is FileType.REGULAR
            with suppress(disk.UnreadableFileError):  # a check refuses it
                add(f"{each.path} {each.type}", disk.read(wish.root, each.path, -1) if plain else b"")
    return digest.hexdigest()


def _demand_pages(pages: tuple[Wanted, ...]) -> None:
    """Raise CacheMissError for what is no page, or would take long to look up."""
    if not set(map(type, pages)) <= {Wanted}:
        raise CacheMissError("no pages")
    demand_keys(tuple((each.maker, each.key, *(each.body or ())) for each in pages))


@dataclass(frozen=True, slots=True)
class BuildMemory:
    """What is kept of the builds of one project; what cannot be read, or is not ours, raises CacheMissError."""

    cache: CacheFolder
    wish: Wish

    def keep_plan(self, plan: pipeline.Plan) -> str:
        """Keep a plan; its digest."""
        without_values, pieces = apart(plan)
        return self._keep("plan", without_values, *pieces)

    def keep_pages(self, made: Iterable[PageMade]) -> str:
        """Keep what is to be known of each page, in the order of the plan; the digest of all that."""
        asked, listed = zip(*((each.asked, each.listed) for each in made), strict=True)
        return self._keep("pages", asked, listed)

    def keep_state(self, state: State) -> None:
        """Keep the state, last of all."""
        self._keep("state", state)

    def state(self) -> State:
        """The state that the last build has left."""
        state = self._kept("state").value()
        if not isinstance(state, State):
            raise CacheMissError("state")
        # These are hashed too, or written out: a tuple of two equal tuples of two equal tuples would take for ever.
        _demand_pages((*state.gone, *(each for each, _ in state.made)))
        for name, names in state.derived:
            demand_keys((name, *names))
        return state

    def plan(self, state: State) -> pipeline.Plan:
        """The plan that belongs to the state; so is a look at it, for most of it is read when it is first needed."""
        known = self._kept("plan")
        plan = known.value()
        if not isinstance(plan, pipeline.Plan) or known.digest != state.plan:
            raise CacheMissError("plan")
        _demand_pages(plan.wanted)
        return together(plan, lambda number: known.value(1 + number))

    def pages(self, state: State, plan: pipeline.Plan) -> dict[Wanted, PageMade]:
        """What is to be known of each page that there is, given the plan that belongs to the state as it was kept."""
        known = self._kept("pages")
        asked, listed = known.value(0), known.value(1)
        if known.digest != state.asked or not isinstance(asked, tuple) or not isinstance(listed, tuple):
            raise CacheMissError("pages")
        known_pages = zip(plan.wanted, map(PageMade, asked, listed), strict=True)
        gone = frozenset(state.gone)
        return {**{each: page for each, page in known_pages if each not in gone}, **dict(state.made)}

    def _keep(self, what: str, *values: object) -> str:
        return keep(self.cache, self._name(what), *values)

    def _kept(self, what: str) -> Kept:
        return kept(self.cache, self._name(what))

    def _name(self, what: str) -> str:
        """Projects may share a cache folder."""
        return f"{what}-{blake2b(os.fsencode(self.wish.config_file.resolve()), digest_size=16).hexdigest()}"
