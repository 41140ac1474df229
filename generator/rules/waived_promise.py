"""Only advice can be waived.

Errors stand for what readers are told that the archive keeps; the site is not built while there is one. There are no
exceptions to it.

Bad:

    # site_config/waivers.yml
    - rule: quote-too-long
      record: event:talks
      reason: Every word of it matters.
    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # site_config/waivers.yml
    - rule: isolated-event
      record: event:talks
      reason: Nothing else is known of the talks.
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.finding import Finding, Severity
from generator.rules._finding import error
from generator.rules._waived import Waivers, at_waiver


def check(waivers: Waivers) -> Iterator[Finding]:
    """A finding for each waiver of a promise."""
    for place, waiver in enumerate(waivers.settings.waivers):
        if waivers.codes.get(waiver.rule) is Severity.ERROR:
            yield error("waived-promise", at_waiver(place, "rule"), rule=waiver.rule)
