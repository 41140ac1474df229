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
    scopes = {at.figure.scope for at in series}
    stretches = max(MOST_DRAWN // (2 * len(scopes)), 2)
    shown = {place for scope in scopes for place in _extremes(series, scope, stretches)}
    return tuple(series[place] for place in sorted(shown))


def _extremes(series: Sequence[FigureAt], scope: str | None, stretches: int) -> Iterator[int]:
    """The places of the lowest and the highest figure in each stretch of a scope, and of its first and last."""
    places = [place for place, at in enumerate(series) if at.figure.scope == scope]
    yield from (places[0], places[-1])
    size = -(-len(places) // stretches)
    for start in range(0, len(places), size):
        stretch = places[start : start + size]
        yield min(stretch, key=lambda place: numbers_of(series[place].figure)[:1])
        yield max(stretch, key=lambda place: numbers_of(series[place].figure)[-1:])
