"""Where accounts differ: claims that others deny or dispute, and two speakers' figures that cannot both be right."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.linking.gather import gather
from generator.model.archive import Archive, Entry
from generator.model.edtf import EdtfDate, extents, touch
from generator.model.event import AGAINST, Event, Figure
from generator.model.figure_numbers import bounds_of, speakers_of
from generator.model.timeline import Answer, FigureAt, FigureDispute

COMPARED = 50
"""How many later figures of a quantity each one is held against: keeps a hostile series from costing its square."""


def figures_of(entry: Entry[Event]) -> Iterator[tuple[str, FigureAt]]:
    """The figures of an event, each with its quantity."""
    return ((figure.quantity, FigureAt(entry.id, figure)) for figure in entry.record.figures)


def series(archive: Archive, figures: Iterable[tuple[str, FigureAt]]) -> dict[str, tuple[FigureAt, ...]]:
    """Quantity id to its figures, by the time that they speak of; those of one time from the lowest up."""
    return {
        quantity: tuple(sorted(each, key=lambda at: place_in_series(archive, at)))
        for quantity, each in gather(figures).items()
    }


def place_in_series(archive: Archive, at: FigureAt) -> tuple[Any, ...]:
    """Where a figure stands among those of its quantity."""
    return at.order(_as_of(archive, at))


def of_claims(answers_to: Mapping[str, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """Every answer that speaks against the claim it answers."""
    return tuple(answer for answers in answers_to.values() for answer in answers if answer.how in AGAINST)


def of_figures(archive: Archive, all_series: Mapping[str, tuple[FigureAt, ...]]) -> tuple[FigureDispute, ...]:
    """Pairs of two speakers' figures for overlapping times: those that disagree, and those that cannot be compared.

    What one speaker gives side by side are parts of something, or how it changed: no dispute.
    """
    return tuple(
        found
        for quantity in sorted(all_series)
        for found in disputes_in(archive, quantity, all_series[quantity], range(len(all_series[quantity])))
    )


def disputes_in(
    archive: Archive, quantity: str, figures: tuple[FigureAt, ...], places: range
) -> Iterator[FigureDispute]:
    """The disputes of the figures at these places of a series with those that follow them."""
    compared = range(places.start, min(places.stop + COMPARED, len(figures)))
    speakers = {each: speakers_of(at.figure, archive.events[at.event].record) for each, at in _at(figures, compared)}
    times = {each: extents(_as_of(archive, at)) for each, at in _at(figures, compared)}
    for place, one in _at(figures, places):
        for later, other in enumerate(figures[place + 1 : place + 1 + COMPARED], place + 1):
            if not touch(times[place], times[later]) or speakers[place] & speakers[later]:
                continue
            comparable = one.figure.scope == other.figure.scope
            if not comparable or _apart(one.figure, other.figure):
                yield FigureDispute(quantity, one, other, comparable)


def _at(figures: tuple[FigureAt, ...], places: range) -> Iterator[tuple[int, FigureAt]]:
    return ((place, figures[place]) for place in places)


def _as_of(archive: Archive, at: FigureAt) -> EdtfDate:
    return at.figure.as_of or archive.events[at.event].record.date


def _apart(one: Figure, other: Figure) -> bool:
    (one_low, one_high), (other_low, other_high) = bounds_of(one), bounds_of(other)
    return one_high < other_low or other_high < one_low
