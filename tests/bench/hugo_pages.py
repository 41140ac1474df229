"""What Hugo is given of a page: front matter with everything that is derived already worked out, and Markdown.

Hugo only has to lay it out. It need not order events, follow links back, find the way to an event, word a date or
look up a title: all that is here, so that what is compared is making pages, with the advantage on Hugo's side.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator import linking
from generator.languages import phrases
from generator.languages.date_wording import label
from generator.languages.phrases import Phrases
from generator.model import addresses
from generator.model.edtf import EdtfDate
from generator.model.event import Event, Link
from generator.model.records import Record, name_of
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import ClaimAt, FigureAt, Step, Timeline
from tests.bench.words import LANGUAGES, Pair

Matter = dict[str, Any]
"""A page's front matter, or a part of it."""

SECTIONS: dict[str, Pair] = {
    "what_happened": ("What happened", "Ce qui s’est passé"),
    "background": ("Background", "Contexte"),
    "why_it_matters": ("Why it matters", "Pourquoi c’est important"),
    "what_is_not_known": ("What is not known", "Ce que l’on ignore"),
    "what_next": ("What is to follow", "La suite"),
}
NEAREST = 6
READ: Pair = ("Read the source", "Lire la source")
COPY: Pair = ("Archived copy", "Copie archivée")
_LINK = re.compile(r"\[([^\]]*)\]\((event|actor|place|topic|storyline|source|term|claim):([^)\s]+)\)")
_CITATION = re.compile(r"\s*\[@([a-z0-9-]+)\]")


def _nearest(steps: tuple[Step, ...]) -> list[Step]:
    """Those that the event's own page tells, in their order."""
    near = sorted(steps, key=lambda each: each.distance)[:NEAREST]
    return [each for each in steps if each in near]


@dataclass(frozen=True)
class Teller:
    """Says things of a timeline's records in one language, as Hugo's templates want them."""

    timeline: Timeline
    settings: Settings
    language: str

    @cached_property
    def phrases(self) -> Phrases:
        """The words of the pages."""
        return phrases.load(self.language)

    @cached_property
    def prefix(self) -> str:
        """What addresses in this language begin with."""
        return addresses.prefix_of(self.language, self.settings.languages)

    def event(self, event_id: str, event: Event) -> tuple[Matter, str]:
        """The front matter and the text of an event's page; `event` is the record in full."""
        around = linking.around(self.timeline, event_id)
        words = self.settings.vocabulary
        written = {key: getattr(event.explanation, key) for key in SECTIONS}
        body = "\n\n".join(
            f"## {self.of(SECTIONS[key])} {{#{key}}}\n\n{self.prose(text)}" for key, text in written.items() if text
        )
        matter: Matter = {
            "kind_label": self.say(words.event_kinds[event.kind].label),
            "status": event.status,
            "status_label": self.say(words.statuses[event.status].label),
            "when": self.when(event.date),
            "edtf": event.date.text,
            "place": self.named("place", event.place) if event.place else None,
            "lede": self.say(event.summary),
            "taking_part": [
                self.named("actor", each.actor) | {"role": self.say(each.role) if each.role else ""}
                for each in event.participants
            ],
            "topics_told": [self.named("topic", each) for each in event.topics],
            "claims": [self.claim(ClaimAt(event_id, each)) for each in event.claims],
            "figures": [self.figure(FigureAt(event_id, each)) for each in event.figures],
            "path": [self.step(each, each.event) for each in _nearest(around.how_we_got_here)],
            "way": "/" + addresses.of_how_we_got_here(event_id, self.prefix) if around.how_we_got_here else "",
            "followed": [self.step(each, each.after) for each in around.what_followed],
            "beside": list(self._beside(event.links)),
            "history": [
                {"when": self.when(each.as_of), "status": each.status, "note": self.say(each.note) if each.note else ""}
                for each in event.history
            ],
            "stories": [
                self.named("storyline", each.storyline)
                | {"part": f"{each.number}/{each.total}"}
                | {"previous": self.named("event", each.previous) if each.previous else None}
                | {"next": self.named("event", each.next) if each.next else None}
                for each in self.timeline.story_places.get(event_id, ())
            ],
            "strip": [self.row(each) for each in (*around.before, event_id, *around.after)],
            "sources_told": list(event.sources),
            "corrections": [{"when": self.when(each.date), "note": self.say(each.note)} for each in event.corrections],
        }
        return matter, f"{body}\n\n{self.footnotes((body,), self.timeline.sources_of[event_id])}"

    def way(self, event_id: str) -> list[Matter]:
        """All the steps behind an event, the earliest first."""
        return [self.step(each, each.event) for each in linking.around(self.timeline, event_id).how_we_got_here]

    def claim(self, at: ClaimAt) -> Matter:
        """A claim as a card."""
        claim = at.claim
        return {
            "id": claim.id,
            "by": [self.named("actor", each) for each in claim.by],
            "kind": self.say(self.settings.vocabulary.claim_kinds[claim.kind].label),
            "says": self.say(claim.says),
            "quote": claim.quote.text if claim.quote else "",
            "sources": list(claim.sources),
            "event": self.row(at.event),
            "answers": [self.named("claim", each.claim) | {"how": each.how} for each in claim.responds_to],
        }

    def figure(self, at: FigureAt) -> Matter:
        """A figure as a line of a table."""
        figure = at.figure
        numbers = [str(each) for each in (figure.value, figure.low, figure.high) if each is not None]
        scopes = self.timeline.archive.quantities[figure.quantity].record.scopes or {}
        return {
            "quantity": self.named("quantity", figure.quantity),
            "numbers": numbers,
            "scope": self.say(scopes[figure.scope]) if figure.scope else "",
            "by": [self.named("actor", each) for each in figure.by],
            "sources": list(figure.sources),
            "event": self.row(at.event),
        }

    def step(self, step: Step, shown: str) -> Matter:
        """A step on the way to or from an event."""
        other = step.after if shown == step.event else step.event
        return {"to": self.row(shown), "other": self.named("event", other)} | self._reason(step.link)

    def row(self, event_id: str) -> Matter:
        """An event in a list."""
        event = self.timeline.event(event_id).record
        summary = self.say(event.summary)
        return self.named("event", event_id) | {"when": self.when(event.date), "status": event.status, "lede": summary}

    def named(self, kind: str, record_id: str) -> Matter:
        """A link to a record."""
        return {"url": "/" + addresses.of_record(kind, record_id, self.prefix), "name": self.name(kind, record_id)}

    def name(self, kind: str, record_id: str) -> str:
        """What a record is called."""
        if kind == "claim":
            return self.say(self.timeline.claims[record_id].claim.says)
        record: Record = self.timeline.archive.of_kind(kind)[record_id].record
        return self.say(name_of(record))

    def say(self, text: Localised) -> str:
        """A text in this language."""
        return text.best(self.language)[1]

    def of(self, pair: Pair) -> str:
        """A word of this module in this language."""
        return pair[LANGUAGES.index(self.language)]

    def when(self, date: EdtfDate) -> str:
        """A date in words."""
        return label(date, self.phrases)

    def prose(self, text: Localised) -> str:
        """Markdown with links that lead to pages, and citations as footnotes."""
        linked = _LINK.sub(lambda found: self._linked(found[1], found[2], found[3]), self.say(text))
        return _CITATION.sub(r"[^\1]", linked)

    def footnotes(self, bodies: Iterable[str], others: Iterable[str] = ()) -> str:
        """A footnote for every source that is cited in a text or named beside it."""
        cited = dict.fromkeys(found for body in bodies for found in re.findall(r"\[\^([a-z0-9-]+)\]", body))
        return "\n".join(self._footnote(each) for each in dict.fromkeys((*cited, *others)))

    def _footnote(self, source_id: str) -> str:
        source = self.timeline.archive.sources[source_id].record
        publisher = self.say(source.publisher) if source.publisher else ""
        published = self.when(source.published) if source.published else ""
        kind = self.say(self.settings.vocabulary.source_kinds[source.kind].label)
        url = "/" + addresses.of_record("source", source_id, self.prefix)
        links = f"[{self.of(READ)}]({source.url}) [{self.of(COPY)}]({source.archived_url})"
        return f"[^{source_id}]: [{self.say(source.title)}]({url}) {publisher}, {kind}, {published}. {links}"

    def _linked(self, words: str, kind: str, record_id: str) -> str:
        url = "/" + addresses.of_record(kind, record_id, self.prefix)
        return f"[{words or self.name(kind, record_id)}]({url})"

    def _beside(self, links: Iterable[Link]) -> Iterator[Matter]:
        for link in links:
            if link.relation in ("compares-with", "contradicts"):
                yield {"to": self.row(link.event)} | self._reason(link)

    def _reason(self, link: Link) -> Matter:
        how = self.say(self.settings.vocabulary.relations[link.relation].label)
        return {"how": how, "because": self.say(link.because), "sources": list(link.sources)}
