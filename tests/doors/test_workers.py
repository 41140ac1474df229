import os
import signal

import pytest

from generator.doors.workers import WorkerLostError, beside, spread


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


def test_two_things_are_done_at_the_same_time():
    here = []
    there = beside(os.getpid, lambda: here.append(os.getpid()), 2)
    assert here == [os.getpid()] != [there]


def test_with_one_process_the_other_thing_is_not_done():
    assert beside(os.getpid, lambda: pytest.fail("was called"), 1) == os.getpid()


def test_what_goes_wrong_beside_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 / 0, lambda: None, 2)
    with pytest.raises(WorkerLostError):
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: None, 2)
