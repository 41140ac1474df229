"""A name, a title or a sentence has at most 1,000 characters.

Such texts are repeated wherever their record is named: in lists, in links, on the pages of others. What needs more
room has a field for prose, and that has room for 100,000 characters.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: assertion
        says: >-
          The offer was made in writing. It was made again the next day, and it was made once more on the day after
          that, each time in the same words and each time by the same person. The offer was made in writing. It was
          made again the next day, and it was made once more on the day after that, each time in the same words and
          each time by the same person. The offer was made in writing. It was made again the next day, and it was made
          once more on the day after that, each time in the same words and each time by the same person. The offer was
          made in writing. It was made again the next day, and it was made once more on the day after that, each time
          in the same words and each time by the same person. The offer was made in writing. It was made again the
          next day, and it was made once more on the day after that, each time in the same words and each time by the
          same person. The offer was made in writing. It was made again the next day, and it was made once more on the
          day after that, each time in the same words and each time by the same person.
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: assertion
        says: The offer was made in writing, on three days in a row.
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.finding import Finding, Where
from generator.model.hand_written import HandWritten
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error
from generator.rules._markdown import findings_in
from generator.rules._page_markdown import MOST as MOST_ON_A_PAGE
from generator.rules._page_markdown import findings_in_page, has_too_much
from generator.rules._records import texts_in

MOST = 1_000


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each text that is too long."""
    yield from findings_in(entry, "text-too-long")
    for text in texts_in(entry):
        # summary-too-long asks more of a summary.
        if not text.prose and text.path[0] != "summary" and len(text.text) > MOST:
            yield error("text-too-long", at(entry, *text.path), length=len(text.text), most=MOST)


def check_page(page: HandWritten) -> Iterator[Finding]:
    """A finding for a hand-written page that is too long as a text, or for what makes a page safe."""
    if has_too_much(page):
        yield error("text-too-long", Where(page.file), key="text-too-long-page", most=f"{MOST_ON_A_PAGE:,}")
    yield from findings_in_page(page, "text-too-long")
