"""What every page is made from: the linked archive, settings, a language with its phrases, and one record in full."""

from dataclasses import dataclass, field
from typing import Any

from generator.languages.phrases import Phrases
from generator.model import addresses
from generator.model.archive import Entry
from generator.model.finding import Finding
from generator.model.records import Record, name_of
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Surroundings, Timeline
from generator.model.value import value


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


@dataclass(slots=True)
class Shared:
    """What the pages in one folder, in one language, have in common; the first that needs it works it out.

    From all of them a record has the same relative link and looks the same, but from the record's own page.
    """

    links: dict[str, str] = field(default_factory=dict)
    """Address to the relative link."""
    views: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """(kind of view, what it is a view of) to the view."""


@value
class Shows:
    """Events whose titles or summaries the page has asked for: when one of these is another, so is the page."""

    titles: set[str] = field(default_factory=set)
    summaries: set[str] = field(default_factory=set)


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
    advice: tuple[Finding, ...] = ()
    """What the rules advise, for the editors' status page; waived advice left out."""
    shared: Shared = field(default_factory=Shared, compare=False)
    shows: Shows = field(default_factory=Shows, compare=False)

    def is_own(self, kind: str, record_id: str) -> bool:
        """Whether this is a page of that record's own."""
        if kind == "event" and self.around is not None:
            return self.around.event == record_id
        return self.body is not None and self.body.id == record_id and self.body.kind == kind

    @property
    def prefix(self) -> str:
        """What addresses in this language begin with."""
        return addresses.prefix_of(self.language, self.settings.languages)

    def link(self, address: str) -> str:
        """The relative link from this page to an address of the site."""
        if address.startswith(self.address) or self.address.startswith(address):  # the page, within it, or around it
            return addresses.relative(address, self.address)
        known = self.shared.links.get(address)
        if known is None:
            known = self.shared.links[address] = addresses.relative(address, self.address)
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
        return Shown(words, language, language != self.language)

    def name(self, kind: str, record_id: str) -> Shown:
        """What a record is called, in this page's language if possible."""
        if kind == "event":
            self.shows.titles.add(record_id)
        return self.shown(name_of(self.timeline.archive.of_kind(kind)[record_id].record))
