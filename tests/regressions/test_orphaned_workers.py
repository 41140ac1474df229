"""A build that was killed left its workers behind, and they held its lock: no later build could begin."""

import os
import signal
import subprocess
import sys
import time

WORK = """
import os, time
from generator.doors.workers import spread

def work(_):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: two workers write at once
    time.sleep(600)

list(spread(work, range(2), 2))
"""
SECONDS = 20


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_when_their_parent_is_killed():
    with subprocess.Popen([sys.executable, "-c", WORK], stdout=subprocess.PIPE, text=True) as parent:
        try:
            assert parent.stdout is not None
            workers = [int(parent.stdout.readline()) for _ in range(2)]
        finally:
            parent.kill()
    try:
        until = time.monotonic() + SECONDS
        while any(map(is_running, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(is_running, workers))
    finally:
        for pid in filter(is_running, workers):
            os.kill(pid, signal.SIGKILL)
