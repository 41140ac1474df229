"""Hand-written pages among MkDocs' own: it gives each a place and a frame, and neither reads nor converts any.

What stands on them was read once, by the check. For MkDocs every page is empty; so nothing in a page can choose a
template, or reach its YAML and its Markdown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.model.addresses import prefix_of
from generator.model.hand_written import HandWritten, language_of, without_language
from generator.model.settings import Settings

_HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_NOT_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


@dataclass(frozen=True, slots=True)
class Standing:
    """A page and the language in which it is shown, which may not be the one that it is written in."""

    page: HandWritten
    language: str


def give_places(
    files: Files, config: MkDocsConfig, pages: Iterable[HandWritten], settings: Settings
) -> Mapping[str, Standing]:
    """Put the checked pages in the place of what MkDocs has found, each in every language.

    Where a translation is missing, the text of another language stands in. Returns what stands where, by the names
    under which MkDocs knows the files. What it was told to leave out is left out.
    """
    found = {file.src_uri: file.inclusion for file in list(files) if file.src_dir == config.docs_dir}
    for name in found:
        files.remove(files.src_uris[name])
    standing = {page.name: Standing(page, language_of(page.name, settings.languages)) for page in pages}
    written = {name: each.page for name, each in standing.items() if found.get(name) not in _LEFT_OUT}
    for bare in sorted({without_language(name, settings.languages) for name in written}):
        names = {each: prefix_of(each, settings.languages) + bare for each in settings.languages}
        first = next(name for name in names.values() if name in written)
        standing |= {
            name: Standing(written[first], language) for language, name in names.items() if name not in standing
        }
    for name in standing:
        files.append(File.generated(config, name, content=""))
    return standing


def links_within(html: str) -> Iterator[tuple[str, str]]:
    """The relative links of a page, each once: the path, empty for the page itself, and the anchor, empty for none."""
    for target in map(unescape, dict.fromkeys(_HREF.findall(html))):
        if not _NOT_RELATIVE.match(target):
            path, _, anchor = target.partition("#")
            yield unquote(path.partition("?")[0]), unquote(anchor)


def anchors_of(html: str) -> frozenset[str]:
    """The anchors that a page has."""
    return frozenset(map(unescape, _ID.findall(html)))
