"""The numbers of a figure: those that are given, how low and how high the true one may be, and whose they are."""

from decimal import Decimal

from generator.model.event import Event, Figure
from generator.model.fields import UNNAMED
from generator.model.quantity import Quantity
from generator.model.text import Localised

_INFINITY = Decimal("Infinity")


def numbers_of(figure: Figure) -> tuple[Decimal, ...]:
    """The numbers that a figure gives, lowest first."""
    return tuple(number for number in (figure.low, figure.value, figure.high) if number is not None)


def range_of(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """From where to where a figure reaches, if it gives more than one number."""
    numbers = numbers_of(figure)
    return (numbers[0], numbers[-1]) if len(numbers) > 1 else None


def main_number(figure: Figure) -> Decimal:
    """The one number that a figure is known by: its value, else the lowest that it gives."""
    return numbers_of(figure)[0] if figure.value is None else figure.value


def opens_upwards(figure: Figure) -> bool:
    """Whether the number may be higher than any that is given: "more than 5", "from 5"."""
    return figure.at_least or (figure.value is None and figure.high is None)


def opens_downwards(figure: Figure) -> bool:
    """Whether the number may be lower than any that is given: "up to 5"."""
    return figure.value is None and figure.low is None


def bounds_of(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and the highest that the true number can be, if the figure is right."""
    numbers = numbers_of(figure)
    return (
        -_INFINITY if opens_downwards(figure) else numbers[0],
        _INFINITY if opens_upwards(figure) else numbers[-1],
    )


def unit_of(figure: Figure, quantity: Quantity) -> Localised:
    """What the number counts: one soldier, or several."""
    return quantity.unit_one if quantity.unit_one and numbers_of(figure) == (Decimal(1),) else quantity.unit


def speakers_of(figure: Figure, event: Event) -> frozenset[object]:
    """Whose number it is: actors; else somebody as the source describes them; else whoever speaks in the sources."""
    if figure.by and figure.by != (UNNAMED,):
        return frozenset(figure.by)
    return frozenset({figure.described_as or figure.sources or event.sources})
