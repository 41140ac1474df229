"""Old addresses: a page at each former id of a record that leads on to where the record is now, without a script."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model import addresses
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import Timeline
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.views import alternates, link

MAKER = "moved"

_REFRESH = Markup('<meta http-equiv="refresh" content="0; url={}">')
_CANONICAL = Markup('<link rel="canonical" href="{}">')


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every former id. A term's is an anchor of the glossary and needs none."""
    for kind, former, record_id in timeline.former_ids:
        if kind != "term":
            yield Wanted(MAKER, f"{kind}/{former}/{record_id}")


def address(key: str, prefix: str) -> str:
    """The old address."""
    kind, former, _ = key.split("/")
    return addresses.of_record(kind, former, prefix)


def make(context: Context, key: str) -> Page:
    """The page that leads on."""
    kind, former, record_id = key.split("/")
    there = link(context, kind, record_id)
    target = addresses.of_record(kind, record_id, context.prefix)
    head = _REFRESH.format(there.address)
    if context.settings.site_url:
        head += _CANONICAL.format(context.settings.site_url + target)
    title = context.phrases["moved-page-title"]
    return Page(
        address=context.address,
        language=context.language,
        title=title,
        description=context.phrases["moved-page-description"],
        content=render("moved_page.html", t=context.phrases.texts, title=title, there=there),
        head=str(head),
        alternates=alternates(context, kind=kind, record_id=former),
        indexed=False,
    )
