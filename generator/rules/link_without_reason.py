"""The reason of a link says why, in a sentence: at least three words, and not just a title again.

The reasons are what readers follow from event to event in "how we got here". A link without a reason explains
nothing, and neither does one that repeats the title of the event.

Bad:

    # content/events/2021/talks.yml
    title: The talks
    links:
      - event: invitation
        relation: follows-up
        because: The talks
    # content/events/2021/invitation.yml
    date: 2021-05

Good:

    # content/events/2021/talks.yml
    title: The talks
    links:
      - event: invitation
        relation: follows-up
        because: The talks took place on the terms that the invitation had named.
    # content/events/2021/invitation.yml
    date: 2021-05
"""

from collections.abc import Iterator

from generator.model.archive import Entry
from generator.model.event import Event
from generator.model.finding import Finding
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error

FEWEST_WORDS = 3


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding for each reason that gives none."""
    if not isinstance(entry.record, Event):
        return
    titles = {_plain(text) for _, text in entry.record.title.texts}
    for place, link in enumerate(entry.record.links):
        for language, reason in link.because.texts:
            if len(reason.split()) < FEWEST_WORDS or _plain(reason) in titles:
                where = at(entry, "links", place, "because", language)
                yield error("link-without-reason", where, reason=reason, other=link.event)


def _plain(text: str) -> str:
    return " ".join(text.casefold().rstrip(".!?… ").split())
