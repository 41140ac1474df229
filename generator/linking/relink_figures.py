"""Series of figures, and which figures disagree, brought up to date after edits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.linking import disputes
from generator.linking.edits import Edits, FullLinkRequiredError
from generator.linking.merging import Sort, merged
from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.in_pieces import with_values
from generator.model.timeline import FigureAt, FigureDispute, Timeline

Series = Mapping[str, tuple[FigureAt, ...]]


def relinked(edits: Edits, timeline: Timeline) -> Timeline:
    """The timeline with its figures as they are. Raises FullLinkRequiredError."""
    series = _series(edits)
    found = tuple(_figure_disputes(edits, series))
    return replace(
        timeline,
        series=series,
        figure_disputes=edits.noted.whole("figure_disputes", edits.before.figure_disputes, found),
    )


def _series(edits: Edits) -> Series:
    known = edits.before.series
    by_place = Sort[FigureAt](attrgetter("event"), lambda at: disputes.place_in_series(edits.archive, at), edits.moved)
    others = merged(lambda key: known.get(key, ()), *edits.told(disputes.figures_of), by_place)
    edits.noted.tuples("series", known, others)
    new = {key: each for key, each in others.items() if each}
    again = _first_spoken_of_anew(edits)

    def first_spoken_of(quantity: str) -> tuple[int, int]:
        event_id = min((at.event for at in new.get(quantity) or known[quantity]), key=edits.number.__getitem__)
        return edits.number[event_id], _quantities(edits.archive.events[event_id]).index(quantity)

    new |= {key: known[key] for key in again if key in known and key not in others}
    series = with_values(known, new, [key for key in again if key in known], first_spoken_of)
    if [each for each in known if each in series] != [each for each in series if each in known]:
        raise FullLinkRequiredError("quantities are first spoken of in another order")
    return series


def _first_spoken_of_anew(edits: Edits) -> set[str]:
    """The quantities that may be spoken of first elsewhere than before."""
    was, now = ({each.id: _quantities(each) for each in told} for told in (edits.events_before, edits.events_now))
    other = {each for each in was.keys() | now.keys() if each in edits.moved or was.get(each) != now.get(each)}
    return {quantity for told in (was, now) for each in other & told.keys() for quantity in told[each]}


def _quantities(entry: Entry[Event]) -> list[str]:
    return list(dict.fromkeys(each.quantity for each in entry.record.figures))


def _figure_disputes(edits: Edits, series: Series) -> Iterator[FigureDispute]:
    """Where a figure is another one, it is held again against those around it, and these against each other."""
    was, now = ({each.id: _of_disputes(each) for each in told} for told in (edits.events_before, edits.events_now))
    edited = {each for each in was.keys() | now.keys() if was.get(each) != now.get(each)}
    concerned = {figure.quantity for told in (was, now) for each in edited & told.keys() for figure in told[each][0]}
    known = {key: tuple(each) for key, each in groupby(edits.before.figure_disputes, attrgetter("quantity"))}
    for quantity in sorted(known.keys() | concerned):
        if quantity not in concerned:
            yield from known[quantity]
            continue
        of_one: dict[tuple[str, str], list[FigureDispute]] = {}
        for each in known.get(quantity, ()):
            of_one.setdefault(_name(each.one), []).append(each)
        figures = series.get(quantity, ())
        again = {*_around(edits.before.series.get(quantity, ()), edited), *_around(figures, edited)}
        for place, at in enumerate(figures):
            if _name(at) in again:
                yield from disputes.disputes_in(edits.archive, quantity, figures, range(place, place + 1))
            else:
                yield from of_one.get(_name(at), ())


def _of_disputes(entry: Entry[Event]) -> tuple[Any, ...]:
    """What disputes hang on: an event's figures, its date, and the sources that speak where nobody is named."""
    event = entry.record
    return event.figures, event.date, event.sources


def _around(figures: tuple[FigureAt, ...], edited: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The figures of edited events, and those that are held against them."""
    for place, at in enumerate(figures):
        if at.event in edited:
            yield from map(_name, figures[max(0, place - disputes.COMPARED) : place + 1])


def _name(at: FigureAt) -> tuple[str, str]:
    return at.event, at.figure.id
