"""Values of this project as bytes and back, for caches: what such bytes say is read, never done.

One or several stand in a pack of their own, under a digest of them all. They are pickles that may name three functions
and nothing else: one puts a value of a class together, given the class by its name, the others a dictionary and a
frozenset. So a pickle that somebody has made up can hold wrong values, but gets hold of nothing that it could run.
Before anything is loaded it is gone through: of what pickles can do, only what ours do is done. None sets attributes on
what it gets (enum members and dates are shared with all that runs), none asks for more memory than it has bytes, and
none hashes anything by itself: a tuple of two equal tuples of two equal tuples would take for ever.
"""

import io
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache, partial
from hashlib import blake2b
from importlib import import_module
from itertools import chain
from operator import is_
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from generator.doors.cache_folder import CacheFolder, DamagedPackError, Pack
from generator.doors.taken_apart import maker_of, parts_taker

_ROW = "value"
_WITHIN = ("generator.model.", "generator.pages.", "generator.pipeline", "generator.doors.")
_DECIMAL = "decimal:Decimal"
_MOST_DIGITS = 10_000
_PLAIN = {str, int, bool, NoneType}
_MOST_PARTS = 10
"""Of a key that is hashed."""
_MOST_ALIKE = 50
"""Keys with one hash, for Python's numbers have few that agree: somebody has looked for such as do."""
_DATE = "generator.model.edtf_date:EdtfDate"
_MAKERS = {_DATE: "parse", "generator.model.archive:Mention": "mention"}
"""Classes of which equal values are to be one object, and the functions beside them that see to that."""


class CacheMissError(Exception):
    """The bytes hold no value that this version keeps."""


def keep(cache: CacheFolder, name: str, *values: object) -> str:
    """Keep the values in a pack of that name, in the place of others; their digest."""
    digest = blake2b(digest_size=16)

    def bodies() -> Iterator[bytes]:
        for each in values:
            body = to_bytes(each)
            digest.update(body)
            yield body

    cache.write(name, {_ROW: (digest.hexdigest, bodies())})
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """The values that were kept under a name, whatever has been kept there since; `digest` is that of them all."""

    digest: str
    _cache: CacheFolder
    _name: str
    _pack: Pack

    def value(self, number: int = 0) -> object:
        """One of the values. Raises CacheMissError."""
        try:
            body = self._pack.piece(_ROW, self.digest, number)
        except DamagedPackError:
            self._cache.discard(self._name)
            raise CacheMissError(self._name) from None
        if body is None:
            raise CacheMissError(self._name)
        return from_bytes(body)


def kept(cache: CacheFolder, name: str) -> Kept:
    """What was kept under that name. Raises CacheMissError."""
    pack = cache.open(name)
    if pack is None or _ROW not in pack.rows:
        raise CacheMissError(name)
    return Kept(pack.rows[_ROW][0], cache, name, pack)


def to_bytes(value: object) -> bytes:
    """A value as bytes."""
    written = io.BytesIO()
    _Writer(written, protocol=5).dump(_held(value))
    return written.getvalue()


def from_bytes(kept: bytes) -> object:
    """The value that the bytes stand for. Raises CacheMissError."""
    if not _is_plain(kept):
        raise CacheMissError("no pickle as ours are")
    try:
        return _Reader(kept).load()
    except Exception as error:  # noqa: BLE001  # whatever a made-up pickle may lead to
        raise CacheMissError(str(error)) from None


_SHORT = b"|".join(
    b"(?=[\\x%02x-\\x%02x])(?:%b)"
    % (first, first + 15, b"|".join(b"\\x%02x.{%d}" % (n, n) for n in range(first, first + 16)))
    for first in range(0, 256, 16)
)
"""A byte that says how many follow, and these; in groups, so that few have to be tried."""
_STEPS = re.compile(
    rb"(?:[Nt()R\x85-\x89\x93\x94]|[hK].|M..|[jJ].{4}|[G\x95].{8}|[\x8c\x8aC](?:" + _SHORT + rb"))*+",
    re.DOTALL,
)
"""What our pickles consist of, but for long texts: constants, tuples, what was before, and calls of what is named."""
_START, _END, _LONG = b"\x80\x05", b".", (b"X", b"B")


def _is_plain(kept: bytes) -> bool:
    """Whether these bytes are a pickle of nothing but such steps."""
    at = len(_START) if kept.startswith(_START) else len(kept)
    while steps := _STEPS.match(kept, at):
        at = steps.end()
        step = kept[at : at + 1]
        if step not in _LONG:
            return step == _END and at + 1 == len(kept)
        at += 5 + int.from_bytes(kept[at + 1 : at + 5], "little")
        if at > len(kept):
            return False
    return False


def made(name: str, *values: object) -> object:
    """A value of the class of that name. Raises UnpicklingError for what is none of our classes of values."""
    if type(name) is not str:  # to look up a tuple of tuples of tuples could take for ever
        raise pickle.UnpicklingError("a class by no name")
    return _maker(name)(*values)


def mapping(keys: tuple[object, ...], values: tuple[object, ...]) -> dict[object, object]:
    """A dictionary of these keys and values; one that is read is made by `_Hashes`, which looks at the keys first."""
    return dict(zip(keys, values, strict=True))


def members(keys: tuple[object, ...]) -> frozenset[object]:
    """A frozenset of these; one that is read is made by `_Hashes`, which looks at them first."""
    return frozenset(keys)


class _Hashes:
    """Puts dictionaries and frozensets together, of no more keys in all than the pickle has bytes."""

    def __init__(self, most: int) -> None:
        self._left = most

    def mapping(self, keys: tuple[object, ...], values: tuple[object, ...]) -> dict[object, object]:
        """A dictionary. Raises UnpicklingError and CacheMissError."""
        self._demand(keys)
        return mapping(keys, values)

    def members(self, keys: tuple[object, ...]) -> frozenset[object]:
        """A frozenset. Raises UnpicklingError and CacheMissError."""
        self._demand(keys)
        return members(keys)

    def _demand(self, keys: tuple[object, ...]) -> None:
        if type(keys) is not tuple or len(keys) > self._left:  # named once, they can be meant a thousand times
            raise pickle.UnpicklingError("more keys than there can be")
        self._left -= len(keys)
        demand_keys(keys)


def demand_keys(keys: tuple[Any, ...]) -> None:
    """Raise CacheMissError for keys that would take long to hash or to tell apart.

    A key is a text, a number, or a tuple or a value of ours with a few of these in it and nothing that has parts again.
    """
    if set(map(type, keys)) <= {str}:  # Python sees to it that nobody can find many with one hash
        return
    rows = [_row_of(type(key))(key) for key in keys]  # type: ignore[arg-type]  # every class can be hashed
    if max(map(len, rows)) > _MOST_PARTS or not set(map(type, chain.from_iterable(rows))) <= _PLAIN:
        raise CacheMissError("no plain keys")
    if max(Counter(hash(key) for key in keys).values()) > _MOST_ALIKE:
        raise CacheMissError("keys that are alike")


@cache
def _row_of(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """What gives the parts of a key of that class; a key without parts is its own."""
    if issubclass(kind, tuple):
        return lambda key: key
    return parts_taker(kind) if is_dataclass(kind) else lambda key: (key,)


@dataclass(frozen=True, slots=True)
class _Held:
    """Stands for a dictionary or a frozenset where it is written: pickle would read its own form without asking us."""

    put_together: Callable[..., object]
    parts: tuple[object, ...]


_WITH_PARTS = {tuple, dict, frozenset}


def _held(value: object) -> object:
    """A value to be written as one of ours: itself, or what stands for it; within tuples and dictionaries too."""
    if type(value) is dict:
        return _Held(mapping, (tuple(value), _held(tuple(value.values()))))
    if type(value) is tuple and not _WITH_PARTS.isdisjoint(map(type, value)):
        held = tuple(map(_held, value))
        return value if all(map(is_, held, value)) else held  # itself: others may have it too
    return _Held(members, (tuple(value),)) if type(value) is frozenset else value


def _holds(hint: Any) -> bool:  # noqa: ANN401  # a type hint has no narrower type
    """Whether there may be a dictionary or a frozenset in what has that hint."""
    kind = get_origin(hint) or hint
    return (isinstance(kind, type) and issubclass(kind, Mapping | AbstractSet)) or any(map(_holds, get_args(hint)))


Taker = Callable[[Any], tuple[Callable[..., object], tuple[object, ...]]]


class _Takers(dict[type, Taker]):
    """How values of each class are taken apart: into the name of the class and what `made` makes them of."""

    def __missing__(self, cls: type) -> Taker:
        if cls is _Held:
            return lambda held: (held.put_together, held.parts)
        if not (is_dataclass(cls) or issubclass(cls, Decimal | Enum | tuple)):
            raise KeyError(cls)  # pickle's own way, which is not read again
        name = f"{cls.__module__}:{cls.__qualname__}"
        self[cls] = taker = _taker(name, cls)
        return taker


class _Writer(pickle.Pickler):
    dispatch_table = _Takers()


class _Reader(pickle.Unpickler):
    def __init__(self, kept: bytes) -> None:
        super().__init__(io.BytesIO(kept))
        hashes = _Hashes(len(kept))
        self._named = {"made": made, "mapping": hashes.mapping, "members": hashes.members}

    def find_class(self, module: str, name: str) -> object:
        """One of the functions that there are. Raises UnpicklingError for everything else."""
        if module == __name__ and name in self._named:
            return self._named[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not kept in a cache")


def _taker(name: str, cls: type) -> Taker:
    if name == _DATE:
        return lambda date: (made, (name, date.text))
    if cls is Decimal:
        return lambda number: (made, (name, str(number)))
    if issubclass(cls, Enum):
        return lambda each: (made, (name, each.value))
    if issubclass(cls, tuple):
        return lambda each: (made, (name, *each))
    parts_of = parts_taker(cls)
    if any(map(_holds, get_type_hints(cls).values())):
        return lambda each: (made, (name, *map(_held, parts_of(each))))
    return lambda each: (made, (name, *parts_of(each)))


@cache
def _maker(name: str) -> Callable[..., object]:
    """What makes values of a class. Only what is defined where it says it is, here, is a class of ours."""
    if name == _DECIMAL:
        return _number
    module, _, own = name.partition(":")
    if module.startswith(_WITHIN) and own.isidentifier():
        found: object = getattr(import_module(module), _MAKERS.get(name, own), None)
        if name in _MAKERS:
            return partial(_looked_up, found)  # type: ignore[arg-type]  # one of ours
        # Nothing is made that can be called: the pickle would call it.
        if isinstance(found, type) and found.__module__ == module and not issubclass(found, Callable):  # type: ignore[arg-type]  # an abstract class
            if issubclass(found, Enum):
                return partial(_choice, found)
            if issubclass(found, tuple):
                return found
            if is_dataclass(found):
                return maker_of(found)
    raise pickle.UnpicklingError(f"{name} is not kept in a cache")


def _number(text: object) -> Decimal:
    """A number as it was written. One of a billion digits takes few bytes here, and all memory where it is shown."""
    number = _decimal(text) if type(text) is str and len(text) <= _MOST_DIGITS else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise pickle.UnpicklingError("no number of a record")
    return number


_decimal = lru_cache(maxsize=65_536)(Decimal)
"""Equal numbers as one object: a long one may be named over and over."""


def _looked_up(maker: Callable[..., object], *values: object) -> object:
    """What a maker has made of these values before, or makes now. Only of plain ones: others could take for ever."""
    parts = (part for value in values for part in (value if type(value) is tuple else (value,)))
    if not all(type(part) in {str, int, bool} for part in parts):
        raise pickle.UnpicklingError("no plain values")
    return maker(*values)


def _choice(cls: type[Enum], value: object) -> Enum:
    if type(value) not in {str, int}:
        raise pickle.UnpicklingError("no value of a choice")
    return cls(value)
