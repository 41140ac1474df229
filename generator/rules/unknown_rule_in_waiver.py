"""A waiver names a rule that exists.

A waiver for a misspelt rule waives nothing, and hides that something was to be waived.

Bad:

    # site_config/waivers.yml
    - rule: isolated-evnt
      record: event:talks
      reason: Nothing else is known of the talks.
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

from generator.model.finding import Finding, Fix, said
from generator.rules._finding import error
from generator.rules._nearest import Names
from generator.rules._waived import Waivers, at_waiver


def check(waivers: Waivers) -> Iterator[Finding]:
    """A finding for each waiver of a rule that there is not."""
    names = Names(waivers.codes)
    for place, waiver in enumerate(waivers.settings.waivers):
        if waiver.rule not in waivers.codes:
            nearest = names.nearest(waiver.rule)
            hint = said("rules-did-you-mean", nearest=nearest) if nearest else None
            fix = Fix(nearest) if nearest else None
            yield error("unknown-rule-in-waiver", at_waiver(place, "rule"), rule=waiver.rule, hint=hint, fix=fix)
