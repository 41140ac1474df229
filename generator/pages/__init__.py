"""A linked timeline becomes pages: one module a page type, its template beside it.

Enters: a Context (the timeline, the settings, a language, at most one record in full). Leaves: a Page,
ready for the theme's shell. A page type is a module with `MAKER`, `wanted`, `address` and `make`.
"""

from collections.abc import Iterator
from typing import Protocol

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages import (
    actor_page,
    as_known_page,
    changes_page,
    day_page,
    disputes_page,
    event_page,
    fields_page,
    figure_page,
    forecasts_page,
    glossary_page,
    how_we_got_here_page,
    list_page,
    moved_page,
    place_page,
    removed_page,
    rules_page,
    search_page,
    source_page,
    status_page,
    storyline_page,
    timeline_page,
    topic_page,
)
from generator.pages.context import Context, Wanted


class Maker(Protocol):
    """What the module of a page type offers."""

    MAKER: str

    def wanted(self, timeline: Timeline, settings: Settings, /) -> Iterator[Wanted]:
        """The pages of this type that the timeline asks for."""
        ...

    def address(self, key: str, prefix: str, /) -> str:
        """Where the page of that key stands, in the language with that prefix."""
        ...

    def make(self, context: Context, key: str, /) -> Page:
        """The page of that key."""
        ...


PAGES: tuple[Maker, ...] = (
    event_page,
    how_we_got_here_page,
    storyline_page,
    timeline_page,
    actor_page,
    place_page,
    topic_page,
    source_page,
    figure_page,
    list_page,
    disputes_page,
    forecasts_page,
    as_known_page,
    glossary_page,
    day_page,
    changes_page,
    status_page,
    fields_page,
    rules_page,
    search_page,
    moved_page,
    removed_page,
)
"""Every page type. Add a module here."""

OF_AN_EVENT = frozenset({event_page.MAKER, how_we_got_here_page.MAKER})
"""Makers whose pages are given what lies around an event; the key is its id."""

_BY_NAME = {each.MAKER: each for each in PAGES}


def address_of(wanted: Wanted, language: str, settings: Settings) -> str:
    """Where a wanted page stands in a language."""
    return _BY_NAME[wanted.maker].address(wanted.key, addresses.prefix_of(language, settings.languages))


def make(wanted: Wanted, context: Context) -> Page:
    """The wanted page in the context's language."""
    return _BY_NAME[wanted.maker].make(context, wanted.key)
