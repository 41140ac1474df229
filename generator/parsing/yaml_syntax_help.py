"""A fault of YAML's, put into words that an author understands.

libyaml says "did not find expected key" of a value with text after its closing quote. This looks at
the place, at the last value read before it and at the line, and lets `yaml_slips` name the slip.
"""

import re

import yaml

from generator.model.finding import Finding, Said, Severity, Where, said
from generator.parsing.yaml_composer import TooDeepError, TooManyError
from generator.parsing.yaml_slips import SLIPS, Fault, Scalar, Slip
from generator.parsing.yaml_tree import span_of

_FENCE = re.compile(r"^(?:```|~~~)[\w-]*[ \t]*$", re.MULTILINE)
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)


def diagnose(file: str, text: str, error: yaml.YAMLError) -> tuple[Finding, int]:
    """The finding for a fault of syntax, and the offset whose top-level block must go for the rest to be read."""
    if isinstance(error, TooDeepError):
        slip = Slip("too-deep", error.index, error.index + 1)
    elif isinstance(error, TooManyError):
        slip = Slip("too-many-values", error.index, error.index + 1)
    else:
        fault = _fault(text, error)
        found = (look(fault) for look in SLIPS)
        slip = next((each for each in found if each is not None), Slip("yaml-syntax", fault.at, fault.at + 1))
    where = Where(file, span=span_of(text, slip.start, slip.end))
    hint = said(slip.code + "-hint" + slip.hint, **slip.values)
    return Finding(slip.code, Severity.ERROR, where, said(slip.code, **slip.values), hint), slip.start


def conflicts(file: str, text: str) -> tuple[list[Finding], str]:
    """The marks of a merge that was not finished: told once, and the text as if "ours" had been kept."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return [], text
    marks = list(_CONFLICT.finditer(text))
    if not any(mark[1][0] in "<>" for mark in marks):
        return [], text
    where = Where(file, span=span_of(text, marks[0].start(), marks[0].end()))
    finding = Finding("merge-conflict", Severity.ERROR, where, Said("merge-conflict"), Said("merge-conflict-hint"))
    lines, keep = [], True
    for line in text.split("\n"):
        mark = _CONFLICT.fullmatch(line)
        if mark:
            keep = mark[1][0] in "<>"
        lines.append("" if mark or not keep else line)
    return [finding], "\n".join(lines)


def fences(file: str, text: str) -> tuple[list[Finding], str]:
    """The marks of a code block of Markdown, copied along with what stood in it: told once, and the text without."""
    marks = list(_FENCE.finditer(text)) if "```" in text or "~~~" in text else []
    if not marks:
        return [], text
    where = Where(file, span=span_of(text, marks[0].start(), marks[0].end()))
    finding = Finding("code-fence", Severity.ERROR, where, Said("code-fence"), Said("code-fence-hint"))
    return [finding], _FENCE.sub("", text)


def _fault(text: str, error: yaml.YAMLError) -> Fault:
    at, since = _index(error, "problem_mark", text), _index(error, "context_mark", text)
    context, problem = (str(getattr(error, name, None) or "") for name in ("context", "problem"))
    return Fault(text, at or 0, at or 0 if since is None else since, context, problem, _last_scalar(text))


def _index(error: yaml.YAMLError, name: str, text: str) -> int | None:
    mark = getattr(error, name, None)
    return None if mark is None else min(int(mark.index), len(text))


def _last_scalar(text: str) -> Scalar:
    last = Scalar()
    loader = yaml.CBaseLoader(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                start, end = event.start_mark, event.end_mark
                last = Scalar(start.index, end.index, event.style or "") if start and end else last
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return last
