"""How we got here as it is told: which events, which of them in full, how far each is, how long that is to read."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

from generator.model.timeline import Step, Surroundings
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.words import counted, plainly

MOST_IN_FULL = 30
"""Events told with their summaries, the nearest: a page for each of a thousand events in a row would else tell of
thirty thousand."""
MOST_NEAREST = 6
"""Events shown on the page of the event itself."""
NEARLY_ALL = 1
"""What would be left out if it were no more than that is shown as well."""
FURTHEST = 3
"""The depths that a reader can choose are one step, two steps, and all: what is further belongs to the last."""
WORDS_A_MINUTE = 200


@value
class Telling:
    """The events behind `event`, the earliest first, each with all that it led to.

    `in_full` are those told with their summaries, `event` itself among them.
    """

    event: str
    steps: dict[str, tuple[Step, ...]]
    in_full: frozenset[str]
    far: dict[str, int]
    """From which depth on each is shown: 1, 2 or 3. The event itself, to which they lead, is always."""
    goes_further_back: bool

    @property
    def whole(self) -> Iterator[tuple[str, tuple[Step, ...]]]:
        """The events behind and what they led to, then the event itself."""
        yield from self.steps.items()
        yield self.event, ()


@value
class Size:
    """How much there is to read, in words for readers."""

    steps: str
    minutes: str


def telling_of(around: Surroundings) -> Telling:
    """What lies behind an event, as its page tells it."""
    steps = by_event(around.how_we_got_here)
    in_full = frozenset((*nearest(steps, MOST_IN_FULL), around.event))
    far = {event_id: min(own[0].distance, FURTHEST) for event_id, own in steps.items()} | {around.event: 1}
    return Telling(around.event, steps, in_full, far, around.goes_further_back)


def by_event(steps: Iterable[Step]) -> dict[str, tuple[Step, ...]]:
    """Steps under the events from which they lead, in the order given."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.event, []).append(step)
    return {event_id: tuple(each) for event_id, each in found.items()}


def nearest(steps: dict[str, tuple[Step, ...]], most: int) -> list[str]:
    """So many of the events, in the order given: those of fewest steps, and among them causes and what came last."""
    if len(steps) <= most + NEARLY_ALL:
        return list(steps)
    places = {event_id: place for place, event_id in enumerate(steps)}

    def how_near(event_id: str) -> tuple[int, bool, int]:
        own = steps[event_id]
        return own[0].distance, not any(each.is_cause for each in own), -places[event_id]

    return sorted(sorted(steps, key=how_near)[:most], key=places.__getitem__)


def size_of(context: Context, telling: Telling) -> Size:
    """How many events are told, and how long that takes to read."""
    return Size(
        steps=counted(context, "path-steps", len(telling.steps)),
        minutes=context.phrases.text("path-minutes", count=ceil(sum(_words(context, telling)) / WORDS_A_MINUTE)),
    )


def _words(context: Context, telling: Telling) -> Iterator[int]:
    """How many words each text has that is told."""
    for event_id, steps in telling.whole:
        yield _words_of(context, event_id)[event_id in telling.in_full]
        for step in steps:
            yield _count(plainly(context, step.link.because))


def _words_of(context: Context, event_id: str) -> tuple[int, int]:
    """How many words an event has: its title, and with its summary."""
    return context.once((_words_of, event_id), _counted, context, event_id)


def _counted(context: Context, event_id: str) -> tuple[int, int]:
    record = context.timeline.event(event_id).record
    title = _count(plainly(context, record.title))
    return title, title + _count(plainly(context, record.summary))


@lru_cache(maxsize=16_384)
def _count(text: str) -> int:
    """The words of a text, which the pages of neighbours tell as well."""
    return len(text.split())


def all_cited(around: Surroundings) -> bool:
    """Whether all that is called a cause on the way here is so on the word of a source."""
    return all(step.link.sources for step in around.how_we_got_here if step.is_cause)
