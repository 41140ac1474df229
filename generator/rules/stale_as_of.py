"""What is said of an ongoing event is not older than a year.

While an event goes on, its figures and what is known of it change. The newest of them should be recent, or the
event may be over.

Bad:

    # content/events/2021/talks.yml
    date: 1995/..
    status: ongoing
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        value: 40
        as_of: 1996
        by: [ada]
        sources: [report]

Good:

    # content/events/2021/talks.yml
    date: 1995/1999
    status: occurred
    figures:
      - id: delegates-counted
        quantity: delegates
        scope: main-hall
        value: 40
        as_of: 1996
        by: [ada]
        sources: [report]
"""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.model.archive import Entry
from generator.model.edtf import EdtfDate
from generator.model.event import Event, Status
from generator.model.finding import Finding, Path
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._dates import past
from generator.rules._finding import advice, at

OLDEST = timedelta(days=365)


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for an ongoing event all of whose statements with a time are certainly older than the limit."""
    if not isinstance(entry.record, Event) or entry.record.status is not Status.ONGOING:
        return
    limit = (date.fromisoformat(settings.today) - OLDEST).isoformat()
    dated = list(_dated(entry.record))
    if dated and all(past(as_of, limit) for _, as_of in dated):
        path, as_of = dated[-1]
        yield advice("stale-as-of", at(entry, *path), date=as_of.text, today=settings.today)


def _dated(event: Event) -> Iterator[tuple[Path, EdtfDate]]:
    for place, figure in enumerate(event.figures):
        if figure.as_of is not None:
            yield ("figures", place, "as_of"), figure.as_of
    for place, step in enumerate(event.history):
        yield ("history", place, "as_of"), step.as_of
