"""`mkdocs serve`: the preview follows the archive, and survives mistakes in it."""

import socket
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from tests.building import COMMANDS, copy_of_the_archive

SECONDS = 60
PAGE = "/events/geneva-meeting/"


def a_free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def read(port, path=PAGE):
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def wait_until(is_so):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            if is_so():
                return
        except OSError:
            pass  # not listening yet
        time.sleep(0.2)
    pytest.fail("it never came about")


@contextmanager
def a_preview(project, log):
    port = a_free_port()
    command = [str(COMMANDS / "mkdocs"), "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as said, subprocess.Popen(command, cwd=project, stdout=said, stderr=said) as server:
        try:
            wait_until(lambda: server.poll() is not None or "Geneva" in read(port))
            yield port
        finally:
            server.terminate()


def test_the_preview_follows_changes_and_keeps_the_old_site_after_a_mistake(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    log = tmp_path / "log.txt"
    event = project / "content" / "events" / "2021" / "geneva-meeting.yml"
    good = event.read_text(encoding="utf-8")
    with a_preview(project, log) as port:
        page = read(port)
        assert "livereload" in page
        assert "Content-Security-Policy" not in page  # it would forbid the script that reloads
        assert '"parts":[{"folder":"en/' in read(port, "/assets/search/en.json")

        event.write_text(good.replace("\ndate: 2021-06", "\ndate: 2021-13", 1), encoding="utf-8")
        wait_until(lambda: "the site was not built" in log.read_text())
        assert "[bad-date]" in log.read_text()
        assert "Geneva" in read(port)

        event.write_text(good.replace("Geneva", "Genevaville"), encoding="utf-8")
        wait_until(lambda: "Genevaville" in read(port))
    assert "Traceback" not in log.read_text()
