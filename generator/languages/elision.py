"""Where an apostrophe divides two words: after the words that a language elides (French: l’, d’, qu’).

Elsewhere it belongs to its word: "aujourd’hui", "O’Brien".
"""

import re
from functools import cache

from generator.languages.phrases import Phrases

APOSTROPHES = "'’"


def elided_words(phrases: Phrases) -> tuple[str, ...]:
    """The words that the language elides, without their apostrophe; many languages have none."""
    return tuple(phrases["elided-words"].split())


def divided(text: str, phrases: Phrases, by: str) -> str:
    """The text with this sign put between an elided word and the word after it."""
    elided = _elided(elided_words(phrases))
    return elided.sub(lambda found: found[0] + by, text) if elided else text


@cache
def _elided(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})[{APOSTROPHES}](?=\w)", re.IGNORECASE) if words else None
