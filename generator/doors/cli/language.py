"""Which language the command line speaks."""

import os

from generator.languages import phrases


def language_of(asked: str | None) -> str:
    """The language to speak: the one asked for, else the locale's if we have it, else English.

    What is asked for must be one of `phrases.available()`, as the parsers see to.
    """
    if asked:
        return asked
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return spoken if spoken in phrases.available() else "en"
