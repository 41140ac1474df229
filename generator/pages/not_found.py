"""The page for addresses that are not there: one file for the whole site, in every language.

A web server shows it at any address, so that its links begin at the server's root.
"""

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from generator.languages import phrases
from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.pages.shell_slots import slot_values

FILE = "404.html"

_SECTION = Markup(
    '<section lang="{language}">\n<{level}>{title}</{level}>\n<p>{text}</p>\n<ul>\n'
    '<li><a href="{home}">{to_home}</a></li>\n<li><a href="{timeline}">{to_timeline}</a></li>\n</ul>\n</section>\n'
)


def root_of(settings: Settings) -> str:
    """Where the site begins on its server: `/`, or the path of its address."""
    return urlsplit(settings.site_url).path.rstrip("/") + "/"


def page(settings: Settings) -> Page:
    """The page in the default language; what the others say stands below, marked as theirs."""
    language = settings.languages[0]
    words = phrases.load(language)
    content = Markup("").join(_section(each, settings) for each in settings.languages)
    title, text = words["theme-not-found"], words["theme-not-found-text"]
    return Page("", language, title, text, str(content), indexed=False)


def slots(settings: Settings) -> dict[str, str]:
    """The values of the shell's slots; the way to the other languages begins at the root as well."""
    root = root_of(settings)
    switch = Markup("").join(
        Markup('<a class="language" href="{}" hreflang="{}" lang="{}">{}</a>').format(
            root + addresses.prefix_of(each, settings.languages), each, each, phrases.load(each)["theme-language-name"]
        )
        for each in settings.languages[1:]
    )
    return {**slot_values(page(settings), settings), "switch": str(switch)}


def _section(language: str, settings: Settings) -> Markup:
    words = phrases.load(language)
    prefix = addresses.prefix_of(language, settings.languages)
    return _SECTION.format(
        language=language,
        level="h1" if language == settings.languages[0] else "h2",
        title=words["theme-not-found"],
        text=words["theme-not-found-text"],
        home=escape(root_of(settings) + addresses.of_section("", prefix)),
        to_home=words["theme-not-found-home"],
        timeline=escape(root_of(settings) + addresses.of_section("timeline", prefix)),
        to_timeline=words["theme-not-found-timeline"],
    )
