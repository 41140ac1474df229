"""The quantity record: a thing that is counted or estimated."""

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Quantity:
    """A thing that is counted or estimated, by different people at different times."""

    title: Localised
    """What is counted, in a few words."""
    unit: Localised
    """The unit: soldiers, deaths, dollars."""
    unit_one: Localised | None = None
    """What one of them is called, where that is another word: soldier, death, dollar."""
    description: Prose
    """What is counted, and what is not."""
    scopes: dict[Line, Localised] | None = None
    """The areas or groups that figures may speak of: id to label. Figures of different scopes are not comparable."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
