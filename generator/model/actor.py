"""The actor record: a person, an organisation, a state or a group."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Line, Ref
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose


class ActorKind(StrEnum):
    """What sort of actor."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Role:
    """An office or a function that the actor held."""

    title: Localised
    """The office: president, defence minister, spokesman."""
    of: Annotated[Line, Ref("actor")] | None = None
    """Of which organisation or state: the id of an actor."""
    start: EdtfDate | None = Field(default=None, alias="from")
    """Since when, if a source says (EDTF)."""
    end: EdtfDate | None = Field(default=None, alias="to")
    """Until when, if a source says (EDTF)."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Actor:
    """Somebody who acts, speaks or is spoken of."""

    name: Localised
    """The name as readers know it."""
    sort_name: Localised | None = None
    """The name that lists are in order by, where it is another: family name first, such as `Biden, Joe`."""
    kind: ActorKind
    """Person, organisation, state or group."""
    description: Prose | None = None
    """Who this is, in a sentence or two, as far as the sources say."""
    also_known_as: tuple[Localised, ...] = ()
    """Other names and spellings."""
    roles: tuple[Role, ...] = ()
    """Offices and functions, each with its time."""
    same_as: Line | None = None
    """The Wikidata id, such as `Q42`."""
    sources: tuple[Annotated[Line, Ref("source")], ...] = ()
    """On whose word."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
