"""A small archive that is written and edited at random, the same way for a seed in every run."""

import random
import re
import shutil
from pathlib import Path

from tests.building import REPOSITORY

EVENTS = tuple(f"event-{letter}" for letter in "abcdefgh")
NEW_EVENTS = tuple(f"event-{letter}" for letter in "ijk")
ACTORS, PLACES, QUANTITIES = ("ada", "ben", "eve"), ("harbour", "town", "land"), ("people", "money")
SOURCES, TOPICS, TERMS, STORYLINES = ("report", "book"), ("agreement",), ("truce",), ("story",)
RELATIONS = (
    *("caused-by", "enabled-by", "responds-to", "follows-up", "part-of"),
    *("announces", "prepares", "contradicts", "compares-with"),
)
TITLES = ("Talks at the harbour", "Talks at the old harbour", "Talks at sea", "A vote is held in the town")
DATES = ("2021-06", "2021-06-16", "2021-07", "2021", "2020-01/2021-06", "2021-08-01")
WORDS = ("It was so.", "They met [there](place:harbour). [@report]", "See [it](event:event-a), a [truce](term:truce).")
WAIVERS = (
    "[]",
    '- {rule: isolated-event, record: "*", reason: Later.}\n',
    '- {rule: possible-duplicate, record: "event:event-b", reason: They are two.}\n',
    '- {rule: unused-source, record: "source:book", reason: Later.}\n',
)


class Author:
    """Writes records at random. With `slips` now and then an id is wrong, or a link leads round in a circle."""

    def __init__(self, seed, slips):
        self.chance = random.Random(seed)  # noqa: S311  # the same edits in every run
        self.slips = slips

    def some(self, names, most=2):
        return [self.one(names) for _ in range(self.chance.randint(0, most))]

    def one(self, names):
        name = self.chance.choice(names)
        wrong = (f"{name}x", f"old-{name}", f"@{name}")
        return self.chance.choice(wrong) if self.chance.random() < self.slips else name

    def now_and_then(self, line, how_often=0.5):
        return [line] if self.chance.random() < how_often else []

    def event(self, name):
        one, some, often = self.one, self.some, self.now_and_then
        events = (*EVENTS, *NEW_EVENTS)
        others = events if self.chance.random() < 10 * self.slips else events[: events.index(name)]
        relations = [self.chance.choice(RELATIONS) for _ in range(self.chance.randint(0, 2) if others else 0)]
        links = [f"{{event: {one(others)}, relation: {each}, because: It says so.}}" for each in relations]
        return [
            f"title: {self.chance.choice(TITLES)}",
            f"date: {self.chance.choice(DATES)}",
            "kind: meeting",
            "summary: They talk.",
            *often(f"explanation: {{what_happened: {self.chance.choice(WORDS)!r}}}"),
            *often(f"place: {one(PLACES)}"),
            f"participants: [{', '.join(f'{{actor: {each}}}' for each in some(ACTORS))}]",
            f"links: [{', '.join(links)}]",
            f"claims: [{', '.join(self.claim(each) for each in ('one', *some(['two'], 1)))}]",
            *often(f"figures: [{self.figure()}]"),
            *often(f"topics: {some(TOPICS)}"),
            f"sources: [{one(SOURCES)}]",
            *often(self.chance.choice(("former_ids: [event-z]", f"former_ids: [old-{name}, event-y]")), 0.1),
        ]

    def claim(self, name):
        answered = f"{self.one(EVENTS)}#{'two' if self.chance.random() < 10 * self.slips else 'one'}"
        answers = f"[{{claim: '{answered}', how: denies}}]" if self.chance.random() < 0.3 else "[]"
        date = f"date: {self.chance.choice(DATES)}, " if self.chance.random() < 0.5 else ""
        about = f"by: [{self.one(ACTORS)}], {date}about: {self.some(EVENTS, 1)}, responds_to: {answers}"
        return f"{{id: {name}, {about}, kind: denial, says: It was not so., sources: [{self.one(SOURCES)}]}}"

    def figure(self):
        scope = f", scope: {self.one(('all', 'some'))}" if self.chance.random() < 0.5 else ""
        return f"{{id: count, quantity: {self.one(QUANTITIES)}, value: 3{scope}, sources: [{self.one(SOURCES)}]}}"

    def place(self, own):
        within = self.now_and_then(f"within: {self.one(PLACES)}", 0.2)
        name = self.chance.choice(("A place", "A harbour"))
        former = self.now_and_then(f"former_ids: [old-{own}]", 0.2)
        return [f"name: {name}", "kind: city", f"sources: {self.some(SOURCES)}", *within, *former]

    def quantity(self, _name):
        scopes = self.now_and_then("scopes: {all: All of them, some: Some}")
        return ["title: How many", "unit: people", "description: A number.", *scopes]

    def storyline(self, _name):
        chapters = f"[{{title: Begin, events: {self.some(EVENTS, 4)}, text: 'See [it](term:truce). [@book]'}}]"
        return ["title: A story", "summary: It is told.", f"chapters: {chapters}"]

    def source(self, _name):
        url = self.now_and_then(f"url: https://news.example/{self.chance.choice('ab')}")
        return [f"title: {self.chance.choice(TITLES)}", "kind: report", *url]

    def actor(self, _name):
        return ["name: Somebody", "kind: person", f"sources: {self.some(SOURCES)}"]

    def topic(self, _name):
        return ["title: A topic", "summary: It is so.", f"explainer: {self.chance.choice(WORDS)!r}"]

    def term(self, _name):
        return ["term: A word", f"definition: {self.chance.choice(WORDS)!r}"]


FILES = {
    **{f"content/events/2021/{name}.yml": Author.event for name in EVENTS},
    **{f"content/actors/{name}.yml": Author.actor for name in ACTORS},
    **{f"content/places/{name}.yml": Author.place for name in PLACES},
    **{f"content/quantities/{name}.yml": Author.quantity for name in QUANTITIES},
    **{f"content/sources/{name}.yml": Author.source for name in SOURCES},
    **{f"content/topics/{name}.yml": Author.topic for name in TOPICS},
    **{f"content/terms/{name}.yml": Author.term for name in TERMS},
    **{f"content/storylines/{name}.yml": Author.storyline for name in STORYLINES},
}
EDITED = [path for path in FILES for _ in range(8 if "events" in path else 1)]
"""Events are edited most."""
FAULTS = ("titel: Talks\n", "kind: [\n", "date: someday\n", "\t- x\n", "sources: report\n")
PAGES = ("about", "method")
REMOVED = (
    "[]",
    "- {kind: event, id: event-z, date: 2021, reason: So.}\n",
    "- {kind: event, id: event-i, date: 2021, reason: So., see: 'event:event-b'}\n",
    "- {kind: place, id: harbour, date: 2021, reason: So., see: 'place:harbou'}\n",
)


class RandomArchive:
    """The archive of an author, in a folder."""

    def __init__(self, root: Path, author):
        self.root, self.author, self.chance = root, author, author.chance
        shutil.copytree(REPOSITORY / "site_config", root / "site_config")
        for path in FILES:
            self.write(path)

    def write(self, path):
        """Write a record anew, where it lies if it is there."""
        name = Path(path).stem
        write = FILES.get(path, Author.event)
        self._put(self.where(path), "\n".join(write(self.author, name)) + "\n")

    def where(self, path):
        """Where the record lies that has, or had, its file there."""
        found = [*(self.root / "content" / path.split("/")[1]).rglob(Path(path).name)]
        return str(found[0].relative_to(self.root)) if found else path

    def edit(self):
        """Do something to a record or two, or to a page."""
        how = self.chance.choice(
            (self.rewrite, self.rewrite, self.remove, self.bring, self.rename, self.spoil, self.page)
        )
        how()
        return how.__name__

    def rewrite(self):
        self.write(self.chance.choice(EDITED))

    def remove(self):
        (self.root / self.chance.choice(self.records())).unlink()

    def bring(self):
        """Write a record that is not there, most often an event."""
        new = [f"content/events/2021/{name}.yml" for name in (*EVENTS, *NEW_EVENTS)]
        lacking = [path for path in (*new, *FILES) if not (self.root / self.where(path)).exists()]
        self.write(self.chance.choice(lacking or EDITED))

    def rename(self):
        """Move an event into the folder of another year, or give it another id, by the book or not."""
        path = self.root / self.chance.choice([path for path in self.records() if "/events/" in path])
        name = self.chance.choice((path.stem, *NEW_EVENTS))
        target = self.root / f"content/events/{self.chance.choice((2020, 2021))}/{name}.yml"
        text = path.read_text(encoding="utf-8")
        if self.chance.random() < 0.7 and name != path.stem:
            text = re.sub("^former_ids: .*\n", "", text, flags=re.MULTILINE) + f"former_ids: [{path.stem}]\n"
        path.unlink()
        if not (self.root / self.where(str(target.relative_to(self.root)))).exists():
            self._put(str(target.relative_to(self.root)), text)

    def spoil(self):
        """Make a record one that cannot be read, or not in full."""
        path = self.root / self.chance.choice(self.records())
        path.write_text(path.read_text(encoding="utf-8") + self.chance.choice(FAULTS), encoding="utf-8")

    def page(self):
        """Write a page that names what may be there or not; or take it away."""
        path = f"content/pages/{self.chance.choice(PAGES)}.md"
        if (self.root / path).exists() and self.chance.random() < 0.2:
            (self.root / path).unlink()
            return
        named = [self.author.one((*EVENTS, *NEW_EVENTS)) for _ in range(3)]
        links = [
            f"[it](event:{named[0]})",
            f"[that](claim:{named[1]}#one)",
            f"[a place](place:{self.author.one(PLACES)})",
        ]
        cited = f"[@{self.author.one(SOURCES)}]"
        text = " ".join(each for each in (*links, cited, "[more](method.md)") if self.chance.random() < 0.5)
        self._put(path, f"# A page\n\nRead {text}.\n")

    def settings(self):
        """Change what is waived, or what was removed."""
        name, texts = self.chance.choice((("waivers", WAIVERS), ("removed", REMOVED)))
        (self.root / f"site_config/{name}.yml").write_text(self.chance.choice(texts), encoding="utf-8")

    def records(self):
        """The files of all records, sorted."""
        return sorted(str(path.relative_to(self.root)) for path in (self.root / "content").rglob("*.yml"))

    def _put(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")
