"""A long series of figures in few marks: of each stretch of it, the lowest and the highest figure of each scope."""

from collections.abc import Iterator, Sequence

from generator.model.figure_numbers import numbers_of
from generator.model.timeline import FigureAt

MOST_DRAWN = 100
"""About so many figures are drawn, on a screen of whatever width."""


def outline(series: Sequence[FigureAt]) -> tuple[FigureAt, ...]:
    """The figures to draw, in the order of the series; all of a short one."""
    if len(series) <= MOST_DRAWN:
        return tuple(series)
    by_scope: dict[str | None, list[int]] = {}
    for place, at in enumerate(series):
        by_scope.setdefault(at.figure.scope, []).append(place)
    stretches = max(MOST_DRAWN // (2 * len(by_scope)), 2)
    shown = {place for places in by_scope.values() for place in _extremes(series, places, stretches)}
    return tuple(series[place] for place in sorted(shown))


def _extremes(series: Sequence[FigureAt], places: Sequence[int], stretches: int) -> Iterator[int]:
    """Of a scope's places those of the lowest and the highest figure in each stretch, and of its first and last."""
    yield from (places[0], places[-1])
    size = -(-len(places) // stretches)
    for start in range(0, len(places), size):
        stretch = places[start : start + size]
        yield min(stretch, key=lambda place: numbers_of(series[place].figure)[:1])
        yield max(stretch, key=lambda place: numbers_of(series[place].figure)[-1:])
