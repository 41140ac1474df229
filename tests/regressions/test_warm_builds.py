"""A build that knows an earlier one gives what one gives that knows nothing, and loses nothing of anybody's."""

import errno
import json
import os
from time import sleep
from zlib import crc32

import pytest

from generator.doors import disk, program, publish, whole_build
from generator.doors.cache_folder import CacheFolder
from generator.doors.cli.main import main
from generator.doors.kept_values import CacheMissError, from_bytes
from generator.doors.pagefind import PagefindError
from tests.building import change, cold_site, copy_of_the_archive, digests, tree

EVENT = "content/events/2021/geneva-meeting.yml"
PAGE = "events/geneva-meeting/index.html"


@pytest.fixture
def project(tmp_path):
    folder = copy_of_the_archive(tmp_path / "project", "https://timeline.example/")
    sleep(0.1)  # files that have just been written are looked into
    return folder


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def build(project, *options):
    return main(["build", "--quiet", "--language", "en", "--config", str(project / "mkdocs.yml"), *options])


def reword(project, times=0):
    words = ["met in", "came together in", "assembled in", "gathered in", "convened in", "sat in"]
    change(project, EVENT, f"{words[times]} [Geneva]", f"{words[times + 1]} [Geneva]")


def is_as_a_cold_one(project, site):
    assert digests(site) == cold_site(project)
    empty = [each for each in site.rglob("*") if each.is_dir() and not any(each.iterdir())]
    assert empty == []


def test_a_repository_put_into_the_site_is_not_taken_along(project, site, capsys):
    for times in range(2):
        reword(project, times)
        build(project, "--site-dir", str(site))
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("one")
    for times in range(2, 5):
        reword(project, times)
        code = build(project, "--site-dir", str(site))
        assert (site / ".git" / "HEAD").read_text() == "one"
        assert code == 2
        assert not (site.with_name(".site.before") / ".git").exists()


def test_a_commit_in_the_site_is_not_lost(project, site):
    build(project, "--site-dir", str(site))
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("one")
    reword(project)
    build(project, "--site-dir", str(site))
    (site / ".git" / "HEAD").unlink()
    (site / ".git" / "HEAD").write_text("two")
    reword(project, 1)
    build(project, "--site-dir", str(site))
    assert (site / ".git" / "HEAD").read_text() == "two"


@pytest.mark.parametrize("kind", ["link", "folder", "file"])
def test_what_stands_where_the_spare_would_is_not_touched(project, site, tmp_path, kind):
    build(project, "--site-dir", str(site))
    before = site.with_name(".site.before")
    mine = before
    if kind == "link":
        mine = tmp_path / "mine"
        before.symlink_to("mine")
    if kind == "file":
        before.write_text("mine")
    else:
        mine.mkdir()
        (mine / "thesis.odt").write_text("mine")
    change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
    for times in range(2):
        assert build(project, "--site-dir", str(site)) == 0
        reword(project, times)
    if kind == "file":
        assert before.read_text() == "mine"
    else:
        assert sorted(tree(mine)) == ["thesis.odt"]
    assert not site.is_symlink()


def test_a_note_of_changes_that_somebody_made_up_reaches_nothing_outside(project, site):
    build(project, "--site-dir", str(site))
    reword(project)
    build(project, "--site-dir", str(site))
    note = site.with_name(".site.before") / ".timeline-changes"
    note.write_text(note.read_text() + "\n../mine\n../mine/")
    (site.parent / "mine").write_text("mine")
    reword(project, 1)
    assert build(project, "--site-dir", str(site)) == 0
    assert (site.parent / "mine").read_text() == "mine"
    is_as_a_cold_one(project, site)


@pytest.mark.parametrize("note", [b"\xff\xfe", b"", b"0 0 0\n", None])
def test_a_damaged_note_of_changes_is_ignored(project, site, note):
    for times in range(2):
        build(project, "--site-dir", str(site))
        reword(project, times)
    path = site.with_name(".site.before") / ".timeline-changes"
    path.unlink()
    if note is None:
        path.mkdir()
    else:
        path.write_bytes(note)
    assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_a_folder_that_looks_like_a_record_is_noticed(project, site):
    build(project, "--site-dir", str(site))
    (project / "content" / "events" / "2021" / "new.yml").mkdir()
    assert build(project, "--site-dir", str(site)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nsite_url: https://timeline.example/", "\nINHERIT: base.yml"),
        ("\nsite_url: https://timeline.example/", "\nsite_url: !ENV [ARCHIVE_URL, ARCHIVE2]"),
        ("docs_dir: content/pages", "docs_dir: pages"),
    ],
)
def test_what_would_be_taken_from_elsewhere_is_refused_after_a_build_too(project, site, old, new):
    assert build(project, "--site-dir", str(site)) == 0
    before = tree(site)
    change(project, "mkdocs.yml", old, new)
    assert build(project, "--site-dir", str(site)) == 1
    assert tree(site) == before


def test_a_build_without_a_folder_named_goes_where_the_configuration_says(project, site):
    build(project)
    build(project, "--site-dir", str(site))
    reword(project)
    assert build(project) == 0
    assert b"came together" in (project / "site" / PAGE).read_bytes()
    assert b"came together" not in (site / PAGE).read_bytes()


def test_a_site_is_not_taken_for_the_last_but_one(project, site, monkeypatch):
    build(project, "--site-dir", str(site))
    with monkeypatch.context() as full:
        full.setattr(CacheFolder, "write", lambda *_: None)
        change(project, EVENT, "Biden and Putin meet", "Putin and Biden meet")
        build(project, "--site-dir", str(site))
        build(project, "--site-dir", str(site))
    change(project, EVENT, "Putin and Biden meet", "Biden and Putin meet")
    assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_a_configuration_that_changes_while_it_is_read_is_noticed(project, site, monkeypatch):
    def read_too_early(wish, words):
        config = load(wish, words)
        change(project, "mkdocs.yml", "\nsite_url: https://timeline", "\nsite_url: https://t")
        return config

    load = whole_build.load
    with monkeypatch.context() as hurried:
        hurried.setattr(whole_build, "load", read_too_early)
        build(project, "--site-dir", str(site))
    assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_where_files_cannot_be_shared_they_are_copied(project, site, monkeypatch):
    def refuse(source, target):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    monkeypatch.setattr(os, "link", refuse)
    build(project, "--site-dir", str(site))
    for times in range(2):
        reword(project, times)
        assert build(project, "--site-dir", str(site)) == 0
        is_as_a_cold_one(project, site)


def named_in_bytes(folder, name):
    path = folder / os.fsdecode(name)
    try:
        path.write_bytes(b"x")
    except OSError:
        pytest.skip("the file system has no such names")
    return path


@pytest.mark.parametrize("name", [b"pages/\xff.png", b"pages/\xff.md", b"actors/\xff.yml"])
def test_a_name_that_is_no_text_is_told_in_a_sentence(project, site, capsys, name):
    path = named_in_bytes(project / "content", name)
    assert build(project, "--site-dir", str(site)) in {1, 2}
    assert "fault" not in capsys.readouterr().err
    path.unlink()
    assert build(project, "--site-dir", str(site)) == 0


def test_names_that_are_no_text_are_no_obstacle(project, tmp_path):
    named_in_bytes(project / "site_config", b"\xff.txt")
    odd = project.rename(tmp_path / os.fsdecode(b"project-\xff"))
    for _ in range(2):
        assert build(odd, "--no-search") == 0
    assert main(["check", "--config", str(odd / "mkdocs.yml")]) == 0


def test_of_an_old_index_no_folder_is_left(project, site):
    build(project, "--site-dir", str(site))
    for times in range(4):
        reword(project, times)
        assert build(project, "--site-dir", str(site)) == 0
        is_as_a_cold_one(project, site)


@pytest.mark.parametrize("name", ["events/downloads", "events"])
def test_a_link_in_the_site_is_neither_followed_nor_kept(project, site, tmp_path, name):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.odt").write_text("mine")
    build(project, "--site-dir", str(site))
    build(project, "--site-dir", str(site))
    if (site / name).is_dir():
        (site / name).rename(tmp_path / "aside")
    (site / name).symlink_to(mine)
    for title in ("One", "Two", "Three"):
        change(project, EVENT, "title:", f"title: # {title}\n ")
        change(project, "site_config/site.yml", "en: Timeline", f"en: Timeline {title}")
        assert build(project, "--site-dir", str(site)) == 0
        assert sorted(tree(mine)) == ["thesis.odt"]
    is_as_a_cold_one(project, site)


@pytest.mark.parametrize("edit", [reword, lambda project: change(project, EVENT, "title:", "title: # One\n ")])
def test_a_link_at_the_root_of_a_site_is_somebodys_and_stops_a_build(project, site, capsys, edit):
    build(project, "--site-dir", str(site))
    (site / "downloads").symlink_to("nowhere")
    capsys.readouterr()
    edit(project)
    assert build(project, "--site-dir", str(site)) == 2
    assert "downloads" in capsys.readouterr().err
    assert (site / "downloads").is_symlink()


def test_an_edit_of_a_text_is_not_written_through_a_link(project, site, tmp_path):
    for times in range(2):
        build(project, "--site-dir", str(site))
        reword(project, times)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "index.html").write_text("mine")
    for number, each in enumerate((site, site.with_name(".site.before"))):
        folder = (each / PAGE).parent
        folder.rename(tmp_path / f"aside-{number}")
        folder.symlink_to(mine)
    for times in range(2, 4):
        reword(project, times)
        assert build(project, "--site-dir", str(site)) == 0
    assert tree(mine) == {"index.html": b"mine"}
    is_as_a_cold_one(project, site)


def test_a_link_to_nothing_in_the_site_does_no_harm(project, site):
    build(project, "--site-dir", str(site))
    (site / "events" / "nothing").symlink_to("nowhere")
    for times in range(2):
        reword(project, times)
        assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_a_missing_library_is_no_reason_to_fail(project, site, monkeypatch):
    monkeypatch.setattr(program, "_LIBRARIES", ("there-is-no-such-library",))
    assert build(project, "--site-dir", str(site)) == 0


@pytest.mark.parametrize(
    ("place", "attribute"),
    [(b"generator.doors.disk\nMark", b"is_surely"), (b"generator.doors.publish\nStaging", b"new")],
)
def test_bytes_that_somebody_made_up_change_no_class(place, attribute):
    before = dict(vars(disk.Mark)), dict(vars(publish.Staging))
    with pytest.raises(CacheMissError):
        from_bytes(b"c" + place + b"\n(N}V" + attribute + b"\nI1\nstb.")
    assert (dict(vars(disk.Mark)), dict(vars(publish.Staging))) == before


@pytest.mark.parametrize("place", [[0.5, 1, 0], [0, 1.5, 0], [-1, 1, 0], [0, 1 << 40, 0], [True, 1, 0], ["", 1, 0]])
def test_a_place_that_no_pack_has_is_damage(tmp_path, place):
    cache = CacheFolder(tmp_path)
    cache.write("first", {})
    table = json.dumps([["name", "stamp", [place]]]).encode()
    head = b"timeline pack 2\n" + f"{len(table):08x}{crc32(table):08x}".encode()
    (tmp_path / "made-up.pack").write_bytes(head + b"x" + table)
    assert cache.open("made-up") is None
    assert cache.trouble() == ("cache-damaged",)


@pytest.mark.parametrize("kind", ["search", "records"])
def test_a_pack_that_somebody_made_up_is_not_believed(project, site, kind):
    build(project, "--site-dir", str(site))
    cache = CacheFolder(project / ".timeline-cache")
    for path in cache.root.glob(f"{kind}-*.pack"):
        pack = cache.open(path.stem)
        assert pack is not None
        rows = {name: (stamp, pack.pieces(name, stamp) or ()) for name, (stamp, _) in pack.rows.items()}
        if kind == "search":
            stamp, _ = next(iter(rows.values()))
            cache.write(path.stem, {**rows, "../../../../mine": (stamp, (b"theirs",))})
        else:
            cache.write(path.stem, {name: (stamp, (*pieces, b"more")) for name, (stamp, pieces) in rows.items()})
    change(project, "content/pages/about.md", "# ", "# New ")
    assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_a_search_that_failed_once_is_tried_again(project, site, monkeypatch):
    def fails(*_):
        raise PagefindError("search-has-ended")

    with monkeypatch.context() as broken:
        broken.setattr("generator.doors.mkdocs_plugin.build_search", fails)
        build(project, "--site-dir", str(site))
    assert build(project, "--site-dir", str(site)) == 0
    is_as_a_cold_one(project, site)


def test_what_there_is_to_warn_of_is_told_by_every_build(project, site, capsys):
    change(project, "content/pages/about.md", "# ", "[lost](#nowhere) [gone](events/nothing/)\n\n# ")
    build(project, "--site-dir", str(site))
    told = capsys.readouterr().err
    assert "#nowhere" in told
    assert "events/nothing/" in told
    for times in range(2):
        reword(project, times)
        build(project, "--site-dir", str(site))
        assert capsys.readouterr().err == told
