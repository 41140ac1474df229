"""A claim, a figure or a link names at most 50 others of a kind; a record has 50 former ids, a story 100 chapters.

A claim is shown on the page of everything that it is about, a link on both its ends, and each former id has a page
of its own, as has each chapter of a long story. A list of hundreds makes nobody wiser, and the site many times as
large as its archive.

Bad:

    # content/events/2021/talks.yml
    former_ids: [
      a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20,
      b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20,
      c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11,
    ]

Good:

    # content/events/2021/talks.yml
    former_ids: [first-talks, harbour-talks]
"""

from collections import Counter
from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding, Path
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.storyline import Storyline
from generator.rules._finding import at, error
from generator.rules._records import references_in

MOST = 50
MOST_CHAPTERS = 100
_LIST_IN_A_PART = 3
"""The way to such a list, as in `claims`, 2, `about`; what stands before is a list of the event's own."""


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each list with too many entries."""
    lengths: Counter[Path] = Counter({("former_ids",): len(entry.record.former_ids)})
    if isinstance(entry.record, Event):
        lengths.update(
            found.path[:_LIST_IN_A_PART] for found in references_in(entry) if len(found.path) > _LIST_IN_A_PART
        )
    for path, length in lengths.items():
        if length > MOST:
            yield _finding(entry, path, length, MOST)
    if isinstance(entry.record, Storyline) and len(entry.record.chapters) > MOST_CHAPTERS:
        yield _finding(entry, ("chapters",), len(entry.record.chapters), MOST_CHAPTERS)


def _finding(entry: Entry[Record], path: Path, length: int, most: int) -> Finding:
    return error("list-too-long", at(entry, *path, on_key=True), field=path[-1], length=length, most=most)
