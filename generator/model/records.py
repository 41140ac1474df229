"""The kinds of record there are, and the folders that hold them."""

from generator.model.actor import Actor
from generator.model.event import Event
from generator.model.place import Place
from generator.model.quantity import Quantity
from generator.model.source import Source
from generator.model.storyline import Storyline
from generator.model.term import Term
from generator.model.text import Localised
from generator.model.topic import Topic

Record = Event | Actor | Place | Topic | Storyline | Source | Quantity | Term

KINDS: dict[str, type[Record]] = {
    "event": Event,
    "actor": Actor,
    "place": Place,
    "topic": Topic,
    "storyline": Storyline,
    "source": Source,
    "quantity": Quantity,
    "term": Term,
}
"""Kind to record class."""

FOLDERS: dict[str, str] = {
    "events": "event",
    "actors": "actor",
    "places": "place",
    "topics": "topic",
    "storylines": "storyline",
    "sources": "source",
    "quantities": "quantity",
    "terms": "term",
}
"""Folder under content/ to kind."""


def name_of(record: Record) -> Localised:
    """What the record is called: its title, name or term."""
    match record:
        case Actor() | Place():
            return record.name
        case Term():
            return record.term
        case _:
            return record.title
