"""Bytes of a file to its text: UTF-8, no tricks.

What enters is whatever stood in the file; what leaves is text in NFC whose lines end in LF, with a
finding for everything in it that a reader could not see or that another program would read
otherwise. A character that is refused becomes U+FFFD, so that the rest of the file can be checked
in the same run; U+FFFD is itself refused, so that nothing with it in it goes further.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from generator.model.characters import hidden_in, may_hide
from generator.model.finding import Finding, Severity, Span, Where, said
from generator.parsing.yaml_tree import span_of

SIZE_LIMIT: Final = 256 * 1024
"""Bytes of the largest file that is read."""

REPLACEMENT: Final = "\ufffd"

_SHOWN: Final = 10
"""So many places of one kind are shown for a file; a binary file would have thousands."""

_PLAIN: Final = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
"""What may stand in a file of ASCII."""
_NAMES: Final = {"\x00": "nul", "\r": "return", "\x85": "line", "\u2028": "line", "\u2029": "line", "\ufeff": "bom"}
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
}
_UNITS: Final = frozenset({"µ", "μ", "Ω"})


def decode(file: str, raw: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file and what is wrong with its characters. None when it is no text at all."""
    if len(raw) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1024
        return None, (_finding("file-too-large", Where(file), limit=limit),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_finding("not-utf-8", Where(file), hint="not-utf-8-hint-utf-16", byte="FF FE"),)
    if not raw.translate(None, delete=_PLAIN):  # nearly every English file: nothing to look for
        return raw.decode("ascii"), ()
    text, findings = _utf8(file, raw.removeprefix(b"\xef\xbb\xbf"))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = unicodedata.normalize("NFC", text)
    hidden = tuple(hidden_in(text)) if may_hide(text) else ()
    if not hidden and text.isascii():
        return text, tuple(findings)
    findings += _hidden_characters(file, text, hidden)
    findings += _lost_characters(file, text, told=bool(findings))
    findings += _mixed_scripts(file, text)
    return _without(text, hidden), tuple(findings)


def decode_value(file: str, value: str, spans: Callable[[int], Span], whole: Span) -> tuple[str, tuple[Finding, ...]]:
    """The same for a value that was written with escapes, which can stand for what no file may hold.

    `spans` tells where a character of the value is written, and `whole` where all of it is.
    """
    value = unicodedata.normalize("NFC", value)
    if value.isascii() and not may_hide(value):
        return value, ()
    hidden = tuple(hidden_in(value)) if may_hide(value) else ()
    findings = [_hidden_character(Where(file, span=spans(found.start())), found[0]) for found in hidden[:_SHOWN]]
    if (at := value.find(REPLACEMENT)) >= 0:
        findings.append(_finding("lost-character", Where(file, span=spans(at))))
    findings += [replace(each, where=Where(file, span=whole)) for each in _mixed_scripts(file, value)]
    return _without(value, hidden), tuple(findings)


def without_hidden(text: str) -> str:
    """The text with what nobody can see made U+FFFD."""
    return _without(text, tuple(hidden_in(text)))


def _without(text: str, hidden: Iterable[re.Match[str]]) -> str:
    """The text with what was refused made U+FFFD."""
    characters = list(text) if hidden else []
    for found in hidden:
        characters[found.start()] = REPLACEMENT
    return "".join(characters) if hidden else text


def _utf8(file: str, raw: bytes) -> tuple[str, list[Finding]]:
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").replace("\r\n", "\n")
        guess = raw[max(0, error.start - 20) : error.end + 20].decode("cp1252", "replace")
        text = raw.decode("utf-8", "replace")
        where = Where(file, span=span_of(before + REPLACEMENT, len(before), len(before) + 1))
        return text, [_finding("not-utf-8", where, byte=f"{raw[error.start]:02X}", guess=_word_of(guess))]


def _word_of(guess: str) -> str:
    """The word that holds the first accented letter, as Windows would show it."""
    words = [word for word in _WORD.findall(guess) if not word.isascii()]
    return words[0] if words else "é"


def _hidden_characters(file: str, text: str, hidden: Sequence[re.Match[str]]) -> list[Finding]:
    spans = ((span_of(text, found.start(), found.end()), found[0]) for found in hidden[:_SHOWN])
    return [_hidden_character(Where(file, span=span), character) for span, character in spans]


def _hidden_character(where: Where, character: str) -> Finding:
    hint = "hidden-character-hint-" + _kind_of(character)
    return _finding("hidden-character", where, hint=hint, character=f"U+{ord(character):04X}")


def _kind_of(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if character in _DIRECTIONS:
        return "direction"
    if "\U000e0000" <= character <= "\U000e007f":
        return "tag"
    return "control" if unicodedata.category(character) in {"Cc", "Cn"} else "invisible"


def _lost_characters(file: str, text: str, *, told: bool) -> list[Finding]:
    """U+FFFD stands where another program could not read a letter: that letter is lost."""
    at = text.find(REPLACEMENT)
    if at < 0 or told:
        return []
    return [_finding("lost-character", Where(file, span=span_of(text, at, at + 1)))]


def _mixed_scripts(file: str, text: str) -> list[Finding]:
    if not _OTHER_SCRIPT.search(text):
        return []
    return list(islice(_mixed_words(file, text), _SHOWN))


def _mixed_words(file: str, text: str) -> Iterator[Finding]:
    for word in _WORD.finditer(text):
        scripts = [name for name, letters in _SCRIPTS.items() if letters.search(word[0])]
        if len(scripts) > 1 and not (_UNITS & set(word[0])):
            odd = _odd_letter(word[0])
            values = {"word": word[0], "letter": odd, "letter_code": f"U+{ord(odd):04X}"}
            where = Where(file, span=span_of(text, word.start(), word.end()))
            yield _finding("mixed-scripts", where, Severity.ADVICE, **values)


def _odd_letter(word: str) -> str:
    """The first letter of the script that the word has fewest letters of."""
    by_script = {name: letters.findall(word) for name, letters in _SCRIPTS.items()}
    return str(min((found for found in by_script.values() if found), key=len)[0])


def _finding(
    code: str, where: Where, severity: Severity = Severity.ERROR, *, hint: str = "", **values: object
) -> Finding:
    return Finding(code, severity, where, said(code, **values), said(hint or code + "-hint", **values))
