"""The only opener of the archive's files: lists what stands under content/ and reads it, however hostile.

Nothing is followed or waited for: symbolic links, pipes, sockets and devices are listed as what they are.
"""

import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.doors.opening import opened
from generator.model.left_by_others import is_left_by_others
from generator.model.source_file import FileType, Listed

SIZE_LIMIT = 256 * 1024
"""Bytes of the largest file that is read; one byte more is read so that the excess shows."""
DEEPEST = 30
"""Folders in so many folders are not looked into: paths have an end, and so has the patience of other programs."""
_RECORDS = (".yml", ".yaml")


class UnreadableFileError(OSError):
    """A file could not be read; the text says why, in the system's words."""


def list_content(root: Path, folder: str) -> tuple[Listed, ...]:
    """Everything under `root/folder` that is not a plain folder, by path from `root`, sorted.

    Folders are listed only when they cannot be read or look like a record (`x.yml`). What editors and systems leave
    behind is not listed.
    """
    return tuple(sorted(_list(root, folder), key=lambda each: each.path))


def read(root: Path, path: str, most: int = SIZE_LIMIT + 1) -> bytes:
    """The bytes of a regular file, at most so many: one more than `SIZE_LIMIT`, or with -1 all.

    Raises UnreadableFileError when it is gone, not regular any more, or not ours to read.
    """
    try:
        handle = opened(f"{root}/{path}")
    except OSError as error:
        raise UnreadableFileError(error.strerror or str(error)) from error
    # Looked at before it is opened as a file: to open a folder as one would fail in Python's words.
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableFileError(os.strerror(22))
    with open(handle, "rb") as file:  # noqa: PTH123  # opened by descriptor, so that no link is followed
        return file.read(most)


def why_no_configuration(path: Path) -> str:
    """Why what is there cannot be a configuration: the key of a sentence; empty if it may be one, or is not there.

    It says which folder is the project, so a link would let a checkout speak of another; and a library reads it, which
    would wait for a pipe, and go through megabytes for minutes.
    """
    try:
        about = path.lstat()
    except OSError:
        return ""
    if stat.S_ISLNK(about.st_mode):
        return "config-is-a-link"
    if not stat.S_ISREG(about.st_mode):
        return "config-is-no-file"
    return "config-is-too-large" if about.st_size > SIZE_LIMIT else ""


def read_as_seen(root: Path, path: str, mark: "Mark") -> bytes:
    """The bytes of a file that looks as it did when the mark was taken. Raises UnreadableFileError if it does not."""
    raw = read(root, path)
    try:
        now = os.lstat(f"{root}/{path}")
    except OSError as error:
        raise UnreadableFileError(error.strerror or str(error)) from error
    if (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino) != mark[:4]:
        raise UnreadableFileError("changed")
    return raw


class Mark(NamedTuple):
    """How a file looks from outside: when all of it is the same, so is what is in it.

    `taken` is when somebody looked (nanoseconds, as are the others): a change soon after would not show.
    """

    size: int
    changed: int
    moved: int
    inode: int
    taken: int

    def is_surely(self, before: "Mark") -> bool:
        """Whether the file is certainly what it was."""
        settled = before.taken - max(before.changed, before.moved) > (
            _COARSE if before.changed % _SECOND == 0 else _FINE
        )
        return settled and self[:4] == before[:4]


_ENTRIES_TELL_ALL = os.name != "nt"
"""Whether a listing says as much of a file as a look at it: on Windows it lacks the file's own number."""
_SECOND = 1_000_000_000
_COARSE, _FINE = 3 * _SECOND, _SECOND // 20
"""How long a file must have been left alone for its times to tell: some file systems count in seconds."""


def marks(root: Path, folder: str) -> dict[str, Mark]:
    """Everything under `root/folder` that `list_content` lists, by path from `root`."""
    taken, found, pending = time.time_ns(), {}, [folder]
    if os.path.islink(root / folder):  # noqa: PTH114  # a look, as quick as can be
        return {}
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError:
            found[here] = Mark(0, 0, 0, 0, taken)
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_left_by_others(entry.name, folder=is_folder):
                continue
            if is_folder and path.count("/") < DEEPEST:
                pending.append(path)
            if not is_folder or entry.name.endswith(_RECORDS):
                with suppress(OSError):
                    now = entry.stat(follow_symlinks=False) if _ENTRIES_TELL_ALL else os.lstat(entry.path)
                    found[path] = Mark(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, taken)
    return found


def changed(before: Mapping[str, Mark], now: Mapping[str, Mark]) -> tuple[str, ...]:
    """What has come or gone, or is not as it was, or not surely, sorted by path."""
    same = {path for path, mark in now.items() if path in before and mark.is_surely(before[path])}
    return tuple(sorted((before.keys() | now.keys()) - same))


def _list(root: Path, folder: str) -> Iterator[Listed]:
    if (root / folder).is_symlink():
        yield Listed(folder, FileType.SYMLINK)
        return
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError:
            yield Listed(here, FileType.UNREADABLE)
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            kind = _type_of(entry, path)
            if is_left_by_others(entry.name, folder=kind is FileType.FOLDER):
                continue
            if kind is FileType.FOLDER:
                pending.append(path)
            if kind is not FileType.FOLDER or entry.name.endswith(_RECORDS):
                yield Listed(path, kind)


def _type_of(entry: os.DirEntry[str], path: str) -> FileType:
    if entry.is_symlink():
        return FileType.SYMLINK
    if entry.is_dir(follow_symlinks=False):
        return FileType.FOLDER if path.count("/") < DEEPEST else FileType.DEEP
    return FileType.REGULAR if entry.is_file(follow_symlinks=False) else FileType.SPECIAL
