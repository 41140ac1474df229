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
FEW_PER_PAGE = 50
"""The same where an entry is a card with statements or figures, several times as large."""
AROUND = 2
"""Pages before and after its own that a page links to by number, beside the first and the last."""

Item = TypeVar("Item")


@value
class NumberView:
    """A link to a page by its number; `gap`: pages between it and the one before are left out."""

    link: LinkView
    here: bool
    gap: bool


@value
class Paging:
    """Where a page stands among the pages of its list. `number` says it in words; it is empty where there is one.

    `extent` says which entries of how many stand on it, where the pages are those of one list.
    """

    section: str
    number: str
    extent: str
    previous: LinkView | None
    next: LinkView | None
    numbers: tuple[NumberView, ...]


@value
class Stretch:
    """Which entries of a list stand on a page, and the way to where it goes on; both empty where it is whole."""

    extent: str
    more: LinkView | None


def keys(name: str, length: int, per: int = PER_PAGE) -> Iterator[str]:
    """The key of every page of a list of that length; `name` is that of the first, and may be empty."""
    return (with_page(name, page) for page in range(1, pages_of(length, per) + 1))


def with_page(name: str, page: int) -> str:
    """The key, or the section, of a page of the list of that name."""
    return name if page == 1 else f"{name}/page/{page}".lstrip("/")


def name_and_page(key: str) -> tuple[str, int]:
    """A page's key taken apart: the list's name and the page's number, from 1."""
    if not key.startswith("page/") and "/page/" not in key:
        return key, 1
    name, _, page = key.rpartition("page/")
    return name.rstrip("/"), int(page)


def on_page(items: tuple[Item, ...], page: int, per: int = PER_PAGE) -> tuple[Item, ...]:
    """What stands on a page."""
    return items[(page - 1) * per : page * per]


def paging(context: Context, section: str, page: int, length: int, per: int = PER_PAGE) -> Paging:
    """The place of a page of the list at `section`, whose address is without the page."""
    pages = pages_of(length, per)
    return Paging(
        section=with_page(section, page),
        number=_number(context, page, pages) if pages > 1 else "",
        extent=_extent(context, page, length, per),
        previous=_link(context, section, page - 1, "") if page > 1 else None,
        next=_link(context, section, page + 1, "") if page < pages else None,
        numbers=tuple(_numbers(context, section, page, pages)),
    )


def stretch(context: Context, section: str, anchor: str, page: int, length: int, per: int = PER_PAGE) -> Stretch:
    """The same of one of several lists that go on together over the pages of a section; `anchor` is where it begins."""
    more = None
    if page < pages_of(length, per):
        label = context.phrases.text("list-goes-on", number=grouped(page + 1, context.phrases))
        link = _link(context, section, page + 1, label)
        more = replace(link, address=f"{link.address}#{anchor}")
    return Stretch(_extent(context, page, length, per), more)


def _extent(context: Context, page: int, length: int, per: int) -> str:
    """Which entries of how many stand on the page; empty where all of them fit on one."""
    if length <= per:
        return ""
    first, last, total = (
        grouped(each, context.phrases) for each in ((page - 1) * per + 1, min(page * per, length), length)
    )
    return context.phrases.text("timeline-extent", first=first, last=last, total=total)


def numbered(page: Page, paging: Paging) -> Page:
    """The finished page; the title of a further page says which it is, for search engines and tabs."""
    return replace(page, title=f"{page.title} · {paging.number}") if paging.previous else page


def _number(context: Context, page: int, pages: int) -> str:
    number, total = (grouped(each, context.phrases) for each in (page, pages))
    return context.phrases.text("timeline-page", number=number, total=total)


def pages_of(length: int, per: int = PER_PAGE) -> int:
    """How many pages a list of that length has: one at least."""
    return max(1, -(-length // per))


def _numbers(context: Context, section: str, page: int, pages: int) -> Iterator[NumberView]:
    """The first page, those around this one, and the last; none where there is only one."""
    shown = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)}) if pages > 1 else []
    for before, each in zip([0, *shown], shown, strict=False):
        link = _link(context, section, each, grouped(each, context.phrases))
        yield NumberView(link, here=each == page, gap=each > before + 1)


def _link(context: Context, section: str, page: int, label: str) -> LinkView:
    return section_called(context, with_page(section, page), label)
