"""Languages by their codes: what people write instead of one, and which way each is written."""

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


_RIGHT_TO_LEFT: Final = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
_SCRIPTS_RIGHT_TO_LEFT: Final = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def is_right_to_left(code: str) -> bool:
    """Whether a language, or the script that its code names, is written from right to left."""
    base, *rest = code.lower().split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return script in _SCRIPTS_RIGHT_TO_LEFT if script else base in _RIGHT_TO_LEFT


def code_meant(text: str) -> str:
    """The code of the language that was meant, or nothing: `en` for `eng`, `English`, `EN` and `en-GB`."""
    word = text.strip().lower().replace("_", "-")
    base = word.partition("-")[0]
    known = _CODES.get(word) or _CODES.get(base) or base
    return known if known in _WRITTEN else ""
