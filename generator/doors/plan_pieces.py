"""A plan taken apart, so that it can be kept in pieces: what is edited meets few of them, and no other is read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from generator.doors.kept_values import CacheMissError, demand_keys
from generator.model.in_pieces import PIECE, InPieces
from generator.pipeline import Plan

Holder = TypeVar("Holder")


@dataclass(frozen=True, slots=True)
class _Apart:
    """Stands for a mapping: its keys in their order, and as they are placed in the pieces from number `first` on."""

    keys: tuple[Any, ...]
    placed: tuple[Any, ...]
    first: int


def apart(plan: Plan) -> tuple[Plan, list[tuple[Any, ...]]]:
    """The plan without the values of its large mappings, and these values in pieces.

    What is kept by event, or by a claim of one, is placed in the order of time: pages tell of events that are near each
    other.
    """
    order, pieces = plan.timeline.order, list[tuple[Any, ...]]()
    numbers = {event_id: number for number, event_id in enumerate(order)}

    def number(key: Any) -> int:  # noqa: ANN401  # whatever a mapping is by
        return numbers.get(key.partition("#")[0], -1) if isinstance(key, str) else -1

    def taken(value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
        if not isinstance(value, Mapping) or len(value) <= PIECE:
            return value
        known = _Apart(tuple(value), tuple(sorted(value, key=number)), len(pieces))
        pieces.extend(_cut([value[key] for key in known.placed]))
        return known

    return _exchanged(plan, taken), pieces


def together(plan: Plan, piece: Callable[[int], object]) -> Plan:
    """The plan that was taken apart; each piece, by its number, is asked for when it is first needed.

    Keys that are none raise CacheMissError, and so does a look at what is not a piece.
    """

    def given(value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
        if not isinstance(value, _Apart):
            return value
        for keys in (value.keys, value.placed):
            demand_keys(keys)
        return InPieces[Any, Any](value.keys, value.placed, lambda number: _values(piece(value.first + number)))

    return _exchanged(plan, given)


def _exchanged(plan: Plan, exchange: Callable[[Any], Any]) -> Plan:
    """The plan with every mapping of its timeline, archive and knowledge exchanged."""
    timeline = plan.timeline
    archive, knowledge = _each_field(timeline.archive, exchange), _each_field(timeline.knowledge, exchange)
    timeline = replace(_each_field(timeline, exchange), archive=archive, knowledge=knowledge)
    return replace(plan, timeline=timeline)


def _each_field(holder: Holder, exchange: Callable[[Any], Any]) -> Holder:
    values: Any = {each.name: exchange(getattr(holder, each.name)) for each in fields(holder)}  # type: ignore[arg-type]
    return replace(holder, **values)  # type: ignore[type-var]


def _cut(values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    return (tuple(values[first : first + PIECE]) for first in range(0, len(values), PIECE))


def _values(piece: object) -> Sequence[Any]:
    if not isinstance(piece, tuple):
        raise CacheMissError("plan")
    return piece
