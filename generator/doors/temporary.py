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

_PREFIX = "timeline-"
_OWNED = ".timeline-temporary"
"""The file that the owner of a folder has locked."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


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
    aside = folder / f"{_OWNED}-new"
    handle = os.open(aside, _FILE | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        if _locked(handle):
            aside.rename(folder / _OWNED)  # only now is it looked for, and it is locked
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether the file is now ours alone: not where somebody lives who has it, nor where there are no such locks."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it has gone meanwhile, or is none of ours
            if _is_left_over(folder):
                shutil.rmtree(folder)


def _is_left_over(folder: Path) -> bool:
    handle = os.open(folder, _FOLDER)
    try:
        if os.fstat(handle).st_uid != os.geteuid():
            return False
        file = os.open(_OWNED, _FILE, dir_fd=handle)
    finally:
        os.close(handle)
    try:
        return stat.S_ISREG(os.fstat(file).st_mode) and _locked(file)
    finally:
        os.close(file)
