"""kill -9 at any moment of a build, cold or warm: readers have a whole site, and the next build is right."""

import os
import signal
import subprocess
from random import Random
from time import sleep

import pytest

from tests.building import COMMANDS, copy_of_the_archive, run, tree

EVENT = "content/events/2021/geneva-meeting.yml"
WORDS = ("met in [Geneva](place:geneva) in June", "came together in [Geneva](place:geneva) in June")
LONGEST = 3.0
"""Seconds after which a build of the reference archive has ended anyhow."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The archive, and its site with the one text and with the other."""
    folder = tmp_path_factory.mktemp("killed")
    project = copy_of_the_archive(folder / "project", "https://timeline.example/")
    sites = []
    for words in WORDS:
        say(project, words)
        assert (
            run("timeline", "build", "--no-cache", "--site-dir", str(folder / "known"), folder=project).returncode == 0
        )
        sites.append(tree(folder / "known"))
    assert sites[0] != sites[1]
    return project, folder / "site", sites


def say(project, words):
    path = project / EVENT
    text = path.read_text(encoding="utf-8")
    for known in WORDS:
        text = text.replace(known, words)
    path.write_text(text, encoding="utf-8", newline="\n")


def build(project, site, *options):
    return run("timeline", "build", "--site-dir", str(site), *options, folder=project)


def kill_a_build(project, site, seconds, *options):
    """Start a build in a group of its own, and end all of it after so many seconds."""
    command = [str(COMMANDS / "timeline"), "build", "--quiet", "--site-dir", str(site), *options]
    started = subprocess.Popen(command, cwd=project, start_new_session=True, stderr=subprocess.DEVNULL)
    with started:
        sleep(seconds)
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)


@pytest.mark.parametrize("seed", range(20))
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_is_right(archive, seed):
    project, site, sites = archive
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    say(project, WORDS[0])
    assert build(project, site).returncode == 0
    sleep(0.1)  # so that the files' times tell whether they have changed since
    say(project, WORDS[1])
    cold = ("--no-cache",) if seed % 2 else ()
    kill_a_build(project, site, random.uniform(0, LONGEST if cold else LONGEST / 3), *cold)
    assert tree(site) in sites
    assert build(project, site, *cold).returncode == 0
    assert tree(site) == sites[1]
    beside = {path.name for path in site.parent.iterdir()}
    assert beside <= {"project", "site", "known", ".site.before"}
