"""The generator of archives for measuring: always the same bytes, and an archive like any other."""

import hashlib

import pytest
import yaml

from generator.doors.project import check
from generator.doors.project_folder import Project
from tests.bench.generate import generate
from tests.bench.records import records
from tests.bench.world import World
from tests.bench.yaml_text import yaml_text


def digest(folder):
    hashed = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        hashed.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return hashed.hexdigest()


@pytest.mark.parametrize("languages", [("en",), ("en", "fr")])
@pytest.mark.parametrize("events", [60, 400])
def test_the_archive_has_nothing_to_mend(tmp_path, events, languages):
    generate(World(events), languages, tmp_path)
    checked = check(Project(tmp_path))
    assert checked.findings == ()
    assert checked.archive is not None
    assert len(checked.archive.events) == events
    assert all(checked.archive.of_kind(kind) for kind in ("actor", "place", "topic", "storyline", "source", "term"))


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        generate(World(40), ("en", "fr"), tmp_path / name)
    generate(World(40, seed=2), ("en", "fr"), tmp_path / "third")
    assert digest(tmp_path / "one") == digest(tmp_path / "other") != digest(tmp_path / "third")


def test_an_archive_is_never_written_over_something(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        generate(World(3), ("en",), tmp_path)


def test_yaml_says_what_the_tree_says():
    for record in records(World(50), ("en", "fr")):
        read = yaml.load(yaml_text(record.tree), Loader=yaml.BaseLoader)  # noqa: S506  # it makes texts only
        assert unwrapped(read) == unwrapped(record.tree)


def unwrapped(tree):
    if isinstance(tree, dict):
        return {key: unwrapped(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [unwrapped(value) for value in tree]
    return [" ".join(paragraph.split()) for paragraph in tree.split("\n\n")]
