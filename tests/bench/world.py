"""An invented world: who and what there is in an archive of so many events, and when each event takes place.

A size and a seed in; a `World` out, from which `records.py` writes every record. Event `n` depends on nothing
but the seed, the size and `n`, so that records can be written one at a time, in any order.

Events come in threads: eight at a time run side by side, each with a cast, a place, topics and subjects of
its own; an event links to earlier ones of its thread. So the archive has the shape of real ones: many short
stories with chains of causes, some well-known actors, many little-known ones.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from tests.bench import words
from tests.bench.words import Pair

SIDE_BY_SIDE = 8
THREAD_LENGTH = 16
LAST_DAY = date(2021, 12, 31)
"""The last day that has an event."""
EVENTS_A_YEAR = 330
YEARS = (3, 120)
"""The fewest and the most years that an archive spans."""
UPCOMING = 100
"""One event in so many still lies ahead of the archive's "today"."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What must be known of an event before it is written: others link to it."""

    id: str
    kind: str
    title: Pair
    day: date


@dataclass(frozen=True)
class World:
    """Everything that there is, by number."""

    events: int
    seed: int = 1

    @cached_property
    def threads(self) -> int:
        """How many threads there are."""
        return max(1, -(-self.events // (SIDE_BY_SIDE * THREAD_LENGTH))) * SIDE_BY_SIDE

    @cached_property
    def actors(self) -> tuple[tuple[str, Pair, str], ...]:
        """Id, name and kind of every actor."""
        return tuple(self._actor(number) for number in range(max(SIDE_BY_SIDE, self.events // 25)))

    @cached_property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Id and name of every place."""
        names = [_name(number).title() for number in range(max(4, self.events // 80))]
        return tuple((slug(name), name) for name in names)

    @cached_property
    def topics(self) -> tuple[tuple[str, Pair], ...]:
        """Id and title of every topic."""
        return tuple(self._about(number, "questions") for number in range(max(2, self.events // 250)))

    @cached_property
    def storylines(self) -> tuple[tuple[str, Pair], ...]:
        """Id and title of every storyline; storyline `n` tells of thread `story_thread(n)`."""
        return tuple(self._about(number, "story") for number in range(max(1, min(self.threads, self.events // 100))))

    @cached_property
    def quantities(self) -> tuple[tuple[str, Pair], ...]:
        """Id and title of everything that is counted."""
        return tuple(self._about(number, "count") for number in range(max(1, self.events // 500)))

    @cached_property
    def terms(self) -> tuple[Pair, ...]:
        """What the glossary explains."""
        return words.TERMS[: max(1, self.events // 20)]

    @cached_property
    def sources(self) -> int:
        """How many sources there are."""
        return max(3, self.events // 20)

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """Every event, in order of time."""
        return tuple(self._headline(number) for number in range(self.events))

    @cached_property
    def today(self) -> date:
        """The archive's "today": the last of its events lie ahead."""
        return self.headlines[self.events - 1 - max(1, self.events // UPCOMING)].day

    def thread_of(self, number: int) -> int:
        """The thread that an event belongs to."""
        block = number // (SIDE_BY_SIDE * THREAD_LENGTH)
        return block * SIDE_BY_SIDE + number % SIDE_BY_SIDE

    def in_thread(self, thread: int) -> range:
        """The numbers of a thread's events, the earliest first."""
        start = (thread // SIDE_BY_SIDE) * SIDE_BY_SIDE * THREAD_LENGTH + thread % SIDE_BY_SIDE
        end = min(self.events, start - thread % SIDE_BY_SIDE + SIDE_BY_SIDE * THREAD_LENGTH)
        return range(start, end, SIDE_BY_SIDE)

    def story_thread(self, storyline: int) -> int:
        """The thread that a storyline tells of."""
        return storyline * self._threads_with_events // len(self.storylines)

    def cast(self, thread: int) -> tuple[int, ...]:
        """The numbers of a thread's actors: one whose turn it is, and others, the well-known ones more often."""
        chance = self.chance("cast", thread)
        cast = [thread % len(self.actors)]
        while len(cast) < min(6, len(self.actors)):
            other = int(len(self.actors) * chance.random() ** 2)
            if other not in cast:
                cast.append(other)
        return tuple(cast)

    def place_of(self, thread: int) -> tuple[str, str]:
        """Where a thread takes place."""
        return self.places[thread % len(self.places)]

    def topics_of(self, thread: int) -> tuple[str, ...]:
        """What a thread is about: one topic or two."""
        first, second = thread % len(self.topics), (thread * 7 + 3) % len(self.topics)
        return tuple(dict.fromkeys((self.topics[first][0], self.topics[second][0])))[: 1 + thread % 2]

    def subject_of(self, number: int) -> Pair:
        """What an event is about."""
        return words.SUBJECTS[(self.thread_of(number) * 5 + number // SIDE_BY_SIDE % 3) % len(words.SUBJECTS)]

    def source_id(self, number: int) -> str:
        """The id of a source."""
        return f"report-{number % self.sources:05d}"

    def source_near(self, number: int) -> int:
        """The source that tells of an event first."""
        return number * self.sources // self.events

    def source_day(self, number: int) -> date:
        """When a source was published."""
        return min(self.today, self.headlines[number * self.events // self.sources].day)

    def chance(self, *what: object) -> Random:
        """Chance of one's own: the same for the same question, whatever was asked before."""
        return Random(f"{self.seed}:{what}")  # noqa: S311  # nothing is kept secret here

    @cached_property
    def _threads_with_events(self) -> int:
        return sum(1 for thread in range(self.threads) if self.in_thread(thread))

    def _headline(self, number: int) -> Headline:
        chance = self.chance("headline", number)
        kind, deed = words.DEEDS[(number // SIDE_BY_SIDE * 5 + chance.randrange(4)) % len(words.DEEDS)]
        place = self.places[chance.randrange(len(self.places))][1]
        subject = self.subject_of(number)
        title = (deed[0].format(subject=subject[0], place=place), deed[1].format(subject=subject[1], place=place))
        return Headline(f"{slug(title[0])[:60].strip('-')}-{number:05d}", kind, title, self._day(number))

    def _day(self, number: int) -> date:
        fewest, most = YEARS
        years = min(most, max(fewest, self.events // EVENTS_A_YEAR))
        first = date(LAST_DAY.year - years + 1, 1, 1)
        return first + timedelta(days=number * (LAST_DAY - first).days // max(1, self.events - 1))

    def _actor(self, number: int) -> tuple[str, Pair, str]:
        if number % 3:
            name = f"{words.FIRST_NAMES[number % len(words.FIRST_NAMES)]} {_name(number + 40).title()}"
            return slug(name), (name, name), "person"
        body = words.BODIES[number // 3 % len(words.BODIES)]
        place = _name(number).title()
        english, french = body[0].format(place=place), body[1].format(place=place)
        return slug(english), (english, french), "organisation"

    def _about(self, number: int, what: str) -> tuple[str, Pair]:
        subject, place = words.SUBJECTS[number % len(words.SUBJECTS)], _name(number * 3 + 1).title()
        english = {"questions": "Questions about", "story": "The story of", "count": "People counted for"}[what]
        french = {"questions": "Questions à", "story": "Histoire de", "count": "Personnes comptées à"}[what]
        title = (f"{english} {subject[0]} in {place}", f"{french} {place} : {subject[1]}")
        return f"{slug(title[0])[:60].strip('-')}-{number:03d}", title


def slug(text: str) -> str:
    """The text as an id: small letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _name(number: int) -> str:
    """A made-up name, another one for every number: the number's digits, spelt in syllables."""
    syllables, base = [words.SYLLABLES[number % 16]], len(words.SYLLABLES)
    number //= base
    while True:
        syllables.append(words.SYLLABLES[(number * 7 + 3) % base])
        number //= base
        if not number:
            return "".join(syllables)
