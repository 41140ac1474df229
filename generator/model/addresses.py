"""Where things stand on the site. Addresses are born here and nowhere else; once published, they never change.

An address is site-relative and ends with a slash; the default language stands at the root ("" is its
home page), every other one under its code ("fr/").
"""

SEARCH_INDEX = "assets/search/"
"""The folder of the search index; `assets/js/search.js` looks for it beside itself."""

SECTIONS = (
    *("actors", "as-known", "changes", "disputes", "figures", "forecasts", "glossary", "on-this-day", "places"),
    *("search", "sources", "status", "storylines", "timeline", "topics"),
)
"""The lists and overviews at the site's root. Hand-written pages are further ones."""

_FOLDERS = {
    "event": "events",
    "actor": "actors",
    "place": "places",
    "topic": "topics",
    "storyline": "storylines",
    "source": "sources",
    "quantity": "figures",
    "term": "glossary",
}

OF_THE_ARCHIVE = (
    *(f"{folder}/" for folder in _FOLDERS.values()),
    *("as-known/", "assets/", "changes/", "contribute/fields/", "contribute/rules/", "disputes/", "forecasts/"),
    *("on-this-day/", "schema/", "search/", "status/", "timeline/"),
)
"""What the addresses of the archive's own pages and files begin with, in every language: no hand-written page does."""


def of_record(kind: str, record_id: str, prefix: str = "") -> str:
    """Where a record is shown; `prefix` is a language's ("" or "fr/"). Claims and terms are anchors on a page."""
    if kind == "claim":
        event, _, claim = record_id.partition("#")
        return f"{prefix}events/{event}/#claim-{claim}"
    if kind == "term":
        # With a word of its own before it: the page has other anchors too, and a term may be called "sources".
        return f"{of_records(kind, prefix)}#term-{record_id}"
    return f"{prefix}{_FOLDERS[kind]}/{record_id}/"


def of_records(kind: str, prefix: str = "") -> str:
    """The folder in which records of that kind are shown."""
    return f"{prefix}{_FOLDERS[kind]}/"


def of_how_we_got_here(event_id: str, prefix: str = "") -> str:
    """Where it is told from the beginning how it came to an event."""
    return f"{of_record('event', event_id, prefix)}how-we-got-here/"


def of_section(name: str, prefix: str = "") -> str:
    """The address of a list or an overview page: "timeline", "timeline/2021", "disputes"; "" is home."""
    return f"{prefix}{name}/" if name else prefix


def of_page(name: str) -> str:
    """Where a hand-written page stands, by its path within their folder: "about.md", "fr/index.md"."""
    path = name.removesuffix(".md")
    return path.removesuffix("index") if f"/{path}".endswith("/index") else f"{path}/"


def of_year(year: int, prefix: str = "") -> str:
    """The address of a year's list. Years BCE are signed (-0043 is 44 BCE)."""
    return f"{prefix}timeline/{_year(year)}/"


def of_month(year: int, month: int, prefix: str = "") -> str:
    """The address of a month's list."""
    return f"{prefix}timeline/{_year(year)}/{month:02d}/"


def prefix_of(language: str, languages: tuple[str, ...]) -> str:
    """What addresses in a language begin with; the first language is the default and has none."""
    return "" if language == languages[0] else f"{language}/"


def folder_of(address: str) -> str:
    """The folder in which a page stands among others: "events/" for "events/geneva-meeting/"."""
    return address[: address.rfind("/", 0, -1) + 1]


def relative(address: str, base: str) -> str:
    """How a page at `base` links to `address`: always relative, so that the site works in any folder."""
    up = ""
    while not address.startswith(base):
        base, up = folder_of(base), f"../{up}"
    return f"{up}{address[len(base) :]}" or "./"


def file_of(address: str) -> str:
    """The file that a web server shows for an address."""
    return f"{address}index.html"


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
