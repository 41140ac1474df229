"""Where a value stands in its file: lines and columns for a path, found only when a finding needs them."""

import re
from dataclasses import dataclass, replace

import yaml

from generator.model.finding import Path, Span
from generator.parsing.yaml_tree import Event, span_of


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands, and its key if it has one: offsets into the text."""

    start: int
    end: int
    key_start: int = -1
    key_end: int = -1
    holds_others: bool = False


class Positions:
    """The place of every value in a YAML text. What cannot be composed has the positions up to the fault."""

    def __init__(self, text: str) -> None:
        """`text` is a decoded text whose lines end in LF."""
        self._text = text
        self._spots: dict[Path, _Spot] = {}
        self.cut_short = False
        try:
            _Walk(self._spots).run(text)
        except yaml.YAMLError:
            self.cut_short = True

    def locate(self, path: Path, *, on_key: bool = False, excerpt: str = "") -> Span:
        """The place of the value at that path, of its key, or of those characters inside the value.

        A path that is not there leads to the nearest parent that is: its key, or the first line.
        """
        spot = self._spots.get(path)
        if spot is None:
            return self._nearest(path, excerpt)
        if on_key and spot.key_start >= 0:
            return span_of(self._text, spot.key_start, spot.key_end)
        if excerpt and (inside := self._inside(spot, excerpt)):
            return inside
        # A value that is not written (`place:`) has no characters of its own: its key stands for it.
        if spot.start == spot.end and spot.key_start >= 0:
            return span_of(self._text, spot.key_start, spot.key_end)
        return self._first_line_of(spot) if spot.holds_others else span_of(self._text, spot.start, spot.end)

    def _nearest(self, path: Path, excerpt: str) -> Span:
        while path := path[:-1]:
            if spot := self._spots.get(path):
                inside = self._inside(spot, excerpt) if excerpt else None
                return inside or self._beginning(spot)
        return self._first_line()

    def _beginning(self, spot: _Spot) -> Span:
        """The key of a part of a record, or the first line of a part that is an item of a list."""
        if spot.key_start >= 0:
            return span_of(self._text, spot.key_start, spot.key_end)
        return self._first_line_of(spot)

    def _first_line_of(self, spot: _Spot) -> Span:
        end = self._text.find("\n", spot.start)
        return span_of(self._text, spot.start, min(spot.end, end) if end >= 0 else spot.end)

    def _first_line(self) -> Span:
        root = self._spots.get(())
        start = root.start if root else 0
        end = self._text.find("\n", start)
        return span_of(self._text, start, end if end >= 0 else len(self._text))

    def _inside(self, spot: _Spot, excerpt: str) -> Span | None:
        """Those characters as they are written: over several lines, or with quotes doubled or escaped."""
        words = (re.escape(word).replace("'", "''?").replace('"', '\\\\?"') for word in excerpt.split())
        found = re.compile(r"\s+".join(words)).search(self._text, spot.start, spot.end)
        return span_of(self._text, found.start(), found.end()) if found else None


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come: its path, its spot, the count of its items, the key that waits."""

    path: Path
    spot: _Spot
    is_list: bool
    count: int = 0
    key: tuple[str, int, int] | None = None
    as_key: bool = False


class _Walk:
    """One walk over the events of a text, noting where each value begins and ends."""

    def __init__(self, spots: dict[Path, _Spot]) -> None:
        self.spots = spots
        self.open: list[_Open] = []

    def run(self, text: str) -> None:
        loader = yaml.CBaseLoader(text)
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                self.take(event)
        finally:
            loader.dispose()

    def take(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if self.awaits_key():
                self.open[-1].key = (value, start, end)
            else:
                self.spots.setdefault(*self.child(start, end))
        elif isinstance(event, yaml.CollectionStartEvent):
            as_key = self.awaits_key()
            path, spot = self.child(start, end)
            self.open.append(_Open(path, spot, isinstance(event, yaml.SequenceStartEvent), as_key=as_key))
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self.open.pop()
            self.spots.setdefault(closed.path, replace(closed.spot, end=end, holds_others=True))
            if closed.as_key:  # no path can name what has a list or a mapping for a key
                self.open[-1].key = ("", closed.spot.start, end)

    def awaits_key(self) -> bool:
        return bool(self.open) and not self.open[-1].is_list and self.open[-1].key is None

    def child(self, start: int, end: int) -> tuple[Path, _Spot]:
        """The path and the spot of the value that begins here."""
        if not self.open:
            return (), _Spot(start, end)
        holder = self.open[-1]
        if holder.is_list:
            holder.count += 1
            return (*holder.path, holder.count - 1), _Spot(start, end)
        name, key_start, key_end = holder.key or ("", start, end)
        holder.key = None
        return (*holder.path, name), _Spot(start, end, key_start, key_end)
