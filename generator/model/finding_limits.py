"""How many findings are kept and told: nobody reads more, and a file of nothing but faults must not fill the memory.

Of one kind in one file so many are made; of one file so many are told, its errors first; of all files so many. What is
left out is counted, and the count is a finding like others: it stands for them, and waivers cover it as they would
cover them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.model.finding import Finding, Severity, Where, said

MOST_IN_A_FILE = 200
MOST_IN_ALL = 10_000

_IN_FILE, _IN_ALL = "more-findings", "more-findings-in-all"


def few_of_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """So many of each code and file as are ever told of a file, then one for those that were left out."""
    met: Counter[tuple[str, str, Severity]] = Counter()
    for finding in findings:
        kind = finding.where.file, finding.code, finding.severity
        met[kind] += left_out(finding) or 1
        if met[kind] <= MOST_IN_A_FILE:
            yield finding
    for (file, code, severity), count in met.items():
        if count > MOST_IN_A_FILE:
            yield more(file, count - MOST_IN_A_FILE, severity, code)


def more(file: str, count: int, severity: Severity, code: str = _IN_FILE) -> Finding:
    """What stands for findings of a file that are left out; all of one code where that is given."""
    hint = said(f"{_IN_FILE}-hint")
    return Finding(code, severity, Where(file), said(_IN_FILE, count=count), hint)


def left_out(finding: Finding) -> int:
    """How many findings it stands for; 0 for one that stands for itself."""
    counts = finding.message.key in (_IN_FILE, _IN_ALL)
    return int(dict(finding.message.values)["count"]) if counts else 0


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """What findings are put in order by."""
    span = finding.where.span
    return (finding.where.file, span.line if span else 0, span.column if span else 0, finding.code)


def is_cut_short(findings: Iterable[Finding]) -> bool:
    """Whether findings of whole files were left out."""
    return any(each.message.key == _IN_ALL for each in findings)


def first_of_all(findings: Iterable[Finding]) -> Iterator[Finding]:
    """So many as are told at all, in the order in which they are given, then one for the others."""
    rest: Counter[Severity] = Counter()
    told, cut_at = 0, ""
    for finding in findings:
        if finding.message.key != _IN_ALL and told < MOST_IN_ALL:
            told += 1
            yield finding
        else:
            rest[finding.severity] += left_out(finding) or 1
            cut_at = cut_at or finding.where.file
    if rest:
        severity = Severity.ERROR if rest[Severity.ERROR] else Severity.ADVICE
        hint = said(f"{_IN_ALL}-hint")
        yield Finding(_IN_FILE, severity, Where(cut_at), said(_IN_ALL, count=rest.total()), hint)


def to_be_told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is told of findings that are given in the order of the files."""
    by_file = groupby(findings, key=lambda each: each.where.file)
    return tuple(first_of_all(each for file, found in by_file for each in _of_file(file, list(found))))


def _of_file(file: str, findings: list[Finding]) -> Iterator[Finding]:
    themselves = [each for each in findings if not left_out(each)]
    first = sorted(themselves, key=lambda each: each.severity is Severity.ADVICE)[:MOST_IN_A_FILE]
    told = {id(each) for each in first}
    yield from (each for each in themselves if id(each) in told)
    others = [each for each in findings if id(each) not in told]
    yield from (each for each in others if is_cut_short((each,)))
    if others := [each for each in others if not is_cut_short((each,))]:
        severity = min((each.severity for each in others), key=lambda each: each is Severity.ADVICE)
        yield more(file, sum(left_out(each) or 1 for each in others), severity)
