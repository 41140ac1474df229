"""The site's settings: what `site_config/` and `mkdocs.yml` say, as frozen values."""

import re
from dataclasses import dataclass as value
from enum import StrEnum
from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import Flag, Line, Url
from generator.model.finding import Path
from generator.model.record import AUTHORED
from generator.model.rule_page import RulePage
from generator.model.text import Localised

TODAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
"""What the archive's today looks like: a day on which somebody can build it, and that can be reckoned with."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Word:
    """A word of the vocabulary."""

    label: Localised
    """What readers see."""
    plural: Localised | None = None
    """What several of them are called, as a heading; the label where there is none."""
    reverse: Localised | None = None
    """For relations and responses: what the other side is called."""
    description: Localised | None = None
    """A sentence that says what it means, shown on demand."""
    icon: Line | None = None
    """A symbol shown before the label."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class VocabularyFile:
    """`site_config/vocabulary.yml`: the words of the archive, in every language."""

    event_kinds: dict[Line, Word]
    """Kinds of event. This list is open: add the kinds that your archive needs."""
    place_kinds: dict[Line, Word]
    """Kinds of place. Open too."""
    statuses: dict[Line, Word]
    """How far an event has got."""
    importances: dict[Line, Word]
    """How much an event weighs in the overview."""
    relations: dict[Line, Word]
    """How events stand to each other, with the reverse."""
    claim_kinds: dict[Line, Word]
    """What sort of thing was said."""
    outcomes: dict[Line, Word]
    """What became of a forecast or a promise."""
    responses: dict[Line, Word]
    """How a claim answers another, with the reverse."""
    actor_kinds: dict[Line, Word]
    """Kinds of actor."""
    source_kinds: dict[Line, Word]
    """Kinds of source."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class NavEntry:
    """A tab of the site."""

    section: Line
    """The section that it opens: the first part of its address, such as timeline, storylines or about."""
    label: Localised
    """What the tab is called."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Licence:
    """What readers may do with the archive's texts."""

    name: Localised
    """What the licence is called, such as CC BY 4.0."""
    url: Annotated[Line, Url()]
    """Where it can be read."""
    text: Localised | None = None
    """What it allows, in a few words that the name follows."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class SiteFile:
    """`site_config/site.yml`: titles, languages, navigation, and the day on which the archive speaks."""

    title: Localised
    """The archive's name."""
    description: Localised
    """What the archive is about, in a sentence."""
    languages: tuple[Line, ...]
    """Language codes; the first is the default, at the root of the site."""
    nav: tuple[NavEntry, ...]
    """The tabs, in order."""
    as_of: EdtfDate | None = None
    """The archive's today (a day). Left out: the day of the build."""
    licence: Licence | None = None
    """Under which licence the texts stand. Left out: the site says nothing of one."""
    as_known: Flag = True
    """Whether there is a view of what was known on a given day; without it nothing leads there."""
    edit_path: Line | None = None
    """What stands between `repo_url` and a file's path where that file is edited, such as `edit/main/`."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Tombstone:
    """An entry of `site_config/removed.yml`: a record that was removed, and what its address says now."""

    kind: Line
    """The kind of record: event, actor and so on."""
    id: Line
    """The id that it had."""
    date: EdtfDate
    """When it was removed."""
    reason: Localised
    """Why it was removed."""
    see: Line | None = None
    """Where to go instead: `kind:id`."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Waiver:
    """An entry of `site_config/waivers.yml`: an accepted exception to advice."""

    rule: Line
    """The rule's code."""
    record: Line
    """The record that is excepted, as `kind:id`, or `*` for all."""
    reason: Localised
    """Why the exception is right."""
    until: EdtfDate | None = None
    """The last day on which it holds."""


class Search(StrEnum):
    """Whether readers can search the site."""

    FULL = "full"
    LEFT_OUT = "left-out"
    """There is a search page, and it says that this preview has no search."""
    NONE = "none"
    """Nothing speaks of a search."""


@value(frozen=True, slots=True)
class Settings:
    """Everything the core needs to know of the site's configuration.

    `today` is an ISO day: the archive's "today" for rules and pages. `site_url` and `repo_url` are
    empty when `mkdocs.yml` names none.
    """

    site: SiteFile
    vocabulary: VocabularyFile
    today: str
    latest_day: str = ""
    """The latest day that is no future anywhere; where none is said, that is today."""
    removed: tuple[Tombstone, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    loaded_words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    site_url: str = ""
    repo_url: str = ""
    rule_pages: tuple[RulePage, ...] = ()
    """The documentation of every rule, for the authors' reference."""
    unread: tuple[tuple[str, Path], ...] = ()
    """The file and the way to each thing in `site_config/` that could not be read; an error says why."""
    search: Search = Search.FULL
    hand_written: tuple[str, ...] = ("about", "contribute")
    """The names of the hand-written pages, sorted: pages lead to some of them, where they are."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes, the default first."""
        return self.site.languages

    def edit_address(self, file: str) -> str:
        """Where a file of the archive is edited on the web; empty when `repo_url` or `edit_path` is not set."""
        if not (self.repo_url and self.site.edit_path):
            return ""
        return f"{self.repo_url.rstrip('/')}/{self.site.edit_path.strip('/')}/{file}"
