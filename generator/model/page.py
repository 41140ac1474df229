"""What rendering makes: pages, the theme shells that they go into, and the files of the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.value import value


@value
class Heading:
    """An entry of a page's contents list."""

    id: str
    label: str


@value
class Page:
    """A page before it goes into the theme's shell.

    `address` is site-relative and ends with a slash ("fr/events/geneva-meeting/"; "" is the home page);
    `head` and `content` are finished HTML, `title` and `description` are plain text. `alternates` maps each
    language to the address of the same page in it. `section` is the tab that it belongs to.
    """

    address: str
    language: str
    title: str
    description: str
    content: str
    section: str = ""
    head: str = ""
    headings: tuple[Heading, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    indexed: bool = True
    """False for pages that search engines should leave alone (status, redirects)."""
    last_changed: str = ""
    """ISO day of the last authored change, for the sitemap; empty when unknown."""
    module: str = ""
    """The script that this page runs beside those of every page, such as `search.js`."""
    data: tuple[tuple[str, bytes], ...] = ()
    """The files beside the page that scripts fetch: name and content."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """What the sitemap says of a page: small enough to be kept for every page of a large site."""

    address: str
    language: str
    alternates: tuple[tuple[str, str], ...] = ()
    last_changed: str = ""


def sitemap_entry(page: Page) -> SitemapEntry | None:
    """The page's line in the sitemap; None for a page that search engines should leave alone."""
    if not page.indexed:
        return None
    return SitemapEntry(page.address, page.language, page.alternates, page.last_changed)


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered theme page, cut open where a page's own parts go.

    `pieces` has one more element than `slots`; filling puts the value of each slot between two pieces.
    """

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page: every slot filled. Values are finished HTML. Raises KeyError for a slot without a value."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.append(values[slot])
            parts.append(piece)
        return "".join(parts)


@value
class OutputFile:
    """A file of the site: its path relative to the site's root, with forward slashes, and its bytes."""

    path: str
    body: bytes
