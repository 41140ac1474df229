"""A quotation has fewer than 20 words.

Short quotations are fair and exact; long ones are somebody else's text. What matters is quoted, the rest is
paraphrased in `says`.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: demand
        says: Ada asks for a written answer.
        quote:
          text: >-
            We have come here in good faith and we ask for nothing more and nothing less than
            a written answer to the questions that we have put
          language: en
        sources: [report]

Good:

    # content/events/2021/talks.yml
    claims:
      - id: offer
        by: [ada]
        kind: demand
        says: Ada says that they came in good faith, and asks for an answer in writing.
        quote:
          text: nothing more and nothing less than a written answer
          language: en
        sources: [report]
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error

MOST_WORDS = 19
LONG_WORD = 40
"""Letters for which a word counts as one more: a text without spaces is no short quotation."""


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each quotation of 20 words or more."""
    if not isinstance(entry.record, Event):
        return
    for place, claim in enumerate(entry.record.claims):
        if claim.quote is None:
            continue
        spoken = (word for word in claim.quote.text.split() if any(sign.isalnum() for sign in word))
        words = sum(1 + len(word) // LONG_WORD for word in spoken)
        if words > MOST_WORDS:
            where = at(entry, "claims", place, "quote", "text")
            yield error("quote-too-long", where, words=words, most=MOST_WORDS)
