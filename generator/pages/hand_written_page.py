"""A hand-written page as readers see it: the same Markdown, the same links and the same allow-list as records' prose.

Beyond these it has a heading of the first level, tables, addresses for mail, and links from file to file.
"""

import re
import unicodedata
from html import unescape
from pathlib import PurePosixPath

import nh3
from markupsafe import Markup

from generator.languages.phrases import kept_together
from generator.model import addresses
from generator.model.citation import taken_out
from generator.model.hand_written import HOME, HandWritten, language_of, page_linked, without_language
from generator.model.markdown import to_html
from generator.model.page import Heading, Page
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.context import Context
from generator.pages.environment import render
from generator.pages.escaping import escaped
from generator.pages.prose import ATTRIBUTES, TAGS, VALUES, Writer
from generator.pages.words import in_language, plainly

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CLEANER = nh3.Cleaner(
    tags={*TAGS, "h1", "table", "thead", "tbody", "tr", "th", "td"},
    attributes=ATTRIBUTES | {each: {"id"} for each in _HEADINGS},
    tag_attribute_values=VALUES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_LEVELS = {str(level): level for level in range(1, 7)}
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})")
_CITED = re.compile(r'<sup class="tl-cite">.*?</sup>')
_TAG = re.compile(r"<[^>]*>")


def make(context: Context, page: HandWritten) -> Page:
    """The page in the context's language; where it is written in another one, it says so."""
    languages, footnotes = context.settings.languages, Footnotes()
    name, written_in = without_language(page.name, languages), language_of(page.name, languages)
    text, citations = taken_out(kept_together(page.text, written_in))
    html = _Writer(context, footnotes, _LEVELS, citations, page).written(to_html(text, tables=True))
    html, headings = _with_anchors(html, {"sources"} if footnotes else set())
    title = page.front.title or next((each.label for each in headings if each.level == 1), _title_of(context, name))
    # What scrolls must be within reach of the keyboard.
    content = _CLEANER.clean(html).replace("<pre><code", '<pre><code tabindex="0"')
    if not any(each.level == 1 for each in headings):
        content = f"<h1>{escaped(title)}</h1>\n{content}"
    elsewhere = written_in != context.language
    whole = render(
        "hand_written_page.html",
        t=context.phrases.texts,
        content=Markup(content),  # noqa: S704 - the allow-list has just been applied
        language=written_in,
        only_in=context.phrases.text("theme-only-in", language=in_language(written_in, context.phrases))
        if elsewhere
        else "",
        notes=notes(context, footnotes),
    )
    place = addresses.of_page(name)
    return Page(
        address=context.address,
        language=context.language,
        title="" if name == HOME else title,
        description=page.front.description or "",
        content=whole.strip(),
        section=name.removesuffix(".md").partition("/")[0],
        headings=() if name == HOME else _contents(headings),
        alternates=tuple((each, addresses.prefix_of(each, languages) + place) for each in languages),
    )


@value
class _Writer(Writer):
    """Links lead from file to file too."""

    page: HandWritten

    def link(self, href: str, label: str) -> str:
        """A link as it stands on the page."""
        if not href:  # the converter has blanked it
            return label
        if (name := page_linked(self.page.name, href)) is not None and ":" not in href:
            languages = self.context.settings.languages
            _, mark, anchor = href.partition("#")
            address = self.context.prefix + addresses.of_page(without_language(name, languages))
            return f'<a href="{escaped(self.context.link(address) + mark + anchor)}">{label or escaped(href)}</a>'
        if href.startswith("mailto:") or ":" not in href.partition("#")[0]:
            return f'<a href="{escaped(href)}">{label or escaped(href)}</a>'
        return Writer.link(self, href, label)


@value
class _Heading:
    """A heading of the text: its level, its anchor and its words."""

    level: int
    id: str
    label: str


def _with_anchors(html: str, taken: set[str]) -> tuple[str, tuple[_Heading, ...]]:
    """The HTML with an anchor on each heading, and the headings. Anchors that were published go on working."""
    headings: list[_Heading] = []
    numbers: dict[str, int] = {}

    def anchored(found: re.Match[str]) -> str:
        label = unescape(_TAG.sub("", _CITED.sub("", found[2]))).strip()
        anchor = _free(_slug(label), taken, numbers)
        headings.append(_Heading(int(found[1]), anchor, label))
        return f'<h{found[1]} id="{escaped(anchor)}">{found[2]}</h{found[1]}>'

    return _HEADING.sub(anchored, html), tuple(headings)


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _free(anchor: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The anchor, with a number if there is one like it already: `dates`, `dates_1`, `dates_2`."""
    if not anchor or anchor in taken:
        numbered = _NUMBERED.fullmatch(anchor)
        stem, number = (numbered[1], int(numbered[2])) if numbered else (anchor, 0)
        number = max(number, numbers.get(stem, 0)) + 1
        while (anchor := f"{stem}_{number}") in taken:
            number += 1
        numbers[stem] = number
    taken.add(anchor)
    return anchor


def _contents(headings: tuple[_Heading, ...]) -> tuple[Heading, ...]:
    """The headings right below the first, or the topmost ones where the page does not begin with the highest level."""
    after = headings[1:] if headings[:1] and headings[0].level == 1 else headings
    listed: list[_Heading] = []
    for heading in after:
        if heading.level == 1 and after is not headings:
            break
        if not listed or heading.level <= listed[-1].level:
            listed.append(heading)
    return tuple(Heading(each.id, each.label) for each in listed)


def _title_of(context: Context, name: str) -> str:
    """What a page without a title or a heading is called: after its file, or after the site."""
    if name == HOME:
        return plainly(context, context.settings.site.title)
    path = PurePosixPath(name)
    words = (path.parent.name if path.name == HOME else path.stem).replace("-", " ")
    return words[:1].upper() + words[1:]
