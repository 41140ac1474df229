"""The storyline record: events told as a story, in chapters with connecting text."""

from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Ref
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Chapter:
    """A part of the story."""

    title: Localised
    """What the chapter tells."""
    text: Prose | None = None
    """The connecting text, in Markdown, cited."""
    events: tuple[Annotated[Line, Ref("event")], ...]
    """The events of the chapter, in the order they are told."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Storyline:
    """A narrative through events. An event may be in several."""

    title: Localised
    """What the story is about."""
    summary: Localised
    """One or two plain sentences, at most 400 characters."""
    chapters: tuple[Chapter, ...]
    """The parts of the story, in order."""
    sources: tuple[Annotated[Line, Ref("source")], ...] = ()
    """On whose word."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
