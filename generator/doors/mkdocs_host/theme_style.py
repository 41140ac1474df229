"""Of Material's style sheet, what can ever match: the rules for its own frame are left out, for the frame is ours.

Material names its parts `md-…` and hangs its states on such names. Our base.html has none of them, so a rule that
asks for one can match nothing. What Markdown may bring forth stays, whichever extensions are switched on:
text, tables, code, footnotes, admonitions, tabs.
"""

import re
from collections.abc import Iterator

_FRAME = re.compile(
    r"""
    \.md-(?!typeset|button|tag) [\w-]*   # a part of the frame; the other names are for authors to write
    | \.(?:no-)?js\b                     # its script's mark on <html>
    | \[dir=                             # a direction on <html>: a language that is written from the right needs them
    | \[data-md-                         # states
    """,
    re.VERBOSE,
)
_NESTING = ("@media", "@supports")
_STRING_OR_BRACE = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]""")
_ARGUMENTS = re.compile(r"\([^()]*\)")
_PICTURE = re.compile(r'(--[\w-]+):url\("[^"]*"\);?')
_USED = re.compile(r"var\((--[\w-]+)")


def without_frame(sheet: str) -> str:
    """The style sheet, without comments, rules for the frame and pictures that only they showed."""
    kept = "".join(_kept(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)))
    used = set(_USED.findall(kept))
    return _PICTURE.sub(lambda found: found[0] if found[1] in used else "", kept)


def _kept(sheet: str) -> Iterator[str]:
    for head, body in _statements(sheet):
        if body is None:
            yield head
        elif head.startswith(_NESTING):
            inner = "".join(_kept(body))
            if inner:
                yield f"{head}{{{inner}}}"
        elif not _is_of_frame(head):
            yield f"{head}{{{body}}}"


def _statements(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Each statement of a sheet: what stands before its braces and what stands in them, if it has any."""
    depth = start = opened = 0
    for found in _STRING_OR_BRACE.finditer(sheet):
        if found[0] == "{":
            if depth == 0:
                opened = found.start()
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start:opened].strip(), sheet[opened + 1 : found.start()]
                start = found.end()
        elif found[0] == ";" and depth == 0:
            yield sheet[start : found.end()].strip(), None
            start = found.end()


def _is_of_frame(selectors: str) -> bool:
    """Whether each of the selectors needs a part of the frame. What `:not(…)` or `:is(…)` asks for is not looked at."""
    inner = 1
    while inner:
        selectors, inner = _ARGUMENTS.subn("", selectors)
    return all(_FRAME.search(each) for each in selectors.split(","))
