"""A build that starts from the one before gives what a whole build gives, byte for byte, and the quick way when it can."""

import os
import pickle
from random import Random

import pytest

from generator.doors import whole_build
from generator.doors.cli.main import main
from generator.doors.kept_values import NotKeptError, fetch, keep
from generator.doors.publish import MARKER
from generator.doors.rebuild import PLAN, STATE
from tests.building import copy_of_the_archive, tree

EVENT = "content/events/2021/geneva-meeting.yml"


@pytest.fixture
def project(tmp_path):
    return copy_of_the_archive(tmp_path / "project", "https://timeline.example/")


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def build(project, site, *options):
    config = str(project / "mkdocs.yml")
    return main(["build", "--quiet", "--language", "en", "--config", config, "--site-dir", str(site), *options])


def change(project, file, old, new):
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def whole(project, tmp_path):
    """What a build gives that knows nothing of any other."""
    assert build(project, tmp_path / "cold", "--no-cache") == 0
    return tree(tmp_path / "cold")


@pytest.fixture
def only_quick(monkeypatch):
    """From now on a whole build fails."""

    def refuse():
        def fail(*_):
            raise AssertionError("a whole build")

        monkeypatch.setattr(whole_build, "build_whole", fail)

    return refuse


def test_a_word_in_a_text_is_built_the_quick_way(project, site, tmp_path, only_quick):
    assert build(project, site) == 0
    change(project, EVENT, "met in [Geneva](place:geneva) in June", "came together in [Geneva](place:geneva) in June")
    expected = whole(project, tmp_path)
    only_quick()
    assert build(project, site) == 0
    assert b"came together in" in (site / "events" / "geneva-meeting" / "index.html").read_bytes()
    assert tree(site) == expected
