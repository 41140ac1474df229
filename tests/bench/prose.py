"""Prose for an invented world: sentences about an event's subject, paragraphs with links and citations.

Texts are said in all the archive's languages at once, each the translation of the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.bench import words
from tests.bench.words import Pair
from tests.bench.world import SIDE_BY_SIDE, World

Tree = dict[str, Any]
"""A record, or a part of one, as its file holds it."""
Texts = tuple[str, ...]
"""One text in each of the archive's languages."""

LINKS = 2
"""Links to records in a paragraph that has any."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things about one record of a world: `number` is its number, `chance` its own chance."""

    world: World
    languages: tuple[str, ...]
    chance: Random
    number: int

    def say(self, pair: Pair, **blanks: object) -> str | Tree:
        """A text of the word lists, as a record holds it."""
        return self.localised(self.fill(pair, **blanks))

    def sentences(self, count: int) -> str | Tree:
        """So many sentences, as a record holds them."""
        return self.localised(self._sentences(count))

    def one_of(self, pairs: tuple[Pair, ...]) -> str | Tree:
        """One of the texts, its blanks filled, as a record holds it."""
        return self.localised(self._about_the_subject(self.chance.choice(pairs)))

    def paragraph(self, count: int, cited: list[str], *, linked: bool = False) -> str | Tree:
        """So many sentences with a citation at the end, perhaps with links to records before it."""
        return self.localised(self._paragraph(count, cited, linked=linked))

    def paragraphs(self, count: int, cited: list[str]) -> str | Tree:
        """Several paragraphs of four sentences, the first with links."""
        parts = [self._paragraph(4, cited, linked=place == 0) for place in range(count)]
        return self.localised(_joined(parts, "\n\n"))

    def localised(self, texts: Texts) -> str | Tree:
        """A plain text where the archive has one language, else a mapping of language to text."""
        return texts[0] if len(texts) == 1 else dict(zip(self.languages, texts, strict=True))

    def fill(self, pair: Pair, **blanks: object) -> Texts:
        """The text in each language. A blank may itself be a pair."""
        texts = []
        for code in self.languages:
            which = words.LANGUAGES.index(code)
            said = {name: blank[which] if isinstance(blank, tuple) else blank for name, blank in blanks.items()}
            texts.append(pair[which].format(**said))
        return tuple(texts)

    def _sentences(self, count: int) -> Texts:
        return _joined([self._about_the_subject(each) for each in self.chance.sample(words.SENTENCES, count)], " ")

    def _paragraph(self, count: int, cited: list[str], *, linked: bool) -> Texts:
        parts = [self._sentences(count)]
        if linked:
            parts += [self._linked(which) for which in self.chance.sample(range(len(words.LINKED)), LINKS)]
        return _joined([*parts, (f"[@{self.chance.choice(cited)}]",) * len(self.languages)], " ")

    def _about_the_subject(self, pair: Pair) -> Texts:
        chance, world = self.chance, self.world
        cast = world.cast(world.thread_of(self.number))
        subject = world.subject_of(self.number)
        place = world.place_of(world.thread_of(self.number))[1]
        return self.fill(
            pair, subject=subject, place=place, who=world.actors[chance.choice(cast)][1], n=chance.randrange(3, 90)
        )

    def _linked(self, which: int) -> Texts:
        world, thread = self.world, self.world.thread_of(self.number)
        if which == 0:
            earlier = self.number - SIDE_BY_SIDE if self.number >= SIDE_BY_SIDE else self.number + 1
            to: tuple[str, Pair, str] = ("event", ("", ""), world.headlines[min(earlier, world.events - 1)].id)
        elif which == 1:
            topic, title = world.topics[thread % len(world.topics)]
            to = ("topic", title, topic)
        elif which == 2:
            actor, name, _ = world.actors[self.chance.choice(world.cast(thread))]
            to = ("actor", name, actor)
        elif which == 3:
            place, called = world.place_of(thread)
            to = ("place", (called, called), place)
        else:
            term = world.terms[self.number % len(world.terms)]
            to = ("term", term, term[0].replace(" ", "-"))
        return self.fill(words.LINKED[which], name=to[1], to=f"{to[0]}:{to[2]}")


def _joined(parts: Iterable[Texts], with_: str) -> Texts:
    return tuple(with_.join(texts) for texts in zip(*parts, strict=True))
