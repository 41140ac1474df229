"""The closed sets of the model and the lists of site_config/vocabulary.yml that label them."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from generator.model.actor import ActorKind
from generator.model.event import ClaimKind, Importance, Outcome, Relation, Response, Status
from generator.model.finding import Where
from generator.model.settings import Settings, Word
from generator.model.source import SourceKind

FILE = "site_config/vocabulary.yml"

_CLOSED: tuple[tuple[str, type[StrEnum]], ...] = (
    ("statuses", Status),
    ("importances", Importance),
    ("relations", Relation),
    ("claim_kinds", ClaimKind),
    ("outcomes", Outcome),
    ("responses", Response),
    ("actor_kinds", ActorKind),
    ("source_kinds", SourceKind),
)

TWO_SIDED = frozenset({"relations", "responses"})
"""Lists whose words are read from both ends, and need a label for each."""


def closed_sets(settings: Settings) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Word]]]:
    """Each closed set: the name of its list, its members, and the words that the archive gives them."""
    for name, members in _CLOSED:
        yield name, tuple(members), getattr(settings.vocabulary, name)


def at_word(name: str, word: str = "", *, on_key: bool = False) -> Where:
    """A list of the vocabulary, or a word in it."""
    return Where(FILE, (name, word) if word else (name,), on_key=on_key)
