"""Writes the archive's own files into the site's folder: a plan and shells in, files on disk out."""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from generator import pipeline
from generator.doors.build_memory import PageMade
from generator.doors.opening import opened
from generator.doors.project import Key, Reader, batches
from generator.doors.publish import all_in
from generator.doors.workers import Workers
from generator.model.archive import Entry
from generator.model.page import OutputFile, Shell
from generator.model.records import Record
from generator.model.tracking import Derived
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellKey, ShellOf

SHARD = 200
"""Pages made at a time: the records behind them are in memory in full."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What is told and given from outside while pages are made."""

    progress: Callable[[int, int], None] = lambda _done, _total: None
    """Told how many of how many pages are made."""
    keep_plan: Callable[[pipeline.Plan], str] = lambda _plan: ""
    """Given the plan before any page is made: while no worker has a copy of it, there is room to write it down."""


class TwoPagesAtOneAddressError(Exception):
    """A hand-written page stands where the archive has one of its own; the address is the argument."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of putting files somewhere: those that this machine has still to write, and which others there are.

    `written` and `changed` as a SiteFolder has them.
    """

    files: tuple[OutputFile, ...] = ()
    written: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    """The paths of the files that were put where this machine's own are not."""


class Target(Protocol):
    """Where workers put the files that they make."""

    def put(self, files: Iterable[OutputFile]) -> Delivery:
        """Put them there, each as it comes."""
        ...


class SentHome:
    """To the machine that asked for them."""

    def put(self, files: Iterable[OutputFile]) -> Delivery:
        """Keep them for the answer."""
        return Delivery(files=tuple(files))


@dataclass(slots=True)
class SiteFolder:
    """The folder that a site is written into. One that is not `fresh` holds an earlier site: what is the same stays."""

    root: Path
    taken: frozenset[str] = frozenset()
    """Paths that belong to hand-written pages."""
    fresh: bool = True
    begin: Callable[[], bool] = lambda: True
    """Makes the folder, at the last moment; answers whether it is fresh."""
    written: set[str] = field(default_factory=set)
    """Every path that was written, if there was an earlier site."""
    changed: set[str] = field(default_factory=set)
    """What is not as it was in that."""
    files: int = 0
    """How many files there are, once it is pruned."""
    _folders: set[str] = field(default_factory=set)

    def write(self, file: OutputFile) -> None:
        """Write a file, its folders too. Nothing is ever written outside the folder."""
        if file.path in self.taken:
            raise TwoPagesAtOneAddressError(file.path)
        self.take(file)

    def take(self, file: OutputFile) -> None:
        """Write a file, be it a hand-written page."""
        _refuse_what_leads_out(file.path)
        folder = file.path.rpartition("/")[0]
        path = f"{self.root}/{file.path}"
        if not self.fresh:
            self.written.add(file.path)
            if _is_already(path, file.body):
                return
            Path(path).unlink(missing_ok=True)  # never written into: the published site may share it
            self.changed.add(file.path)
        if folder not in self._folders:
            # Without pathlib and buffers, here and below: on a large site they would cost more than the writing.
            os.makedirs(f"{self.root}/{folder}", exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        with open(path, "wb", buffering=0) as target:  # noqa: PTH123
            written = target.write(file.body)
            while written < len(file.body):
                written += target.write(file.body[written:])

    def put(self, files: Iterable[OutputFile]) -> Delivery:
        """Write these files, in a worker: what it notes goes to the machine that asked, for its own folder."""
        mine = replace(self, written=set(), changed=set())
        write_all(mine, files)
        return Delivery(written=frozenset(mine.written), changed=frozenset(mine.changed))

    def receive(self, delivery: Delivery) -> None:
        """Note what a worker has written, and write what it could not."""
        self.written |= delivery.written
        self.changed |= delivery.changed
        write_all(self, delivery.files)

    def files_in(self, folder: str) -> list[str]:
        """The paths of the files that stand in a folder, not those in folders within it."""
        with suppress(FileNotFoundError), os.scandir(Path(self.root, folder)) as entries:
            return sorted(f"{folder}/{each.name}" if folder else each.name for each in entries if each.is_file())
        return []

    def remove(self, path: str) -> None:
        """Remove a file of the earlier site, and the folders that are empty without it."""
        _refuse_what_leads_out(path)
        Path(self.root, path).unlink()
        self.changed.add(path)
        with suppress(OSError):  # one of them is not empty
            for folder in Path(self.root, path).parents:
                folder.rmdir()

    def drop(self, folder: str) -> tuple[str, ...]:
        """Remove a folder of the earlier site, given with a slash at its end; the paths of the files in it."""
        _refuse_what_leads_out(folder.removesuffix("/"))
        files = sorted(each for each in Path(self.root, folder).rglob("*") if each.is_file())
        for each in files:
            each.unlink()
        shutil.rmtree(Path(self.root, folder), ignore_errors=True)
        gone = tuple(each.relative_to(self.root).as_posix() for each in files)
        self.changed.update(gone)
        return gone

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return Path(self.root, path).is_file()

    def prune(self) -> None:
        """Remove what the earlier site had and this one has not, and count what stays."""
        if self.fresh:
            self.files = sum(len(names) for *_, names in os.walk(self.root))
            return
        folders: list[str] = []
        for entry in all_in(Path(self.root)):
            path = entry.path[len(str(self.root)) + 1 :].replace(os.sep, "/")
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif path not in self.written:
                Path(entry.path).unlink()
                self.changed.add(path)
        for folder in reversed(folders):
            with suppress(OSError):  # it is not empty, as nearly all are
                Path(folder).rmdir()
        self.files = len(self.written)


def _refuse_what_leads_out(path: str) -> None:
    if not _NOT_A_NAME.isdisjoint(path.split("/")):
        raise ValueError(f"'{path}' is outside the site")


def _is_already(path: str, body: bytes) -> bool:
    """Whether a plain file there holds just that. Of other things nothing is read: a pipe would keep us waiting."""
    try:
        handle = opened(path)
    except OSError:
        return False
    with open(handle, "rb", buffering=0) as target:  # noqa: PTH123
        about = os.fstat(handle)
        return stat.S_ISREG(about.st_mode) and about.st_size == len(body) and target.read(len(body) + 1) == body


_NOT_A_NAME = frozenset(("", ".", ".."))


@dataclass(slots=True)
class Written:
    """What came of writing the archive's pages."""

    pages: list[PageMade] = field(default_factory=list)
    """What is to be known of each page, in the order of the plan."""
    shells: dict[ShellKey, Shell] = field(default_factory=dict)
    """The shells that the pages are in."""
    plan: str = ""
    """What keeping the plan answered."""
    derived: dict[Derived, None] = field(default_factory=dict)
    """What pages have asked for that is worked out from the whole timeline."""
    delivered: Delivery = field(default_factory=Delivery)
    """What came of putting the files of a shard."""

    def add(self, shard: "Written") -> None:
        """Add what came of the next shard of the plan."""
        self.pages += shard.pages
        self.derived |= shard.derived
        self.shells |= shard.shells


_Shard = tuple[Sequence[Wanted], Any]
"""The pages to be made, and the records for them as they were fetched."""


@dataclass(frozen=True, slots=True)
class Making:
    """The making of pages: all that is the same for each shard."""

    plan: pipeline.Plan
    read: Callable[[Any], Mapping[Key, Entry[Record]]]
    shell_of: ShellOf
    target: Target
    _sent: dict[ShellKey, Shell] = field(default_factory=dict)

    def __call__(self, shard: _Shard) -> Written:
        """Make a shard's pages and put them where they belong."""
        done = Written()
        done.delivered = self.target.put(self._files(shard, done))
        return done

    def _files(self, shard: _Shard, done: Written) -> Iterator[OutputFile]:
        def shell(key: ShellKey) -> Shell:
            if key not in self._sent:
                self._sent[key] = done.shells[key] = self.shell_of(key)
            return self._sent[key]

        wanted, fetched = shard
        for made in pipeline.render(self.plan, wanted, self.read(fetched), shell):
            yield from made.files
            done.pages.append(PageMade.of(made))
        done.derived = pipeline.derived_for(self.plan)


def write_archive(
    making: Making, reader: Reader[Any], workers: Workers, receive: Callable[[Delivery], None], doors: Doors
) -> Written:
    """Make every page of the archive, a shard at a time; what came of putting it away is given to `receive`."""
    plan = making.plan

    def fetch(shard: Sequence[Wanted]) -> _Shard:
        return shard, reader.fetch({each.body: None for each in shard if each.body})

    whole = Written(plan=doors.keep_plan(plan))
    for number, done in enumerate(workers.spread(fetch, making, batches(plan.wanted, SHARD))):
        receive(done.delivered)
        whole.add(done)
        doors.progress(min((number + 1) * SHARD, len(plan.wanted)), len(plan.wanted))
    return whole


def write_all(folder: SiteFolder, files: Iterable[OutputFile]) -> None:
    """Write every one of these files."""
    for file in files:
        folder.write(file)
