"""A waiver covers something.

When what it excepted has been put right, a waiver only waits to hide the next case, which nobody has looked at.

Bad:

    # site_config/waivers.yml
    - rule: isolated-event
      record: event:talks
      reason: Nothing else is known of the talks.
    # content/events/2021/talks.yml
    topics: [agreement]

Good:

    # site_config/waivers.yml
    - rule: isolated-event
      record: event:talks
      reason: Nothing else is known of the talks.
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.records import KINDS
from generator.model.settings import Waiver
from generator.rules._finding import error
from generator.rules._waived import ALL, OF_THE_LAST_BUILD, Waivers, at_waiver, holds


def check(waivers: Waivers) -> Iterator[Finding]:
    """A finding for each waiver that holds and covered nothing."""
    for place, waiver in waivers.of_advice():
        if place in waivers.needed or not holds(waiver, waivers.settings.today) or waiver.rule in OF_THE_LAST_BUILD:
            continue
        # What could not be read was not checked either.
        if not _unread(waivers.archive, waiver):
            if waiver.record != ALL and waiver.record.partition(":")[0] not in KINDS:
                where, example = at_waiver(place, "record"), _example(waivers.archive, waiver.record)
                yield error("unused-waiver", where, key="unused-waiver-record", record=waiver.record, example=example)
            else:
                yield error("unused-waiver", at_waiver(place, "rule"), rule=waiver.rule, record=waiver.record)


def _example(archive: Archive, name: str) -> str:
    """How the record of that name is written; how any is, if there is none."""
    record_id = name.rpartition(":")[2]
    kind = next((each for each in KINDS if archive.knows(each, record_id)), "")
    return f"{kind}:{record_id}" if kind else "event:some-id"


def _unread(archive: Archive, waiver: Waiver) -> bool:
    kind, _, record_id = waiver.record.partition(":")
    return bool(archive.fragments) if waiver.record == ALL else (kind, record_id) in archive.fragments
