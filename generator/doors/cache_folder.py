"""The folder in which work is kept from one run to the next: packs of pieces, each under a name and a stamp.

A cache may be lost, damaged, foreign or written by two processes at once: none of that may change what is built.
So a pack is written aside and renamed, every piece carries a checksum, pieces are bytes that the reader takes for
a stranger's, and whatever cannot be read or written costs a sentence and some time. Only files that end in `.pack`
are ours; nothing else in the folder is ever read or removed.
"""

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from time import time
from typing import BinaryIO
from weakref import finalize
from zlib import crc32

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
_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# timeline makes this folder again if need be.\n",
}

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
        return CacheFolder(root, megabytes * 1_000_000, self.told, trouble)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Pack:
    """An open pack. It goes on showing what it held when it was opened, whoever replaces it meanwhile."""

    handle: int
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
            found = os.pread(self.handle, length, start)
        except OSError:
            raise DamagedPackError from None
        if crc32(found) != checksum:
            raise DamagedPackError
        return found


class DamagedPackError(Exception):
    """A pack, or a piece in it, is not as it was written."""


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The folder, and how many bytes it may hold."""

    root: Path
    most: int = MOST_MEGABYTES * 1_000_000
    told: tuple[str, ...] = field(default=(), compare=False)
    """What is not to be said of it any more."""
    _trouble: list[str] = field(default_factory=list, compare=False)

    def open(self, name: str) -> Pack | None:
        """A pack by its name, or nothing. A damaged one is removed; one of another version is no pack."""
        try:
            handle = os.open(self.root / (name + PACK), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            pack = _opened(handle)
        except (DamagedPackError, OSError):
            os.close(handle)
            self.discard(name)
            return None
        if pack is None:
            os.close(handle)
        else:
            finalize(pack, os.close, handle)
        return pack

    def discard(self, name: str) -> None:
        """Remove a pack that is damaged."""
        self._note("cache-damaged")
        with suppress(OSError):
            (self.root / (name + PACK)).unlink()

    def write(self, name: str, rows: Mapping[str, tuple[Stamp, Iterable[bytes]]]) -> None:
        """Put a pack in the place of the one with that name: whole, or not at all."""
        aside = self.root / f"{name}-{token_hex(8)}{_ASIDE}"
        try:
            self._make()
            with aside.open("wb") as file:
                _write(file, rows)
            aside.replace(self.root / (name + PACK))
        except OSError:
            self._note("cache-not-writable")
        finally:  # pieces are made while it is written: whatever ends that leaves no half a pack
            with suppress(OSError):
                aside.unlink()

    def used(self, name: str) -> None:
        """Remember that a pack was of use: those that were not are the first to go."""
        with suppress(OSError):
            os.utime(self.root / (name + PACK))

    def trim(self) -> None:
        """Remove what nobody has used for long, and the oldest of what is too much."""
        now, left = time(), self.most
        for path, about in sorted(self._files(), key=lambda each: -each[1].st_mtime):
            age = now - about.st_mtime
            left -= about.st_size
            if left < 0 or age > (_UNUSED if path.suffix == PACK else _ABANDONED):
                with suppress(OSError):
                    path.unlink()

    def size(self) -> tuple[int, int]:
        """How many packs there are, and their bytes."""
        sizes = [about.st_size for path, about in self._files() if path.suffix == PACK]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove all packs, and the folder if nothing else is in it. Raises OSError."""
        for path, _ in self._files():
            path.unlink(missing_ok=True)
        if self.root.is_dir() and {path.name for path in self.root.iterdir()} <= _FILES.keys():
            for name in _FILES:
                (self.root / name).unlink(missing_ok=True)
            self.root.rmdir()

    def trouble(self) -> tuple[str, ...]:
        """The keys of what went wrong in this process since it was last asked, each once."""
        trouble = tuple(dict.fromkeys(each for each in self._trouble if each not in self.told))
        self._trouble.clear()
        return trouble

    def _note(self, key: str) -> None:
        self._trouble.append(key)

    def _make(self) -> None:
        if self.root.is_dir():
            return
        self.root.mkdir(parents=True, exist_ok=True)
        for name, text in _FILES.items():
            (self.root / name).write_text(text, encoding="utf-8")

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        try:
            entries = list(os.scandir(self.root))
        except OSError:
            return
        for entry in entries:
            if entry.name.endswith((PACK, _ASIDE)):
                with suppress(OSError):
                    yield Path(entry.path), entry.stat(follow_symlinks=False)


def _opened(handle: int) -> Pack | None:
    about = os.fstat(handle)
    head = os.pread(handle, _HEAD, 0) if stat.S_ISREG(about.st_mode) else b""
    if head.startswith(_PACK_OF_ANY_VERSION) and not head.startswith(_MAGIC):
        return None
    try:
        length, checksum = int(head[-16:-8], 16), int(head[-8:], 16)
        index = os.pread(handle, length, about.st_size - length) if length < about.st_size else b""
        if head[:-16] != _MAGIC or len(index) != length or crc32(index) != checksum:
            raise DamagedPackError
        rows = {
            name: (stamp, tuple(_place(about.st_size - length, *place) for place in places))
            for name, stamp, places in json.loads(index)
        }
    except (ValueError, TypeError, RecursionError):
        raise DamagedPackError from None
    return Pack(handle, rows)


def _place(end: int, start: int, length: int, checksum: int) -> Place:
    if not all(type(each) is int for each in (start, length)) or min(start, length) < 0 or start + length > end:
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
