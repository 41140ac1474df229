"""What makes a long report readable: of each rule the first findings only, and at the end how many each rule has."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.languages.date_points import grouped
from generator.languages.phrases import Phrases
from generator.model.finding import Finding, Severity

SHOWN = 10
"""Findings of a rule that are shown in full, unless all are asked for."""


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first findings of each rule, in their order."""
    met = Counter[str]()
    kept: list[Finding] = []
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= SHOWN:
            kept.append(finding)
    return tuple(kept)


def tally(findings: Iterable[Finding], shown: Iterable[Finding], phrases: Phrases) -> Iterator[str]:
    """A line for each rule, errors first, then by their number; and whether some findings are not shown."""
    counts = Counter((each.severity is Severity.ADVICE, each.code) for each in findings)
    seen = Counter(each.code for each in shown)
    numbers = {key: grouped(count, phrases) for key, count in counts.items()}
    wide, long = max(map(len, numbers.values()), default=0), max((len(code) for _, code in counts), default=0)
    for key, count in sorted(counts.items(), key=lambda each: (each[0][0], -each[1], each[0][1])):
        is_advice, code = key
        severity = phrases["severity-advice" if is_advice else "severity-error"]
        left = grouped(count - seen[code], phrases) if count > seen[code] else ""
        more = phrases.text("check-not-shown", count=left) if left else ""
        yield f"{numbers[key]:>{wide}}  {code:<{long}}  {severity}{more}"
