"""A claim that is answered or linked exists, as event-id#claim-id.

A denial is shown beside what it denies. When the claim it answers is not there, readers see half of a dispute.

Bad:

    # content/events/2021/talks.yml
    claims:
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to:
          - {claim: "invitation#dael", how: denies}
        sources: [report]
    # content/events/2021/invitation.yml
    date: 2021-05
    claims:
      - {id: deal, by: [ben], kind: assertion, says: Ben says that there is a deal., sources: [report]}

Good:

    # content/events/2021/talks.yml
    claims:
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to:
          - {claim: "invitation#deal", how: denies}
        sources: [report]
    # content/events/2021/invitation.yml
    date: 2021-05
    claims:
      - {id: deal, by: [ben], kind: assertion, says: Ben says that there is a deal., sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._references import unknown


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each reference to a claim that does not exist."""
    return unknown(archive, "claim")
