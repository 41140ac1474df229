"""The closed sets of the model and the lists of site_config/vocabulary.yml that label them."""

from collections.abc import Iterator, Mapping

from generator.model.finding import Where
from generator.model.settings import Settings, Word
from generator.model.shape import VOCABULARY_OF

FILE = "site_config/vocabulary.yml"

TWO_SIDED = frozenset({"relations", "responses"})
"""Lists whose words are read from both ends, and need a label for each."""


def closed_sets(settings: Settings) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Word]]]:
    """Each closed set: the name of its list, its members, and the words that the archive gives them."""
    for members, name in VOCABULARY_OF.items():
        yield name, tuple(members), getattr(settings.vocabulary, name)


def at_word(name: str, word: str = "", *, on_key: bool = False) -> Where:
    """A list of the vocabulary, or a word in it."""
    return Where(FILE, (name, word) if word else (name,), on_key=on_key)
