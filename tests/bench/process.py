"""Runs commands and measures them with everything that they start: seconds, processor time, peak memory."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Self

SAMPLED = 0.05
"""Seconds between two looks at the memory."""
PAGE = os.sysconf("SC_PAGE_SIZE")
INDEXER = "pagefind"
"""The name of a process that makes a search index."""


class CommandFailedError(Exception):
    """A command that was to be measured failed; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds on the wall, seconds of processor, bytes of memory at the peak; what it said."""

    wall: float
    cpu: float
    memory: int
    indexing: int = 0
    """Bytes at the peak while a search index was made."""
    said: str = ""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises CommandFailedError.

    Processor time is what the system counts for the process and for those that it has waited for.
    """
    os.sync()  # what an earlier run has left to be written is not this one's work
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **(environment or {})})
        with Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
        if process.returncode:
            raise CommandFailedError(f"{' '.join(command)}\n{text}")
    peak = max(watch.peak, usage.ru_maxrss * 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, watch.indexing, text)


def one_after_another(commands: Iterable[Sequence[str]]) -> Run:
    """Run commands in turn: their seconds together, and the highest peak. Raises CommandFailedError."""
    runs = [run(command) for command in commands]
    return Run(
        sum(each.wall for each in runs),
        sum(each.cpu for each in runs),
        max(each.memory for each in runs),
        max(each.indexing for each in runs),
        "".join(each.said for each in runs),
    )


class Watch:
    """Looks at the memory of a process and its descendants from another thread, and keeps the highest sum."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self.indexing = 0
        """The highest sum while one of them made a search index."""
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(SAMPLED):
            pids = _tree(self._pid)
            # One process alone shares nothing, and its resident size is cheap to ask for.
            now = sum(map(_share, pids)) if len(pids) > 1 else _resident(self._pid)
            self.peak = max(self.peak, now)
            if any(_name(pid) == INDEXER for pid in pids):
                self.indexing = max(self.indexing, now)


def _tree(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for each in found:
        try:
            for thread in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue  # it has ended meanwhile
    return found


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _share(pid: int) -> int:
    """The proportional set size: memory that processes share is counted once in their sum."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
