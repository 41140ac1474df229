"""The term record: an entry of the glossary."""

from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Ref
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Term:
    """A word that a newcomer may not know."""

    term: Localised
    """The word or phrase."""
    definition: Prose
    """What it means, in a sentence or two."""
    sources: tuple[Annotated[Line, Ref("source")], ...] = ()
    """On whose word, where the definition needs one."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
