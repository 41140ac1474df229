"""YAML text to a tree of mappings, lists and texts, safely.

libyaml's own composer recurses, and dies on `[` thirty thousand times; this one walks libyaml's
events instead, keeps its own stack and gives up at a depth of 32. What YAML can do and an archive
does not need (anchors, aliases, merge keys, tags, directives, further documents) is refused where
it stands. Positions are looked up only for what is wrong: `locate` finds the others when asked.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import yaml

from generator.model.finding import Finding, Path, Related, Severity, Span, Where, said
from generator.model.finding_limits import MOST_IN_A_FILE, more
from generator.parsing.source_text import REPLACEMENT, decode_value, without_hidden
from generator.parsing.yaml_escapes import place_of
from generator.parsing.yaml_tree import Blank, Composed, Event, FlowList, FlowMap, Node, Refused, span_of

MAX_DEPTH: Final = 32
MOST_EVENTS: Final = 50_000
"""Names and values, and beginnings and ends of lists and fields: more than a text of 256 KB needs."""

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LOST: Final = REPLACEMENT
"""The key of a value whose own key was refused: like all that holds this character, it was told of before."""

_LOSING: Final = frozenset({"yaml-second-document", "yaml-merge-key"})
"""After these nobody knows which fields the author meant to have written."""

_ADVICE: Final = frozenset({"dash-without-space", "hash-in-value"})

_SHOWN: Final = 60
"""Characters of an author's text that a message repeats at most."""

# With two spaces before it and one after it, `#` is a comment that was meant.
_HASH_AFTER = re.compile(r"(?:[ \t]+#[^\s#]| # ?).*")
_DASH = re.compile(r"\n *(?:- +)*-[^\W\d_]")
_DASH_IN_VALUE = re.compile(r"^ *-[^\W\d_]", re.MULTILINE)
_ODD_DASH = re.compile(r"-[^\S ]")
_ITEM_IN_VALUE = re.compile(r"\n *(-) +\S")
_FOLDER = re.compile(r"(?<![A-Za-z])[A-Za-z]:(\\[a-zA-Z0])")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


def quoted(value: str) -> str:
    """A value as YAML keeps it whole, signs and all; its beginning where it is long."""
    value = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


class TooDeepError(yaml.YAMLError):
    """Lists and mappings inside each other beyond `MAX_DEPTH`; `index` is where the last one begins."""

    def __init__(self, index: int) -> None:
        super().__init__("too deep")
        self.index = index


class TooManyError(yaml.YAMLError):
    """More names and values than `MOST_EVENTS`; `index` is where the first of those too many begins."""

    def __init__(self, index: int) -> None:
        super().__init__("too many")
        self.index = index


def compose(file: str, text: str) -> Composed:
    """The tree of a text whose lines end in LF. Raises yaml.YAMLError where YAML itself cannot go on."""
    return _Composer(file, text).compose()


class _Composer:
    """One walk over one text. `node` is the collection being filled, `key` the mapping key that waits for its value."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.findings: list[Finding] = []
        self.met: Counter[str] = Counter()
        self.stack: list[tuple[Node, str | None]] = []
        self.starts: list[int] = []
        self.node: Node = None
        self.key: str | None = None
        self.escapes = "\\" in text
        self.hash_trap = " #" in text or "\t#" in text
        self.dash_trap = text.startswith("-") or _DASH.search(text) is not None

    def compose(self) -> Composed:
        loader = yaml.CBaseLoader(self.text)
        try:
            root = self._walk(loader.get_event)
        finally:
            loader.dispose()
        for code in (code for code, count in self.met.items() if count > MOST_IN_A_FILE):
            severity = Severity.ADVICE if code in _ADVICE else Severity.ERROR
            self.findings.append(more(self.file, self.met[code] - MOST_IN_A_FILE, severity, code))
        lost = ("",) if any(each.code in _LOSING for each in self.findings) else ()
        return Composed(root, tuple(self.findings), self.text, lost)

    def _walk(self, next_event: Callable[[], Event]) -> Node:  # noqa: C901  # a table of methods would cost a call more
        """The hot loop: 150 turns for an ordinary file."""
        root: list[Node] = []
        self.node = root
        scalar, mapping_end, sequence_end = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent
        for _ in range(MOST_EVENTS):
            event = next_event()
            kind = event.__class__
            if kind is scalar:
                self._scalar(event)
            elif kind is mapping_end or kind is sequence_end:
                self._close(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, FlowMap if kind is yaml.MappingStartEvent else FlowList)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                if not self._document(event, already=bool(root)):
                    break
            elif kind is yaml.StreamEndEvent:
                break
        else:
            raise TooManyError(event.start_mark.index)
        return root[0] if root else Blank()

    def _scalar(self, event: Event) -> None:
        value = event.value
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        style = event.style
        if style == "":
            if self.hash_trap or self.dash_trap:
                self._traps(event)
            if isinstance(self.node, list) and event.start_mark.line != event.end_mark.line and self._swallows(event):
                value = Refused(value)
            if value in _NOTHING and (self.key is not None or isinstance(self.node, list)):
                written, value = value, Blank()
                value.written = written
        elif style in {"'", '"'}:
            self._quoted(event)
            if style == '"' and self.escapes:
                value = self._written_out(value, event)
        self._put(value, event)

    def _put(self, value: Node, event: Event) -> None:
        """Into the list, or as the key, or as the value of the key that waits."""
        node = self.node
        if isinstance(node, list):
            node.append(value)
        elif self.key is not None:
            node[self.key] = value
            self.key = None
        else:
            self.key = self._as_key(value, event)

    def _as_key(self, value: str, event: Event) -> str:
        if value in self.node:
            first = Where(self.file, (*self._path(), value), on_key=True)
            self._refuse("duplicate-key", event, Related(first, said("duplicate-key-first")), key=value[:_SHOWN])
        elif value == "<<" and event.style == "":
            self._refuse("yaml-merge-key", event)
        elif not (bare := value.strip()):
            self._refuse("empty-key", event)
        elif (bare != value or (bare[0] == "-" and _ODD_DASH.match(value))) and event.style == "":
            return self._with_odd_space(bare, event)
        else:
            return value
        return _LOST

    def _with_odd_space(self, key: str, event: Event) -> str:
        """A key with a space beside it that YAML takes for a letter; a list whose dash has one is lost."""
        odd = next(character for character in event.value if character.isspace() and character != " ")
        self._refuse("odd-space", event, character=f"U+{ord(odd):04X}")
        return _LOST if key.startswith("-") else key

    def _open(self, event: Event, flow: type[FlowList | FlowMap]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise TooDeepError(event.start_mark.index)
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        child: Node
        if event.flow_style:
            child = flow()
            self.starts.append(event.start_mark.index)
        else:
            child = {} if flow is FlowMap else []
        if isinstance(self.node, list):
            self.node.append(child)
        elif self.key is not None:
            self.node[self.key] = child
        elif not any(key is None and isinstance(holder, dict) for holder, key in self.stack):
            # A list or a mapping as a key (`{{name}}: x`): read on, but keep neither it nor its value.
            self._refuse("yaml-complex-key", event)
        self.stack.append((self.node, self.key))
        self.node, self.key = child, None

    def _close(self, event: Event) -> None:
        node = self.node
        if isinstance(node, FlowList | FlowMap):
            node.source = self.text[self.starts.pop() : event.end_mark.index]
        self.node, key = self.stack.pop()
        # What was opened as a key is not kept, and its value follows.
        self.key = _LOST if key is None and isinstance(self.node, dict) else None

    def _alias(self, event: Event) -> None:
        self._refuse("yaml-alias", event, value="*" + event.anchor[:_SHOWN])
        self._put(Refused("*" + event.anchor), event)

    def _document(self, event: Event, *, already: bool) -> bool:
        """Whether to read on after the start of a document."""
        head = self.text[: event.end_mark.index]
        if already:
            self._refuse("yaml-second-document", event)
            return False
        if event.explicit and (directive := _DIRECTIVE.search(head)):
            end = head.find("\n", directive.start())
            self.findings.append(self._finding("yaml-directive", directive.start(), end if end >= 0 else len(head), {}))
        return True

    def _marked(self, event: Event) -> None:
        """An anchor or a tag before a value: refused, and the value is read as if it were not there."""
        text = self.text[event.start_mark.index : event.end_mark.index].split(None, 1)
        written = text[0] if text else ""
        self._refuse("yaml-anchor" if event.anchor is not None else "yaml-tag", event, value=written[:_SHOWN])

    def _swallows(self, event: Event) -> bool:
        """Whether an item has the next one in it, whose dash stands further to the right."""
        start, end = event.start_mark.index, event.end_mark.index
        found = _ITEM_IN_VALUE.search(self.text[start:end])
        if found is None:
            return False
        at = start + found.start(1)
        if self._is_one_too_many("bad-indent"):
            return True
        column = str(at - self.text.rfind("\n", 0, at))
        finding = self._finding("bad-indent", at, at + 1, {"column": column})
        self.findings.append(replace(finding, hint=said("bad-indent-hint-list")))
        return True

    def _quoted(self, event: Event) -> None:
        """A quote that is closed lines later, at the left edge, was left open: it swallows the fields between."""
        start, end = event.start_mark, event.end_mark
        if start.line != end.line and re.search(r"\n[^\s#]", self.text[start.index : end.index]):
            if not self._is_one_too_many("open-quote"):
                self.findings.append(self._finding("open-quote", start.index, start.index + 1, {"quote": event.style}))
        elif event.style == '"' and (folder := _FOLDER.search(self.text[start.index : end.index])):
            if self._is_one_too_many("bad-escape"):
                return
            span = start.index + folder.start(1), start.index + folder.end(1)
            finding = self._finding("bad-escape", *span, {"written": folder[1]})
            self.findings.append(replace(finding, message=said("bad-escape-folder", written=folder[1])))

    def _written_out(self, value: str, event: Event) -> str:
        """The value of a scalar in double quotes, held to what the characters of a file are held to."""
        start, end = event.start_mark.index, event.end_mark.index
        if "\\" not in (written := self.text[start:end]):
            return value

        if self.met["hidden-character"] > MOST_IN_A_FILE:
            return without_hidden(value)

        def span(index: int) -> Span:
            place = place_of(value, index, written)
            return span_of(self.text, start + place[0], start + place[1])

        value, findings = decode_value(self.file, value, span, span_of(self.text, start, end))
        self.findings += [each for each in findings if not self._is_one_too_many(each.code)]
        return value

    def _traps(self, event: Event) -> None:
        """What YAML takes in silence: a value cut short by ` #`, an item that lacks the space after its dash."""
        start, end = event.start_mark.index, event.end_mark.index
        written = self.text[start:end]
        if self.hash_trap and (cut := _HASH_AFTER.match(self.text, end)):
            lost = cut[0].strip()
            whole = quoted(written + cut[0].rstrip() if written else lost)
            spaces = cut[0].index("#")
            values = {"lost": lost[:_SHOWN], "quoted": whole, "spaces": str(spaces if written else 0)}
            self._advise("hash-in-value", end + spaces, cut.end(), **values)
        if self.dash_trap and (dash := _DASH_IN_VALUE.search(written)):
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            if dash.start() > 0 or not before.strip(" -"):
                at = start + dash.end() - 2
                value = self.text[at:end].split("\n", 1)[0]
                self._advise("dash-without-space", at, at + len(value), value=value[:_SHOWN])

    def _path(self) -> Path:
        """The way to `node`."""
        return tuple(len(holder) - 1 if isinstance(holder, list) else str(key) for holder, key in self.stack[1:])

    def _is_one_too_many(self, code: str) -> bool:
        """Whether enough of that code has been told; one more is only counted then."""
        self.met[code] += 1
        return self.met[code] > MOST_IN_A_FILE

    def _refuse(self, code: str, event: Event, *related: Related, **values: str) -> None:
        if self._is_one_too_many(code):
            return
        finding = self._finding(code, event.start_mark.index, event.end_mark.index, values)
        self.findings.append(replace(finding, related=related))

    def _advise(self, code: str, start: int, end: int, **values: str) -> None:
        if self._is_one_too_many(code):
            return
        self.findings.append(replace(self._finding(code, start, end, values), severity=Severity.ADVICE))

    def _finding(self, code: str, start: int, end: int, values: Mapping[str, str]) -> Finding:
        path = self._path()
        if isinstance(self.node, list):
            path = (*path, len(self.node)) if self.stack else ()
        elif self.key is not None and self.key != _LOST:
            path = (*path, self.key)
        where = Where(self.file, path, span=span_of(self.text, start, end))
        return Finding(code, Severity.ERROR, where, said(code, **values), said(code + "-hint", **values))
