"""The events of an invented world, as the plain trees that their YAML files hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.bench import words
from tests.bench.prose import Tree, Voice
from tests.bench.world import SIDE_BY_SIDE, Headline, World

COUNTED = 5
"""One event in so many of a thread has figures."""
REMEMBERED = 7
"""One event in so many has a history."""
CORRECTED = 50
"""One event in so many has been corrected."""
AFTER_MANY_THREADS = SIDE_BY_SIDE * 40
"""From this event on, a thread may begin with a link to another thread."""
DAY = len("2021-12-31")
IMPORTANCE = ("major", "normal", "normal", "normal", "minor")
CLAIM_KINDS = ("assertion", "demand", "forecast", "warning", "denial", "assessment")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is decided about an event before it is told."""

    world: World
    number: int
    headline: Headline
    voice: Voice
    chance: Random
    cited: list[str]
    thread: range
    cast: tuple[int, ...]
    ahead: bool

    @property
    def place(self) -> int:
        """Which event of its thread this is, from 0."""
        return self.thread.index(self.number)


def event(world: World, languages: tuple[str, ...], number: int) -> Tree:
    """An event with everything that an event can have."""
    headline, chance, thread = world.headlines[number], world.chance("event", number), world.thread_of(number)
    told = Telling(
        world=world,
        number=number,
        headline=headline,
        voice=Voice(world, languages, chance, number),
        chance=chance,
        cited=_sources(world, number, chance),
        thread=world.in_thread(thread),
        cast=world.cast(thread),
        ahead=headline.day > world.today,
    )
    tree: Tree = {"title": told.voice.say(headline.title)}
    tree |= _dated(told)
    tree |= {
        "kind": headline.kind,
        "status": "announced" if told.ahead else "occurred",
        "importance": IMPORTANCE[number % len(IMPORTANCE)],
        "place": world.place_of(thread)[0],
        "participants": list(_participants(told, vague=len(tree["date"]) != DAY)),
        "summary": told.voice.sentences(2),
        "explanation": _explanation(told),
        "links": list(_links(told)),
        "claims": [_claim(told, place) for place in range(1 + number % 3 + number % 2)],
    }
    if told.place % COUNTED == 0 and not told.ahead:
        tree["figures"] = [_figure(told, place) for place in range(2)]
    if number % REMEMBERED == 0 and not told.ahead:
        tree["history"] = list(_history(told))
    tree |= {"topics": list(world.topics_of(thread)), "sources": told.cited, "added": world.today.isoformat()}
    if number % CORRECTED == 0:
        tree["corrections"] = [{"date": world.today.isoformat(), "note": told.voice.sentences(1)}]
    return {key: value for key, value in tree.items() if value != []}


def _dated(told: Telling) -> Tree:
    """Mostly a day; now and then a month, a year, an approximate day or an interval."""
    day, roll = told.headline.day.isoformat(), told.chance.random()
    if told.ahead or roll < 0.8:
        return {"date": day}
    if roll < 0.9:
        return {"date": day[:7]}
    if roll < 0.91:
        return {"date": day[:4]}
    if roll < 0.95:
        return {"date": f"{day}~", "date_note": told.voice.sentences(1)}
    last = min(told.world.today, told.headline.day + timedelta(days=told.chance.randrange(2, 9)))
    return {"date": f"{day}/{last.isoformat()}"}


def _participants(told: Telling, *, vague: bool) -> Iterator[Tree]:
    # The first of the cast takes part in the first event, so that every actor appears somewhere. A vague date
    # brings in somebody else: alike events at times that may be the same would look like one event told twice.
    first = told.cast[0] if not told.place else told.chance.choice(told.cast)
    others = (told.number % len(told.world.actors),) if vague else tuple(told.chance.choices(told.cast, k=2))
    for actor in dict.fromkeys((first, *others)):
        tree: Tree = {"actor": told.world.actors[actor][0]}
        if told.chance.random() < 0.4:
            tree["role"] = told.voice.say(told.chance.choice(words.ROLES))
        yield tree


def _explanation(told: Telling) -> Tree:
    voice, cited = told.voice, told.cited
    parts: Tree = {
        "what_happened": voice.paragraphs(2, cited),
        "background": voice.paragraph(4, cited, linked=True),
        "why_it_matters": voice.paragraph(3, cited),
        "what_is_not_known": voice.paragraph(2, cited),
    }
    if told.number % 4 == 0:
        parts["what_next"] = voice.paragraph(1, cited)
    return parts


def _links(told: Telling) -> Iterator[Tree]:
    """To the event before it in its thread, perhaps to one further off, and sometimes to another thread."""
    place, thread, chance = told.place, told.thread, told.chance
    if place:
        yield _link(told, thread[place - 1], ("follows-up", "responds-to", "caused-by", "enabled-by")[told.number % 4])
    if place > 1 and chance.random() < 0.4:
        yield _link(told, thread[place - 2], "compares-with")
    elif place + 3 < len(thread) and chance.random() < 0.1:
        yield _link(told, thread[place + 3], "prepares")
    if not place and told.number >= AFTER_MANY_THREADS and chance.random() < 0.3:
        yield _link(told, chance.randrange(told.number // 2, told.number - SIDE_BY_SIDE), "follows-up")


def _link(told: Telling, other: int, relation: str) -> Tree:
    return {
        "event": told.world.headlines[other].id,
        "relation": relation,
        "because": told.voice.one_of(words.REASONS),
        "sources": told.cited[:1],
    }


def _claim(told: Telling, place: int) -> Tree:
    chance, today = told.chance, told.world.today
    kind = chance.choice(CLAIM_KINDS)
    tree: Tree = {"id": f"statement-{place + 1}", "by": [told.world.actors[chance.choice(told.cast)][0]]}
    if told.ahead:
        tree["date"] = today.isoformat()
    tree |= {"kind": kind, "says": told.voice.one_of(words.STATEMENTS)}
    if chance.random() < 0.3:
        tree["quote"] = {"text": chance.choice(words.QUOTES)[0], "language": "en"}
    if kind == "forecast":
        horizon = told.headline.day + timedelta(days=60 + place)
        tree |= {"horizon": horizon.isoformat(), "outcome": "open" if horizon >= today else "borne-out"}
        tree |= {} if horizon >= today else {"outcome_sources": told.cited[-1:]}
    if place == 0 and told.place and told.number % 6 == 1:
        answered = told.world.headlines[told.thread[told.place - 1]].id
        how = chance.choice(("denies", "disputes", "supports", "repeats"))
        tree["responds_to"] = [{"claim": f"{answered}#statement-1", "how": how}]
    return tree | {"sources": told.cited[:1]}


def _figure(told: Telling, place: int) -> Tree:
    world = told.world
    low = told.chance.randrange(2, 900) * 100
    numbers = {"value": str(low)} if place else {"low": str(low), "high": str(low + 5_000)}
    return {
        "id": f"count-{place + 1}",
        "quantity": world.quantities[world.thread_of(told.number) % len(world.quantities)][0],
        **numbers,
        "scope": ("town", "district")[place],
        "by": [world.actors[told.cast[place]][0]],
        "sources": told.cited[:1],
    }


def _history(told: Telling) -> Iterator[Tree]:
    day: date = told.headline.day
    for when, status in ((day - timedelta(days=9), "announced"), (day, "occurred")):
        note = told.voice.sentences(1)
        yield {"as_of": when.isoformat(), "status": status, "note": note, "sources": told.cited[:1]}


def _sources(world: World, number: int, chance: Random) -> list[str]:
    near = world.source_near(number)
    others = (chance.randrange(max(0, near - 8), near + 1) for _ in range(2))
    # A major event rests on more than one source.
    wanted = dict.fromkeys((near, *others, near - 1 if near else 1))
    return [world.source_id(each) for each in wanted]
