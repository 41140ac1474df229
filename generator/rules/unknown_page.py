"""A link of a hand-written page leads to a page that is there.

Link to another hand-written page by its file, as it lies from this one (`contribute.md`), to a record by kind and id
(`event:some-id`), and to other pages of the site by their address, as it lies from the page's own (`../changes/`).
An address that begins with `/` breaks where the site does not stand at the root of its host.

Bad:

    # content/pages/method.md
    How we work is told [elsewhere](work.md).

Good:

    # content/pages/method.md
    How we work is told [elsewhere](how/work.md).
    # content/pages/how/work.md
    We work slowly.
"""

import re
from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, Where, said
from generator.model.hand_written import HandWritten, page_linked, without_language
from generator.model.settings import Settings
from generator.rules._finding import error
from generator.rules._nearest import Names
from generator.rules._page_markdown import relative_links

_RELATIVE = re.compile(r"(?=.)(?!/)(?:[\w.~/,;=&+()!*'-]|%[2-9A-F][0-9A-F])*(?:\?[^#]*)?(?:#.*)?")


def check_pages(pages: tuple[HandWritten, ...], _archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each link to a page that is not there, and for each that is no way from one page to another."""
    names = Names(without_language(each.name, settings.languages) for each in pages)
    # A page that one language lacks is shown in another.
    known = {without_language(each.name, settings.languages) for each in pages}
    for page in pages:
        for link in relative_links(page):
            where = Where(page.file, excerpt=link)
            if not _RELATIVE.fullmatch(link) or link.partition("#")[0].lower().endswith((".html", ".htm")):
                yield error("unknown-page", where, key="unknown-page-address", link=link)
            elif (name := page_linked(page.name, link)) is not None:
                name = without_language(name, settings.languages)
                if name not in known:
                    nearest = names.nearest(name)
                    hint = said("rules-did-you-mean", nearest=nearest) if nearest else None
                    yield error("unknown-page", where, hint=hint, name=name)
