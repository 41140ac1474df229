"""How long the lists are that have several pages: so that pages can be listed without a look at what stands on them."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from generator.model.timeline import LISTED, SHORT_LIST, Question, Timeline

Length = tuple[Question, int]
_MENTIONS = "mentioned_in"
_FIELDS = frozenset(chain.from_iterable(LISTED.values())) - {_MENTIONS}
_EVENTS = {"actor": "actor_events", "place": "place_events", "topic": "topic_events"}
"""Kind to the field with the events that a record's page lists."""


def long_lists(timeline: Timeline) -> tuple[Length, ...]:
    """All that are longer than SHORT_LIST, in order."""
    return _measured(timeline, _all_lists(timeline))


def long_lists_again(before: Timeline, after: Timeline, changed: Iterable[Question]) -> tuple[Length, ...]:
    """The same of a timeline that answers only these questions differently."""
    again = set(_concerned(changed))
    kept = (each for each in before.long_lists if each[0] not in again)
    return tuple(sorted((*kept, *_measured(after, again))))


def _all_lists(timeline: Timeline) -> Iterator[Question]:
    for name in _FIELDS:
        values: Any = getattr(timeline, name)
        yield from ((name, key) for key, each in values.items() if len(each) > SHORT_LIST)
    yield from ((_MENTIONS, key) for key, each in timeline.mentioned_in.items() if len(each) > SHORT_LIST)


def _concerned(changed: Iterable[Question]) -> Iterator[Question]:
    for name, key in changed:
        if name in _FIELDS and key is not None:
            yield name, key
            yield from ((_MENTIONS, (kind, key)) for kind, listed in _EVENTS.items() if listed == name)
        elif name == _MENTIONS and key is not None:
            yield name, key


def _measured(timeline: Timeline, lists: Iterable[Question]) -> tuple[Length, ...]:
    lengths = ((each, _length(timeline, *each)) for each in lists)
    return tuple(sorted((each, length) for each, length in lengths if length > SHORT_LIST))


def _length(timeline: Timeline, name: str, key: Any) -> int:  # noqa: ANN401  # the key of whatever field
    found = getattr(timeline, name).get(key, ())
    if name != _MENTIONS:
        return len(found)
    if key[0] not in _EVENTS:
        return len(found) if _MENTIONS in LISTED.get(key[0], ()) else 0
    listed = {("event", each) for each in getattr(timeline, _EVENTS[key[0]]).get(key[1], ())}
    return sum(1 for each in found if each not in listed)
