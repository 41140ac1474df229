"""A waiver is renewed or removed when its last day is past.

From that day on it waives nothing, and the advice is reported again. Someone wanted the exception to be looked at
by then.

Bad:

    # site_config/waivers.yml
    - rule: isolated-event
      record: event:talks
      reason: The second meeting will be added in the spring.
      until: 2001-05-31
    # content/events/2021/talks.yml
    date: 2021-06

Good:

    # site_config/waivers.yml
    - rule: isolated-event
      record: event:talks
      reason: The second meeting will be added in the spring.
      until: 2999-05-31
    # content/events/2021/talks.yml
    date: 2021-06
"""

from collections.abc import Iterator

from generator.model.finding import Finding
from generator.rules._finding import advice
from generator.rules._waived import Waivers, at_waiver, holds


def check(waivers: Waivers) -> Iterator[Finding]:
    """A finding for each waiver whose last day is past."""
    today = waivers.settings.today
    for place, waiver in waivers.of_advice():
        if waiver.until is not None and not holds(waiver, today):
            where = at_waiver(place, "until")
            yield advice("expired-waiver", where, rule=waiver.rule, until=waiver.until.text, today=today)
