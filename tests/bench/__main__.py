"""`make bench`: measures this project against Hugo on generated archives and writes docs/benchmarks.md."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shutil import disk_usage

from tests.bench.contestants import HUGO
from tests.bench.generate import REPOSITORY
from tests.bench.measure import NotTheSameError, Result, Size, measure
from tests.bench.process import CommandFailedError
from tests.bench.report import document

LARGE = 100_000
ROUNDS = 3
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
ROOM, ROOM_ALONE = 200_000, 125_000
"""Bytes that an event takes there in each language: in the archives, the sites and what is kept; and without Hugo."""
WORK = 4_000_000_000
"""Bytes that must be left for those who work."""
HUGO_TAKES = 300_000
"""Bytes of memory that an event costs Hugo, if nothing has been measured yet."""


def main() -> int:
    """Measure as the command line says; 0 if both sites held what they must."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000], metavar="NUMBER")
    parser.add_argument("--large", action="store_true", help=f"{LARGE} events as well, once: half an hour")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="NUMBER")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to work; else in memory if there is room")
    parser.add_argument("--write", type=Path, metavar="FILE", help="else docs/benchmarks.md")
    arguments = parser.parse_args()
    # As users have it: Python keeps compiled modules, and we compiled templates, unless the environment forbids it.
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    results: list[Result] = []
    for wanted in _sizes(arguments.events, arguments.rounds, large=arguments.large):
        size = _possible(wanted, results)
        folder = arguments.folder or _where(size)
        with tempfile.TemporaryDirectory(prefix="timeline-bench-", dir=folder) as work:
            place = "in memory" if folder == IN_MEMORY else "on disk"
            try:
                results.append(measure(size, Path(work) / "work", place, print))
            except (CommandFailedError, NotTheSameError) as error:
                print(error, file=sys.stderr)
                return 1
    text = document(results)
    (arguments.write or REPOSITORY / "docs" / "benchmarks.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 0


def _sizes(events: Sequence[int], rounds: int, *, large: bool) -> list[Size]:
    """The sizes in English; the largest of them in full, and once in two languages."""
    most = max(events)
    sizes = [Size(each, rounds=rounds, in_full=each == most) for each in events]
    sizes.append(Size(most, ("en", "fr"), rounds=1))
    return [*sizes, Size(LARGE, rounds=1)] if large else sizes


def _where(size: Size) -> Path | None:
    """In memory if there is room; None is the system's own folder for such things."""
    room = size.events * len(size.languages) * (ROOM_ALONE if size.alone else ROOM) + WORK
    return IN_MEMORY if IN_MEMORY.is_dir() and disk_usage(IN_MEMORY).free > room else None


def _possible(size: Size, results: Sequence[Result]) -> Size:
    """The size without Hugo if that would need more memory than there is, as far as is known from what was measured."""
    known = [each.builds["cold build"][HUGO].memory / each.size.events for each in results if not each.size.alone]
    needed, there = (
        size.events * min(known, default=HUGO_TAKES),
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
    )
    if needed < there:
        return size
    why = f"Hugo, which would need some {needed / 1e9:.0f} GB of memory, is left out: there are {there / 1e9:.0f}"
    return replace(size, alone=why)


if __name__ == "__main__":
    sys.exit(main())
