"""Every record of an invented world, as the plain tree of mappings, lists and texts that its YAML file holds.

Prose is Markdown with record links and citations, as an author writes it; `hugo.py` turns the same trees into
the same pages for Hugo.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench import words
from tests.bench.events import event
from tests.bench.prose import Tree, Voice
from tests.bench.world import World

PART = 4
"""Events in a chapter of a storyline."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record to be written: its kind and id, its folder under `content/`, and what the file holds."""

    kind: str
    id: str
    folder: str
    tree: Tree


def records(world: World, languages: tuple[str, ...]) -> Iterator[Record]:
    """Every record of the archive, the events last and in order of time."""
    for kind, make, count in (
        ("actor", _actor, len(world.actors)),
        ("place", _place, len(world.places)),
        ("topic", _topic, len(world.topics)),
        ("storyline", _storyline, len(world.storylines)),
        ("quantity", _quantity, len(world.quantities)),
        ("term", _term, len(world.terms)),
        ("source", _source, world.sources),
    ):
        for number in range(count):
            yield make(world, Voice(world, languages, world.chance(kind, number), number), number)
    for number, headline in enumerate(world.headlines):
        folder = f"events/{headline.day.year:04d}"
        yield Record("event", headline.id, folder, event(world, languages, number))


def _actor(world: World, voice: Voice, number: int) -> Record:
    actor_id, name, kind = world.actors[number]
    sources = [world.source_id(number)]
    tree: Tree = {"name": voice.say(name), "kind": kind, "description": voice.paragraph(2, sources)}
    if kind == "person" and number % 2:
        office = voice.say(("Member of the council", "Membre du conseil"))
        tree["roles"] = [{"title": office, "of": world.actors[0][0], "from": "1999"}]
    return Record("actor", actor_id, "actors", tree | {"sources": sources})


def _place(world: World, voice: Voice, number: int) -> Record:
    place_id, name = world.places[number]
    sources = [world.source_id(number)]
    tree: Tree = {"name": voice.say((name, name)), "kind": "city", "description": voice.paragraph(2, sources)}
    if number % 4:
        tree["within"] = world.places[number - number % 4][0]
    tree["latitude"] = f"{voice.chance.uniform(-60, 60):.4f}"
    tree["longitude"] = f"{voice.chance.uniform(-170, 170):.4f}"
    return Record("place", place_id, "places", tree | {"sources": sources})


def _topic(world: World, voice: Voice, number: int) -> Record:
    topic_id, title = world.topics[number]
    sources = [world.source_id(number)]
    tree: Tree = {
        "title": voice.say(title),
        "summary": voice.sentences(2),
        "explainer": voice.paragraphs(5, sources),
    }
    if number:
        tree["related"] = [world.topics[number - 1][0]]
    return Record("topic", topic_id, "topics", tree | {"sources": sources})


def _storyline(world: World, voice: Voice, number: int) -> Record:
    story_id, title = world.storylines[number]
    told = world.in_thread(world.story_thread(number))
    chapters = []
    for start in range(0, len(told), PART):
        part = told[start : start + PART]
        heading = (f"Part {start // PART + 1}", f"Partie {start // PART + 1}")
        text = voice.paragraph(4, [world.source_id(world.source_near(part[0]))])
        ids = [world.headlines[each].id for each in part]
        chapters.append({"title": voice.say(heading), "text": text, "events": ids})
    tree = {"title": voice.say(title), "summary": voice.sentences(2), "chapters": chapters}
    return Record("storyline", story_id, "storylines", tree)


def _quantity(world: World, voice: Voice, number: int) -> Record:
    quantity_id, title = world.quantities[number]
    tree = {
        "title": voice.say(title),
        "unit": voice.say(("people", "personnes")),
        "description": voice.paragraph(3, [world.source_id(number)]),
        "scopes": {
            "town": voice.say(("In the town", "Dans la ville")),
            "district": voice.say(("In the whole district", "Dans tout le district")),
        },
    }
    return Record("quantity", quantity_id, "quantities", tree)


def _term(world: World, voice: Voice, number: int) -> Record:
    term, sources = world.terms[number], [world.source_id(number)]
    tree = {"term": voice.say(term), "definition": voice.paragraph(1, sources), "sources": sources}
    return Record("term", term[0].replace(" ", "-"), "terms", tree)


def _source(world: World, voice: Voice, number: int) -> Record:
    subject = words.SUBJECTS[number % len(words.SUBJECTS)]
    publisher = words.PUBLISHERS[number % len(words.PUBLISHERS)]
    title = ("Notes on {subject}, no. {number}", "Notes n° {number} : {subject}")
    tree = {
        "title": voice.say(title, subject=subject, number=number),
        "kind": ("news-article", "report", "statement", "transcript")[number % 4],
        "publisher": voice.say(publisher, place=world.places[number % len(world.places)][1]),
        "language": "en",
        "published": world.source_day(number).isoformat(),
        "accessed": world.today.isoformat(),
        "url": f"https://news.example/{number:05d}",
        "archived_url": f"https://copies.example/{number:05d}",
    }
    return Record("source", world.source_id(number), "sources", tree)
