"""Spreads shards of work over processes: a function and its shards in, the answers out in the order of the shards.

Workers are forked, so that they inherit what the function holds (a linked archive, rendered shells) without
its being sent; but what Python looks at it counts, so in the end each has a copy. One that only waited for the others
would hold one more for nothing: this process is one of those at work. Where processes cannot be forked (Windows), or
not safely (macOS), they are spawned: they begin with nothing, and are sent what they need as those of a cluster are.
Where one process is enough, all is done here. A worker ends when
its parent does, however that ended: left behind, it would hold what it inherited (the lock of a build) for ever.
What starts processes is loaded when some are started: a check that finds all as it was needs none.
"""

import gc
import os
import pickle
import signal
import sys
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
        """Whether they begin with nothing: they see no more of this process and its files than they are sent."""
        ...

    def spread(self, fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S]) -> Iterator[A]:
        """The answer to every shard, in their order. Raises what `fetch` and `work` raise.

        `fetch` makes of a shard what only this machine can know of it, `work` does the rest, wherever that is.
        """
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine, this one among them. Where they are forked, nothing is sent to them."""

    number: int = 1

    @property
    def far(self) -> bool:
        """Whether they are spawned."""
        return self.number > 1 and not can_fork()

    def spread(self, fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S]) -> Iterator[A]:
        """The answer to every shard, in their order. Raises what `fetch` and `work` raise, and WorkerLostError."""
        if self.far:
            return _spread_to_spawned(fetch, work, shards, self.number)
        return spread(lambda shard: work(fetch(shard)), shards, self.number)


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[S], A], shards: Sequence[S], jobs: int) -> Iterator[A]:
    """The answer to every shard, in their order. Raises what `work` raises, and WorkerLostError."""
    processes = min(jobs, len(shards))
    if processes < 2 or not can_fork():
        yield from map(work, shards)
        return
    with _workers(work, processes - 1) as pool:
        yield from _with_own_share(work, shards, lambda shard: pool.submit(_answer, shard), processes)


def _spread_to_spawned(fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S], jobs: int) -> Iterator[A]:
    """The same by processes that begin with nothing: they are sent the work once, and of each shard what is fetched."""
    processes = min(jobs, len(shards))
    if processes < 2:
        yield from map(work, map(fetch, shards))
        return
    with _spawned(work, processes - 1) as pool:
        yield from _with_own_share(
            lambda shard: work(fetch(shard)), shards, lambda shard: pool.submit(_answer, fetch(shard)), processes
        )


def _with_own_share(
    work: Callable[[S], A], shards: Sequence[S], submit: "Callable[[S], Future[A]]", processes: int
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
            coming[number] = submit(shards[number])

    for number in range(len(shards)):
        give()
        while number not in own and left and not (number in coming and coming[number].done()):
            mine = left.popleft()
            own[mine] = work(shards[mine])
            give()
        yield own.pop(number) if number in own else coming.pop(number).result()


def beside(work: Callable[[], A], meanwhile: Callable[[], None], jobs: int) -> A:
    """The answer of `work`. Where another process can do it, `meanwhile` is called at the same time; else never."""
    if jobs < 2 or not can_fork():
        return work()
    with _workers(lambda _: work(), 1) as pool:
        coming = pool.submit(_answer, None)
        meanwhile()
        answer: A = coming.result()
        return answer


def can_fork() -> bool:
    """Whether processes of this machine can be forked, so that they inherit what there is."""
    import multiprocessing

    # On macOS there is a fork, but the system's own libraries do not survive it.
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


@contextmanager
def _workers(work: Callable[[Any], Any], processes: int) -> "Iterator[ProcessPoolExecutor]":
    global _inherited  # noqa: PLW0603  # forked workers find it where their parent left it
    _inherited = work
    # What lives now is shared with the workers; a collection would touch, and so copy, all of it.
    gc.freeze()
    try:
        with _pool(processes, "fork", _end_with_the_parent) as pool:
            yield pool
    finally:
        gc.unfreeze()
        _inherited = None


@contextmanager
def _spawned(work: Callable[[Any], Any], processes: int) -> "Iterator[ProcessPoolExecutor]":
    from generator.doors import transfer

    transfer.prepare()
    with _pool(processes, "spawn", _begin, pickle.dumps(work, pickle.HIGHEST_PROTOCOL)) as pool:
        yield pool


@contextmanager
def _pool(processes: int, method: str, begin: Callable[..., None], *sent: bytes) -> "Iterator[ProcessPoolExecutor]":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context(method)
    try:
        with ProcessPoolExecutor(processes, context, begin, sent) as pool:
            try:
                yield pool
            finally:
                # By the pool's own thread: cancelled from here while a worker dies, they'd end that thread half-way.
                pool.shutdown(cancel_futures=True)
    except BrokenProcessPool:
        raise WorkerLostError from None


def _begin(work: bytes) -> None:
    """In a worker that was spawned: take what all shards have in common."""
    from generator.doors import transfer

    global _inherited  # noqa: PLW0603  # as in a worker that was forked
    gc.set_threshold(*RARELY)
    transfer.prepare()
    _inherited = pickle.loads(work)  # noqa: S301  # from the parent
    _end_with_the_parent()


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
    assert _inherited is not None, "workers begin while there is work"  # noqa: S101
    return _inherited(shard)
