"""Hand-written pages (content/pages/**/*.md): which there are in which language, and each one as a `Page`."""

import re
from html import escape, unescape
from itertools import accumulate
from urllib.parse import urlsplit

import nh3
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.languages import phrases
from generator.model import addresses
from generator.model.page import Heading, Page
from generator.model.settings import Settings
from generator.pages.words import in_language

MOST_OPEN = 500
"""Brackets that may be open at once on a page: far more than anybody writes."""
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')

_CLEANER = nh3.Cleaner(
    tags={
        *("a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "ol", "p", "pre", "q", "small", "span"),
        *("strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    },
    attributes={
        "*": {"id", "lang"},
        "a": {"href", "title"},
        "abbr": {"title"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start"},
        "th": {"scope"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def add_missing_languages(files: Files, config: MkDocsConfig, settings: Settings) -> dict[str, str]:
    """Give every page to every language: where a translation is missing, the text of another language stands in.

    Returns the stand-ins: their path to the language that they are really in.
    """
    stand_ins = {}
    sources = {file.src_uri: file for file in files.documentation_pages()}
    for path in sorted({_bare(uri, settings) for uri in sources}):
        written = [each for each in settings.languages if _in_language(path, each, settings) in sources]
        for language in settings.languages:
            uri = _in_language(path, language, settings)
            if uri not in sources:
                text = sources[_in_language(path, written[0], settings)].content_string
                files.append(File.generated(config, uri, content=text))
                stand_ins[uri] = written[0]
    return stand_ins


def has_endless_brackets(markdown: str) -> bool:
    """Whether so many brackets are open at once that MkDocs' converter, which tries each to its end, takes for ever."""
    return any(_deepest(markdown, opening, closing) > MOST_OPEN for opening, closing in ("[]", "()", "<>"))


def _deepest(text: str, opening: str, closing: str) -> int:
    steps = (1 if sign == opening else -1 for sign in text if sign in (opening, closing))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0)), default=0)


def sanitised(html: str, page: MkDocsPage) -> str:
    """The page's HTML with nothing but allowed tags, attributes and addresses, and with a heading."""
    # What scrolls must be within reach of the keyboard.
    clean = _CLEANER.clean(html).replace("<pre><code", '<pre><code tabindex="0"')
    return clean if "<h1" in clean else f"<h1>{escape(_text(page.title))}</h1>\n{clean}"


def marked_as(html: str, really: str, language: str) -> str:
    """The text of another language, saying so."""
    words = phrases.load(language)
    note = escape(words.text("theme-only-in", language=in_language(really, words)))
    return f'<p class="stand-in">{note}</p>\n<div lang="{escape(really)}">\n{html}\n</div>'


def page_of(page: MkDocsPage, settings: Settings) -> Page:
    """The MkDocs page as one of ours."""
    uri, address = page.file.src_uri, address_of(page.file)
    bare = _bare(uri, settings)
    return Page(
        address=address,
        language=language_of(uri, settings),
        title="" if bare == "index.md" else _text(page.meta.get("title") or page.title),
        description=_text(page.meta.get("description")),
        content=page.content or "",
        section=bare.removesuffix(".md").partition("/")[0],
        headings=tuple(_headings(page)) if bare != "index.md" else (),
        alternates=tuple(
            (each, _twin(address, language_of(uri, settings), each, settings)) for each in settings.languages
        ),
    )


def address_of(file: File) -> str:
    """Where a hand-written page stands."""
    return "" if file.url in {"./", "."} else file.url


def links_within(html: str) -> tuple[str, ...]:
    """The relative links of a page, without anchors."""
    targets = (unescape(href).partition("#")[0].partition("?")[0] for href in _HREF.findall(html))
    return tuple(each for each in targets if each and not urlsplit(each).scheme and not each.startswith("/"))


def _headings(page: MkDocsPage) -> list[Heading]:
    tops = page.toc.items
    second = tops[0].children if tops and tops[0].level == 1 else tops
    return [Heading(item.id, _text(item.title)) for item in second]


def _text(html: object) -> str:
    return unescape(_TAG.sub("", str(html))).strip() if html else ""


def language_of(uri: str, settings: Settings) -> str:
    """The language in which a page is written, or stands in for one that is not."""
    first = uri.partition("/")[0]
    return first if first in settings.languages[1:] else settings.languages[0]


def _bare(uri: str, settings: Settings) -> str:
    return uri.removeprefix(addresses.prefix_of(language_of(uri, settings), settings.languages))


def _in_language(path: str, language: str, settings: Settings) -> str:
    return addresses.prefix_of(language, settings.languages) + path


def _twin(address: str, language: str, other: str, settings: Settings) -> str:
    bare = address.removeprefix(addresses.prefix_of(language, settings.languages))
    return addresses.prefix_of(other, settings.languages) + bare
