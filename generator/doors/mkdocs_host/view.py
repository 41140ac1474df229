"""What the theme's templates are given: a `View`, made from the settings for each page or shell."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.doors.mkdocs_host.assets import Assets
from generator.doors.security.policy import policy_of
from generator.languages import phrases
from generator.languages.date_wording import label
from generator.languages.phrases import Phrases
from generator.model import addresses
from generator.model.addresses import SECTIONS
from generator.model.edtf import parse
from generator.model.settings import Search, Settings
from generator.model.text import Localised
from generator.pages.as_known_page import SECTION as AS_KNOWN
from generator.pages.escaping import escaped
from generator.pages.search_page import LONGEST_QUERY, MODULE
from generator.pages.shell_slots import ShellKey

_FOOTER = ("glossary", "forecasts", "as-known", "on-this-day", "changes", "contribute", "status")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame: finished HTML for address and label."""

    href: str
    label: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """All that the frame of a page says; every text is finished HTML. `root` leads from the page to the site's root."""

    language: str
    root: str
    home: str
    site_title: str
    tabs: tuple[Link, ...]
    footer: tuple[Link, ...]
    licence: Link | None
    licence_text: str
    """What the licence allows, before its name; empty where the archive names none, or says no more."""
    as_of: str
    method: str
    """Where it is said how the archive works; empty where that is nowhere."""
    search: str
    """Where the box in the header leads; empty where there is none."""
    longest_query: int
    has_contents: bool
    policy: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    icon: str
    slots: Mapping[str, str]
    words: Phrases

    def say(self, key: str) -> str:
        """A phrase as HTML."""
        return escaped(self.words[key])


@dataclass(frozen=True, slots=True)
class Frame:
    """What all views of a site share."""

    settings: Settings
    assets: Assets
    stated: bool = True
    """Whether pages state their policy."""

    def _has(self, section: str) -> bool:
        """Whether the site has that section: an archive may do without what was known when, and without some pages."""
        if section == AS_KNOWN:
            return self.settings.site.as_known
        return section in SECTIONS or section in self.settings.hand_written

    def view(self, key: ShellKey, slots: Mapping[str, str], root: str | None = None) -> View:
        """The view of a page (or a shell) of that kind. `root` is given for pages without a place of their own."""
        words = phrases.load(key.language)
        prefix = addresses.prefix_of(key.language, self.settings.languages)
        way = "../" * key.depth if root is None else root

        licence = self.settings.site.licence

        def to(section: str) -> str:
            return escaped(way + addresses.of_section(section, prefix) or "./")

        def said(text: Localised) -> str:
            language, written = text.best(key.language)
            return escaped(phrases.kept_together(written, language))

        return View(
            language=key.language,
            root=escaped(way),
            home=to(""),
            site_title=said(self.settings.site.title),
            tabs=tuple(
                Link(to(tab.section), said(tab.label), tab.section == key.section)
                for tab in self.settings.site.nav
                if self._has(tab.section)
            ),
            footer=tuple(Link(to(name), escaped(words[f"theme-{name}"])) for name in _FOOTER if self._has(name)),
            licence=Link(escaped(licence.url), said(licence.name)) if licence else None,
            licence_text=f"{said(licence.text)} " if licence and licence.text else "",
            as_of=escaped(words.text("theme-as-of", date=label(parse(self.settings.today), words))),
            method=to("about") if self._has("about") else "",
            search=to("search") if self.settings.search is not Search.NONE and key.module != MODULE else "",
            longest_query=LONGEST_QUERY,
            has_contents=key.has_contents,
            policy=policy_of(key.module) if self.stated else "",
            styles=self.assets.styles,
            scripts=self.assets.scripts,
            modules=(self.assets.modules[key.module],) if key.module else (),
            icon=self.assets.icon,
            slots=slots,
            words=words,
        )
