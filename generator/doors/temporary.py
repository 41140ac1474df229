"""Folders for what is needed no longer than a build, in the system's own place for such.

A process that is killed cannot tidy. So each folder holds a file that its owner has locked: a dead process holds no
lock, and whoever makes the next folder removes those of the dead. Others may write in the same place. What is removed
is a folder (no link) of our name, of the same user, with such a file in it.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.doors.opening import FOLDER_ITSELF, FOLDERS_HAVE_HANDLES, MAKE, READ, lock, opened

_PREFIX = "timeline-"
_OWNED = ".timeline-temporary"
"""The file that the owner of a folder has locked."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder, as long as the block runs. Raises OSError."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as outer, _owned(Path(outer)):
        inner = Path(outer, "work")
        inner.mkdir()
        yield inner


@contextmanager
def _owned(folder: Path) -> Iterator[None]:
    if not FOLDERS_HAVE_HANDLES:  # nobody sweeps
        yield
        return
    aside = folder / f"{_OWNED}-new"
    handle = opened(aside, MAKE)
    try:
        if _locked(handle):
            aside.rename(folder / _OWNED)  # only now is it looked for, and it is locked
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether the file is now ours alone: not where somebody lives who has it, nor where there are no such locks."""
    with suppress(OSError):
        return bool(lock(handle))
    return False


def _sweep(place: Path) -> None:
    """Remove what the dead have left; where a folder has no handle, what is in it is the system's to remove."""
    for folder in place.glob(f"{_PREFIX}*") if FOLDERS_HAVE_HANDLES else ():
        with suppress(OSError):  # it has gone meanwhile, or is none of ours
            if _is_left_over(folder):
                shutil.rmtree(folder)


def _is_left_over(folder: Path) -> bool:
    handle = os.open(folder, FOLDER_ITSELF)
    try:
        if os.fstat(handle).st_uid != os.geteuid():
            return False
        file = opened(_OWNED, READ, dir_fd=handle)
    finally:
        os.close(handle)
    try:
        return stat.S_ISREG(os.fstat(file).st_mode) and _locked(file)
    finally:
        os.close(file)
