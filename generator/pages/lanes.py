"""Lanes: which rows lead to which, drawn beside them, as the history of a program's versions is drawn.

Enters: how many rows there are, in the order of time, and edges, each from a row to a later one. Leaves: for every
row, where its dot stands and the strokes beside it. Time runs down. Everything that leads to one row in one way is a
*branch*: its edges run together, and each joins it by a curve below its own row. Branches that go on from each other
are a *track*, a straight line in one column. A row never stands on a line that passes by.

A tree is drawn without crossings: the tracks that lead to a track stand at its right, the first to end the nearest.
Where more than that leads to and fro, up to eight tracks get the order that has the fewest crossings of all, and a few
more are sifted: each is tried in every place until there are no fewer to be had. Beyond `COLUMNS`, what would need
further columns runs together in the last one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.model.value import value

COLUMNS = 6
"""Lines beside each other: more would leave a phone no room for words."""
LEFT, STEP = 10, 16
"""Pixels: where the first column lies, and how far the next is from it."""
DOT, JOINED = 22, 46
"""Pixels down a row: where its dot stands, and where what leaves it has joined its branch."""
MOST_COMPARED, MOST_SIFTED = 8, 14
"""Tracks of which every order is compared, and of which each is sifted; more are drawn as a tree would be."""
_DOWN = "V9999"
"""To the end of the row, however high it is: what is beyond is cut off."""


@value
class Edge:
    """A row leads to a later one, as a cause or in another way. `far`: the depth from which on it is shown."""

    source: int
    target: int
    is_cause: bool
    far: int = 1


@value
class Stroke:
    """Lines of one kind, as the `d` of a path."""

    is_cause: bool
    far: int
    path: str


@value
class LaneRow:
    """What is drawn beside a row."""

    x: int
    strokes: tuple[Stroke, ...]


@value
class Lanes:
    """A drawing. `run_together`: there were more lines than columns."""

    rows: tuple[LaneRow, ...]
    columns: int
    run_together: bool
    crossings: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return 2 * LEFT + STEP * (self.columns - 1)


def lanes(count: int, edges: Iterable[Edge]) -> Lanes:
    """The drawing of so many rows. An edge that does not lead down, as in a ring of follow-ups, is left out."""
    branches = _branches(edges)
    tracks = _Tracks.of(count, branches)
    order = tracks.in_order()
    crossings = tracks.crossings(order)
    if crossings and len(order) <= MOST_COMPARED:
        order = tracks.best(order)
    elif crossings and len(order) <= MOST_SIFTED:
        order = tracks.sifted(order, crossings)
    return _drawn(branches, tracks, order)


@dataclass(slots=True)
class _Branch:
    """What leads to one row in one way: each source with the depth from which on its edge is shown, the first first."""

    target: int
    is_cause: bool
    sources: dict[int, int]
    start: int
    track: int = 0


def _branches(edges: Iterable[Edge]) -> list[_Branch]:
    sources: dict[tuple[int, bool], dict[int, int]] = {}
    for edge in edges:
        if edge.source < edge.target:
            here = sources.setdefault((edge.target, not edge.is_cause), {})
            here[edge.source] = min(edge.far, here.get(edge.source, edge.far))
    return [_Branch(target, not other, here, min(here)) for (target, other), here in sorted(sources.items())]


@dataclass(slots=True)
class _Tracks:
    """Straight lines. What each covers is counted in half rows: 2r is the dot of row r, 2r + 1 is below it."""

    rows: list[int] = field(default_factory=list)
    """The track on which each row's dot stands."""
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    follows: list[int | None] = field(default_factory=list)
    """The track that each one leads to; None for the last."""
    curves: list[tuple[int, int, int]] = field(default_factory=list)
    """Where a line goes from one track to another: row, track, track."""

    @classmethod
    def of(cls, count: int, branches: Sequence[_Branch]) -> "_Tracks":
        into: list[list[_Branch]] = [[] for _ in range(count)]
        out: list[list[_Branch]] = [[] for _ in range(count)]
        for branch in branches:
            into[branch.target].append(branch)
            for source in branch.sources:
                out[source].append(branch)
        tracks = cls()
        for row in range(count):
            tracks._add(row, into[row], out[row])
        for row in range(count):
            tracks._join(row, into[row], out[row])
        return tracks

    def _join(self, row: int, into: list[_Branch], out: list[_Branch]) -> None:
        """The curves at a row: from where its dot stands to other tracks, and from those that end there."""
        here = self.rows[row]
        self.curves.extend((row, here, branch.track) for branch in (*into, *out) if branch.track != here)
        for branch in into:
            if branch.track != here:
                self.follows[branch.track] = here
        if out and self.last[here] == 2 * row:
            self.follows[here] = out[0].track

    def _add(self, row: int, into: list[_Branch], out: list[_Branch]) -> None:
        """The dot of a row stands on the line that leads to it; the first line that begins there goes on from it."""
        here = into[0].track if into else self._new(2 * row)
        self.rows.append(here)
        self.last[here] = 2 * row
        begun = [branch for branch in out if branch.start == row]
        for branch in begun:
            branch.track = here if branch is begun[0] else self._new(2 * row + 1)
            self.last[branch.track] = 2 * branch.target - 1

    def _new(self, first: int) -> int:
        self.first.append(first)
        self.last.append(first)
        self.follows.append(None)
        return len(self.first) - 1

    def in_order(self) -> list[int]:
        """From left to right: after each track those that lead to it, the first to end first, with what leads there."""
        leading: dict[int | None, list[int]] = {}
        for track in sorted(range(len(self.first)), key=lambda each: (self.last[each], each)):
            leading.setdefault(self.follows[track], []).append(track)
        order: list[int] = []
        waiting = leading.get(None, [])
        while waiting:
            track = waiting.pop()
            order.append(track)
            waiting.extend(reversed(leading.get(track, ())))
        return order

    def crossings(self, order: Sequence[int]) -> int:
        """How often a curve crosses a line that passes by."""
        place = {track: number for number, track in enumerate(order)}
        return sum(
            1
            for row, one, other in self.curves
            for track in order[min(place[one], place[other]) + 1 : max(place[one], place[other])]
            if self.first[track] < 2 * row < self.last[track]
        )

    def best(self, order: Sequence[int]) -> list[int]:
        """The order with the fewest crossings: the best of every set of tracks that may stand left of the others.

        A track is crossed where one end of a curve stands at its left and the other at its right. So what it adds
        depends on which tracks stand at its left, and not on their order. Of equals, the one nearest to `order` wins.
        """
        crossing = {
            track: [
                (1 << one, 1 << other)
                for row, one, other in self.curves
                if track not in (one, other) and self.first[track] < 2 * row < self.last[track]
            ]
            for track in order
        }
        best: dict[int, tuple[int, list[int]]] = {0: (0, [])}
        for _ in order:
            longer: dict[int, tuple[int, list[int]]] = {}
            for left, (crossings, placed) in best.items():
                for track in order:
                    if left & 1 << track:
                        continue
                    here = crossings + sum(bool(left & one) != bool(left & other) for one, other in crossing[track])
                    known = longer.get(left | 1 << track)
                    if known is None or here < known[0]:
                        longer[left | 1 << track] = here, [*placed, track]
            best = longer
        return best[(1 << len(order)) - 1][1]

    def sifted(self, order: list[int], crossings: int) -> list[int]:
        """A better order, if moving one track at a time leads to one."""
        improved = True
        while improved and crossings:
            improved = False
            for track in range(len(order)):
                rest = [each for each in order if each != track]
                tried = ([*rest[:place], track, *rest[place:]] for place in range(len(order)))
                fewest, best = min(((self.crossings(each), each) for each in tried), key=lambda found: found[0])
                if fewest < crossings:
                    order, crossings, improved = best, fewest, True
        return order

    def columns(self, order: Sequence[int]) -> list[int]:
        """The column of each track: as far left as its place in the order allows."""
        columns = [0] * len(order)
        for place, track in enumerate(order):
            beside = (
                columns[other] + 1
                for other in order[:place]
                if self.first[other] <= self.last[track] and self.first[track] <= self.last[other]
            )
            columns[track] = max(beside, default=0)
        return columns


def _drawn(branches: Sequence[_Branch], tracks: _Tracks, order: Sequence[int]) -> Lanes:
    columns = tracks.columns(order)
    widest = max(columns, default=0)
    run_together = widest >= COLUMNS
    # Dots of what runs together stand beside it: on the line, they would seem to lead to one another.
    dots = [min(column, COLUMNS) if column < COLUMNS - 1 or not run_together else COLUMNS for column in columns]
    lines = [min(column, COLUMNS - 1) for column in columns]
    pens = [_Pen(_across(dots[track])) for track in tracks.rows]
    for branch in branches:
        _draw(branch, _across(lines[branch.track]), pens)
    return Lanes(tuple(pen.row() for pen in pens), min(widest, COLUMNS) + 1, run_together, tracks.crossings(order))


def _draw(branch: _Branch, x: int, pens: Sequence["_Pen"]) -> None:
    """Draw a branch from its first source down to its target: its depth at each row is that of the nearest so far."""
    far = 0
    for row in range(branch.start, branch.target):
        above, pen = far, pens[row]
        if own := branch.sources.get(row):
            far = min(far, own) if far else own
            brings_nearer = above != far
            pen.draw(branch.is_cause, own, _curve(pen.x, DOT, x, JOINED) + (_DOWN if brings_nearer else ""))
            if above:
                pen.draw(branch.is_cause, above, f"M{x} 0" + (f"V{JOINED}" if brings_nearer else _DOWN))
        else:
            pen.draw(branch.is_cause, far, f"M{x} 0{_DOWN}")
    last = pens[branch.target]
    last.draw(branch.is_cause, far, _curve(x, 0, last.x, DOT))


@dataclass(slots=True)
class _Pen:
    """Draws beside one row."""

    x: int
    drawn: dict[tuple[bool, int], dict[str, None]] = field(default_factory=dict)

    def draw(self, is_cause: bool, far: int, path: str) -> None:  # noqa: FBT001  # which kind of line it is
        self.drawn.setdefault((not is_cause, far), {})[path] = None

    def row(self) -> LaneRow:
        return LaneRow(
            self.x, tuple(Stroke(not other, far, "".join(paths)) for (other, far), paths in sorted(self.drawn.items()))
        )


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    if x == to_x:
        return f"M{x} {y}V{to_y}"
    middle = (y + to_y) // 2
    return f"M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y}"


def _across(column: int) -> int:
    return LEFT + STEP * column
