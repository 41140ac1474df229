"""Which language the command line speaks."""

import os

from generator.languages import phrases


def language_of(asked: str | None) -> str:
    """The language to speak: the one asked for, else the locale's if we have it, else English.

    Raises LookupError for a language that was asked for and is not there.
    """
    if asked:
        phrases.load(asked)
        return asked
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return spoken if spoken in phrases.available() else "en"
