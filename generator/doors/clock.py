"""The only reader of the clock. SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds use it) overrides it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
_FARTHEST_EAST = timedelta(hours=14)


def today() -> str:
    """Today as an ISO day, in UTC."""
    return _moment().date().isoformat()


def latest_day() -> str:
    """The day that it is where it is latest: an event of today is no future there."""
    return (_moment() + _FARTHEST_EAST).date().isoformat()


def _moment() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def timed(seconds: dict[str, float], stage: str, work: Callable[[], T]) -> T:
    """What `work` answers; the seconds that it took are noted under the stage, even when it fails."""
    start = perf_counter()
    try:
        return work()
    finally:
        seconds[stage] = perf_counter() - start
