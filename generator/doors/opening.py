"""How files are opened that anybody may have put there: no link is followed, nothing is waited for, bytes are bytes.

POSIX systems are told so as they open a file, and reach what is in a folder through the folder's own handle. Where a
system has neither (Windows), a look comes before the opening, and files go by their paths.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final


def _flags(*names: str) -> int:
    """Those of the flags that this system has."""
    return sum(getattr(os, name, 0) for name in names)


_SAFELY = _flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
READ: Final = os.O_RDONLY | _SAFELY
READ_OR_MAKE: Final = os.O_RDWR | os.O_CREAT | _SAFELY
MAKE: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | _SAFELY
FOLDER: Final = os.O_RDONLY | _flags("O_DIRECTORY", "O_CLOEXEC")
FOLDER_ITSELF: Final = FOLDER | _flags("O_NOFOLLOW")

FOLDERS_HAVE_HANDLES: Final = os.open in os.supports_dir_fd
"""Whether a folder can be opened, and what is in it be reached through its handle."""
_LINKS_ARE_REFUSED: Final = hasattr(os, "O_NOFOLLOW")


def opened(path: str | os.PathLike[str], flags: int = READ, *, dir_fd: int | None = None) -> int:
    """The handle of a file. Raises OSError, for a link too."""
    if not _LINKS_ARE_REFUSED and Path(path).is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return os.open(path, flags, 0o666, dir_fd=dir_fd)


def touch(path: str | os.PathLike[str], *, dir_fd: int | None = None) -> None:
    """Give a file the present time. Raises OSError."""
    os.utime(path, dir_fd=dir_fd, follow_symlinks=os.utime not in os.supports_follow_symlinks)


def lock(handle: int) -> bool | None:
    """Lock an open file for this process until it is closed: False if another has it, None if there are no locks.

    Raises OSError where the file lies where nothing can be locked.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return None
    except (BlockingIOError, PermissionError):
        return False
    return True
