"""Findings in words: the text form for people, the JSON form for programs.

Author text never begins a line, and all of it is `visible`: lines and colours are ours.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.doors.terminal import paint, visible
from generator.languages.phrases import Phrases
from generator.model.finding import Finding, Severity, Span, Where

TextOf = Callable[[str], tuple[str, ...]]
"""A file's path to its lines; empty when it cannot be read as text."""

_WIDEST = 160
"""Columns of source shown around a finding; longer lines are cut."""


@dataclass(frozen=True, slots=True)
class Report:
    """How findings are put: the language's phrases, the lines of files, and whether there is colour."""

    phrases: Phrases
    lines_of: TextOf
    colour: bool = False

    def paint(self, text: str, how: str) -> str:
        """The text in colour, if there is colour."""
        return paint(text, how) if self.colour else text


def text_report(findings: Iterable[Finding], report: Report) -> Iterator[str]:
    """Every finding as a paragraph: the place, what is wrong, the line with a mark under it, and what to do."""
    for finding in findings:
        yield "\n".join((*_paragraph(finding, report), ""))


def concise_report(findings: Iterable[Finding], report: Report) -> Iterator[str]:
    """Every finding on a line of its own."""
    for finding in findings:
        yield _headline(finding, report)


def json_report(findings: Iterable[Finding], phrases: Phrases) -> list[Mapping[str, object]]:
    """A list of objects for JSON, one a finding."""
    return [_as_json(each, phrases) for each in findings]


def summary(findings: Iterable[Finding], files: int, phrases: Phrases, elsewhere: Collection[Finding] = ()) -> str:
    """The closing line: how many files, errors and pieces of advice, and how many of these in files not asked about."""
    errors, advice = _counted(findings)
    key = "check-summary" if errors or advice else "check-clean-here" if elsewhere else "check-clean"
    line = phrases.text(key, count=files, errors=errors, advice=advice)
    errors, advice = _counted(elsewhere)
    return f"{line}\n{phrases.text('check-elsewhere', errors=errors, advice=advice)}" if elsewhere else line


def _counted(findings: Iterable[Finding]) -> tuple[int, int]:
    severities = [each.severity for each in findings]
    return severities.count(Severity.ERROR), severities.count(Severity.ADVICE)


def _headline(finding: Finding, report: Report) -> str:
    severity = report.phrases[f"severity-{finding.severity.value}"]
    message = visible(report.phrases.say(finding.message))
    word = report.paint(severity, finding.severity.value)
    return f"{_place(finding.where)}: {word}{report.phrases['colon']}{report.paint(message, 'bold')}  [{finding.code}]"


def _place(where: Where) -> str:
    file = visible(where.file)
    return f"{file}:{where.span.line}:{where.span.column}" if where.span else file


def _paragraph(finding: Finding, report: Report) -> Iterator[str]:
    phrases = report.phrases
    yield _headline(finding, report)
    hint = visible(phrases.say(finding.hint)) if finding.hint else ""
    excerpt = tuple(_excerpt(finding.where, report, hint))
    yield from excerpt
    # What stands below an excerpt is in line with its bar.
    width = len(str(finding.where.span.line)) if excerpt and finding.where.span else 1
    mark = f" {' ' * width} {report.paint('=', 'frame')}"
    if hint and not excerpt:
        yield f"{mark} {hint}"
    for related in finding.related:
        yield f"{mark} {_place(related.where)}: {visible(phrases.say(related.note))}"
    yield f"{mark} {phrases.text('check-more', code=finding.code)}"


def _excerpt(where: Where, report: Report, hint: str) -> Iterator[str]:
    """The line with a mark under it and the hint beside that; nothing where the line cannot be shown."""
    lines = report.lines_of(where.file)
    bar = report.paint("|", "frame")
    if where.span is None or where.span.line > len(lines):
        return
    line, before, marked = _marked(lines[where.span.line - 1], where.span)
    number = str(where.span.line)
    margin = " " * len(number)
    yield f" {margin} {bar}"
    yield f" {report.paint(number, 'frame')} {bar} {line}".rstrip()
    yield f" {margin} {bar} {' ' * before}{report.paint('^' * marked, 'error')} {hint}".rstrip()
    yield f" {margin} {bar}"


def _marked(line: str, span: Span) -> tuple[str, int, int]:
    """The line as shown, the columns before the mark, and the columns of the mark (as a terminal counts them)."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    cut = max(0, start - _WIDEST // 2)
    parts = (line[cut:start], line[start : max(end, start)], line[max(end, start) : cut + _WIDEST])
    head, body, tail = (visible(part.replace("\t", " ")) for part in parts)
    lead = "…" if cut else ""
    shown = f"{lead}{head}{body[:_WIDEST]}{tail}"
    return shown, _columns(lead + head), max(1, _columns(body[:_WIDEST]))


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _as_json(finding: Finding, phrases: Phrases) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": phrases.say(finding.message),
        **_json_place(finding.where),
        "hint": phrases.say(finding.hint) if finding.hint else None,
        "related": [{"message": phrases.say(each.note), **_json_place(each.where)} for each in finding.related],
    }


def _json_place(where: Where) -> Mapping[str, object]:
    span = where.span
    return {
        "file": where.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }
