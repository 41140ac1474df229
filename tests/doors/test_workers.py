import os
import signal

import pytest

from generator.doors.workers import WorkerLostError, spread


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_the_answers_come_in_the_order_of_the_shards(jobs):
    held = 10
    assert list(spread(lambda shard: shard * held, [3, 1, 2], jobs)) == [30, 10, 20]


def test_several_processes_do_the_work():
    assert os.getpid() not in set(spread(lambda _: os.getpid(), range(4), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_worker_is_raised_here(jobs):
    def refuse(_shard):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(spread(refuse, [1, 2], jobs))


def test_a_worker_that_is_killed_is_missed():
    with pytest.raises(WorkerLostError):
        list(spread(lambda _: os.kill(os.getpid(), signal.SIGKILL), [1, 2], 2))
