"""What editors and systems leave behind is no mistake of the author's, and nothing of it is read or published."""

import re
from pathlib import Path

import pytest

from generator.doors import disk
from generator.model.left_by_others import FILES, FOLDERS, is_left_by_others

GUIDE = Path(__file__).parents[2] / "docs/contributing.md"

LEFT = (
    *(".#two.yml", "two.yml~", "#two.yml#", ".#about.md", "about.md~"),
    *(".two.yml.swp", ".two.yml.swo", ".two.swn", "4913", ".two.yml.kate-swp"),
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._two.yml", "._about.md"),
    *(
        ".goutputstream-AB12CD",
        ".~lock.two.yml#",
        "two.yml___jb_tmp___",
        "two.yml___jb_old___",
        ".nfs0001",
        ".fuse_hidden1",
    ),
)
NOT_LEFT = ("two.yml", "two~.yml", "4913.yml", "x4913", ".gitkeep", ".two.yml", "#two.yml", "desktop.yml", "_two.yml")


@pytest.mark.parametrize("name", LEFT)
def test_it_is_known_by_its_name(name):
    assert is_left_by_others(name)


@pytest.mark.parametrize("name", NOT_LEFT)
def test_other_names_are_not_among_them(name):
    assert not is_left_by_others(name)


def test_nothing_of_it_is_listed(tmp_path):
    for place in ("content", "content/events/2021", "content/pages/fr", "content/topics"):
        folder = tmp_path / place
        folder.mkdir(parents=True, exist_ok=True)
        for name in LEFT:
            if not name.startswith(".#"):
                (folder / name).write_text("title: [\n")
        (folder / ".#two.yml").symlink_to("somebody@machine.1234:5678")
    for folder in (".git", "__MACOSX", ".obsidian", ".Trash-1000"):
        (tmp_path / "content" / folder).mkdir()
        (tmp_path / "content" / folder / "two.yml").write_text("title: [\n")
    (tmp_path / "content/topics/real.yml").write_text("title: x\n")
    assert [each.path for each in disk.list_content(tmp_path, "content")] == ["content/topics/real.yml"]
    assert list(disk.marks(tmp_path, "content")) == ["content/topics/real.yml"]


def test_the_guide_shows_the_list():
    text = (
        GUIDE.read_text(encoding="utf-8").partition("## What editors and systems leave behind")[2].partition("\n## ")[0]
    )
    blocks = re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
    assert [block.split() for block in blocks] == [list(FILES), list(FOLDERS)]
