"""Short texts as a page shows them: in its own language, or in another one and visibly marked so.

Texts are given to the templates as plain text, which they escape, or as Markup made by escaping.
"""

import re

from markupsafe import Markup

from generator.languages.date_points import grouped
from generator.languages.phrases import Phrases, kept_together
from generator.model.language_names import is_right_to_left
from generator.model.text import Localised
from generator.pages.context import Context, Shown

Text = str
"""Plain text, to be escaped by the template; or Markup, which says itself that it is finished."""

_SPACES = re.compile(r"[ \t\r\n]+")
"""Spaces that may be one; no-break spaces stay what they are."""
_RIGHT_TO_LEFT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0700-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_BY_ITSELF = Markup("<bdi>{}</bdi>")
_OTHER = Markup('<span class="tl-other"><span {}>{}</span> <span class="tl-other__mark">{}</span></span>')


def words(context: Context, text: Localised) -> Text:
    """The text in the page's language; from another language, with its `lang` and a mark that readers see."""
    found = text.get(context.language)
    if found is None:
        return marked(context.shown(text), context.phrases)
    return _isolated(kept_together(found, context.language))


def marked(shown: Shown, phrases: Phrases) -> Text:
    """A text that has been chosen already."""
    if not shown.fallback:
        return _isolated(shown.text)
    return _OTHER.format(attributes_of(shown.language), shown.text, in_language(shown.language, phrases))


def attributes_of(language: str) -> Markup:
    """What an element says of its language: `lang`, and `dir` where that is written from right to left."""
    attributes = Markup('lang="{}"').format(language)
    return attributes + Markup(' dir="rtl"') if is_right_to_left(language) else attributes


def _isolated(text: str) -> Text:
    """A text that is not written as its language is finds its direction by itself, and leaves that of others alone."""
    return _BY_ITSELF.format(text) if turns(text) else text


def turns(text: str) -> bool:
    """Whether there are letters in a text that are written from right to left."""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def bare(text: Text) -> str:
    """What has been made for a page, without its mark-up: for drawings and machine-readable parts."""
    return text.striptags() if isinstance(text, Markup) else text


def plainly(context: Context, text: Localised) -> str:
    """The text without any mark: for page titles, descriptions and machine-readable parts."""
    language, found = text.best(context.language)
    return kept_together(found, language)


def in_language(code: str, phrases: Phrases) -> str:
    """How a text that is not in the page's language is marked: "in French"."""
    key = f"in-language-{code}"
    return phrases[key] if key in phrases else phrases.text("in-language-other", code=code)


def counted(context: Context, key: str, count: int, **values: str) -> str:
    """A number with its word: the phrase of that key, or its form for none or for one where it has one."""
    return context.phrases.text(key, count=grouped(count, context.phrases), **values)


def on_one_line(text: str) -> str:
    """A text of several lines as one, its no-break spaces kept."""
    return _SPACES.sub(" ", text).strip()
