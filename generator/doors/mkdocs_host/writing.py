"""Writes the archive's own files into the site's folder: a plan and shells in, files on disk out."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import pipeline
from generator.doors.project import Checked, Project, batches, read_in_full
from generator.doors.workers import spread
from generator.model.page import OutputFile, SitemapEntry
from generator.pages.context import Wanted
from generator.pages.shell_slots import ShellOf

SHARD = 200
"""Pages made at a time: the records behind them are in memory in full."""

Progress = Callable[[int, int], None]
"""Told how many of how many pages are made."""


class TwoPagesAtOneAddressError(Exception):
    """A hand-written page stands where the archive has one of its own; the address is the argument."""


@dataclass(slots=True)
class SiteFolder:
    """The folder that a site is written into, and what has been written."""

    root: Path
    taken: frozenset[str] = frozenset()
    """Paths that belong to hand-written pages."""
    _folders: set[str] = field(default_factory=set)

    def write(self, file: OutputFile) -> None:
        """Write a file, its folders too. Nothing is ever written outside the folder."""
        folder, _, name = file.path.rpartition("/")
        if name in _NOT_A_NAME or not _NOT_A_NAME.isdisjoint(folder.split("/") if folder else ()):
            raise ValueError(f"'{file.path}' is outside the site")
        if file.path in self.taken:
            raise TwoPagesAtOneAddressError(file.path)
        if folder not in self._folders:
            # Without pathlib and buffers, here and below: on a large site they would cost more than the writing.
            os.makedirs(f"{self.root}/{folder}", exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        with open(f"{self.root}/{file.path}", "wb", buffering=0) as target:  # noqa: PTH123
            written = target.write(file.body)
            while written < len(file.body):
                written += target.write(file.body[written:])


_NOT_A_NAME = frozenset(("", ".", ".."))


def write_archive(
    folder: SiteFolder, project: Project, checked: Checked, plan: pipeline.Plan, shell_of: ShellOf, progress: Progress
) -> tuple[SitemapEntry, ...]:
    """Make and write every page of the archive, a shard at a time; returns what the sitemap lists."""
    listed: list[SitemapEntry] = []

    def write_shard(shard: Sequence[Wanted]) -> tuple[SitemapEntry, ...]:
        keys = {wanted.body: None for wanted in shard if wanted.body}
        bodies = read_in_full(project, checked, plan.settings, keys)
        entries: list[SitemapEntry] = []
        for rendered in pipeline.render(plan, shard, bodies, shell_of):
            folder.write(rendered.file)
            if rendered.listed:
                entries.append(rendered.listed)
        return tuple(entries)

    shards = batches(plan.wanted, SHARD)
    for done, entries in enumerate(spread(write_shard, shards, project.jobs), 1):
        listed += entries
        progress(min(done * SHARD, len(plan.wanted)), len(plan.wanted))
    return tuple(listed)


def write_all(folder: SiteFolder, files: Iterable[OutputFile]) -> None:
    """Write every one of these files."""
    for file in files:
        folder.write(file)
