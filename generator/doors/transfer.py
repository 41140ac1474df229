"""Records on their way between processes: pickled a third as large a cost as Python would make of it.

A frozen class with slots is by default put together again field by field in Python, each field looked up by
name. Here the values travel as one tuple and are set through the slots; a date travels as its text. Equal ids,
dates and mentions arrive as one object each, whoever sends them: an archive names the same records over and over.
What workers send is read as it comes; what was kept in a cache, by `kept_values.py` alone, which takes nothing on
trust.
"""

import copyreg
from collections.abc import Callable
from typing import Any

from generator.doors.taken_apart import parts_taker, restored
from generator.model.archive import Entry, Mention, mention
from generator.model.edtf import EdtfDate, parse
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
    parts_of_value = parts_taker(cls)
    return lambda taken: (restored, (cls, *parts_of_value(taken)))
