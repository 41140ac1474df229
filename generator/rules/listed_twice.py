"""Nothing is listed twice in one list.

The second entry says nothing new, and would be shown twice.

Bad:

    # content/events/2021/talks.yml
    sources: [report, report]

Good:

    # content/events/2021/talks.yml
    sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding, Path
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import advice, at
from generator.rules._records import references_in


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference after the first to the same record in one list."""
    seen: set[tuple[Path, str]] = set()
    for found in references_in(entry):
        # One event may stand to another in two ways; duplicate-link looks at links.
        if found.path[0] == "links" and found.path[-1] == "event":
            continue
        place = _list_of(found.path)
        if place is None:
            continue
        if (place, found.value) in seen:
            yield advice("listed-twice", at(entry, *found.path), id=found.value)
        seen.add((place, found.value))


def _list_of(path: Path) -> Path | None:
    """The list that a reference is an entry of: `sources`, `participants[].actor`."""
    if isinstance(path[-1], int):
        return path[:-1]
    if len(path) > 1 and isinstance(path[-2], int) and path[-3] in ("participants", "responds_to"):
        return (*path[:-2], path[-1])
    return None
