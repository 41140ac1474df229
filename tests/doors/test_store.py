"""Sites in stores: whole or not seen at all, the one before kept, nobody else's things touched."""

import os
import signal
import subprocess
import time
from contextlib import ExitStack
from copy import copy

import fsspec
import pytest

from generator.doors.cli.main import main
from generator.doors.publish import MARKER, MARKER_TEXT
from generator.doors.store import storing
from generator.doors.wish import RemoteError
from generator.model import addresses
from generator.model.page import OutputFile
from tests.building import COMMANDS, SITE_URL, copy_of_the_archive, tree


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_of_the_archive(tmp_path_factory.mktemp("archive") / "project", SITE_URL)


@pytest.fixture
def expected(built_site):
    return tree(built_site.folder)


@pytest.fixture
def stored(expected):
    """The same site in a store. Its marker lists nothing, for nobody's folder is replaced there."""
    return expected | {MARKER: MARKER_TEXT}


@pytest.fixture
def memory():
    from fsspec.implementations.memory import MemoryFileSystem

    yield MemoryFileSystem()
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


@pytest.fixture
def hosted(memory):
    """A store whose paths do not say on which host they are, as those of FTP do not."""
    from fsspec.implementations.memory import MemoryFileSystem

    class Hosted(MemoryFileSystem):  # type: ignore[misc]  # fsspec is untyped
        protocol = "hosted"
        cachable = False

        def __init__(self, host, **options):
            super().__init__(**options)
            assert host

        @classmethod
        def _strip_protocol(cls, path):
            return "/" + path.removeprefix("hosted://").partition("/")[2].strip("/") if "://" in path else path

        @staticmethod
        def _get_kwargs_from_urls(url):
            return {"host": url.removeprefix("hosted://").partition("/")[0]}

    fsspec.register_implementation("hosted", Hosted, clobber=True)
    return Hosted


def build(project, url, *options):
    return main(["build", "--language", "en", "--config", str(project / "mkdocs.yml"), "--output", str(url), *options])


def published(url, text):
    """Publish a site of one page; the name of its build."""
    with storing(str(url)) as found:
        found.receive(found.store.put([OutputFile("index.html", text)]))
        found.publish()
    return found.store.build


def test_a_site_in_a_folder_has_the_same_bytes_whatever_was_there(project, tmp_path, stored, capsys):
    published(tmp_path, b"first")
    for _ in range(2):
        assert build(project, tmp_path) == 0
        assert f"({len(stored)} files)" in capsys.readouterr().out
        assert tree(tmp_path / "current") == stored
    assert sorted(each.name for each in tmp_path.iterdir()) == ["builds", "current", "previous"]
    builds = {f"builds/{each.name}" for each in (tmp_path / "builds").iterdir()}
    assert builds == {str((tmp_path / each).readlink()) for each in ("current", "previous")}
    assert len(builds) == 2


def test_a_store_without_folders_is_shown_by_a_file(project, memory, stored):
    for text in (b"first", b"second"):
        published("memory://bucket/archive", text)
    assert build(project, "memory://bucket/archive", "--jobs", "1") == 0
    current, previous = (
        memory.cat_file(f"/bucket/archive/{each}").decode().strip() for each in ("current", "previous")
    )
    prefix = f"/bucket/archive/builds/{current}/"
    found = {path.removeprefix(prefix): memory.cat_file(path) for path in memory.find(prefix)}
    assert found == stored
    builds = memory.ls("/bucket/archive/builds", detail=False)
    assert sorted(each.rpartition("/")[2] for each in builds) == sorted((current, previous))


def test_a_store_that_the_workers_do_not_share_is_refused(project, memory, capsys):
    assert build(project, "memory://bucket", "--jobs", "2") == 2
    assert "name a store that all share" in capsys.readouterr().err
    assert memory.find("/bucket") == []


def test_links_of_hand_written_pages_are_looked_up_in_the_store(memory, tmp_path, capsys):
    own = copy_of_the_archive(tmp_path / "project")
    page = own / "content/pages/index.md"
    page.write_text(page.read_text() + "\n[there](events/geneva-meeting/) [nowhere](events/nobody/)\n")
    assert build(own, "memory://bucket", "--jobs", "1") == 0
    err = capsys.readouterr().err
    assert "links to 'events/nobody/', and nothing is there" in err
    assert err.count("WARNING") == 1


def test_an_archive_with_errors_leaves_the_store_as_it_was(tmp_path):
    published(tmp_path / "store", b"first")
    before = tree(tmp_path / "store")
    broken = copy_of_the_archive(tmp_path / "project", SITE_URL)
    (broken / "content/events/2021/half.yml").write_text("title: Half\ndate: 2021-13\n")
    assert build(broken, tmp_path / "store") == 1
    assert tree(tmp_path / "store") == before


def test_a_hand_written_page_in_the_archive_s_place_leaves_nothing_behind(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(addresses, "OF_THE_ARCHIVE", ())  # else the check refuses it
    own = copy_of_the_archive(tmp_path / "project")
    (own / "content/pages/timeline").mkdir()
    (own / "content/pages/timeline/index.md").write_text("# Mine\n")
    assert build(own, tmp_path / "store", "--jobs", "2") == 2
    assert "give it another name" in capsys.readouterr().err
    assert tree(tmp_path / "store") == {}


def test_a_build_that_is_killed_is_never_shown(project, tmp_path, stored):
    published(tmp_path, b"before")
    before = (tmp_path / "current").readlink()
    command = [str(COMMANDS / "timeline"), "build", "--no-cache", "--output", str(tmp_path)]
    with subprocess.Popen(command, cwd=project, start_new_session=True, stderr=subprocess.DEVNULL) as going:
        until = time.monotonic() + 60
        while not list(tmp_path.glob("builds/*/events/*")):
            assert going.poll() is None
            assert time.monotonic() < until
            time.sleep(0.002)
        os.killpg(going.pid, signal.SIGKILL)
    assert (tmp_path / "current").readlink() == before
    assert build(project, tmp_path) == 0
    assert tree(tmp_path / "current") == stored


def test_two_builds_at_once_are_each_whole(project, tmp_path, stored):
    command = [str(COMMANDS / "timeline"), "build", "--no-cache", "--output", str(tmp_path)]
    going = [subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [each.wait(120) for each in going] == [0, 0]
    assert [tree(each) for each in (tmp_path / "builds").iterdir()] == [stored, stored]
    assert tree(tmp_path / "current") == stored


def test_of_two_builds_at_once_the_last_is_shown_and_neither_removes_the_other(tmp_path):
    published(tmp_path, b"first")
    with storing(str(tmp_path)) as one, storing(str(tmp_path)) as other:
        for each, text in ((one, b"one"), (other, b"other")):
            each.receive(each.store.put([OutputFile("index.html", text)]))
        other.publish()
        assert (tmp_path / "current/index.html").read_bytes() == b"other"
        one.publish()
    assert (tmp_path / "current/index.html").read_bytes() == b"one"
    assert (tmp_path / "previous/index.html").read_bytes() == b"other"
    assert {each.name for each in (tmp_path / "builds").iterdir()} == {one.store.build, other.store.build}


def test_who_goes_back_to_the_site_before_keeps_it(tmp_path):
    first, second = published(tmp_path, b"first"), published(tmp_path, b"second")
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(f"builds/{first}")
    published(tmp_path, b"third")
    assert (tmp_path / "previous").readlink().name == first
    assert (tmp_path / "current/index.html").read_bytes() == b"third"
    assert (tmp_path / "builds" / first).is_dir()
    assert second != first


def test_what_neither_name_stands_for_is_left_alone(tmp_path):
    at_work = tmp_path / "builds" / "0123456789abcdef"
    at_work.mkdir(parents=True)
    (at_work / "index.html").touch()
    for text in (b"first", b"second", b"third"):
        published(tmp_path, text)
    assert (at_work / "index.html").is_file()


@pytest.mark.parametrize("name", ["current", "previous"])
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_somebody_s_is_not_replaced(name, kind, project, tmp_path, capsys):
    theirs = tmp_path / "store" / name
    theirs.parent.mkdir()
    {
        "file": lambda: theirs.write_text("mine"),
        "folder": theirs.mkdir,
        "link": lambda: theirs.symlink_to("elsewhere"),
    }[kind]()
    assert build(project, theirs.parent) == 2
    assert "is not what timeline makes" in capsys.readouterr().err
    assert list(theirs.parent.iterdir()) == [theirs]


@pytest.mark.parametrize("folder", [".", "store", "deep/store"])
def test_a_site_is_not_taken_for_a_store(folder, project, tmp_path, capsys):
    (tmp_path / ".timeline-site").touch()
    assert build(project, tmp_path / folder) == 2
    assert "a site that 'timeline build' has made" in capsys.readouterr().err
    assert tree(tmp_path) == {".timeline-site": b""}


@pytest.mark.parametrize("folder", ["content/site", "site_config", "."])
def test_the_project_is_not_taken_for_a_store(folder, project, capsys):
    assert build(project, project / folder) == 2
    assert "holds the project itself" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("foo://bucket/site", "is not an address of a store that fsspec knows"),
        ("s3:/bucket/site", "is not an address of a store that fsspec knows"),
        ("file://srv/site", "is not an address of a store that fsspec knows"),
        ("s3://bucket/site", "cannot be used yet: Install s3fs to access S3"),
        ("/proc/site", "the store '/proc/site' cannot be used: "),
        ("/dev/null/site", "the store '/dev/null/site' cannot be used: "),
    ],
)
def test_a_store_that_cannot_be_used_is_named_before_anything_is_made(url, said, project, capsys):
    assert build(project, url) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("option", ["--output", "--scheduler"])
@pytest.mark.parametrize("text", ["", " "])
@pytest.mark.parametrize(("language", "said"), [("en", "is not an address"), ("fr", "n’est pas une adresse")])
def test_an_unset_variable_is_no_address(option, text, language, said, project, capsys):
    with pytest.raises(SystemExit) as left:
        main(["build", "--language", language, "--config", str(project / "mkdocs.yml"), option, text])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert not (project / "site").exists()


def test_a_store_and_a_folder_are_one_too_many(project, capsys):
    with pytest.raises(SystemExit):
        build(project, "memory://site", "--site-dir", "site")
    assert "--site-dir" in capsys.readouterr().err


def test_a_store_that_fails_in_the_midst_is_named(project, memory, monkeypatch, capsys):
    def full(self, *arguments, **options):
        raise RuntimeError("quota exceeded")

    monkeypatch.setattr(type(memory), "put", full, raising=False)
    assert build(project, "memory://bucket", "--jobs", "1") == 2
    assert "the store 'memory://bucket' cannot be used: quota exceeded" in capsys.readouterr().err
    assert memory.find("/bucket") == []


def test_what_stands_outside_the_build_is_out_of_reach(tmp_path):
    with storing(str(tmp_path)) as found, pytest.raises(ValueError, match="outside"):
        found.store.put([OutputFile("../../current", b"")])
    assert not (tmp_path / "current").exists()


def test_what_a_worker_puts_for_a_build_that_has_ended_does_not_stay(tmp_path):
    with storing(str(tmp_path)) as found:
        found.receive(found.store.put([OutputFile("index.html", b"")]))

    def files():
        yield OutputFile("late.html", b"")
        assert (tmp_path / "builds" / found.store.build / "late.html").is_file()

    with pytest.raises(RemoteError, match="store-is-not-shared"):
        found.store.put(files())
    assert list((tmp_path / "builds").iterdir()) == []


def test_a_build_that_ends_while_a_worker_writes_leaves_nothing(tmp_path):
    with ExitStack() as block:
        found = block.enter_context(storing(str(tmp_path)))

        def files():
            yield OutputFile("deep/first.html", b"")
            block.close()
            yield OutputFile("deep/second.html", b"")

        with pytest.raises(RemoteError, match="store-is-not-shared"):
            found.store.put(files())
    assert list((tmp_path / "builds").iterdir()) == []


def test_an_address_with_a_host_is_one_for_workers_too(hosted):
    published("hosted://there/archive/", b"first")
    assert hosted("there").exists("/archive/current")


def test_an_error_comes_whole_from_a_worker():
    error = copy(RemoteError("store-refuses", "s3://bucket", OSError("no")))  # as pickle makes it
    assert (error.reason, error.where, error.why) == ("store-refuses", "s3://bucket", "no")


def test_the_next_build_of_the_same_process_is_a_whole_site_of_its_own(project, expected, tmp_path):
    assert build(project, f"file://{tmp_path}/store", "--quiet") == 0
    site = tmp_path / "site"
    config = str(project / "mkdocs.yml")
    assert main(["build", "--quiet", "--no-cache", "--config", config, "--site-dir", str(site)]) == 0
    assert tree(site) == expected
