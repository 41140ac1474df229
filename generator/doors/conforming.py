"""Whether a value is what a type says, all the way down: for values from where anybody may have written them.

Many values are looked at together, a column at a time: what a check of ten thousand files has kept costs a few
milliseconds.
"""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from itertools import chain
from types import NoneType, UnionType
from typing import Any, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def conforms(value: object, to: type[T]) -> TypeGuard[T]:
    """Whether the value and all its parts are of the very types that are declared (not of some class below them)."""
    try:
        return _all((value,), to)
    except (AttributeError, ValueError):  # a field that was never set, a tuple too long or too short
        return False


def _all(values: Collection[Any], to: Any) -> bool:  # noqa: ANN401  # a type, or what stands for one
    if not values:
        return True
    values = list({id(each): each for each in values}.values())  # what is shared a thousand times is looked at once
    if get_origin(to) in (Union, UnionType):
        some = {part: [each for each in values if type(each) is _class_of(part)] for part in get_args(to)}
        return sum(map(len, some.values())) == len(values) and all(_all(each, part) for part, each in some.items())
    return set(map(type, values)) == {_class_of(to)} and all(_all(each, part) for each, part in _parts(values, to))


def _class_of(to: Any) -> Any:  # noqa: ANN401  # the same
    return NoneType if to is None else get_origin(to) or to


def _parts(values: Collection[Any], to: Any) -> Iterator[tuple[Collection[Any], Any]]:  # noqa: ANN401  # the same
    """What the values consist of, each part of all of them together, with its type."""
    cls, parts = _class_of(to), get_args(to)
    if cls is dict:
        yield list(chain.from_iterable(values)), parts[0]
        yield list(chain.from_iterable(each.values() for each in values)), parts[1]
    elif parts and parts[-1] is Ellipsis:
        yield list(chain.from_iterable(values)), parts[0]
    elif issubclass(cls, tuple):
        yield from zip(zip(*values, strict=True), parts or get_type_hints(cls).values(), strict=True)
    elif is_dataclass(cls):
        hints = get_type_hints(cls)
        yield from (([getattr(each, part.name) for each in values], hints[part.name]) for part in fields(cls))
