"""Pages as a reader meets them: made from a small archive, parsed, and asked what they show."""

from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser

from generator import pages
from generator.languages.phrases import load
from generator.model.settings import Settings, SiteFile, VocabularyFile
from generator.pages.context import Context, Wanted
from tests.building import REPOSITORY
from tests.exports.editor import as_an_editor_reads
from tests.factories import LANGUAGES, a_timeline

TODAY = "2021-12-06"


@cache
def the_vocabulary():
    words = (REPOSITORY / "site_config" / "vocabulary.yml").read_text(encoding="utf-8")
    return TypeAdapter(VocabularyFile).validate_python(as_an_editor_reads(words))


def the_settings(**changes):
    """The reference archive's vocabulary, with a plain site around it."""
    site = TypeAdapter(SiteFile).validate_python(
        {"title": "Archive", "description": "An archive.", "languages": LANGUAGES, "nav": (), "as_of": TODAY}
    )
    return replace(Settings(site=site, vocabulary=the_vocabulary(), today=TODAY), **changes)


def made(maker, key="", entries=(), *, language="en", settings=None, advice=(), body=None):
    """The page of that maker and key, in an archive of these entries."""
    settings = settings or the_settings()
    timeline = a_timeline(*entries)
    wanted = Wanted(maker, key)
    context = Context(
        timeline=timeline,
        settings=settings,
        phrases=load(language),
        language=language,
        address=pages.address_of(wanted, language, settings),
        body=body,
        all_advice=tuple(advice),
    )
    return pages.make(wanted, context)


def all_wanted(entries=(), settings=None):
    """Everything that the archive of these entries asks for."""
    settings = settings or the_settings()
    timeline = a_timeline(*entries)
    return [(each.MAKER, one.key) for each in pages.PAGES for one in each.wanted(timeline, settings)]


class Reader:
    """What somebody who reads the page can see and follow."""

    def __init__(self, page):
        self.page = page
        self.html: Any = LexborHTMLParser(page.content)  # its nodes may be None: then a test fails, as it should

    @property
    def text(self):
        return " ".join(self.html.body.text(separator=" ").split())

    def section(self, anchor):
        """The words of the section under the heading with that anchor."""
        heading = self.html.css_first(f"[id='{anchor}']")
        assert heading is not None, f"no heading '{anchor}'"
        return " ".join(heading.parent.text(separator=" ").split())

    @property
    def headings(self):
        return [(int(each.tag[1]), each.text(strip=True)) for each in self.html.css("h1, h2, h3, h4, h5, h6")]

    @property
    def links(self):
        return {each.text(strip=True): each.attributes["href"] for each in self.html.css("a[href]")}

    @property
    def ids(self):
        return [each.attributes["id"] for each in self.html.css("[id]")]


def read(*args, **kwargs):
    return Reader(made(*args, **kwargs))
