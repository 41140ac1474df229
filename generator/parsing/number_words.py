"""Numbers as people type them, with signs and words: text in, the fields that may have been meant out."""

import re
from collections.abc import Iterator, Mapping

_SEPARATORS = " _'’\u00a0\u202f"
_NUMBER = r"-?[0-9]*[.,]?[0-9]+"
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{3})+")
_TIMES: Mapping[str, int] = {
    **dict.fromkeys(("thousand", "k", "mille", "milliers"), 3),
    **dict.fromkeys(("million", "millions", "m", "mn"), 6),
    **dict.fromkeys(("billion", "billions", "bn", "milliard", "milliards"), 9),
}
_ABOUT = "about|around|approx\\.?|approximately|circa|ca?\\.|roughly|some|nearly|~|≈|environ|près de|autour de|quelque"
_AT_LEAST = "at least|more than|over|not less than|>=?|≥|au moins|plus de|\\+"
_AT_MOST = "at most|less than|up to|under|fewer than|<=?|≤|au plus|moins de|jusqu['’]à"
_WORDS = ((_ABOUT, "approximate"), (_AT_LEAST, "at_least"), (_AT_MOST, "high"))
_RANGE = re.compile(r"(?:between|from|entre|de)?\s*(.+?)\s*(?:-|–|—|to|and|à|et|\.\.)\s*(.+)")


def numbers_meant(text: str, field: str) -> Iterator[Mapping[str, str]]:
    """What to write instead, the likeliest first: fields and values. Nothing of it has been checked."""
    bare = " ".join(text.replace("−", "-").split()).lower()
    if number := _plain(bare):
        yield {field: number}
    for words, name in _WORDS:
        found = re.fullmatch(rf"(?:{words})\s*(.+)", bare) or re.fullmatch(rf"(.+?)\s*(?:{words})", bare)
        if found and (number := _plain(found[1])):
            yield {name: number} if name == "high" else {field: number, name: "true"}
    if (ends := _RANGE.fullmatch(bare)) and (low := _plain(ends[1])) and (high := _plain(ends[2])):
        yield {"low": low, "high": high}


def _plain(text: str) -> str:
    """The digits alone, with a point before decimals; nothing where that is no number."""
    figure, _, word = text.strip().partition(" ") if re.search("[a-zé]", text) else (text, "", "")
    if word and word not in _TIMES:
        return ""
    digits = "".join(each for each in figure if each not in _SEPARATORS)
    if _THOUSANDS.fullmatch(digits) and (digits.count(".") != 1 or "," in digits):
        digits = digits.replace(",", "").replace(".", "")
    digits = digits.replace(",", ".").removesuffix(".")
    if not re.fullmatch(_NUMBER, digits):
        return ""
    whole, _, rest = digits.partition(".")
    whole = f"{whole}0" if whole in ("", "-") else whole
    zeros = _TIMES.get(word, 0)
    if zeros:
        return f"{whole}{rest.ljust(zeros, '0')}" if len(rest) <= zeros else ""
    return f"{whole}.{rest}" if rest else whole
