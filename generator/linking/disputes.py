"""Where accounts differ: claims that others deny or dispute, and two speakers' figures that cannot both be right."""

from collections.abc import Iterator, Mapping

from generator.linking.gather import gather_all
from generator.model.archive import Archive
from generator.model.edtf import EdtfDate, extents, touch
from generator.model.event import AGAINST, Figure
from generator.model.figure_numbers import bounds_of, speakers_of
from generator.model.timeline import Answer, FigureAt, FigureDispute

COMPARED = 50
"""How many later figures of a quantity each one is held against: keeps a hostile series from costing its square."""


def series(archive: Archive, order: tuple[str, ...]) -> Mapping[str, tuple[FigureAt, ...]]:
    """Quantity id to its figures, by the time that they speak of; those of one time from the lowest up."""
    figures = gather_all(
        (figure.quantity, FigureAt(event_id, figure))
        for event_id in order
        for figure in archive.events[event_id].record.figures
    )
    return {
        quantity: tuple(sorted(each, key=lambda at: at.order(_as_of(archive, at))))
        for quantity, each in figures.items()
    }


def of_claims(answers_to: Mapping[str, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """Every answer that speaks against the claim it answers."""
    return tuple(answer for answers in answers_to.values() for answer in answers if answer.how in AGAINST)


def of_figures(archive: Archive, all_series: Mapping[str, tuple[FigureAt, ...]]) -> tuple[FigureDispute, ...]:
    """Pairs of two speakers' figures for overlapping times: those that disagree, and those that cannot be compared.

    What one speaker gives side by side are parts of something, or how it changed: no dispute.
    """
    return tuple(
        found for quantity in sorted(all_series) for found in _disputes(archive, quantity, all_series[quantity])
    )


def _disputes(archive: Archive, quantity: str, figures: tuple[FigureAt, ...]) -> Iterator[FigureDispute]:
    speakers = [speakers_of(each.figure, archive.events[each.event].record) for each in figures]
    times = [extents(_as_of(archive, each)) for each in figures]
    for place, one in enumerate(figures):
        for later, other in enumerate(figures[place + 1 : place + 1 + COMPARED], place + 1):
            if not touch(times[place], times[later]) or speakers[place] & speakers[later]:
                continue
            comparable = one.figure.scope == other.figure.scope
            if not comparable or _apart(one.figure, other.figure):
                yield FigureDispute(quantity, one, other, comparable)


def _as_of(archive: Archive, at: FigureAt) -> EdtfDate:
    return at.figure.as_of or archive.events[at.event].record.date


def _apart(one: Figure, other: Figure) -> bool:
    (one_low, one_high), (other_low, other_high) = bounds_of(one), bounds_of(other)
    return one_high < other_low or other_high < one_low
