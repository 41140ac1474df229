"""How we got here: what lies behind an event, in order, each step with its reason; and what came of it."""

import heapq
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.model.event import AHEAD, BACK, CAUSES, Link
from generator.model.timeline import LinkAt, Step, Surroundings, Timeline

MOST_STEPS = 100
"""Steps behind an event that are told, the nearest: in a chain of thousands each would else tell of all before it."""


def around(timeline: Timeline, event_id: str) -> Surroundings:
    """What an event's page shows of the rest of the archive."""
    before, after = timeline.neighbours(event_id)
    found = tuple(islice(_steps_behind(timeline, event_id), MOST_STEPS + 1))
    return Surroundings(
        event=event_id,
        how_we_got_here=_told(timeline, found[:MOST_STEPS]),
        goes_further_back=len(found) > MOST_STEPS,
        what_followed=tuple(_ahead_of(timeline, event_id)),
        before=before,
        after=after,
    )


def _steps_behind(timeline: Timeline, event_id: str) -> Iterator[Step]:
    """Every step behind an event, the nearest first."""
    distance = {event_id: 0}
    queue = deque([event_id])
    while queue:
        after = queue.popleft()
        for behind, link, turned in timeline.behind(after):
            if behind not in distance:
                distance[behind] = distance[after] + 1
                queue.append(behind)
            if behind != event_id:
                yield _step(behind, after, link, turned=turned, distance=distance[behind])


def _told(timeline: Timeline, found: Iterable[Step]) -> tuple[Step, ...]:
    """The steps, the earliest first; those of an event that lies behind several stand together."""
    steps: dict[str, list[Step]] = {}
    for step in found:
        steps.setdefault(step.event, []).append(step)
    return tuple(step for behind in _in_order(timeline, steps) for step in steps[behind])


def _ahead_of(timeline: Timeline, event_id: str) -> Iterator[Step]:
    """The direct consequences, in time order."""
    own = ((link.event, link, True) for link in timeline.event(event_id).record.links if link.relation in AHEAD)
    others = ((at.event, at.link, False) for at in _followers(timeline, event_id))
    for ahead, link, turned in sorted((*own, *others), key=lambda each: timeline.time_of[each[0]]):
        yield _step(event_id, ahead, link, turned=turned)


def _followers(timeline: Timeline, event_id: str) -> Iterator[LinkAt]:
    return (at for at in timeline.links_to.get(event_id, ()) if at.link.relation in BACK)


def _step(event: str, after: str, link: Link, *, turned: bool, distance: int = 1) -> Step:
    return Step(event, after, link, is_cause=link.relation in CAUSES, reversed=turned, distance=distance)


def _in_order(timeline: Timeline, steps: dict[str, list[Step]]) -> Iterator[str]:
    """The events behind, in time order, yet never after what they led to (dates may leave the order open)."""
    waits_for: dict[str, set[str]] = {event_id: set() for event_id in steps}
    for behind, told in steps.items():
        for step in told:
            if step.after in waits_for:
                waits_for[step.after].add(behind)
    leads_to = {behind: [step.after for step in told if step.after in steps] for behind, told in steps.items()}
    ready = [(timeline.time_of[each], each) for each, waiting in waits_for.items() if not waiting]
    heapq.heapify(ready)
    left = dict.fromkeys(sorted(steps, key=timeline.time_of.__getitem__))
    while left:
        # Relations other than causes may form a ring; then time alone decides.
        chosen = heapq.heappop(ready)[1] if ready else next(iter(left))
        if chosen not in left:
            continue
        del left[chosen]
        yield chosen
        for after in leads_to[chosen]:
            waits_for[after].discard(chosen)
            if not waits_for[after] and after in left:
                heapq.heappush(ready, (timeline.time_of[after], after))
