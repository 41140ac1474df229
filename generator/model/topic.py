"""The topic record: an explainer of background that several events share."""

from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Ref
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Topic:
    """An explainer: what a reader must know behind several events."""

    title: Localised
    """What it is about."""
    summary: Localised
    """One or two plain sentences, at most 400 characters."""
    explainer: Prose | None = None
    """The background, in Markdown, cited."""
    related: tuple[Annotated[Line, Ref("topic")], ...] = ()
    """Other topics worth reading."""
    sources: tuple[Annotated[Line, Ref("source")], ...] = ()
    """On whose word."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
