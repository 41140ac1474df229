"""`make fuzz`: hostile archives, made anew each time, are checked and built for some minutes; what falls is kept.

A case falls if a command ends in anything but an answer (a crash, a traceback, a fault of our own), takes more than
two seconds of processor time, prints what a terminal or a CI would obey, touches what lies beside the project, builds
what the check refuses (or the other way round), or publishes a page with something in it that our policy does not name.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from secrets import randbelow
from time import monotonic

from tests.fuzz.cases import KINDS
from tests.fuzz.trying import Trier


def main() -> int:
    """Try as the command line says; 0 if nothing fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5, help="how long (default: 5)")
    parser.add_argument(
        "--seed", type=int, help="the first case's number: the same number makes the same cases (default: random)"
    )
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(KINDS), help="which kinds (default: all)")
    parser.add_argument(
        "--keep", type=Path, default=Path("build/fuzz"), help="where projects that fell are kept (default: build/fuzz)"
    )
    arguments = parser.parse_args()
    seed = randbelow(10**9) if arguments.seed is None else arguments.seed
    end = monotonic() + arguments.minutes * 60
    passed, fell = 0, 0
    with tempfile.TemporaryDirectory(prefix="timeline-fuzz-") as folder, Trier(Path(folder), arguments.keep) as trier:
        number = seed
        while monotonic() < end:
            kind = arguments.kind[number % len(arguments.kind)]
            faults = trier.tried(f"{kind}-{number}", KINDS[kind](Random(number)))  # noqa: S311  # cases are no secrets
            for fault in faults:
                print(f"{kind} {number}: {fault}", flush=True)
            passed, fell, number = passed + (not faults), fell + bool(faults), number + 1
    print(f"seeds from {seed}\n{passed} passed, {fell} failed")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
