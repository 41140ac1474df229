"""The escapes of YAML's double quotes: where the characters of a value stand in the text that it was read from."""

import re

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.DOTALL)
_MEANING = dict(zip("0abtnvfre_NLP", "\0\a\b\t\n\v\f\r\x1b\xa0\x85\u2028\u2029", strict=True))


def place_of(value: str, index: int, written: str) -> tuple[int, int]:
    """The beginning and the end of a character of a value in what its author wrote; all of that where it is lost."""
    before = value.count(value[index], 0, index)
    for found in _ESCAPE.finditer(written):
        if _meant(found[0]) == value[index]:
            if before == 0:
                return found.span()
            before -= 1
    return 0, len(written)


def _meant(written: str) -> str:
    if len(written) == 1:
        return written
    sign, digits = written[1], written[2:]
    return chr(int(digits, base=16)) if digits else _MEANING.get(sign, sign)
