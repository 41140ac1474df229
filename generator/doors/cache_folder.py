"""The folder in which work is kept from one run to the next: packs of pieces, each under a name and a stamp.

A cache may be lost, damaged, foreign or written by two processes at once: none of that may change what is built.
So a pack is written aside and renamed, every piece carries a checksum, pieces are bytes that the reader takes for
a stranger's, and whatever cannot be read or written costs a sentence and some time.

Nor may it cost anybody a file. The folder must bear our mark (`CACHEDIR.TAG`) or be empty, and what is removed or
replaced in it must begin as a pack does. Inside the project no link on the way to it is followed, for a project may
come from anybody; a path elsewhere is the choice of whoever named it. What is found there is asked by its open handle.
"""

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from pathlib import Path
from secrets import token_hex
from time import time
from typing import BinaryIO
from weakref import finalize
from zlib import crc32

from generator.doors.opening import FOLDER, FOLDER_ITSELF, FOLDERS_HAVE_HANDLES, MAKE, READ, opened, touch

BESIDE = ".timeline-cache"
"""The folder beside `mkdocs.yml`, when no other is named."""
MOST_MEGABYTES = 2_000
PACK = ".pack"
_ASIDE = ".aside"
_PACK_OF_ANY_VERSION = b"timeline pack "
_MAGIC = _PACK_OF_ANY_VERSION + b"2\n"
_HEAD = len(_MAGIC) + 16
_DIGITS = 12
"""Of the largest number of megabytes that is taken for one."""
_UNUSED = 14 * 24 * 3600
"""Seconds after which a pack that nobody has used goes."""
_ABANDONED = 3600
"""Seconds after which a file written aside was left by a process that was ended."""
_MOST_INDEX = 32_000_000
"""Bytes of the longest index that is read: that of a million records is far shorter."""
_MARK = "CACHEDIR.TAG"
_FILES = {
    _MARK: b"Signature: 8a477f597d28d172789f06886806bc55\n# timeline makes this folder again if need be.\n",
    ".gitignore": b"*\n",
}
"""What the folder begins with; the mark first, so that there is never another file without it."""

Pieces = tuple[bytes, ...]
Stamp = str | Callable[[], str]
"""What a name stands for in this state; or what tells it once all pieces are written."""
Place = tuple[int, int, int]
"""Where a piece stands in the pack, how long it is, and its checksum."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user said of the cache: another folder, none at all, or how large it may grow."""

    folder: str = ""
    off: bool = False
    told: tuple[str, ...] = ()
    """What the user knows already to be wrong with it, as `CacheFolder.trouble` has it."""

    def cache(self, project: Path) -> "CacheFolder | None":
        """The cache of the project in that folder."""
        if self.off:
            return None
        named = self.folder or os.environ.get("TIMELINE_CACHE_DIR", "")
        most = os.environ.get("TIMELINE_CACHE_MB", "")
        is_number = most.isascii() and most.isdigit() and len(most) <= _DIGITS
        megabytes = int(most) if is_number else MOST_MEGABYTES
        trouble = [] if is_number or not most else ["cache-size-is-no-number"]
        root = Path(named).absolute() if named else project / BESIDE
        return CacheFolder(root, megabytes * 1_000_000, self.told, project, trouble)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Pack:
    """An open pack. It goes on showing what it held when it was opened, whoever replaces it meanwhile."""

    read: Callable[[int, int], bytes]
    """So many bytes from that place on. Raises OSError."""
    rows: Mapping[str, tuple[str, tuple[Place, ...]]]
    """Name to stamp and pieces."""

    def pieces(self, name: str, stamp: str) -> Pieces | None:
        """All pieces under that name, if they have that stamp. Raises DamagedPackError."""
        known, places = self.rows.get(name, ("", ()))
        return tuple(self._piece(place) for place in places) if places and known == stamp else None

    def piece(self, name: str, stamp: str, number: int) -> bytes | None:
        """One of the pieces. Raises DamagedPackError."""
        known, places = self.rows.get(name, ("", ()))
        return self._piece(places[number]) if known == stamp and number < len(places) else None

    def _piece(self, place: Place) -> bytes:
        start, length, checksum = place
        try:
            found = self.read(length, start)
        except OSError:
            raise DamagedPackError from None
        if crc32(found) != checksum:
            raise DamagedPackError
        return found


class DamagedPackError(Exception):
    """A pack, or a piece in it, is not as it was written."""


class RefusedFolderError(Exception):
    """The folder may not be used; the argument is the key of the sentence that says why."""


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The folder, and how many bytes it may hold."""

    root: Path
    most: int = MOST_MEGABYTES * 1_000_000
    told: tuple[str, ...] = field(default=(), compare=False)
    """What is not to be said of it any more."""
    project: Path | None = field(default=None, compare=False)
    """Below this folder no link is followed."""
    _trouble: list[str] = field(default_factory=list, compare=False)

    def open(self, name: str) -> Pack | None:
        """A pack by its name, or nothing. A damaged one is removed; one of another version is no pack."""
        try:
            with self._inside() as folder:
                handle = opened(folder.at(name + PACK), READ, dir_fd=folder.handle)
        except RefusedFolderError as error:
            self._note(str(error))
            return None
        except OSError:
            return None
        try:
            pack = _opened(handle, self.most)
        except (DamagedPackError, OSError):
            os.close(handle)
            self.discard(name)
            return None
        if pack is None or not _IS_READ_OPEN:
            os.close(handle)
        else:
            finalize(pack, os.close, handle)
        return pack

    def discard(self, name: str) -> None:
        """Remove a pack that is damaged."""
        with suppress(OSError, RefusedFolderError), self._inside() as folder:
            if not _is_ours(folder, name + PACK):
                self._note("cache-holds-another-file")
                return
            os.unlink(folder.at(name + PACK), dir_fd=folder.handle)
        self._note("cache-damaged")

    def write(self, name: str, rows: Mapping[str, tuple[Stamp, Iterable[bytes]]]) -> None:
        """Put a pack in the place of the one with that name: whole, or not at all."""
        try:
            with self._inside(make=True) as folder:
                self._write(folder, name, rows)
        except RefusedFolderError as error:
            self._note(str(error))
        except OSError:
            self._note("cache-not-writable")

    def _write(self, folder: "_Folder", name: str, rows: Mapping[str, tuple[Stamp, Iterable[bytes]]]) -> None:
        aside, place = f"{name}-{token_hex(8)}{_ASIDE}", name + PACK
        try:
            with open(opened(folder.at(aside), MAKE, dir_fd=folder.handle), "wb") as file:  # noqa: PTH123  # by descriptor
                _write(file, rows)
            if _is_there(folder, place) and not _is_ours(folder, place):
                self._note("cache-holds-another-file")
                return
            os.replace(folder.at(aside), folder.at(place), src_dir_fd=folder.handle, dst_dir_fd=folder.handle)
        finally:  # pieces are made while it is written: whatever ends that leaves no half a pack
            with suppress(OSError):
                os.unlink(folder.at(aside), dir_fd=folder.handle)

    def used(self, name: str) -> None:
        """Remember that a pack was of use: those that were not are the first to go."""
        with suppress(OSError, RefusedFolderError), self._inside() as folder:
            touch(folder.at(name + PACK), dir_fd=folder.handle)

    def trim(self) -> None:
        """Remove what nobody has used for long, and the oldest of what is too much."""
        now, left = time(), self.most
        with suppress(OSError, RefusedFolderError), self._inside() as folder:
            for name, about in sorted(_files(folder), key=lambda each: -each[1].st_mtime):
                age = now - about.st_mtime
                left -= about.st_size
                if left < 0 or age > (_UNUSED if name.endswith(PACK) else _ABANDONED):
                    _remove(folder, name)

    def size(self) -> tuple[int, int]:
        """How many packs there are, and their bytes. Raises RefusedFolderError."""
        sizes: list[int] = []
        with suppress(OSError), self._inside() as folder:
            sizes += (about.st_size for name, about in _files(folder) if name.endswith(PACK) and _is_ours(folder, name))
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove all packs, and the folder if nothing else is in it. Raises RefusedFolderError and OSError."""
        try:
            with self._inside() as folder:
                for name, _ in _files(folder):
                    _remove(folder, name)
                if not set(folder.names()) <= _FILES.keys():
                    return
                for name in reversed(_FILES):
                    with suppress(FileNotFoundError):
                        os.unlink(folder.at(name), dir_fd=folder.handle)
            self.root.rmdir()
        except FileNotFoundError:
            return

    def trouble(self) -> tuple[str, ...]:
        """The keys of what went wrong in this process since it was last asked, each once."""
        trouble = tuple(dict.fromkeys(each for each in self._trouble if each not in self.told))
        self._trouble.clear()
        return trouble

    def _note(self, key: str) -> None:
        self._trouble.append(key)

    @contextmanager
    def _inside(self, *, make: bool = False) -> "Iterator[_Folder]":
        """The folder, open while the block runs; made first if need be. Raises RefusedFolderError and OSError."""
        folder = self._opened(make=make)
        try:
            _demand_mark(folder, make=make)
            yield folder
        finally:
            folder.close()

    def _opened(self, *, make: bool) -> "_Folder":
        if self.project is None or not self.root.is_relative_to(self.project):
            if make:
                self.root.mkdir(parents=True, exist_ok=True)
            return _Folder.opened(self.root)
        folder = _Folder.opened(self.project)
        for name in self.root.relative_to(self.project).parts:
            outer = folder
            try:
                folder = outer.entered(name, make=make)
            finally:
                outer.close()
        return folder


@dataclass(frozen=True, slots=True)
class _Folder:
    """An open folder: what is in it is reached through its handle or, where folders have none, by its path."""

    path: Path
    handle: int | None

    @classmethod
    def opened(cls, path: Path) -> "_Folder":
        """That folder, be it through links. Raises OSError."""
        return cls(path, os.open(path, FOLDER) if FOLDERS_HAVE_HANDLES else None)

    def at(self, name: str) -> str:
        """What a thing in it is called by whoever gives its handle along."""
        return str(self.path / name) if self.handle is None else name

    def names(self) -> list[str]:
        """Of all that is in it. Raises OSError."""
        return os.listdir(self.path if self.handle is None else self.handle)  # noqa: PTH208  # by descriptor

    def entered(self, name: str, *, make: bool) -> "_Folder":
        """A folder in it, itself and not what a link leads to. Raises RefusedFolderError and OSError."""
        if make:
            with suppress(FileExistsError):
                os.mkdir(self.at(name), dir_fd=self.handle)
        try:
            if self.handle is not None:
                return _Folder(self.path / name, os.open(name, FOLDER_ITSELF, dir_fd=self.handle))
        except OSError:
            if not self._is_link(name):
                raise
        if self._is_link(name):
            raise RefusedFolderError("cache-is-a-link")
        return _Folder.opened(self.path / name)

    def _is_link(self, name: str) -> bool:
        return stat.S_ISLNK(os.stat(self.at(name), dir_fd=self.handle, follow_symlinks=False).st_mode)

    def close(self) -> None:
        """Nothing is reached through it any more."""
        if self.handle is not None:
            os.close(self.handle)


def _demand_mark(folder: _Folder, *, make: bool) -> None:
    """Raise RefusedFolderError for a folder with anything in it but without our mark; an empty one may be given it."""
    try:
        handle = opened(folder.at(_MARK), READ, dir_fd=folder.handle)
    except FileNotFoundError:
        if names := folder.names():
            if _MARK not in names:
                raise RefusedFolderError("cache-is-not-ours") from None
            _demand_mark(folder, make=make)  # another process has just marked it
        elif make:
            _mark(folder)
        return
    except OSError:
        raise RefusedFolderError("cache-is-not-ours") from None
    try:
        plain = stat.S_ISREG(os.fstat(handle).st_mode)
        # Empty: somebody is about to write it, or was ended just then.
        if not plain or os.read(handle, len(_FILES[_MARK]) + 1) not in {b"", _FILES[_MARK]}:
            raise RefusedFolderError("cache-is-not-ours")
    finally:
        os.close(handle)


def _mark(folder: _Folder) -> None:
    for name, text in _FILES.items():
        with (
            suppress(FileExistsError),  # another process was quicker
            open(opened(folder.at(name), MAKE, dir_fd=folder.handle), "wb") as file,  # noqa: PTH123  # by descriptor
        ):
            file.write(text)


def _files(folder: _Folder) -> Iterator[tuple[str, os.stat_result]]:
    """What may be packs, or packs in the making, by their names."""
    for name in folder.names():
        if name.endswith((PACK, _ASIDE)):
            with suppress(OSError):
                yield name, os.stat(folder.at(name), dir_fd=folder.handle, follow_symlinks=False)


def _is_there(folder: _Folder, name: str) -> bool:
    try:
        os.stat(folder.at(name), dir_fd=folder.handle, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _is_ours(folder: _Folder, name: str) -> bool:
    """Whether it begins as a pack does (or holds nothing: the machine went down while it was written)."""
    try:
        handle = opened(folder.at(name), READ, dir_fd=folder.handle)
    except OSError:  # such as a link
        return False
    try:
        plain = stat.S_ISREG(os.fstat(handle).st_mode)
        return plain and os.read(handle, len(_PACK_OF_ANY_VERSION)) in {b"", _PACK_OF_ANY_VERSION}
    finally:
        os.close(handle)


def _remove(folder: _Folder, name: str) -> None:
    if _is_ours(folder, name):
        with suppress(OSError):
            os.unlink(folder.at(name), dir_fd=folder.handle)


_IS_READ_OPEN = hasattr(os, "pread")
"""Whether a pack stays open while it is read; on Windows none could then take its place, so there it is read whole."""


def _reading(handle: int) -> Callable[[int, int], bytes]:
    if _IS_READ_OPEN:
        return partial(os.pread, handle)
    with open(handle, "rb", closefd=False) as file:
        body = file.read()
    return lambda length, start: body[start : start + length]


def _opened(handle: int, most: int) -> Pack | None:
    about = os.fstat(handle)
    if about.st_size > most:
        return None
    if not stat.S_ISREG(about.st_mode):
        raise DamagedPackError
    read = _reading(handle)
    head = read(_HEAD, 0)
    if head.startswith(_PACK_OF_ANY_VERSION) and not head.startswith(_MAGIC):
        return None
    try:
        length, checksum = int(head[-16:-8], 16), int(head[-8:], 16)
        possible = 0 <= length < min(about.st_size, _MOST_INDEX)
        index = read(length, about.st_size - length) if possible else b""
        if head[:-16] != _MAGIC or len(index) != length or crc32(index) != checksum:
            raise DamagedPackError
        rows = {name: (stamp, tuple(starmap(_place, places))) for name, stamp, places in json.loads(index)}
        # Together no larger than the pack: no piece stands there twice, to be read a thousand times.
        places = [place for _, each in rows.values() for place in each]
        end = about.st_size - length
        if any(start + size > end for start, size, _ in places) or sum(size for _, size, _ in places) > end:
            raise DamagedPackError
    except (ValueError, TypeError, RecursionError):
        raise DamagedPackError from None
    return Pack(read, rows)


def _place(start: int, length: int, checksum: int) -> Place:
    if not all(type(each) is int for each in (start, length, checksum)) or min(start, length) < 0:
        raise DamagedPackError
    return start, length, checksum


def _write(file: BinaryIO, rows: Mapping[str, tuple[Stamp, Iterable[bytes]]]) -> None:
    """Piece by piece, for together they may be as large as all that is in memory: the index comes last."""
    at = file.write(_MAGIC + bytes(_HEAD - len(_MAGIC)))
    index: list[tuple[str, str, list[Place]]] = []
    for name, (stamp, pieces) in rows.items():
        places: list[Place] = []
        for piece in pieces:
            places.append((at, len(piece), crc32(piece)))
            at += file.write(piece)
        index.append((name, stamp if isinstance(stamp, str) else stamp(), places))
    table = json.dumps(index, separators=(",", ":")).encode()
    file.write(table)
    file.seek(len(_MAGIC))
    file.write(f"{len(table):08x}{crc32(table):08x}".encode())
