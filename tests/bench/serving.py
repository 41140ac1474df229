"""What an editor waits for in `timeline serve`: until the first page comes, and from saving until the new page comes.

Asked over HTTP on this machine, without a browser, which would add its own time to show the page.
"""

import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from tests.bench.contestants import Contestant, Place, timeline
from tests.bench.process import CommandFailedError, Watch

PATIENCE = 120
"""Seconds after which what has not come is given up."""
PAUSE = 0.005
"""Seconds between two questions."""
EDITS: tuple[Place, ...] = ("text", "title")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until the first page, with nothing known and with what a build has left; and from saving an edit."""

    first_cold: float
    first: float
    edited: dict[Place, float]
    memory: int


def measure_serving(ours: Contestant, rounds: int) -> Served:
    """Start previews and edit an archive that has been built; every file is as it was afterwards."""
    with _preview(ours, "--no-cache") as cold:
        first_cold = cold.seconds
    with _preview(ours) as preview:
        edited = {
            where: median(_saved_and_seen(ours, preview, number, where) for number in range(rounds)) for where in EDITS
        }
    return Served(first_cold, preview.seconds, edited, preview.memory)


@dataclass
class _Preview:
    """A preview at work: its port, the seconds until its first page was there, and its memory once it has ended."""

    port: int
    seconds: float
    memory: int = 0

    def page(self, address: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.status != 200:
            raise CommandFailedError(f"timeline serve answers {answer.status} for {address}")
        return body


def _saved_and_seen(ours: Contestant, preview: _Preview, number: int, where: Place) -> float:
    """The seconds from saving a word in an event until its page says it."""
    event, word = len(ours.files) // (number + 2), f"Xylograph{number}"
    address = f"events/{ours.files[event].stem}/"
    if word in preview.page(address):
        raise CommandFailedError("the word is there before it is written")
    before = ours.edit(event, word, where)
    start = time.perf_counter()
    try:
        _wait_until(lambda: word in preview.page(address))
        return time.perf_counter() - start
    finally:
        ours.files[event].write_text(before, encoding="utf-8", newline="\n")
        _wait_until(lambda: word not in preview.page(address))


@contextmanager
def _preview(ours: Contestant, *options: str) -> Iterator[_Preview]:
    config = str(ours.project / "mkdocs.yml")
    command = (timeline(), "serve", "--config", config, "--port", "0", "--language", "en", *options)
    with tempfile.NamedTemporaryFile() as said:
        log = Path(said.name)
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            with Watch(process.pid) as watch:
                _wait_until(lambda: process.poll() is not None or _ADDRESS.search(log.read_text()))
                found = _ADDRESS.search(log.read_text())
                if not found:
                    raise CommandFailedError(log.read_text())
                preview = _Preview(int(found[1]), 0.0)
                preview.page(f"events/{ours.files[0].stem}/")
                preview.seconds = time.perf_counter() - start
                yield preview
            preview.memory = watch.peak
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until(is_so: Callable[[], object]) -> None:
    """Wait, but not for ever. Raises CommandFailedError."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise CommandFailedError(f"timeline serve: not within {PATIENCE} seconds")
        time.sleep(PAUSE)
