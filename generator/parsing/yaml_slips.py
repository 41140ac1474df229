"""What an author did: each `_is_…` knows one slip and answers with where it stands, or None.

Enters: a fault, which is where libyaml stopped, what it said, and the last value that it read. Leaves: a slip.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.model.records import KINDS
from generator.model.shape import parts_of, shape_of

_ODD_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(rf"^(?:[ \t]*|[ ]*-|[ ]*(?:- +)?[\w-]+:)([{_ODD_SPACES}]+)")
_WIDE_COLON = re.compile(r"^ *(?:- +)?[\w-]+\s*(：)")
_TIGHT_COLON = re.compile(r"^ *(?:- +)?[A-Za-z_][\w-]*(:)[^\s/:]")
_TIGHT_DASH = re.compile(r"^ *(-)[^\W\d_]")
_EMPTY = re.compile(r"^(?:[ ]*[\w-]+:)?[ ]*(\[ *\]|\{ *\})[ ]*(?:#.*)?$", re.MULTILINE)
_WRITTEN = re.compile(r"^[ ]*[^\s#]", re.MULTILINE)
_STAR = re.compile(r"^ *(?:- +)*(?:[\w-]+: +)?([*&!])[^\s,:]+ +[^\s#]")
_HASH = re.compile(r"[ \t](#.*)")
_CURLY: Final = "“”„«‘’"


_KEY_AND_VALUE = re.compile(r" *(?:- +)?([a-z_]+) *[ =;] *([^\s:=;#][^:#]*?) *")


def _parts() -> set[type]:
    records: tuple[type, ...] = tuple(KINDS.values())
    return {each for record in records for each in (record, *parts_of(record))}


_FIELDS: Final = frozenset(field.key for part in _parts() for field in shape_of(part))
"""The names of all fields: what begins a line may be one of them, or the next word of a text."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """The last value that was read whole before the fault."""

    start: int = 0
    end: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where libyaml stopped (`at`), where it thinks that the trouble began (`since`), and what it said."""

    text: str
    at: int
    since: int
    context: str
    problem: str
    last: Scalar

    def line_at(self, index: int) -> tuple[int, str]:
        """The start of the line around an offset, and the line."""
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", index)
        return start, self.text[start : end if end >= 0 else len(self.text)]

    def same_line(self, one: int, other: int) -> bool:
        """Whether no line ends between two offsets."""
        return "\n" not in self.text[min(one, other) : max(one, other)]

    def first_line(self) -> tuple[int, str]:
        """The line where the value before the fault began, or the simple key that has no colon."""
        if "expected ':'" in self.problem:
            return self.line_at(self.since)
        return self.line_at(self.last.start if self.last.style == "" and self.last.end else self.at)


@dataclass(frozen=True, slots=True)
class Slip:
    """What the author did and where; `hint` is the ending of a more fitting hint than the usual one."""

    code: str
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


# --- slips of the keyboard: they look right, or nearly so ----------------------------------------


def _is_tab(fault: Fault) -> Slip | None:
    start, line = fault.line_at(fault.at)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    at = start + indent.index("\t")
    return Slip("tab-indent", at, at + 1)


def _is_odd_space(fault: Fault) -> Slip | None:
    for start, line in (fault.line_at(fault.at), fault.first_line()):
        if found := _ODD_SPACE.match(line):
            at = start + found.start(1)
            return Slip("odd-space", at, start + found.end(1), {"character": f"U+{ord(fault.text[at]):04X}"})
    return None


def _is_wide_colon(fault: Fault) -> Slip | None:
    for start, line in (fault.first_line(), fault.line_at(fault.at)):
        if found := _WIDE_COLON.match(line):
            return Slip("wide-colon", start + found.start(1), start + found.end(1))
    return None


# --- quotes --------------------------------------------------------------------------------------


def _is_quoting(fault: Fault) -> Slip | None:
    """A quote that is never closed, or a backslash inside one."""
    if "quoted scalar" not in fault.context:
        return None
    if "escape" in fault.problem or "hexdecimal" in fault.problem:
        at = fault.text.rfind("\\", 0, fault.at + 1)
        return Slip("bad-escape", at, at + 2, {"written": fault.text[at : at + 2].strip()})
    return Slip("open-quote", fault.since, fault.since + 1, {"quote": fault.text[fault.since : fault.since + 1]})


def _is_text_after_quote(fault: Fault) -> Slip | None:
    last = fault.last
    if last.style not in {"'", '"'} or fault.text[last.end : fault.at].strip(" ") or fault.at < last.end:
        return None
    if re.search(r"\n[^\s#]", fault.text[last.start : last.end]):
        return Slip("open-quote", last.start, last.start + 1, {"quote": last.style})
    start, line = fault.line_at(fault.at)
    hint = "-apostrophe" if last.style == "'" and fault.at == last.end else ""
    return Slip("text-after-quote", fault.at, start + len(line), {"quote": last.style}, hint)


# --- values that begin with a sign of YAML's own -------------------------------------------------


def _is_first_sign(fault: Fault) -> Slip | None:
    sign = fault.text[fault.at : fault.at + 1]
    if (
        "cannot start any token" in fault.problem
        or "mapping keys are not allowed" in fault.problem
        or ("block node" in fault.context and "node content" in fault.problem and sign in "]},")
    ):
        at = fault.at
    elif any(each in fault.context for each in ("an anchor", "an alias", "a tag")):
        at = fault.since
    elif "directive" in fault.context:
        return Slip("yaml-directive", fault.since, fault.at)
    else:
        return None
    return Slip("value-starts-with", at, at + 1, {"sign": fault.text[at : at + 1]})


def _is_star(fault: Fault) -> Slip | None:
    """`*Le Monde* reports`: YAML takes the first word for an alias, and the others for too much."""
    start, line = fault.line_at(fault.at)
    found = _STAR.match(line)
    if found is None:
        return None
    value = line[found.start(1) :].rstrip()
    values = {"sign": found[1], "better": "'" + value.replace("'", "''") + "'"}
    return Slip("value-starts-with", start + found.start(1), start + len(line), values, "-quoted")


def _is_block_mark(fault: Fault) -> Slip | None:
    if "block scalar" not in fault.context:
        return None
    start, line = fault.line_at(fault.since)
    return Slip("text-after-block-mark", fault.since, start + len(line), {"sign": fault.text[fault.since]})


# --- brackets and braces -------------------------------------------------------------------------


def _is_bracket(fault: Fault) -> Slip | None:
    if "flow" not in fault.context:
        return None
    bracket = fault.text[fault.since : fault.since + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    if hash_sign := _HASH.search(fault.line_at(fault.since)[1], fault.since - fault.line_at(fault.since)[0]):
        start, lost = fault.line_at(fault.since)[0], hash_sign[1][:60]
        values = {"lost": lost, "quoted": f'"… {lost}"'}
        return Slip("hash-in-value", start + hash_sign.start(1), start + hash_sign.end(1), values)
    sign = fault.text[fault.at : fault.at + 1]
    if fault.same_line(fault.since, fault.at) and sign == ":":
        return Slip("colon-in-braces", fault.at, fault.at + 1)
    if "node content" in fault.problem and sign == ",":
        return Slip("extra-comma", fault.at, fault.at + 1)
    if fault.same_line(fault.since, fault.at) and sign not in "]}" and sign.strip():
        return Slip("text-in-brackets", fault.at, fault.at + 1, {"closing": closing})
    return Slip("open-bracket", fault.since, fault.since + 1, {"bracket": bracket, "closing": closing})


def _is_text_after_bracket(fault: Fault) -> Slip | None:
    start, line = fault.line_at(fault.at)
    before = fault.text[start : fault.at].rstrip()
    if "expected key" not in fault.problem or not before.endswith(("]", "}")):
        return None
    return Slip("text-after-bracket", fault.at, start + len(line), {"bracket": before[-1]})


def _is_empty_left_over(fault: Fault) -> Slip | None:
    """`[]` or `{}` was what stood there while there was nothing; now something stands below or above it."""
    before = fault.text[: fault.line_at(fault.at)[0]].rstrip()
    above = max((found for found in _EMPTY.finditer(before)), key=lambda found: found.start(), default=None)
    here = _EMPTY.match(fault.text, fault.line_at(fault.at)[0])
    if here is None and (above is None or _WRITTEN.search(before, above.end())):
        return None
    found = here or above
    return Slip("empty-left-over", found.start(1), found.end(1), {"brackets": found[1]}) if found else None


# --- colons, dashes, indents ---------------------------------------------------------------------


def _is_missing_space(fault: Fault) -> Slip | None:
    """`title:The call`, `-item`: the line is one text to YAML, and the next line's colon comes as a surprise."""
    start, line = fault.first_line()
    if "mapping values" not in fault.problem and "expected ':'" not in fault.problem:
        return None
    if found := _TIGHT_COLON.match(line):
        return Slip("colon-without-space", start + found.start(1), start + found.end(1))
    if found := _TIGHT_DASH.match(line):
        return Slip("dash-without-space", start + found.start(1), start + len(line), {"value": line.strip()})
    return None


def _is_colon_in_value(fault: Fault) -> Slip | None:
    last = fault.last
    if "mapping values" not in fault.problem or not last.end or not fault.same_line(last.start, fault.at):
        return None
    start, _ = fault.line_at(last.start)
    if not fault.text[start : last.start].strip(" -"):
        return None
    curly = fault.text[last.start] in _CURLY
    return Slip("colon-in-value", fault.at, fault.at + 1, hint="-curly" if curly else "")


def _is_missing_colon(fault: Fault) -> Slip | None:
    start, line = fault.first_line()
    begins_line = not fault.text[start : fault.last.start].strip(" -")
    if line.lstrip().startswith("- ") and " " not in line.strip()[2:]:
        return None  # `- report`, with a field below it that slid to the right
    alone = "expected ':'" in fault.problem
    if alone or ("mapping values" in fault.problem and begins_line and not fault.same_line(start, fault.at)):
        indent = len(line) - len(line.lstrip())
        meant = _KEY_AND_VALUE.fullmatch(line)
        if meant and meant[1] in _FIELDS:
            values = {"better": f"{meant[1]}: {meant[2]}"}
            return Slip("missing-colon", start + indent, start + len(line), values, "-field")
        return Slip("missing-colon", start + indent, start + len(line))
    return None


def _is_list_after_key(fault: Fault) -> Slip | None:
    if "block sequence entries" not in fault.problem:
        return None
    return Slip("dash-after-key", fault.at, fault.at + 1)


def _is_first_line_indented(fault: Fault) -> Slip | None:
    """Copied without the lines above it, or with the indent of where it came from."""
    first = _WRITTEN.search(fault.text)
    if "document start" not in fault.problem or first is None or fault.line_at(fault.at)[1][:1] in ("", " "):
        return None
    start, line = fault.line_at(first.end() - 1)
    indent = len(line) - len(line.lstrip())
    return (
        Slip("bad-indent", start + indent, start + len(line), {"column": str(indent + 1)}, "-first") if indent else None
    )


def _is_indent(fault: Fault) -> Slip | None:
    if not any(each in fault.problem for each in ("expected key", "'-' indicator", "mapping values")):
        return None
    start, line = fault.line_at(fault.at)
    indent = len(line) - len(line.lstrip())
    hint = "-list" if line.lstrip().startswith("- ") else ""
    return Slip("bad-indent", start + indent, start + len(line), {"column": str(indent + 1)}, hint)


SLIPS: Final[tuple[Callable[[Fault], Slip | None], ...]] = (
    _is_tab,
    _is_empty_left_over,
    _is_quoting,
    _is_odd_space,
    _is_wide_colon,
    _is_first_sign,
    _is_star,
    _is_block_mark,
    _is_text_after_quote,
    _is_bracket,
    _is_text_after_bracket,
    _is_list_after_key,
    _is_missing_space,
    _is_colon_in_value,
    _is_missing_colon,
    _is_first_line_indented,
    _is_indent,
)
"""In the order in which they are looked for: the surest first."""
