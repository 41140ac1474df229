"""Which language the command line speaks."""

import argparse
import os
from collections.abc import Sequence
from itertools import pairwise

from generator.languages import phrases
from generator.languages.phrases import Phrases


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language that a command line asks for, found before it is read: what is wrong with it is said in it too."""
    for option, value in pairwise((*arguments, "")):
        asked = value if option == "--language" else option.removeprefix("--language=")
        if option.startswith("--language") and asked in phrases.available():
            return asked
    return None


def teach_argparse(words: Phrases) -> None:
    """Have argparse speak that language; it looks up all that it says by itself under this one name."""
    english = phrases.load("en").texts
    own = {text: words[key] for key, text in english.items() if key.startswith("argparse-")}
    argparse._ = lambda text: own.get(text, text)  # type: ignore[attr-defined]


def language_of(asked: str | None) -> str:
    """The language to speak: the one asked for, else the locale's if we have it, else English.

    What is asked for must be one of `phrases.available()`, as the parsers see to.
    """
    if asked:
        return asked
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return spoken if spoken in phrases.available() else "en"
