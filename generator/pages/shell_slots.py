"""A page into a theme's shell: page and settings in, the slots' values and the finished file out.

The theme's template leaves a place for each of `SLOTS`; a page of the archive and a hand-written page are
given the same values, so that both come out the same. Nothing here knows who rendered the shell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.languages import phrases
from generator.model import addresses
from generator.model.page import OutputFile, Page, Shell
from generator.model.settings import Settings
from generator.pages.escaping import escaped

SLOTS = ("title", "description", "head", "switch", "contents", "content")
"""What varies from page to page within a shell."""


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """What a shell is rendered for. `depth` counts the folders between the page and the root."""

    language: str
    depth: int
    section: str
    has_contents: bool
    module: str = ""


ShellOf = Callable[[ShellKey], Shell]


def key_of(page: Page, settings: Settings) -> ShellKey:
    """The shell that a page goes into. Sections without a tab share one."""
    tabs = {entry.section for entry in settings.site.nav}
    section = page.section if page.section in tabs else ""
    return ShellKey(page.language, page.address.count("/"), section, bool(page.headings), page.module)


def fill_page(shell_of: ShellOf, page: Page, settings: Settings) -> OutputFile:
    """The page as a file of the site."""
    html = shell_of(key_of(page, settings)).fill(slot_values(page, settings))
    return OutputFile(addresses.file_of(page.address), html.encode())


def slot_values(page: Page, settings: Settings) -> dict[str, str]:
    """The value of every slot, as finished HTML."""
    return {
        "title": escaped(_whole_title(page, settings)),
        "description": escaped(_description(page, settings)),
        "head": head_html(page, settings),
        "switch": _switch_html(page, settings),
        "contents": _contents_html(page),
        "content": page.content,
    }


def head_html(page: Page, settings: Settings) -> str:
    """What search engines and networks read of a page: its own address, its twins, a card, and the page's own lines.

    Addresses are absolute there, so without a `site_url` they are left out.
    """
    lines = [_open_graph("title", page.title or _site_title(page, settings))]
    lines.append(_open_graph("description", _description(page, settings)))
    lines.append(_open_graph("type", "article" if page.title else "website"))
    lines.append(_open_graph("site_name", _site_title(page, settings)))
    lines.append(_open_graph("locale", page.language))
    if not page.indexed:
        lines.insert(0, '<meta name="robots" content="noindex">')
    elif settings.site_url:
        lines[:0] = _addresses_html(page, settings)
    if page.head:
        lines.append(page.head.strip())
    return "\n    ".join(lines)


def _addresses_html(page: Page, settings: Settings) -> list[str]:
    own = escaped(settings.site_url + page.address)
    lines = [f'<link rel="canonical" href="{own}">', f'<meta property="og:url" content="{own}">']
    for language, address in page.alternates:
        lines.append(_alternate(language, settings.site_url + address))
    default = dict(page.alternates).get(settings.languages[0])
    if default is not None:
        lines.append(_alternate("x-default", settings.site_url + default))
    return lines


def _alternate(language: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{escaped(language)}" href="{escaped(address)}">'


def _open_graph(name: str, text: str) -> str:
    return f'<meta property="og:{name}" content="{escaped(text)}">'


def _switch_html(page: Page, settings: Settings) -> str:
    """A link to this page in every other language; to that language's front page where there is no such page."""
    twins = dict(page.alternates)
    links = []
    for language in settings.languages:
        if language != page.language:
            home = addresses.prefix_of(language, settings.languages)
            to = escaped(addresses.relative(twins.get(language, home), page.address))
            code, name = escaped(language), escaped(phrases.load(language)["theme-language-name"])
            links.append(f'<a class="language" href="{to}" hreflang="{code}" lang="{code}">{name}</a>')
    return "".join(links)


def _contents_html(page: Page) -> str:
    entries = (f'<li><a href="#{escaped(each.id)}">{escaped(each.label)}</a></li>' for each in page.headings)
    return "".join(entries)


def _whole_title(page: Page, settings: Settings) -> str:
    site = _site_title(page, settings)
    return f"{page.title} – {site}" if page.title and page.title != site else site


def _description(page: Page, settings: Settings) -> str:
    return page.description or settings.site.description.best(page.language)[1]


def _site_title(page: Page, settings: Settings) -> str:
    return settings.site.title.best(page.language)[1]
