"""Clusters for the tests: a Dask scheduler and workers on this machine, each a process of its own, ended by its id."""

import os
import re
import subprocess
import time
from contextlib import ExitStack, contextmanager

from tests.building import COMMANDS, REPOSITORY

SECONDS = 60
_ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(REPOSITORY),
    "PYTHONUNBUFFERED": "1",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


@contextmanager
def scheduler(folder, **environment):
    """A scheduler; its process, and its address."""
    log = folder / "scheduler.log"
    with _process(
        log, folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", **environment
    ) as process:
        yield process, said(log, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")


@contextmanager
def workers(folder, address, number=2, *options):
    """So many workers; their processes. Without a nanny: what is killed stays so, unless `options` say otherwise."""
    options = options or ("--no-nanny",)
    with ExitStack() as stack:
        logs = [folder / f"worker-{each}.log" for each in range(number)]
        processes = [
            stack.enter_context(
                _process(
                    *(log, folder, "worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"),
                    *("--death-timeout", str(SECONDS), "--local-directory", str(folder), *options),
                )
            )
            for log in logs
        ]
        for log in logs:
            said(log, r"(Registered to:)")
        yield processes


@contextmanager
def _process(log, folder, *arguments, **environment):
    with log.open("wb") as told:
        process = subprocess.Popen(
            [str(COMMANDS / "dask"), *arguments],
            cwd=folder,
            env=_ENVIRONMENT | environment,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def said(log, pattern):
    """What a process has said, once it has."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.02)
    raise TimeoutError(log.read_text(errors="replace"))
