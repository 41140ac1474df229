"""The search index of the preview, in memory: one answers until the next is there, and the first is waited for."""

import threading
from collections.abc import Mapping


class Index:
    """The files of the newest index by path, and those of the one before, for pages that were opened with it."""

    def __init__(self) -> None:
        self._newest: Mapping[str, bytes] = {}
        self._files: Mapping[str, bytes] = {}
        self._there = threading.Event()

    def file(self, path: str) -> bytes | None:
        """A file by its path from the site's root; None if there is none."""
        self._there.wait()
        return self._files.get(path)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Put an index, which may be empty, in the place of the last."""
        self._files, self._newest = {**self._newest, **files}, files
        self._there.set()
