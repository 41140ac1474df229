"""Bytes of a file to its text: UTF-8, no tricks.

What enters is whatever stood in the file; what leaves is text in NFC whose lines end in LF, with a
finding for everything in it that a reader could not see or that another program would read
otherwise. A character that is refused becomes U+FFFD, so that the rest of the file can be checked
in the same run; U+FFFD is itself refused, so that nothing with it in it goes further.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.model.finding import Finding, Severity, Where, said
from generator.parsing.yaml_tree import span_of

SIZE_LIMIT: Final = 256 * 1024
"""Bytes of the largest file that is read."""

REPLACEMENT: Final = "\ufffd"

_SHOWN: Final = 10
"""So many places of one kind are shown for a file; a binary file would have thousands."""

# C0 and C1 controls but tab and LF (a lone CR counts), the line separators that shift every later
# line number, what reorders text on the screen, tag characters, marks of byte order, non-characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
_PLAIN: Final = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
"""What may stand in a file of ASCII."""
_NAMES: Final = {"\x00": "nul", "\r": "return", "\x85": "line", "\u2028": "line", "\u2029": "line", "\ufeff": "bom"}
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
    hidden = HIDDEN.search(text) is not None
    if not hidden and text.isascii():
        return text, tuple(findings)
    findings += _hidden_characters(file, text) if hidden else []
    findings += _lost_characters(file, text, told=bool(findings))
    findings += _mixed_scripts(file, text)
    return HIDDEN.sub(REPLACEMENT, text) if hidden else text, tuple(findings)


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


def _hidden_characters(file: str, text: str) -> list[Finding]:
    findings: list[Finding] = []
    for found in HIDDEN.finditer(text):
        if len(findings) == _SHOWN:
            break
        name = "hidden-character-hint-" + _kind_of(found[0])
        where = Where(file, span=span_of(text, found.start(), found.end()))
        findings.append(_finding("hidden-character", where, hint=name, character=f"U+{ord(found[0]):04X}"))
    return findings


def _kind_of(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if "\u202a" <= character <= "\u2069":
        return "direction"
    if character >= "\U000e0000":
        return "tag"
    return "control"


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
