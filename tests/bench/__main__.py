"""`make bench`: measures this project against Hugo on generated archives and writes docs/benchmarks.md."""

import argparse
import sys
import tempfile
from pathlib import Path
from shutil import disk_usage

from tests.bench.generate import REPOSITORY
from tests.bench.measure import NotTheSameError, measure
from tests.bench.process import CommandFailedError
from tests.bench.report import document
from tests.bench.world import World

LARGE = 100_000
FEWEST_ROUNDS = 3
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
ROOM = 8_000_000_000
"""Bytes that must be free there."""


def main() -> int:
    """Measure as the command line says; 0 if both sites held what they must."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000], metavar="NUMBER")
    parser.add_argument("--large", action="store_true", help=f"{LARGE} events as well: an hour and 30 GB of disk")
    parser.add_argument("--bilingual", action="store_true", help="the largest size in English and French as well")
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, metavar="NUMBER")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="where to work; else in memory if there is room",
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="else docs/benchmarks.md")
    arguments = parser.parse_args()
    sizes: list[tuple[int, tuple[str, ...]]] = [
        (events, ("en",)) for events in (*arguments.events, *([LARGE] if arguments.large else []))
    ]
    if arguments.bilingual:
        sizes.append((max(arguments.events), ("en", "fr")))
    results = []
    folder = arguments.folder or (IN_MEMORY if IN_MEMORY.is_dir() and disk_usage(IN_MEMORY).free > ROOM else None)
    with tempfile.TemporaryDirectory(prefix="timeline-bench-", dir=folder) as work:
        try:
            for number, (size, languages) in enumerate(sizes):
                results.append(measure(World(size), languages, arguments.rounds, Path(work) / str(number), print))
        except (CommandFailedError, NotTheSameError) as error:
            print(error, file=sys.stderr)
            return 1
    text = document(results, "memory (tmpfs)" if folder == IN_MEMORY else "a folder on disk")
    (arguments.write or REPOSITORY / "docs" / "benchmarks.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
