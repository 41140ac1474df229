"""Builds through a scheduler: real workers on this machine, the same bytes, and what happens when some are lost."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from generator.doors import cluster as clusters_of_dask
from generator.doors.cli.main import main
from generator.doors.cluster import cluster
from generator.doors.publish import MARKER, MARKER_TEXT
from generator.doors.store import storing
from generator.doors.wish import RemoteError
from generator.model.page import OutputFile
from tests.building import SITE_URL, build, copy_of_the_archive, run, tree
from tests.doors import clusters, work_elsewhere

NOBODY = "tcp://127.0.0.1:9"
SCRIPT = (
    "import sys; from generator.doors import cluster; from generator.doors.cli.main import main\n"
    "cluster.PATIENCE = 2; sys.exit(main())"
)
IMPATIENT = (sys.executable, "-c", SCRIPT)
"""The command, but that it waits two seconds where it would wait for half a minute."""


def as_it_is(shard):
    return shard


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_of_the_archive(tmp_path_factory.mktemp("archive") / "project", SITE_URL)


@pytest.fixture(scope="module")
def expected(built_site):
    return tree(built_site.folder)


@pytest.fixture
def stored(expected):
    """The same site in a store. Its marker lists nothing, for nobody's folder is replaced there."""
    return expected | {MARKER: MARKER_TEXT}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Of a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with clusters.scheduler(folder) as (_, where), clusters.workers(folder, where):
        yield where


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Of a scheduler whose workers come and go with the tests."""
    with clusters.scheduler(tmp_path_factory.mktemp("scheduler")) as (_, where):
        yield where


def test_the_answers_come_in_the_order_of_the_shards(address):
    with cluster(address) as found:
        assert list(found.spread(as_it_is, work_elsewhere.doubled, range(100))) == [2 * each for each in range(100)]
        at_work = set(found.spread(as_it_is, work_elsewhere.pid, range(100)))
    assert len(at_work) == 2
    assert os.getpid() not in at_work


def test_few_shards_are_fetched_before_answers_are_taken(address):
    fetched = []

    def fetch(shard):
        fetched.append(shard)
        return shard

    with cluster(address) as found:
        next(found.spread(fetch, work_elsewhere.doubled, range(1000)))
    assert len(fetched) <= 2 * clusters_of_dask.AHEAD + 1


def test_what_goes_wrong_in_a_worker_is_raised_here(address):
    with cluster(address) as found, pytest.raises(ValueError, match="no 1"):
        list(found.spread(as_it_is, work_elsewhere.refused, [1, 2]))


def test_a_site_built_elsewhere_has_the_same_bytes(address, project, tmp_path, expected):
    assert tree(build(project, tmp_path / "site", "--scheduler", address)) == expected


def test_workers_put_a_site_into_a_store(address, project, tmp_path, stored):
    done = run("timeline", "build", "--scheduler", address, "--output", f"file://{tmp_path}", folder=project)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "current") == stored
    assert f"({len(stored)} files)" in done.stdout


def test_an_archive_with_errors_is_told_as_ever(address, tmp_path):
    broken = copy_of_the_archive(tmp_path / "project")
    (broken / "content/events/2021/half.yml").write_text("title: Half\ndate: 2021-13\n")
    here, there = (
        run("timeline", "build", "--no-cache", *options, folder=broken) for options in ((), ("--scheduler", address))
    )
    assert (there.returncode, there.stderr) == (1, here.stderr)


def test_a_worker_with_another_program_does_no_work(address, project, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("generator.doors.program.digest", lambda: b"another")
    assert build_here(project, "--scheduler", address, "--site-dir", str(tmp_path / "site")) == 2
    assert re.fullmatch(
        "timeline: the worker on .* does not have this version of timeline.*\n", capsys.readouterr().err
    )
    assert not (tmp_path / "site").exists()


def test_a_scheduler_without_the_program_is_named(project, tmp_path, capsys):
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").touch()
    with clusters.scheduler(tmp_path, PYTHONPATH=str(tmp_path)) as (_, where), clusters.workers(tmp_path, where, 1):
        assert build_here(project, "--scheduler", where, "--site-dir", str(tmp_path / "site")) == 2
    assert capsys.readouterr().err.startswith(f"timeline: the scheduler at '{where}' does not understand")


def build_here(project, *options):
    return main(["build", "--language", "en", "--config", str(project / "mkdocs.yml"), *options])


def test_the_work_of_a_lost_worker_is_done_by_another(bare, tmp_path):
    with clusters.workers(tmp_path, bare) as processes, cluster(bare) as found:
        shards = [(str(tmp_path), number) for number in range(20)]
        assert list(found.spread(as_it_is, work_elsewhere.killed_once, shards)) == list(range(20))
        assert [each.wait(10) for each in processes if each.poll() is not None] == [-signal.SIGKILL]


def test_what_all_share_is_made_again_when_every_worker_was_lost(bare, tmp_path):
    with clusters.workers(tmp_path, bare, 1, "--nanny"), cluster(bare) as found:
        shards = [(str(tmp_path), number) for number in (1, 0, 2)]
        assert list(found.spread(as_it_is, work_elsewhere.killed_once, shards)) == [1, 0, 2]


def test_work_that_kills_every_worker_is_given_up(bare, tmp_path):
    error = pytest.raises(RemoteError, match="cluster-loses-workers")
    with clusters.workers(tmp_path, bare), cluster(bare) as found, error:
        list(found.spread(as_it_is, work_elsewhere.killed, [1]))


def test_workers_that_do_not_come_back_are_waited_for_only_so_long(bare, tmp_path, monkeypatch):
    with clusters.workers(tmp_path, bare, 1), cluster(bare) as found:
        monkeypatch.setattr(clusters_of_dask, "PATIENCE", 0.5)
        with pytest.raises(RemoteError, match="cluster-has-no-workers"):
            list(found.spread(as_it_is, work_elsewhere.killed, [1]))


def test_a_build_goes_on_when_a_worker_is_killed(bare, project, tmp_path, stored):
    store = tmp_path / "store"
    with clusters.workers(tmp_path, bare) as processes, started(project, bare, store) as going:
        wait_for(store, "*/events/*", going)
        processes[0].kill()
        assert going.wait(60) == 0, going.stderr.read()
    assert tree(store / "current") == stored


def test_a_build_whose_scheduler_is_gone_says_so_and_readers_see_the_old_site(project, tmp_path):
    store = tmp_path / "store"
    with storing(str(store)) as old:
        old.receive(old.store.put([OutputFile("index.html", b"old")]))
        old.publish()
    with (
        clusters.scheduler(tmp_path) as (process, where),
        clusters.workers(tmp_path, where, 1),
        started(project, where, store) as going,
    ):
        wait_for(store, "*", going, 2)
        process.kill()
        assert going.wait(60) == 2
        assert going.stderr.read() == f"timeline: the scheduler at '{where}' has gone; the site was not built\n"
    assert tree(store / "current") == {".timeline-site": b"", "index.html": b"old"}


@contextmanager
def started(project, scheduler, store):
    """A build that goes on while the test does."""
    process = subprocess.Popen(
        [*IMPATIENT, "build", "--language", "en", "--scheduler", scheduler, "--output", str(store)],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(store, pattern, going, number=1):
    """Until there are so many of these in the store."""
    until = time.monotonic() + 60
    while len(list(store.glob(f"builds/{pattern}"))) < number:
        assert going.poll() is None, going.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (NOBODY, f"Timed out trying to connect to {NOBODY} after 1 s"),
        ("nonsense", "missing port number in address 'nonsense'"),
        ("tcp://nobody.invalid:1", "Timed out trying to connect to tcp://nobody.invalid:1 after 1 s"),
        ("foo://127.0.0.1:1", "unknown address scheme 'foo'.*"),
        ("tls://127.0.0.1:9", "TLS expects .*"),
    ],
)
def test_a_scheduler_that_does_not_answer_is_named(where, why, project, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(clusters_of_dask, "PATIENCE", 1)
    assert build_here(project, "--scheduler", where, "--site-dir", str(tmp_path / "site")) == 2
    said = f"timeline: no Dask scheduler answers at '{where}' \\({why}\\); the site was not built\n"
    assert re.fullmatch(said, capsys.readouterr().err)


def test_a_scheduler_without_workers_is_named(bare, project, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(clusters_of_dask, "PATIENCE", 1)
    assert build_here(project, "--scheduler", bare, "--site-dir", str(tmp_path / "site")) == 2
    assert f"the scheduler at '{bare}' has no workers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("package", "option"), [("distributed", ("--scheduler", NOBODY)), ("fsspec", ("--output", "memory://site"))]
)
@pytest.mark.parametrize(("language", "said"), [("en", "needs the package"), ("fr", "a besoin du paquet")])
def test_what_is_not_installed_is_named(package, option, language, said, project, tmp_path):
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text(f"raise ModuleNotFoundError(name={package!r})\n")
    done = run("timeline", "build", *option, "--language", language, folder=project, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert said in done.stderr
    assert package in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_build_that_asks_for_no_cluster_loads_nothing_of_it(project, tmp_path):
    for package in ("dask", "distributed", "fsspec"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise ValueError('was loaded')\n")
    build(project, tmp_path / "site", "--jobs", "1", "--no-search", PYTHONPATH=str(tmp_path))
