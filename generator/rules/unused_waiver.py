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
            yield error("unused-waiver", at_waiver(place, "rule"), rule=waiver.rule, record=waiver.record)


def _unread(archive: Archive, waiver: Waiver) -> bool:
    kind, _, record_id = waiver.record.partition(":")
    return bool(archive.fragments) if waiver.record == ALL else (kind, record_id) in archive.fragments
