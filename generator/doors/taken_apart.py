"""Frozen values, taken apart into their fields and put together again without being checked once more."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from generator.model.once import interned

_MOST_WORDS = 100


def parts_taker(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """What takes values of that class apart."""
    names = [field.name for field in fields(cls)]
    if len(names) == 1:
        (name,) = names
        return lambda taken: (getattr(taken, name),)
    return attrgetter(*names) if names else lambda _: ()


def restored(cls: type, *values: object) -> object:
    """The value of that class that was taken apart."""
    return maker_of(cls)(*values)


@cache
def maker_of(cls: type) -> Callable[..., object]:
    """What puts values of that class together. They were checked when they were made."""
    hints, new = get_type_hints(cls), object.__new__
    slots = tuple(_slot(getattr(cls, field.name).__set__, hints[field.name]) for field in fields(cls))

    def make(*values: object) -> object:
        made: object = new(cls)
        for put, value in zip(slots, values, strict=True):
            put(made, value)
        return made

    return make


def _slot(put: Callable[[object, Any], None], hint: object) -> Callable[[object, Any], None]:
    """What sets a field; words on a line (ids, nearly all) are shared with every other field that says the same."""
    if hint == tuple[str, ...]:
        # To look up anything else could take for ever: the words may come from a cache that somebody has made up.
        return lambda made, words: put(made, _shared(words) if _are_few_words(words) else words)
    if hint in (str, str | None):
        return lambda made, word: put(made, interned(word) if type(word) is str else word)
    return put


def _are_few_words(words: tuple[object, ...]) -> bool:
    """Whether these are words, and so few that it matters little how often they are looked up."""
    return len(words) <= _MOST_WORDS and set(map(type, words)) <= {str}


@lru_cache(maxsize=65_536)
def _shared(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(interned, words))
