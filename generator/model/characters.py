"""Characters that nobody can see: which of them a text must not hold, wherever it comes from.

Refused is what hides, reorders or commands: controls, what turns the direction of a text, tags, marks of byte order,
what is no character at all, and the invisible ones that no script needs (soft hyphen, word joiner, fillers: a browser
hyphenates by itself, and two words that look the same must be the same to a search). Some scripts cannot be written
without invisible characters: joiners between letters of Arabic, Persian or the scripts of India, and within emoji;
marks of direction beside letters that run from right to left; spaces of no width in Thai, Khmer, Lao, Burmese and
Tibetan, where words stand without spaces; variants of a sign. They are fine there, and refused elsewhere.
"""

import re
from collections.abc import Iterator

_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
)
_SOMETIMES = "\u061c\u180b-\u180f\u200b-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(f"[{_REFUSED}{_SOMETIMES}]")
_ALWAYS_REFUSED = re.compile(f"[{_REFUSED}]")

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BEFORE = (
    # Joiners: after a letter of a script that joins them (all lie beyond the Greek and the Cyrillic one), or in emoji.
    (
        re.compile("[\u200c\u200d]"),
        re.compile("[\u0590-\u1fff\u2190-\u2bff\ua800-\uabff\ufb1d-\ufdff\ufe0f\ufe70-\ufefe\U00010800-\U0001fbff]"),
    ),
    # A space of no width: after a letter of a script without spaces.
    (
        re.compile("\u200b"),
        re.compile("[\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaadf]"),
    ),
    # Variants: once, after a sign or an ideograph, never after a letter of ours or a space.
    (
        re.compile("[\ufe00-\ufe0f]"),
        re.compile("[#*0-9\xa9\xae\u1000-\u1fff\u203c-\u205e\u2070-\ud7ff\uf900-\ufaff\U00010000-\U0003ffff]"),
    ),
    (re.compile("[\u180b-\u180f]"), re.compile("[\u1800-\u18af]")),
    (re.compile("[\U000e0100-\U000e01ef]"), re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
)


def hidden_in(text: str) -> Iterator[re.Match[str]]:
    """Every character of the text that must not be there because nobody could see it."""
    return (found for found in _INVISIBLE.finditer(text) if not _is_needed(text, found))


def may_hide(text: str) -> bool:
    """Whether it has any invisible character at all: quickly told."""
    return _INVISIBLE.search(text) is not None


def _is_needed(text: str, found: re.Match[str]) -> bool:
    character, at = found[0], found.start()
    if _ALWAYS_REFUSED.match(character):
        return False
    if character in "\u061c\u200e\u200f":
        line = text[text.rfind("\n", 0, at) + 1 : at], text[at : (text.find("\n", at) + 1 or len(text))]
        return any(map(_RIGHT_TO_LEFT.search, (line[0][-200:], line[1][:200])))
    before = text[at - 1 : at]
    return any(mark.match(character) and place.match(before) for mark, place in _BEFORE)
