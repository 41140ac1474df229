"""What people write for a language instead of its code: its name, a longer code, another country's."""

from collections.abc import Mapping
from typing import Final

_WRITTEN: Final[Mapping[str, str]] = {
    "ar": "arabic arabe ara",
    "de": "german allemand deutsch deu ger",
    "en": "english anglais eng ang uk us gb",
    "es": "spanish espagnol español spa esp",
    "fr": "french français francais fra fre",
    "it": "italian italien italiano ita",
    "pt": "portuguese portugais português por",
    "ru": "russian russe rus",
    "uk": "ukrainian ukrainien ukr ua",
    "zh": "chinese chinois chi zho cn",
}
_CODES: Final = {word: code for code, words in _WRITTEN.items() for word in words.split() if word not in _WRITTEN}


def code_meant(text: str) -> str:
    """The code of the language that was meant, or nothing: `en` for `eng`, `English`, `EN` and `en-GB`."""
    word = text.strip().lower().replace("_", "-")
    base = word.partition("-")[0]
    known = _CODES.get(word) or _CODES.get(base) or base
    return known if known in _WRITTEN else ""
