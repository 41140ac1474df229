"""Work done by a cluster: the same shards, handed through Dask's scheduler to workers on whatever machines.

What is the same for all shards is sent once, and passed on from worker to worker; a shard travels with what was
fetched for it, its answer comes back. A worker that is lost costs nothing but time: the scheduler gives its shards to
others. Everything is sent as bytes, pickled here and there as between processes of one machine, so that the
scheduler looks at none of it. Dask is loaded only when somebody asks for a cluster.
"""

import gc
import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socket import gethostname
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from generator.doors import program, transfer
from generator.doors.wish import RemoteError
from generator.doors.workers import RARELY

if TYPE_CHECKING:
    from distributed import Client, Future

S = TypeVar("S")
F = TypeVar("F")
A = TypeVar("A")

AHEAD = 3
"""Shards sent for each thread of a worker before answers are taken: none of them waits, and few are in memory."""
PATIENCE = 30
"""Seconds for which a scheduler, or a first or another worker, is waited for."""
_NOT_UNDERSTOOD = "Error during deserialization of the task graph"
"""What a scheduler says to which a name that it was sent means nothing; it has no exception of its own for it."""
_ONE_AT_A_TIME = Lock()
"""Where a worker has threads: pages are made by one, as in a process of its own."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask scheduler."""

    client: "Client"
    address: str

    @property
    def far(self) -> bool:
        """They may be anywhere."""
        return True

    def spread(self, fetch: Callable[[S], F], work: Callable[[F], A], shards: Sequence[S]) -> Iterator[A]:
        """The answer to every shard, in their order. Raises what `fetch` and `work` raise, and RemoteError."""
        transfer.prepare()
        packed, digest = pickle.dumps(work, pickle.HIGHEST_PROTOCOL), program.digest()
        shared = self.client.submit(_unpacked, packed, digest, pure=False)
        coming: deque[Future[Any]] = deque()
        for shard in shards:
            fetched = pickle.dumps(fetch(shard), pickle.HIGHEST_PROTOCOL)
            coming.append(self.client.submit(_answer, shared, fetched, digest, pure=False))
            if len(coming) > self._most():
                yield self._taken(coming.popleft())
        while coming:
            yield self._taken(coming.popleft())

    def _most(self) -> int:
        return AHEAD * max(1, self._threads())

    def _taken(self, coming: "Future[Any]") -> Any:  # noqa: ANN401  # whatever the work answers
        while True:
            try:
                answer = pickle.loads(coming.result(PATIENCE))  # noqa: S301  # from our own workers
            except Exception as error:  # noqa: BLE001  # told apart there
                self._refuse_to_go_on(error, raised_by_work=coming.status == "error")
            else:
                return answer

    def _refuse_to_go_on(self, error: Exception, *, raised_by_work: bool) -> None:
        """Raise what a shard has failed with, unless it only takes long."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            raise RemoteError("cluster-loses-workers", self.address) from None
        if str(error).startswith(_NOT_UNDERSTOOD):
            raise RemoteError("cluster-does-not-understand", self.address) from None
        if raised_by_work:
            raise error
        if not isinstance(error, TimeoutError):
            raise RemoteError("cluster-is-lost", self.address) from error
        if not self._threads():
            raise RemoteError("cluster-has-no-workers", self.address) from None

    def _threads(self) -> int:
        try:
            return sum(self.client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise RemoteError("cluster-is-lost", self.address) from error


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The cluster of the scheduler at that address, as long as the block runs. Raises RemoteError."""
    try:
        from dask import config
        from distributed import Client
    except ImportError:
        raise RemoteError("cluster-is-not-installed", address) from None
    for name in ("distributed", "distributed.client"):  # what they tell of a lost connection, we tell in a sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise RemoteError("cluster-is-unreachable", address, error) from None
    try:
        # What all shards share is large, and meant: given as a task, it is made again should its workers be lost.
        with config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            yield _with_workers(client, address)
    finally:
        with suppress(Exception):  # it may be gone
            client.close(timeout=2)


def _with_workers(client: "Client", address: str) -> Cluster:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise RemoteError("cluster-has-no-workers", address) from None
    return Cluster(client, address)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Let Python look for cycles as seldom as elsewhere in this program, while it is at work in somebody's worker."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _unpacked(work: bytes, digest: bytes) -> Any:  # noqa: ANN401  # what was packed
    """In a worker: what is the same for all shards. Others get it from this one, or as this one did."""
    if digest != program.digest():
        raise RemoteError("cluster-runs-another-program", gethostname())
    transfer.prepare()
    return pickle.loads(work)  # noqa: S301  # a worker does what its scheduler sends: docs/scale.md


def _answer(work: Callable[[Any], Any], shard: bytes, digest: bytes) -> bytes:
    """In a worker: the answer to a shard."""
    if digest != program.digest():
        raise RemoteError("cluster-runs-another-program", gethostname())
    transfer.prepare()
    with _ONE_AT_A_TIME, _rarely_collected():
        return pickle.dumps(work(pickle.loads(shard)), pickle.HIGHEST_PROTOCOL)  # noqa: S301  # the same
