"""A hand-written page stands at an address that neither the archive nor another page needs.

The addresses of records, lists and overviews begin with names that are the archive's own, such as `events/` or
`search/`. A page there would hide one of the archive's, today or when a record of that name is added. And `about.md`
and `about/index.md` both become `about/`.

Bad:

    # content/pages/events/how-we-choose.md
    We choose carefully.

Good:

    # content/pages/how-we-choose.md
    We choose carefully.
"""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.archive import Archive
from generator.model.finding import Finding, Related, Where, said
from generator.model.hand_written import HandWritten, language_of, without_language
from generator.model.settings import Settings
from generator.rules._finding import error


def check_pages(pages: tuple[HandWritten, ...], _archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each page in the place of another."""
    taken: dict[str, tuple[str, HandWritten]] = {}
    for page in pages:
        name = without_language(page.name, settings.languages)
        address = addresses.of_page(name)
        place = addresses.prefix_of(language_of(page.name, settings.languages), settings.languages) + address
        if address.startswith(addresses.OF_THE_ARCHIVE):
            yield error("taken-address", Where(page.file), address=place)
        elif address.partition("/")[0] in settings.languages:
            yield error("taken-address", Where(page.file), key="taken-address-language", address=place)
        elif (other := taken.setdefault(address, (name, page)))[0] != name:  # each is shown in each language
            first = (Related(Where(other[1].file), said("taken-address-first")),)
            yield error("taken-address", Where(page.file), key="taken-address-twice", address=place, related=first)
