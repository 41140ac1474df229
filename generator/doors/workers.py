"""Spreads shards of work over processes: a function and its shards in, the answers out in the order of the shards.

Workers are forked, so that they inherit what the function holds (a linked archive, rendered shells) without
its being sent. Where processes cannot be forked, or one is enough, the work is done here.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

S = TypeVar("S")
A = TypeVar("A")

_inherited: Callable[[Any], Any] | None = None


class WorkerLostError(Exception):
    """A worker died (killed, or out of memory) before its answer came."""


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[S], A], shards: Sequence[S], jobs: int) -> Iterator[A]:
    """The answer to every shard, in their order. Raises what `work` raises, and WorkerLostError."""
    processes = min(jobs, len(shards))
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, shards)
        return
    global _inherited  # noqa: PLW0603  # forked workers find it where their parent left it
    _inherited = work
    # What lives now is shared with the workers; a collection would touch, and so copy, all of it.
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_answer, shards)
    except BrokenProcessPool:
        raise WorkerLostError from None
    finally:
        gc.unfreeze()
        _inherited = None


def _answer(shard: S) -> Any:  # noqa: ANN401  # whatever the inherited function answers
    assert _inherited is not None, "workers are forked while there is work"  # noqa: S101
    return _inherited(shard)
