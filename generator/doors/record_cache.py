"""Records that were read before: a file whose bytes are known is not parsed and checked by itself again.

Each record is kept under its file's path, stamped with the digest of the file's bytes, in one of a few packs that
the path chooses. The packs' names hold a digest of all that a record's reading depends on besides its file: this
program, what it reads with, and the settings. So an old or a foreign cache is not recognised, and never asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import pydantic
import yaml

from generator.doors import program
from generator.doors.cache_folder import CacheFolder, DamagedPackError, Pack
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.source_file import SourceFile
from generator.parsing import Compact, restore_record

PACKS = 64
"""So many packs hold an archive's records: one is written again when one of its records has changed."""

LEAN = 0
PIECES = 2


Shard = tuple[int, Sequence[SourceFile]]
"""The number of a pack, and the files whose records it holds."""


def shards(files: Iterable[SourceFile]) -> tuple[Shard, ...]:
    """The files of each pack, in their order, with the pack's number. A file's pack depends on its path alone."""
    by_pack: dict[int, list[SourceFile]] = {}
    for file in files:
        by_pack.setdefault(_pack_of(file), []).append(file)
    return tuple(sorted(by_pack.items()))


def version_of(root: Path, settings: Settings) -> str:
    """A digest of all that the reading of a record depends on besides its file."""
    digest = blake2b(program.digest_of_code(), digest_size=12)
    matters = replace(
        settings, removed=(), waivers=(), site_url="", repo_url="", hand_written=(), rule_pages=(), unread=()
    )
    for text in (pydantic.VERSION, yaml.__version__, str(root), repr(matters)):
        digest.update(text.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


@dataclass(slots=True)
class RecordCache:
    """The records of one project, as read by this version of the program under these settings."""

    folder: CacheFolder
    version: str
    _open: dict[int, Pack | None] = field(default_factory=dict)

    def shard(self, number: int) -> "KeptShard":
        """What is known of the files of one pack."""
        return KeptShard(self, number, self.folder.open(self.name(number)))

    def record(self, source: SourceFile, raw: bytes, languages: tuple[str, ...]) -> Record | None:
        """The record in a file, prose and all, if exactly these bytes of it were read before."""
        number = _pack_of(source)
        if number not in self._open:
            self._open[number] = self.folder.open(self.name(number))
        pack = self._open[number]
        try:
            pieces = pack.pieces(source.path, _stamp(source, raw)) if pack else None
        except DamagedPackError:
            return None
        if pieces is None or len(pieces) != PIECES:
            return None
        lean, prose = pieces
        return restore_record(source.kind, Compact(lean, prose), languages)

    def name(self, number: int) -> str:
        """The name of a pack."""
        return f"records-{self.version}-{number:02d}"


@dataclass(slots=True)
class KeptShard:
    """A pack while its files are read: what it knows is recalled, what is new is kept, what is gone is left out."""

    cache: RecordCache
    number: int
    pack: Pack | None
    _recalled: dict[str, str] = field(default_factory=dict)
    _new: dict[str, tuple[str, tuple[bytes, ...]]] = field(default_factory=dict)

    def knows(self, sources: Iterable[tuple[SourceFile, bytes]]) -> bool:
        """Whether all these files had these bytes before."""
        return all(self._knows(*each) for each in sources)

    def _knows(self, source: SourceFile, raw: bytes) -> bool:
        stamp = _stamp(source, raw)
        known = self.pack is not None and self.pack.rows.get(source.path, ("",))[0] == stamp
        if known:
            self._recalled[source.path] = stamp
        return known

    def recall(self, source: SourceFile, raw: bytes) -> bytes | None:
        """The lean piece of a record whose file had these bytes before."""
        if self.pack is None:
            return None
        stamp = self._recalled.get(source.path) or _stamp(source, raw)
        try:
            piece = self.pack.piece(source.path, stamp, LEAN)
        except DamagedPackError:
            self._discard()
            return None
        if piece is not None:
            self._recalled[source.path] = stamp
        return piece

    def keep(self, source: SourceFile, raw: bytes, compact: Compact) -> None:
        """Remember a record that had to be read."""
        self._recalled.pop(source.path, None)
        self._new[source.path] = (_stamp(source, raw), (compact.lean, compact.prose))

    def finish(self) -> None:
        """Write the pack if there is anything new."""
        name, folder = self.cache.name(self.number), self.cache.folder
        if self._new:
            folder.write(name, self._old() | self._new)
        elif self.pack is not None:
            folder.used(name)

    def _old(self) -> dict[str, tuple[str, tuple[bytes, ...]]]:
        old: dict[str, tuple[str, tuple[bytes, ...]]] = {}
        if self.pack is None:
            return old
        for path, stamp in self._recalled.items():
            try:
                pieces = self.pack.pieces(path, stamp)
            except DamagedPackError:
                continue
            old |= {path: (stamp, pieces)} if pieces else {}
        return old

    def _discard(self) -> None:
        assert self.pack is not None, "only an open pack is found damaged"  # noqa: S101
        self.cache.folder.discard(self.cache.name(self.number))
        self.pack = None


def _pack_of(file: SourceFile) -> int:
    return crc32(file.path.encode("utf-8", "surrogateescape")) % PACKS


def _stamp(source: SourceFile, raw: bytes) -> str:
    digest = blake2b(raw, digest_size=16)
    digest.update(f"/{source.kind}/{source.id}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
