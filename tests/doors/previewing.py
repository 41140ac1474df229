"""Runs `timeline serve` the way an editor would, and asks it things. Every preview ends with the test that began it."""

import re
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from tests.building import COMMANDS

SECONDS = 60
OUR_LINE = re.compile(rb'<script src="/~preview/preview\.js" data-page="([0-9a-f]{16})" defer></script>\n')


@dataclass(frozen=True)
class Answer:
    """What was answered to one request."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Preview:
    """A running preview: the process, where it is, and the file of what it has said."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def text(self, path: str) -> str:
        return self.ask(path).body.decode()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def wait_until(is_so):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.02)
    pytest.fail("it never came about")


@contextmanager
def a_preview(project: Path, log: Path, *options: str, program: tuple[str, ...] = (str(COMMANDS / "timeline"),)):
    """A preview on a free port."""
    command = [*program, "serve", "--port", "0", "--language", "en", *options]
    with log.open("w") as said, subprocess.Popen(command, cwd=project, stdout=said, stderr=said) as process:
        try:
            address = re.compile(r"http://127\.0\.0\.1:(\d+)/")
            wait_until(lambda: process.poll() is not None or address.search(log.read_text()))
            found = address.search(log.read_text())
            assert found, log.read_text()
            yield Preview(process, int(found[1]), log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
