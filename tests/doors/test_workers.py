import gc
import multiprocessing
import os
import signal
from collections.abc import Generator
from time import sleep

import pytest

from generator.doors.workers import WorkerLostError, beside, spread


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_the_answers_come_in_the_order_of_the_shards(jobs):
    held = 10
    assert list(spread(lambda shard: shard * held, [3, 1, 2], jobs)) == [30, 10, 20]


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_do_the_work_and_this_is_one_of_them(jobs):
    everyone = multiprocessing.Barrier(jobs)
    begun = set()  # each process has its own

    def work(_shard):
        if os.getpid() not in begun:
            begun.add(os.getpid())
            everyone.wait(60)
        return os.getpid()

    at_work = set(spread(work, range(20), jobs))
    assert os.getpid() in at_work
    assert len(at_work) == jobs


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_worker_is_raised_here(jobs):
    def refuse(_shard):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(spread(refuse, [1, 2], jobs))


def test_a_worker_that_is_killed_is_missed():
    here = os.getpid()

    def work(_shard):
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLostError):
        list(spread(work, range(20), 2))


@pytest.mark.parametrize("attempt", range(20))
def test_whenever_a_worker_is_killed_nothing_else_breaks(attempt, recwarn):
    """Threads that end in an exception are told of as warnings: the pool's own must not."""
    here = os.getpid()

    def work(shard):
        if os.getpid() != here and shard >= attempt:
            os.kill(os.getpid(), signal.SIGKILL)
        sleep(0.001)

    with pytest.raises(WorkerLostError):
        list(spread(work, range(100), 3))
    assert not recwarn.list
    assert not multiprocessing.active_children()


def test_who_asks_for_no_more_answers_leaves_no_worker_behind():
    answers = spread(lambda shard: shard, range(1000), 3)
    assert isinstance(answers, Generator)
    next(answers)
    del answers
    gc.collect()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("shards", range(2, 12))
def test_of_few_shards_this_process_does_its_share(shards):
    everyone = multiprocessing.Barrier(2)
    begun = set()

    def work(_shard):
        if os.getpid() not in begun:
            begun.add(os.getpid())
            everyone.wait(60)
        return os.getpid()

    assert len(set(spread(work, range(shards), 2))) == 2


def test_what_goes_wrong_here_ends_the_work_of_all():
    here = os.getpid()

    def work(shard):
        if os.getpid() == here:
            raise ValueError("no")
        return shard

    with pytest.raises(ValueError, match="no"):
        list(spread(work, range(1000), 2))


def test_answers_come_while_others_are_awaited():
    answers = spread(lambda shard: shard, range(1000), 2)
    assert [next(answers) for _ in range(3)] == [0, 1, 2]


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
