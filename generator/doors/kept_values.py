"""Values of the model as bytes and back, for caches: what such bytes say is read, never done.

One or several stand in a pack of their own, under a digest of them all. They are pickles that may name nothing but
values of this project's model: one that somebody has made up can hold wrong words, as an archive can, but runs nothing.
"""

import io
import pickle
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from importlib import import_module

from generator.doors.cache_folder import CacheFolder, DamagedPackError, Pack

_ROW = "value"
_WITHIN = ("generator.model.", "generator.pages.", "generator.pipeline", "generator.doors.")
_FUNCTIONS = {
    ("generator.doors.transfer", "_restored"),
    ("generator.model.archive", "mention"),
    ("generator.model.edtf_date", "parse"),
}


class NotKeptError(Exception):
    """The bytes hold no value that this version keeps."""


def keep(cache: CacheFolder, name: str, *values: object) -> str:
    """Keep the values in a pack of that name, in the place of others; their digest.

    Records and what is linked are kept in fewer bytes, and sooner, after `transfer.prepare()`.
    """
    bodies = tuple(to_bytes(each) for each in values)
    digest = blake2b(digest_size=16)
    for body in bodies:
        digest.update(body)
    cache.write(name, {_ROW: (digest.hexdigest(), bodies)})
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """The values that were kept under a name, whatever has been kept there since; `digest` is that of them all."""

    digest: str
    _cache: CacheFolder
    _name: str
    _pack: Pack

    def value(self, number: int = 0) -> object:
        """One of the values. Raises NotKeptError."""
        try:
            body = self._pack.piece(_ROW, self.digest, number)
        except DamagedPackError:
            self._cache.discard(self._name)
            raise NotKeptError(self._name) from None
        if body is None:
            raise NotKeptError(self._name)
        return from_bytes(body)


def kept(cache: CacheFolder, name: str) -> Kept:
    """What was kept under that name. Raises NotKeptError."""
    pack = cache.open(name)
    if pack is None or _ROW not in pack.rows:
        raise NotKeptError(name)
    return Kept(pack.rows[_ROW][0], cache, name, pack)


def to_bytes(value: object) -> bytes:
    """A value of the model as bytes."""
    return pickle.dumps(value, protocol=5)


def from_bytes(kept: bytes) -> object:
    """The value that the bytes stand for. Raises NotKeptError."""
    reader = _Reader(io.BytesIO(kept))
    try:
        return reader.load()
    except Exception as error:  # noqa: BLE001  # whatever a made-up pickle may lead to
        raise NotKeptError(str(error)) from None
    finally:
        reader.restore()


class _Reader(pickle.Unpickler):
    """Knows values of the model, and the functions that make them."""

    def __init__(self, kept: io.BytesIO) -> None:
        super().__init__(kept)
        self._classes: dict[type, dict[str, object]] = {}

    def restore(self) -> None:
        """Undo what a made-up pickle has set on a class: to pickle, that is a value as any other."""
        for cls, before in self._classes.items():
            for name in {name for name, value in vars(cls).items() if before.get(name, self) is not value}:
                if name in before:
                    setattr(cls, name, before[name])
                else:
                    delattr(cls, name)

    def find_class(self, module: str, name: str) -> object:
        """The class of that name. Raises UnpicklingError for everything else there is."""
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if module.startswith(_WITHIN) and name.isidentifier():
            found: object = getattr(import_module(module), name, None)
            is_value = isinstance(found, type) and (issubclass(found, Enum | tuple) or is_dataclass(found))
            if isinstance(found, type) and is_value:
                self._classes.setdefault(found, dict(vars(found)))
            if is_value or (module, name) in _FUNCTIONS:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept in a cache")
