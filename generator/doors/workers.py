"""Spreads shards of work over processes: a function and its shards in, the answers out in the order of the shards.

Workers are forked, so that they inherit what the function holds (a linked archive, rendered shells) without
its being sent; but what Python looks at it counts, so in the end each has a copy. One that only waited for the others
would hold one more for nothing: this process is one of those at work. Where processes cannot be forked, or one is
enough, all is done here. A worker ends when
its parent does, however that ended: left behind, it would hold what it inherited (the lock of a build) for ever.
What starts processes is loaded when some are started: a check that finds all as it was needs none.
"""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

S = TypeVar("S")
F = TypeVar("F")
A = TypeVar("A")

RARELY = (100_000, 50, 1_000)
"""How seldom Python looks for cycles. Records are frozen and have none; looking took a fifth of a check's time."""

AHEAD = 2
"""Shards given to each process before its answers are taken: one that it does, and one so that it need not wait."""

_inherited: Callable[[Any], Any] | None = None


class WorkerLostError(Exception):
    """A worker died (killed, or out of memory) before its answer came."""


class Workers(Protocol):
    """Who does the work: processes of this machine (`Processes`), or those of a cluster (`cluster.py`)."""

    @property
    def far(self) -> bool:
        """Whether they may be on other machines: of this one's files they see nothing but what is fetched for them."""
        ...

    def spread(self, fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S]) -> Iterator[A]:
        """The answer to every shard, in their order. Raises what `fetch` and `work` raise.

        `fetch` makes of a shard what only this machine can know of it, `work` does the rest, wherever that is.
        """
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine. What they fetch they fetch themselves: nothing is sent to them."""

    number: int = 1

    @property
    def far(self) -> bool:
        """They are not."""
        return False

    def spread(self, fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S]) -> Iterator[A]:
        """The answer to every shard, in their order. Raises what `fetch` and `work` raise, and WorkerLostError."""
        return spread(lambda shard: work(fetch(shard)), shards, self.number)


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[S], A], shards: Sequence[S], jobs: int) -> Iterator[A]:
    """The answer to every shard, in their order. Raises what `work` raises, and WorkerLostError."""
    processes = min(jobs, len(shards))
    if processes < 2 or not _can_fork():
        yield from map(work, shards)
        return
    with _workers(work, processes - 1) as pool:
        try:
            yield from _with_own_share(work, shards, pool, processes)
        finally:
            # By the pool's own thread: cancelled from here while a worker dies, they would end that thread half-way.
            pool.shutdown(cancel_futures=True)


def _with_own_share(
    work: Callable[[S], A], shards: Sequence[S], pool: "ProcessPoolExecutor", processes: int
) -> Iterator[A]:
    """The answers in order; while one is waited for, a shard that nobody has been given is done here.

    What is given is not taken back, so little is given ahead, and of the last few this process keeps its share.
    """
    own: dict[int, A] = {}
    coming: dict[int, Future[A]] = {}
    left = deque(range(len(shards)))

    def give() -> None:
        room = AHEAD * (processes - 1) - sum(not each.done() for each in coming.values())
        for _ in range(min(room, len(left) * (processes - 1) // processes)):
            number = left.popleft()
            coming[number] = pool.submit(_answer, shards[number])

    for number in range(len(shards)):
        give()
        while number not in own and left and not (number in coming and coming[number].done()):
            mine = left.popleft()
            own[mine] = work(shards[mine])
            give()
        yield own.pop(number) if number in own else coming.pop(number).result()


def beside(work: Callable[[], A], meanwhile: Callable[[], None], jobs: int) -> A:
    """The answer of `work`. Where another process can do it, `meanwhile` is called at the same time; else never."""
    if jobs < 2 or not _can_fork():
        return work()
    with _workers(lambda _: work(), 1) as pool:
        coming = pool.submit(_answer, None)
        meanwhile()
        answer: A = coming.result()
        return answer


def _can_fork() -> bool:
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def _workers(work: Callable[[Any], Any], processes: int) -> "Iterator[ProcessPoolExecutor]":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _inherited  # noqa: PLW0603  # forked workers find it where their parent left it
    _inherited = work
    # What lives now is shared with the workers; a collection would touch, and so copy, all of it.
    gc.freeze()
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, context, initializer=_end_with_the_parent) as pool:
            yield pool
    except BrokenProcessPool:
        raise WorkerLostError from None
    finally:
        gc.unfreeze()
        _inherited = None


def _end_with_the_parent() -> None:
    # Ctrl-C reaches every process of the terminal: it is the parent's to answer, in one sentence or none.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    import multiprocessing
    from multiprocessing import connection

    parent = multiprocessing.parent_process()
    assert parent is not None, "only workers wait for their parent"  # noqa: S101
    connection.wait([parent.sentinel])
    os._exit(1)


def _answer(shard: S) -> Any:  # noqa: ANN401  # whatever the inherited function answers
    assert _inherited is not None, "workers are forked while there is work"  # noqa: S101
    return _inherited(shard)
