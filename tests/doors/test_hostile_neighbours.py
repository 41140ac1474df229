"""What a checkout brings beside its site, or in its place: no link is followed out of it, nothing foreign removed."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from generator.doors import publish
from generator.doors.mkdocs_host.writing import SiteFolder
from generator.doors.publish import MARKER, PublishError, staging
from generator.doors.temporary import temporary_folder
from generator.model.page import OutputFile
from tests.building import COMMANDS, copy_of_the_archive, run, tree


@pytest.fixture
def victim(tmp_path):
    folder = tmp_path / "victim"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    return folder


def put(site, *, spare=False):
    with staging(site, spare=spare) as staged:
        folder = SiteFolder(staged.path, fresh=staged.begin())
        folder.write(OutputFile("index.html", b"new"))
        folder.write(OutputFile(MARKER, publish.MARKER_TEXT))
        folder.prune()
        staged.publish(folder.changed)


LOCKS = {
    "a link to a file": lambda lock, victim: lock.symlink_to(victim / "thesis.txt"),
    "a link to nothing": lambda lock, victim: lock.symlink_to(victim / "nothing"),
    "a link to a folder": lambda lock, victim: lock.symlink_to(victim),
    "a pipe": lambda lock, _victim: os.mkfifo(lock),
    "a folder": lambda lock, _victim: lock.mkdir(),
    "a text": lambda lock, _victim: lock.write_text("mine"),
    "another name of a file": lambda lock, victim: lock.hardlink_to(victim / "thesis.txt"),
}


@pytest.mark.parametrize("what", LOCKS)
def test_what_stands_where_the_lock_goes_stays_and_is_named(tmp_path, victim, what):
    lock = tmp_path / "project" / ".site.building.lock"
    lock.parent.mkdir()
    LOCKS[what](lock, victim)
    before = tree(victim)
    with pytest.raises(PublishError) as refusal:
        put(tmp_path / "project" / "site")
    assert (refusal.value.reason, refusal.value.path) == ("is-in-the-way", lock)
    assert os.path.lexists(lock)
    assert tree(victim) == before


def test_a_lock_that_a_killed_build_has_left_is_in_nobodys_way(tmp_path):
    (tmp_path / ".site.building.lock").touch()
    put(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_command_names_the_file_that_is_in_the_way(tmp_path, victim, language):
    project = copy_of_the_archive(tmp_path / "project")
    (project / ".site.building.lock").symlink_to(victim / "thesis.txt")
    done = run("timeline", "build", "--language", language, folder=project)
    assert done.returncode == 2
    assert f"{project}/.site.building.lock" in done.stderr
    assert tree(victim) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize("name", [".site.building-1", ".site.building-00ff00ff00ff00ff", ".site.before"])
@pytest.mark.parametrize("what", ["link", "marked link", "file", "folder", "folder with a marker that is a link"])
def test_what_only_looks_left_over_stays_and_blocks_nothing(tmp_path, victim, name, what):
    there = tmp_path / "project" / name
    there.parent.mkdir()
    if what.endswith("link") and not what.startswith("folder"):
        if what == "marked link":
            (victim / MARKER).write_text("x")
        there.symlink_to(victim)
    elif what == "file":
        there.write_text("mine")
    else:
        there.mkdir()
        (there / "thesis.txt").write_text("mine")
        if "marker" in what:
            (there / MARKER).symlink_to(victim / "thesis.txt")
    before, within = tree(victim), tree(there) if there.is_dir() else there.read_bytes()
    for _ in range(2):
        put(tmp_path / "project" / "site", spare=True)
    assert tree(victim) == before
    assert (tree(there) if there.is_dir() else there.read_bytes()) == within
    assert there.is_symlink() == (what in {"link", "marked link"})
    assert (tmp_path / "project" / "site" / "index.html").read_text() == "new"


def test_links_within_a_spare_lead_nowhere(tmp_path, victim):
    spare = tmp_path / ".site.before"
    spare.mkdir()
    (spare / MARKER).write_text("x")
    (spare / "index.html").symlink_to(victim / "thesis.txt")
    (spare / "events").symlink_to(victim)
    (spare / ".timeline-changes").symlink_to("/proc/kmsg")
    put(tmp_path / "site", spare=True)
    assert tree(victim) == {"thesis.txt": b"mine"}
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_a_pipe_within_a_spare_keeps_nobody_waiting(tmp_path):
    spare = tmp_path / ".site.before"
    spare.mkdir()
    (spare / MARKER).write_text("x")
    os.mkfifo(spare / "index.html")
    os.mkfifo(spare / ".timeline-changes")
    put(tmp_path / "site", spare=True)
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_a_marker_that_is_a_link_marks_nothing(tmp_path, victim):
    (victim / MARKER).symlink_to(victim / "thesis.txt")
    with pytest.raises(PublishError) as refusal:
        put(victim)
    assert (refusal.value.reason, refusal.value.path) == ("is-not-a-site", victim)


@pytest.mark.parametrize("options", [(), ("--site-dir", "site"), ("--site-dir", "link/site")])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_link_in_the_project_leads_a_build_to_another_site(tmp_path, options, language):
    project = copy_of_the_archive(tmp_path / "project")
    other = tmp_path / "other" / "site"
    other.mkdir(parents=True)
    (other / MARKER).write_text("x")
    (other / "index.html").write_text("another archive")
    (project / "site").symlink_to(other)
    (project / "link").symlink_to(other.parent)
    done = run("timeline", "build", "--language", language, *options, folder=project)
    assert done.returncode == 2
    assert str(project / ("link" if "link/site" in options else "site")) in done.stderr
    assert (other / "index.html").read_text() == "another archive"


@pytest.mark.parametrize("what", ["link", "folder"])
def test_mkdocs_empties_nothing_that_is_not_ours(tmp_path, victim, what):
    project = copy_of_the_archive(tmp_path / "project")
    if what == "link":
        (project / "site").symlink_to(victim)
    options = ("--site-dir", str(victim)) if what == "folder" else ()
    done = run("mkdocs", "build", *options, folder=project)
    assert done.returncode != 0
    assert str(project / "site" if what == "link" else victim) in done.stdout + done.stderr
    assert tree(victim) == {"thesis.txt": b"mine"}


# --- temporary folders --------------------------------------------------------------------------


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def temporary_place(tmp_path, monkeypatch):
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_what_a_killed_build_leaves_in_the_temporary_folder_is_swept(tmp_path, temporary_place):
    project = copy_of_the_archive(tmp_path / "project")
    command = [str(COMMANDS / "timeline"), "build", "--quiet", "--no-cache", "--no-search"]
    environment = {**os.environ, "TMPDIR": str(temporary_place)}
    with subprocess.Popen(command, cwd=project, env=environment, start_new_session=True) as build:
        end = time.monotonic() + 60
        while not list(temporary_place.glob("timeline-*/.timeline-temporary")) and time.monotonic() < end:
            time.sleep(0.01)
        with temporary_folder():  # its owner lives
            assert len(left_in(temporary_place)) == 2
        os.killpg(build.pid, signal.SIGKILL)
    assert len(left_in(temporary_place)) == 1
    with temporary_folder() as folder:
        assert left_in(temporary_place) == [folder.parent.name]
    assert left_in(temporary_place) == []


def test_in_a_shared_place_only_our_own_left_overs_are_swept(temporary_place, victim, monkeypatch):
    (victim / ".timeline-temporary").touch()
    (temporary_place / "timeline-link").symlink_to(victim)
    (temporary_place / "timeline-file").write_text("mine")
    (temporary_place / "timeline-no-owner").mkdir()
    for name in ("linked-owner", "piped-owner"):
        (temporary_place / f"timeline-{name}").mkdir()
    (temporary_place / "timeline-linked-owner/.timeline-temporary").symlink_to(victim / "thesis.txt")
    os.mkfifo(temporary_place / "timeline-piped-owner/.timeline-temporary")
    before = left_in(temporary_place)
    with temporary_folder():
        pass
    assert left_in(temporary_place) == before
    assert left_in(victim) == [".timeline-temporary", "thesis.txt"]
    left = temporary_place / "timeline-of-another"
    left.mkdir()
    (left / ".timeline-temporary").touch()
    monkeypatch.setattr(os, "geteuid", lambda: left.stat().st_uid + 1)
    with temporary_folder():
        pass
    assert left.exists()
    monkeypatch.undo()


def test_a_folder_is_empty_and_goes_with_what_is_in_it(temporary_place):
    with temporary_folder() as folder:
        assert Path(folder).is_dir()
        assert not list(folder.iterdir())
        (folder / "page.html").write_text("x")
    assert left_in(temporary_place) == []
