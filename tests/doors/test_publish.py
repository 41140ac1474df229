"""Readers see the old site or the new one, whole; and what is not ours is never replaced."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from random import Random

import pytest

from generator.doors import publish
from generator.doors.mkdocs_host.writing import SiteFolder
from generator.doors.publish import MARKER, PublishError, staging
from generator.model.page import OutputFile
from tests.building import REPOSITORY, tree


def a_site(folder, text="old", names=("gone.html", "index.html")):
    """What a build has left, by what its marker says, and what a newer one still has."""
    folder.mkdir(parents=True)
    (folder / MARKER).write_bytes(publish.MARKER_TEXT + "".join(f"{name}\n" for name in names).encode())
    for name in names:
        (folder / name).write_text(text)
    return folder


def put(site, text="new"):
    with staging(site) as staged:
        staged.begin()
        (staged.path / MARKER).write_text("x")
        (staged.path / "index.html").write_text(text)
        staged.publish()


@pytest.fixture(params=["exchange", "renames"])
def system(request, monkeypatch):
    if request.param == "renames":
        monkeypatch.setattr(publish, "_exchange", lambda _one, _other: False)


def test_the_first_site_and_its_folders_are_made(tmp_path, system):
    put(tmp_path / "a" / "b" / "site")
    assert (tmp_path / "a" / "b" / "site" / "index.html").read_text() == "new"


def test_a_site_is_replaced_and_nothing_is_left_beside_it(tmp_path, system):
    site = a_site(tmp_path / "site")
    put(site)
    assert sorted(tree(site)) == [MARKER, "index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_can_be_replaced_through_a_symbolic_link(tmp_path, system):
    a_site(tmp_path / "real")
    (tmp_path / "site").symlink_to("real")
    put(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "index.html").read_text() == "new"


def test_a_failure_leaves_the_old_site_and_nothing_beside_it(tmp_path):
    site = a_site(tmp_path / "site")

    def fail():
        with staging(site) as staged:
            staged.begin()
            (staged.path / "index.html").write_text("half")
            raise RuntimeError("full disk")

    with pytest.raises(RuntimeError):
        fail()
    assert (site / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


RENAMES = """
import os, sys
from pathlib import Path
from generator.doors import publish
from tests.doors.test_publish import put

publish._exchange = lambda _one, _other: False
rename, site = Path.rename, Path(sys.argv[1])

def stopped(path, target):
    if target == site and "-old" not in path.name:
        os._exit(9) if sys.argv[2] == "killed" else os.listdir("/nowhere")
    return rename(path, target)

Path.rename = stopped
put(site)
"""


@pytest.mark.parametrize("how", ["killed", "refused"])
def test_where_there_is_no_exchange_the_old_site_is_not_lost_between_two_steps(tmp_path, how):
    site = a_site(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", RENAMES, str(site), how], cwd=REPOSITORY, capture_output=True, check=False
    )
    assert done.returncode == (9 if how == "killed" else 1)
    assert site.exists() == (how == "refused")
    with staging(site):
        assert (site / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_permissions_of_the_old_folder_are_kept(tmp_path):
    site = a_site(tmp_path / "site")
    site.chmod(0o750)
    put(site)
    assert site.stat().st_mode & 0o777 == 0o750


def test_a_new_folder_is_readable_by_a_web_server(tmp_path):
    before = os.umask(0o022)
    try:
        put(tmp_path / "site")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def refused(site):
    with pytest.raises(PublishError) as refusal:
        put(site)
    return refusal.value.reason


def test_a_file_is_not_replaced(tmp_path):
    (tmp_path / "site").write_text("mine")
    assert refused(tmp_path / "site") == "is-a-file"
    assert (tmp_path / "site").read_text() == "mine"


def test_somebodys_folder_is_not_replaced(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.odt").write_text("mine")
    assert refused(tmp_path / "site") == "is-not-a-site"
    assert sorted(tree(tmp_path / "site")) == ["thesis.odt"]


def a_checkout_into(folder, marker=b""):
    """Somebody's own folder, into which a change that was looked at has brought a marker."""
    folder.mkdir()
    (folder / "thesis.odt").write_text("mine")
    (folder / "notes").mkdir()
    (folder / "notes" / "one.txt").write_text("mine")
    (folder / MARKER).write_bytes(marker)
    return folder


@pytest.mark.parametrize(
    "listed",
    [
        None,
        b"",
        b"notes\n",
        b"thesis.odt\nnotes/one.txt\n",
        b"thesis.odt\nnotes\nREADME.md\n",
        b"*\n",
        b"\n../drafts/notes\n/\n.\n",
    ],
)
def test_a_marker_that_came_with_a_checkout_gives_nothing_away(tmp_path, listed, system):
    drafts = a_checkout_into(tmp_path / "drafts", b"" if listed is None else publish.MARKER_TEXT + listed)
    before = tree(drafts)
    for _ in range(2):
        assert refused(drafts) == "would-lose"
    assert tree(drafts) == before


def test_what_somebody_has_put_at_the_root_of_a_site_is_not_lost(tmp_path):
    site = tmp_path / "site"
    for text in "12":
        put_all(site, one=text)
    (site / "google1234.html").write_text("theirs")
    with pytest.raises(PublishError) as refusal:
        put_all(site, one="3")
    assert (refusal.value.reason, refusal.value.path) == ("would-lose", site / "google1234.html")
    (site / "google1234.html").unlink()
    put_all(site, two="4")
    assert shown(site) == {"two": "4"}


@pytest.mark.parametrize("name", [".site.before", ".site.building-1"])
def test_what_was_left_is_removed_however_deep_its_folders_lie(tmp_path, name):
    put(tmp_path / "site")
    left = a_site(tmp_path / name)
    for _ in range(3):
        inner = left
        for _ in range(600):  # of what is longer than a path can be, the system itself knows no more
            inner /= "a"
        inner.mkdir(parents=True)
        left.rename(tmp_path / "b")
        left.mkdir()
        (left / MARKER).write_bytes(publish.MARKER_TEXT)
        (tmp_path / "b").rename(left / "b")
    for _ in range(2):
        put_all(tmp_path / "site", one="1")
    assert shown(tmp_path / "site") == {"one": "1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.before", "site"]
    assert len(list((tmp_path / ".site.before").iterdir())) <= 3


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "site").mkdir()
    put(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_repository_in_the_sites_folder_is_not_lost(tmp_path):
    site = a_site(tmp_path / "site")
    (site / ".git").mkdir()
    assert refused(site) == "would-lose"
    assert (site / ".git").is_dir()


def test_a_second_build_of_the_same_site_is_refused(tmp_path):
    with staging(tmp_path / "site"):
        assert refused(tmp_path / "site") == "is-being-built"
    put(tmp_path / "site")


def test_what_a_killed_build_left_behind_is_swept_and_the_old_site_is_whole(tmp_path):
    site = a_site(tmp_path / "site")
    program = (
        "import sys, time; from pathlib import Path; from generator.doors.publish import staging\n"
        "with staging(Path(sys.argv[1])) as staged:\n"
        "    staged.begin(); (staged.path / 'half.html').write_text('half')\n"
        "    print('ready', flush=True); time.sleep(60)\n"
    )
    build = subprocess.Popen([sys.executable, "-c", program, str(site)], cwd=REPOSITORY, stdout=subprocess.PIPE)
    with build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"ready\n"
        build.send_signal(signal.SIGKILL)
    assert (site / "index.html").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 3  # the site, the half-built one, the lock
    put(site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_readers_never_miss_a_page_while_sites_change_places(tmp_path):
    site = a_site(tmp_path / "site")
    program = (
        "import sys; from pathlib import Path\n"
        "page, seen = Path(sys.argv[1]) / 'index.html', 0\n"
        "print('ready', flush=True)\n"
        "while not Path(sys.argv[2]).exists(): seen += len(page.read_text()) == 3\n"
        "print(seen)\n"
    )
    command = [sys.executable, "-c", program, str(site), str(tmp_path / "stop")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"ready\n"
        end = time.monotonic() + 1
        while time.monotonic() < end:
            put(site)
        (tmp_path / "stop").touch()
        seen = int(reader.stdout.read())
    assert reader.returncode == 0
    assert seen > 0


# --- the site from before, kept as a spare ---------------------------------------------------------


def put_all(site, *hidden, **texts):
    """Publish a site of these files, as a whole build does; the files that it had to write."""
    with staging(site, spare=True) as staged:
        staged.begin()
        folder = SiteFolder(staged.path, fresh=staged.fresh)
        folder.write(OutputFile(MARKER, publish.marker_in(staged.path)))
        for name, text in texts.items():
            folder.write(OutputFile(f"{name}/index.html", text.encode()))
        for name in hidden:
            folder.write(OutputFile(name, b"hidden"))
        folder.prune()
        staged.publish(folder.changed)
    return folder.changed


def put_one(site, name, text):
    """Change one file of the published site, as a build does that knows what has changed."""
    with staging(site, spare=True) as staged:
        staged.begin_as_published()
        folder = SiteFolder(staged.path, fresh=False)
        folder.write(OutputFile(f"{name}/index.html", text.encode()))
        staged.publish(folder.changed)


def shown(site):
    return {path.partition("/")[0]: body.decode() for path, body in tree(site).items() if path != MARKER}


def test_a_build_that_starts_from_a_spare_writes_only_what_differs(tmp_path, system):
    site = tmp_path / "site"
    put_all(site, one="1", two="2")
    put_all(site, one="1", two="2")
    assert put_all(site, one="1", two="changed", three="3") == {"two/index.html", "three/index.html"}
    assert shown(site) == {"one": "1", "two": "changed", "three": "3"}


def test_what_a_new_site_has_not_is_gone_with_its_folder(tmp_path):
    site = tmp_path / "site"
    for _ in range(2):
        put_all(site, one="1", two="2")
    put_all(site, one="1")
    assert shown(site) == {"one": "1"}
    assert not (site / "two").exists()


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_whole_and_small_builds_gives_what_was_asked_for(tmp_path, seed):
    site, wanted = tmp_path / "site", {"one": "1", "two": "2"}
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    put_all(site, **wanted)
    for step in range(12):
        if random.random() < 0.6:
            name = random.choice(sorted(wanted))
            wanted[name] = str(step)
            put_one(site, name, wanted[name])
        else:
            wanted.pop(random.choice(sorted(wanted)), None)
            wanted |= {f"new-{step}": "0", "one": "1"}
            put_all(site, **wanted)
        assert shown(site) == wanted


def test_a_build_that_dies_with_the_spare_leaves_the_published_site(tmp_path):
    site = tmp_path / "site"
    for _ in range(2):
        put_all(site, one="1")
    with suppress(RuntimeError), staging(site, spare=True) as staged:
        staged.begin_as_published()
        SiteFolder(staged.path, fresh=False).write(OutputFile("one/index.html", b"half"))
        raise RuntimeError("killed")
    assert shown(site) == {"one": "1"}
    put_one(site, "one", "2")
    assert shown(site) == {"one": "2"}


def test_a_hidden_file_that_came_with_a_build_goes_with_a_build(tmp_path, system):
    site = tmp_path / "site"
    for hidden in (
        (),
        (".well-known/one.txt",),
        (".well-known/one.txt", ".well-known/two.txt"),
        (".well-known/two.txt",),
        (),
    ):
        for _ in range(3):
            put_all(site, *hidden, one="1")
            assert {name for name in tree(site) if name != MARKER} == {"one/index.html", *hidden}


def test_what_somebody_has_put_beside_hidden_files_of_a_build_is_not_lost(tmp_path):
    site = tmp_path / "site"
    put_all(site, ".well-known/ours.txt", one="1")
    (site / ".well-known" / "theirs.txt").write_text("theirs")
    for hidden in ((), (".well-known/ours.txt",)):
        with pytest.raises(PublishError) as error:
            put_all(site, *hidden, one="2")
        assert error.value.reason == "would-lose"
    assert shown(site)["one"] == "1"


def test_a_spare_of_another_site_is_not_taken_for_this_one(tmp_path):
    site = tmp_path / "site"
    for text in "123":
        put_all(site, one=text)
    put_one(site, "one", "4")
    # Somebody builds without a word to us: the spare's note on what differs is no longer true.
    body = (site / MARKER).read_bytes()
    (site / MARKER).unlink()
    (site / MARKER).write_bytes(body)
    (site / "one" / "index.html").write_text("theirs")
    put_one(site, "two", "5")
    assert shown(site) == {"one": "theirs", "two": "5"}


def test_without_a_spare_the_one_there_was_is_removed(tmp_path):
    site = tmp_path / "site"
    for _ in range(2):
        put_all(site, one="1")
    put(site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("folder", ["..", "../mine/", "one/../../mine/", "/mine/", ""])
def test_no_folder_outside_the_site_is_removed(tmp_path, folder):
    a_site(tmp_path / "site")
    a_site(tmp_path / "mine")
    with pytest.raises(ValueError, match="outside the site"):
        SiteFolder(tmp_path / "site", fresh=False).drop(folder)
    assert tree(tmp_path / "mine")
    assert tree(tmp_path / "site")
