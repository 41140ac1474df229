"""Records on their way between processes: pickled a third as large a cost as Python would make of it.

A frozen class with slots is by default put together again field by field in Python, each field looked up by
name. Here the values travel as one tuple and are set through the slots; a date travels as its text. Equal ids,
dates and mentions arrive as one object each, whoever sends them: an archive names the same records over and over.
What workers send is read as it comes; what was kept in a cache, by `kept_values.py` alone, which takes nothing on
trust.
"""

import copyreg
from collections.abc import Callable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from generator.model.archive import Entry, Mention, mention
from generator.model.edtf import EdtfDate, parse
from generator.model.once import kept_once
from generator.model.records import KINDS
from generator.model.shape import parts_of
from generator.model.text import Localised, Prose
from generator.model.timeline import Answer, ClaimAt, FigureAt, FigureDispute, LinkAt, StoryPlace, Use

_LINKED = (Entry, ClaimAt, FigureAt, LinkAt, Answer, Use, FigureDispute, StoryPlace)
"""What a linked archive consists of besides records."""


def prepare() -> None:
    """Teach pickle the quick way for all that an entry of the archive consists of."""
    records: set[type] = {part for kind in KINDS.values() for part in _classes_of(kind)}
    for cls in (*records, *_LINKED):
        copyreg.pickle(cls, _taker(cls))
    copyreg.pickle(Localised, lambda text: (Localised, (text.texts,)))
    copyreg.pickle(Prose, lambda text: (Prose, (text.texts,)))
    copyreg.pickle(Mention, lambda taken: (mention, tuple(taken)))
    copyreg.pickle(EdtfDate, lambda date: (parse, (date.text,)))


def _classes_of(kind: type) -> tuple[type, ...]:
    return (kind, *parts_of(kind))


def _taker(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(cls)]
    values_of = attrgetter(*names) if len(names) > 1 else lambda taken: (getattr(taken, names[0]),)
    return lambda taken: (_restored, (cls, *values_of(taken)))


def _restored(cls: type, *values: object) -> object:
    """The value that was taken apart. It was checked when it was made."""
    made: object = object.__new__(cls)
    for put, value in zip(_slots(cls), values, strict=True):
        put(made, value)
    return made


@cache
def _slots(cls: type) -> tuple[Callable[[object, Any], None], ...]:
    hints = get_type_hints(cls)
    return tuple(_slot(getattr(cls, field.name).__set__, hints[field.name]) for field in fields(cls))


def _slot(put: Callable[[object, Any], None], hint: object) -> Callable[[object, Any], None]:
    """What sets a field; words on a line (ids, nearly all) are shared with every other field that says the same."""
    if hint == tuple[str, ...]:
        return lambda made, words: put(made, _shared(words))
    if hint in (str, str | None):
        return lambda made, word: put(made, word and kept_once(word))
    return put


@lru_cache(maxsize=65_536)
def _shared(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(kept_once, words))
