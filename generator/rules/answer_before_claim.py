"""A claim does not answer one that was made later.

Nobody can deny on Monday what is said on Tuesday. A claim without a date of its own has that of its event. The rule
speaks only when the dates leave no doubt.

Bad:

    # content/events/2021/talks.yml
    date: 2021-06
    claims:
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to: [{claim: "signing#deal", how: denies}]
        sources: [report]
    # content/events/2021/signing.yml
    date: 2021-07
    claims:
      - {id: deal, by: [ben], kind: assertion, says: Ben says that there is a deal., sources: [report]}

Good:

    # content/events/2021/talks.yml
    date: 2021-08
    claims:
      - id: no-deal
        by: [ada]
        kind: denial
        says: Ada says that there is no deal.
        responds_to: [{claim: "signing#deal", how: denies}]
        sources: [report]
    # content/events/2021/signing.yml
    date: 2021-07
    claims:
      - {id: deal, by: [ben], kind: assertion, says: Ben says that there is a deal., sources: [report]}
"""

from collections.abc import Iterator

from generator.model.archive import Archive, Entry
from generator.model.edtf import EdtfDate
from generator.model.event import Claim, Event
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._dates import before
from generator.rules._finding import at, error
from generator.rules._records import claims_of


def check(archive: Archive, _settings: Settings) -> Iterator[Finding]:
    """A finding for each answer that is certainly older than what it answers."""
    claims = claims_of(archive)
    for entry, place, claim in claims.values():
        for number, answer in enumerate(claim.responds_to):
            answered = claims.get(answer.claim)
            if answered is None:
                continue
            ours, theirs = _date(entry, claim), _date(answered[0], answered[2])
            if before(ours, theirs):
                where = at(entry, "claims", place, "responds_to", number, "claim")
                yield error(
                    "answer-before-claim",
                    where,
                    id=claim.id,
                    date=ours.text,
                    other=answer.claim,
                    other_date=theirs.text,
                )


def _date(entry: Entry[Event], claim: Claim) -> EdtfDate:
    return claim.date or entry.record.date
