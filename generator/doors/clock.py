"""The only reader of the clock. SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds use it) overrides it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def today() -> str:
    """Today as an ISO day, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()


def timed(seconds: dict[str, float], stage: str, work: Callable[[], T]) -> T:
    """What `work` answers; the seconds that it took are noted under the stage, even when it fails."""
    start = perf_counter()
    try:
        return work()
    finally:
        seconds[stage] = perf_counter() - start
