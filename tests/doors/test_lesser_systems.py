"""Where the system has no fork, no locks, no handles of folders, no links and no exchange, all is as elsewhere."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator.doors import workers
from generator.doors.workers import Processes, WorkerLostError
from tests.building import BUILD_SECONDS, SITE_URL, change, copy_of_the_archive, tree
from tests.doors.previewing import a_preview, wait_until

PROGRAM = (sys.executable, str(Path(__file__).with_name("lesser_system.py")))
EVENT = "content/events/2021/geneva-meeting.yml"


def timeline(project, *arguments):
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert done.stderr == ""
    return done


def test_a_build_a_check_and_a_build_after_an_edit_give_the_same(built_site, tmp_path):
    project, site = copy_of_the_archive(tmp_path / "project", SITE_URL), tmp_path / "site"
    assert timeline(project, "build", "--site-dir", str(site), "--jobs", "2").returncode == 0
    first = tree(site)
    assert first == tree(built_site.folder)
    assert "no problems found" in timeline(project, "check", "--language", "en").stdout
    change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
    for _ in range(2):  # what was kept is used
        assert timeline(project, "build", "--site-dir", str(site)).returncode == 0
    assert tree(site) != first
    change(project, EVENT, "Putin and Biden meet", "Biden and Putin meet")
    assert timeline(project, "build", "--site-dir", str(site)).returncode == 0
    assert tree(site) == first
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.endswith(".before")) == ["project", "site"]


def test_the_preview_follows_an_edit(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    with a_preview(project, tmp_path / "log.txt", program=PROGRAM) as preview:
        assert "Biden and Putin meet" in preview.text("/events/geneva-meeting/")
        change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
        wait_until(lambda: "Putin and Biden meet" in preview.text("/events/geneva-meeting/"))
    assert "Traceback" not in preview.said()


def test_lines_that_end_as_on_windows_give_the_same_site(built_site, tmp_path):
    project = copy_of_the_archive(tmp_path / "project", SITE_URL)
    texts = [path for path in project.rglob("*") if path.suffix in {".yml", ".md"}]
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(texts) > 50
    assert timeline(project, "build", "--site-dir", str(tmp_path / "site")).returncode == 0
    assert tree(tmp_path / "site") == tree(built_site.folder)


def fetched(shard):
    return shard * 10


def doubled(number):
    return number * 2, os.getpid()


def killed(here, number):
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture
def no_fork(monkeypatch):
    monkeypatch.setattr(workers, "can_fork", lambda: False)


def test_processes_are_spawned_where_they_cannot_be_forked(no_fork):
    answers = list(Processes(2).spread(fetched, doubled, range(200)))
    assert [number for number, _ in answers] == [number * 20 for number in range(200)]
    assert os.getpid() in {process for _, process in answers}
    assert Processes(2).far
    assert not Processes(1).far


def test_what_goes_wrong_in_a_spawned_process_is_raised_here(no_fork):
    with pytest.raises(TypeError, match="unsupported operand"):
        list(Processes(2).spread(fetched, partial(divmod, "x"), range(20)))
    with pytest.raises(WorkerLostError):
        list(Processes(2).spread(fetched, partial(killed, os.getpid()), range(2000)))
