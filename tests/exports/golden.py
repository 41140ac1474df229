"""Golden files: what an export is known to say. `UPDATE_GOLDENS=1` writes them anew, in a commit of its own."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name, body):
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDENS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    assert body == path.read_bytes(), f"{name} differs; if that is meant, run again with UPDATE_GOLDENS=1"
