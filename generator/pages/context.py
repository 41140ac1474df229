"""What every page is made from: the linked archive, settings, a language with its phrases, and one record in full."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, TypeVarTuple

from generator.languages.phrases import Phrases, kept_together
from generator.model import addresses
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record, name_of
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Surroundings, Timeline
from generator.model.tracking import ADVICE, Notes, number_of
from generator.model.value import value

Made = TypeVar("Made")
Names = TypeVarTuple("Names")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be made: its maker's name, the key that the maker knows it by, and the record that it needs in full.

    One `Wanted` gives a page in every language.
    """

    maker: str
    key: str = ""
    body: tuple[str, str] | None = None


@value
class Shown:
    """A text as it is shown: `language` is the one it is in, which may not be the page's (`fallback`)."""

    text: str
    language: str
    fallback: bool


Views = dict[tuple[object, ...], tuple[Any, frozenset[int]]]
"""What pages show again and again, with what was asked of the timeline for it: the kind of view, the link to the folder
that it leads to, and what it is of."""


@value
class Context:
    """All that a page may ask. `body` is the wanted record in full; `around` is given to the pages of an event."""

    timeline: Timeline
    settings: Settings
    phrases: Phrases
    language: str
    address: str
    body: Entry[Record] | None = None
    around: Surroundings | None = None
    all_advice: tuple[Finding, ...] = ()
    views: Views = field(default_factory=dict, compare=False)
    """Made for this page or for one before it, in the same language."""
    notes: Notes = field(default_factory=Notes, compare=False)
    """Where the timeline notes what is asked of it."""
    prefix: str = field(init=False, compare=False)
    """What addresses in this language begin with."""
    _folders: dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Settle what a page asks for a hundred times."""
        prefix = addresses.prefix_of(self.language, self.settings.languages)
        object.__setattr__(self, "prefix", prefix)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What the rules advise, for the editors' status page; waived advice left out."""
        self.notes.asked.add(number_of(ADVICE))
        return self.all_advice

    def once(self, key: tuple[object, ...], make: Callable[[*Names], Made], *names: *Names) -> Made:
        """What is made of these names, made once for all pages; each that shows it has asked what was asked for it."""
        known = self.views.get(key)
        if known is None:
            known = self.views[key] = self.notes.noted(lambda: make(*names))
        made: Made
        made, asked = known
        if asked:
            self.notes.asked.update(asked)
        return made

    def is_own(self, kind: str, record_id: str) -> bool:
        """Whether this is a page of that record's own."""
        if kind == "event" and self.around is not None:
            return self.around.event == record_id
        if self.body is not None:
            return self.body.id == record_id and self.body.kind == kind
        return self.address.startswith(addresses.of_record(kind, record_id, self.prefix))

    def link(self, address: str) -> str:
        """The relative link from this page to an address of the site."""
        return addresses.relative(address, self.address)

    def folder(self, kind: str) -> str:
        """The relative link to where records of a kind stand: from pages that have the same, each looks the same.

        But from a record's own pages, to which it lies nearer.
        """
        known = self._folders.get(kind)
        if known is None:
            known = self._folders[kind] = self.link(addresses.of_records(kind, self.prefix))
        return known

    def link_to(self, kind: str, record_id: str) -> str:
        """The relative link from this page to a record in this page's language."""
        return self.link(addresses.of_record(kind, record_id, self.prefix))

    def link_to_section(self, name: str) -> str:
        """The relative link from this page to a list or an overview in this page's language."""
        return self.link(addresses.of_section(name, self.prefix))

    def shown(self, text: Localised) -> Shown:
        """The text in this page's language, or in another one, marked as such."""
        language, words = text.best(self.language)
        return Shown(kept_together(words, language), language, language != self.language)

    def name(self, kind: str, record_id: str) -> Shown:
        """What a record is called, in this page's language if possible."""
        return self.shown(name_of(self.timeline.archive.of_kind(kind)[record_id].record))
