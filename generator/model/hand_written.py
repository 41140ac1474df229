"""Hand-written pages (content/pages/**/*.md) as they were written, before they are shown in any language."""

import posixpath
from dataclasses import dataclass as value
from urllib.parse import unquote

from pydantic.dataclasses import dataclass

from generator.model.archive import Mention
from generator.model.fields import Line
from generator.model.record import AUTHORED

PAGES = "content/pages/"
HOME = "index.md"


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class FrontMatter:
    """What may be said of a page between two lines `---` at its beginning."""

    title: Line | None = None
    """What the page is called in the browser's tab and by search engines; left out: its first heading."""
    description: Line | None = None
    """What the page is about, in a sentence, for search engines."""


@value(frozen=True, slots=True)
class HandWritten:
    """A page: its file (by path from the project's root), what its front matter says, and its Markdown."""

    file: str
    front: FrontMatter
    text: str
    first_line: int = 1
    """The line of the file in which the text begins."""
    mentions: tuple[Mention, ...] = ()
    """The record links and citations of the text."""

    @property
    def name(self) -> str:
        """Its path within the folder of the pages."""
        return self.file.removeprefix(PAGES)


def language_of(name: str, languages: tuple[str, ...]) -> str:
    """The language of the page with that name: that of its first folder, else the default."""
    first = name.partition("/")[0]
    return first if first in languages[1:] else languages[0]


def without_language(name: str, languages: tuple[str, ...]) -> str:
    """The name that the page has in the default language."""
    language = language_of(name, languages)
    return name if language == languages[0] else name.removeprefix(f"{language}/")


def page_linked(name: str, link: str) -> str | None:
    """The name of the page to which another one links by its file; None if the link leads elsewhere."""
    path = unquote(link.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path.endswith(".md") else None
