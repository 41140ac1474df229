"""Long lists in pages: which page a key asks for, what stands on it, and the way to the pages beside it.

The first page of a list stands at the list's own address, the others below it: `actors/`, `actors/page/2/`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from generator.languages.date_points import grouped
from generator.model.page import Page
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.views import LinkView, section_called

PER_PAGE = 100
"""Entries on a page: a few screens on a phone."""

Item = TypeVar("Item")


@value
class Paging:
    """Where a page stands among the pages of its list. `number` says it in words; it is empty where there is one."""

    section: str
    number: str
    previous: LinkView | None
    next: LinkView | None


def keys(name: str, length: int) -> Iterator[str]:
    """The key of every page of a list of that length; `name` is that of the first, and may be empty."""
    return (with_page(name, page) for page in range(1, _pages(length) + 1))


def with_page(name: str, page: int) -> str:
    """The key, or the section, of a page of the list of that name."""
    return name if page == 1 else f"{name}/page/{page}".lstrip("/")


def name_and_page(key: str) -> tuple[str, int]:
    """A page's key taken apart: the list's name and the page's number, from 1."""
    if not key.startswith("page/") and "/page/" not in key:
        return key, 1
    name, _, page = key.rpartition("page/")
    return name.rstrip("/"), int(page)


def on_page(items: tuple[Item, ...], page: int) -> tuple[Item, ...]:
    """What stands on a page."""
    return items[(page - 1) * PER_PAGE : page * PER_PAGE]


def paging(context: Context, section: str, page: int, length: int) -> Paging:
    """The place of a page of the list at `section`, whose address is without the page."""
    pages = _pages(length)
    return Paging(
        section=with_page(section, page),
        number=_number(context, page, pages) if pages > 1 else "",
        previous=_link(context, section, page - 1) if page > 1 else None,
        next=_link(context, section, page + 1) if page < pages else None,
    )


def numbered(page: Page, paging: Paging) -> Page:
    """The finished page; the title of a further page says which it is, for search engines and tabs."""
    return replace(page, title=f"{page.title} · {paging.number}") if paging.previous else page


def _number(context: Context, page: int, pages: int) -> str:
    number, total = (grouped(each, context.phrases) for each in (page, pages))
    return context.phrases.text("timeline-page", number=number, total=total)


def _pages(length: int) -> int:
    return max(1, -(-length // PER_PAGE))


def _link(context: Context, section: str, page: int) -> LinkView:
    return section_called(context, with_page(section, page), "")
