"""Shows a page of a small archive, the way a browser would find it."""

from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator import linking, pages, parsing
from generator.languages import phrases
from generator.model.settings import Settings, SiteFile, VocabularyFile
from generator.pages.context import Context, Views, Wanted

CONFIG = Path(__file__).resolve().parent.parent.parent / "site_config"
TODAY = "2021-12-06"


@cache
def some_settings(site_url="", repo_url="", today=TODAY, site_yml="") -> Settings:
    """The reference archive's names and vocabulary; `site_yml` is added to its site.yml."""

    def read(name, shape, added=b""):
        value, findings = parsing.parse_as(shape, name, (CONFIG / name).read_bytes() + added, ("en", "fr"), today=TODAY)
        assert not findings
        return value

    site, vocabulary = read("site.yml", SiteFile, site_yml.encode()), read("vocabulary.yml", VocabularyFile)
    return Settings(site=site, vocabulary=vocabulary, today=today, site_url=site_url, repo_url=repo_url)


def a_context(timeline, language="en", address="", body=None, settings=None, around=None) -> Context:
    """What a page is made from; `body` is the record in full."""
    return Context(timeline, settings or some_settings(), phrases.load(language), language, address, body, around)


def make_page(timeline, maker, key="", language="en", settings=None, views=None):
    """The page of that maker and key, given the `views` of earlier ones.

    The archives of these tests are not lean, so their entries serve as bodies.
    """
    settings = settings or some_settings()
    wanted = Wanted(maker, key)
    body = timeline.archive.of_kind(maker).get(key) if maker in ("event", "storyline") else None
    around = linking.around(timeline, key) if maker in pages.OF_AN_EVENT else None
    address = pages.address_of(wanted, language, settings)
    known: Views = {} if views is None else views
    context = Context(timeline, settings, phrases.load(language), language, address, body, around, views=known)
    return pages.make(wanted, context)


def parsed(html) -> Any:
    """HTML as a browser has it. What is looked for and missing fails the test that asks."""
    return LexborHTMLParser(html)


def read(page) -> Any:
    """A page's content as a browser has it."""
    return parsed(page.content)


def words(node) -> str:
    """What a reader reads of a part of a page, with single spaces."""
    return " ".join(node.text(separator=" ").split())
