"""A corpus of slips: each file in `syntax/` beside what an author is told of it, in both languages.

After a change of wording, `python -m tests.parsing.test_syntax` writes the expectations anew; read the difference.
"""

from pathlib import Path

import pytest

from generator import parsing
from generator.languages import phrases
from generator.model.event import Event

CASES = sorted((Path(__file__).parent / "syntax").glob("*.yml"))


def told(case):
    _, findings = parsing.parse_as(Event, case.name, case.read_bytes(), ("en", "fr"), today="2026-01-01")
    lines = []
    for finding in findings:
        span = finding.where.span
        place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}" if span else "-"
        lines.append(f"{place} {finding.severity} [{finding.code}]")
        for language in ("en", "fr"):
            words = phrases.load(language)
            assert finding.hint
            lines += [f"    {words.say(finding.message)}", f"        {words.say(finding.hint)}"]
    return "\n".join([*lines, ""]) if lines else "nothing\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_told_of_a_slip(case):
    assert told(case) == case.with_suffix(".expected").read_text(encoding="utf-8")


def test_the_corpus_is_there():
    assert len(CASES) > 20


if __name__ == "__main__":
    for each in CASES:
        each.with_suffix(".expected").write_text(told(each), encoding="utf-8")
