"""Numbers in words: how a figure is said in each language, with what makes it uncertain."""

from decimal import Decimal

from generator.languages.phrases import Phrases
from generator.model.event import Figure
from generator.model.figure_numbers import numbers_of

_UNITS = ((Decimal(10) ** 9, "figure-axis-billions"), (Decimal(10) ** 6, "figure-axis-millions"))
_SMALL, _LARGE = Decimal(10) ** -4, Decimal(10) ** 15
"""What is nearer to zero, or further from it, is said as a power of ten."""
_SEVERAL = 2
"""From here on French counts in the plural: "1,5 million", but "2 millions"."""
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def said(figure: Figure, words: Phrases) -> str:
    """The figure as a reader says it: "94,300", "about 70,000", "at least 14,000", "70,000 to 90,000"."""
    if figure.value is None:
        if figure.at_least and figure.low is not None and figure.high is None:
            return _hedged(number(figure.low, words), figure, words)
        return _hedged(_range(figure, words), figure, words, about="figure-about-range")
    value = _hedged(number(figure.value, words), figure, words)
    if figure.low is None and figure.high is None:
        return value
    return words.text("figure-range-with-value", value=value, **_ends(figure, words))


def number(value: Decimal, words: Phrases) -> str:
    """The number with the language's own separators; no digit is added or lost."""
    # Neither abs() nor a minus keeps more than 28 digits.
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    groups: list[str] = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    point = words["number-point"] + decimals if decimals else ""
    return ("−" if value < 0 else "") + words["number-separator"].join(groups) + point


def on_axis(value: Decimal, words: Phrases) -> str:
    """A round number as an axis says it: "50,000", "2 million", and powers of ten beyond what has a name."""
    size = abs(value)
    if not size or _SMALL <= size < _UNITS[-1][0]:
        return number(value.normalize(), words)
    if not _SMALL <= size < _LARGE:
        power = value.adjusted()
        first = number(value.scaleb(-power).normalize(), words)
        return f"{first}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10{str(power).translate(_RAISED)}"
    unit, key = next(each for each in _UNITS if size >= each[0])
    count = value / unit
    return words.text(f"{key}-one" if abs(count) < _SEVERAL else key, number=number(count.normalize(), words))


def _range(figure: Figure, words: Phrases) -> str:
    if figure.low is not None and figure.high is not None:
        return words.text("figure-range", **_ends(figure, words))
    if figure.low is not None:
        return words.text("figure-from", low=number(figure.low, words))
    return words.text("figure-up-to", high=number(figure.high or Decimal(0), words))


def _ends(figure: Figure, words: Phrases) -> dict[str, str]:
    given = numbers_of(figure)
    return {"low": number(given[0], words), "high": number(given[-1], words)}


def _hedged(words_so_far: str, figure: Figure, words: Phrases, about: str = "figure-about") -> str:
    key = {(True, True): "figure-at-least-about", (True, False): "figure-at-least", (False, True): about}
    hedge = key.get((figure.at_least, figure.approximate))
    return words.text(hedge, number=words_so_far) if hedge else words_so_far
