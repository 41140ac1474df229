"""The place record."""

from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Number, Ref, Vocabulary
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Place:
    """Where something happened."""

    name: Localised
    """The name as readers know it."""
    kind: Annotated[Line, Vocabulary("place_kinds")]
    """What sort of place, from the archive's vocabulary."""
    description: Prose | None = None
    """What and where this is, in a sentence or two."""
    also_known_as: tuple[Localised, ...] = ()
    """Other names and spellings."""
    within: Annotated[Line, Ref("place")] | None = None
    """The place that this one lies in."""
    latitude: Number | None = None
    """Degrees north, from -90 to 90; with a longitude or not at all."""
    longitude: Number | None = None
    """Degrees east, from -180 to 180; with a latitude or not at all."""
    sources: tuple[Annotated[Line, Ref("source")], ...] = ()
    """On whose word."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
