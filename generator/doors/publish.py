"""Puts a finished site where readers see it, all at once: they see the old one or the new one, whole.

The new site is built in a folder beside the old one, then the two change places. Where the system has no
exchange, the old one is moved away first. What a killed build has left behind is swept by the next.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".timeline-site"
"""The file by which a folder is known as a site that may be replaced."""
MARKER_TEXT = b"This folder is made by `timeline build`, which replaces it as a whole.\n"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The site cannot be put there. `reason` is the end of a phrase's key, `path` what it is about."""

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


@contextmanager
def staging(site_dir: Path) -> Iterator[Path]:
    """An empty folder beside the site, ours alone while the block runs, and gone after it.

    Raises PublishError if the site may not be replaced or another build is at it.
    """
    site = site_dir.resolve()
    refuse_what_is_not_ours(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site):
        # Whoever made these is dead: the lock is ours.
        for left_over in site.parent.glob(f".{site.name}.building-*"):
            shutil.rmtree(left_over)
        staged = site.parent / f".{site.name}.building-{os.getpid()}"
        staged.mkdir()
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def publish(staged: Path, site_dir: Path) -> None:
    """Put the staged site in the place of the old one, which takes its place if there is one."""
    site = site_dir.resolve()
    if not site.exists():
        staged.rename(site)
        return
    _refuse_to_lose_hidden_files(site, staged)
    shutil.copymode(site, staged)
    if not _exchange(staged, site):
        # Two steps: for a moment there is no site. Only where the system has no exchange.
        aside = staged.with_name(staged.name + "-old")
        site.rename(aside)
        staged.rename(site)
        aside.rename(staged)


def refuse_what_is_not_ours(site: Path) -> None:
    """Raise PublishError unless there is nothing yet, an empty folder, or a site that was built before."""
    if not site.exists():
        return
    if not site.is_dir():
        raise PublishError("is-a-file", site)
    if any(site.iterdir()) and not (site / MARKER).is_file():
        raise PublishError("is-not-a-site", site)


def _refuse_to_lose_hidden_files(site: Path, staged: Path) -> None:
    """A `.git` or `.well-known` that somebody has put there is theirs."""
    for entry in sorted(site.iterdir()):
        if entry.name.startswith(".") and not (staged / entry.name).exists():
            raise PublishError("would-lose", entry)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where the system or the file system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(library, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS}:
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    """Hold the site for this process; the lock file goes when the lock does, and a dead process holds none."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system: two builds at once are the user's to avoid
        yield
        return
    path = site.parent / f".{site.name}.building.lock"
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The holder before us may have removed the file between our opening and our locking it.
            if path.stat().st_ino != os.fstat(file.fileno()).st_ino:
                raise PublishError("is-being-built", site)
        except (BlockingIOError, FileNotFoundError):
            raise PublishError("is-being-built", site) from None
        try:
            yield
        finally:
            with suppress(FileNotFoundError):
                path.unlink()
