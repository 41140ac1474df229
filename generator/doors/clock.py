"""The only reader of the clock. SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds use it) overrides it."""

import os
from datetime import UTC, datetime


def today() -> str:
    """Today as an ISO day, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
