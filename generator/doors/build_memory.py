"""What a build leaves for the next one: what it was made from, and what came of it.

Three packs of the cache for each project: the state, the linked plan, and which pages show which events. The first
names the others by their digests, so that what does not belong together is never used together.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from generator import pipeline
from generator.doors import clock, disk, program
from generator.doors.cache_folder import CacheFolder
from generator.doors.kept_values import Kept, NotKeptError, keep, kept
from generator.doors.plan_pieces import apart, together
from generator.doors.project_folder import CONFIG
from generator.doors.search import Part
from generator.doors.wish import Wish
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.hand_written import PAGES
from generator.model.page import Shell
from generator.model.records import Record
from generator.model.source_file import FileType
from generator.pages.shell_slots import ShellKey


@dataclass(frozen=True, slots=True)
class State:
    """What a build was made from and what came of it. `plan` is the digest of the plan that belongs to it."""

    inputs: str
    site: str
    usual: str
    """The site's folder where none is named."""
    identity: str
    plan: str
    shown: str
    """The digest of what says which pages show which events."""
    on_home: frozenset[str]
    """Events that the front page shows."""
    on_pages: frozenset[str]
    """Events of which hand-written pages show something."""
    files: dict[str, disk.Mark]
    told: dict[str, tuple[str, ...]]
    """For each file whose record has findings by itself, waived or not: their codes."""
    shells: dict[ShellKey, Shell]
    parts: tuple[Part, ...]
    """Of the search index."""
    pages: int
    written: int
    records: int
    faces: tuple[Entry[Record], ...] = ()
    """Lean entries that are not any more what they are in the plan: other pages show another text of them."""


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


def codes_by_file(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The codes of the findings in each file, sorted."""
    codes: dict[str, list[str]] = {}
    for finding in findings:
        codes.setdefault(finding.where.file, []).append(finding.code)
    return {file: tuple(sorted(each)) for file, each in codes.items()}


@dataclass(frozen=True, slots=True)
class BuildMemory:
    """What is kept of the builds of one project; what cannot be read, or is not ours, raises NotKeptError."""

    cache: CacheFolder
    wish: Wish

    def keep_plan(self, plan: pipeline.Plan) -> str:
        """Keep a plan; its digest."""
        without_values, pieces = apart(plan)
        return self._keep("plan", without_values, *pieces)

    def keep_shown(self, titles_on: Mapping[str, Iterable[int]], summaries_on: Mapping[str, Iterable[int]]) -> str:
        """Keep where in the plan the pages are that show an event's title, and its summary; the digest of all that."""
        return self._keep(
            "shown",
            *({event: tuple(dict.fromkeys(each[event])) for event in each} for each in (titles_on, summaries_on)),
        )

    def keep_state(self, state: State) -> None:
        """Keep the state, last of all."""
        self._keep("state", state)

    def state(self) -> State:
        """The state that the last build has left."""
        state = self._kept("state").value()
        if not isinstance(state, State):
            raise NotKeptError("state")
        return state

    def plan(self, state: State) -> pipeline.Plan:
        """The plan that belongs to the state; so is a look at it, for most of it is read when it is first needed."""
        known = self._kept("plan")
        plan = known.value()
        if not isinstance(plan, pipeline.Plan) or known.digest != state.plan:
            raise NotKeptError("plan")
        return together(plan, lambda number: known.value(1 + number))

    def shown_on(self, state: State, titles: Iterable[str], summaries: Iterable[str]) -> frozenset[int]:
        """Where in the plan that belongs to the state the pages are that show one of these titles or summaries."""
        known = self._kept("shown")
        if known.digest != state.shown:
            raise NotKeptError("shown")
        return _places(known.value(0), titles) | _places(known.value(1), summaries)

    def _keep(self, what: str, *values: object) -> str:
        return keep(self.cache, self._name(what), *values)

    def _kept(self, what: str) -> Kept:
        return kept(self.cache, self._name(what))

    def _name(self, what: str) -> str:
        """Projects may share a cache folder."""
        return f"{what}-{blake2b(os.fsencode(self.wish.config_file.resolve()), digest_size=16).hexdigest()}"


def _places(shown: object, events: Iterable[str]) -> frozenset[int]:
    if not isinstance(shown, dict):
        raise NotKeptError("shown")
    return frozenset(place for each in events for place in shown.get(each, ()))
