"""Any EDTF text taken apart: one date, an interval, or a set of dates."""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.model.edtf_calendar import Bound, Precision
from generator.model.edtf_error import EdtfError, diagnose
from generator.model.edtf_point import Point, read_point

_MONTH_FIRST = re.compile(r"[0-9]{1,2}/[0-9]{4}")
_NO_END = re.compile(r"[0-9]{1,2}(?![0-9X?~%-])|[A-WZa-z]")
"""How what is no end of an interval begins, as in `9/11` and `3/4 July 2021`."""
_SEPARATOR = re.compile(r", *")


class Kind(StrEnum):
    """What a date is made of."""

    POINT = "point"
    INTERVAL = "interval"
    ONE_OF = "one-of"
    ALL_OF = "all-of"


class End(StrEnum):
    """What stands where an interval or a set has no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another: an interval, or a stretch `a..b` within a set. At least one end is a date."""

    start: Point | End
    end: Point | End

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, Point))

    @property
    def first(self) -> Point | None:
        """Where it begins; None for an open or unknown start, or one of which not even the year is known."""
        return _known(self.start)

    @property
    def last(self) -> Point | None:
        """Where it ends, as `first` is where it begins."""
        return _known(self.end)

    @property
    def earliest(self) -> Bound | None:
        """None where `first` is."""
        return self.first.earliest if self.first else None

    @property
    def latest(self) -> Bound | None:
        """None where `last` is."""
        return self.last.latest if self.last else None


Member = Point | Span


@dataclass(frozen=True, slots=True)
class Shape:
    """A date taken apart. A point or an interval has one member, a set one or more."""

    kind: Kind
    members: tuple[Member, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date in it."""
        return tuple(
            point for member in self.members for point in (member.points if isinstance(member, Span) else (member,))
        )

    @property
    def level(self) -> int:
        """The EDTF level that it needs."""
        if self.kind in (Kind.ONE_OF, Kind.ALL_OF):
            return 2
        levels = [point.level for point in self.points]
        if self.kind is Kind.INTERVAL:
            # An open or unknown end is of level 1, an end with unknown digits of level 2.
            levels += [1] if len(levels) < 2 else []
            levels += [2] if any("X" in point.year + point.month + point.day for point in self.points) else []
        return max(levels)

    @property
    def earliest(self) -> Bound | None:
        """The first second that any member can mean."""
        found = [bounds(member)[0] for member in self.members]
        return None if None in found else min(bound for bound in found if bound)

    @property
    def latest(self) -> Bound | None:
        """The last second that any member can mean."""
        found = [bounds(member)[1] for member in self.members]
        return None if None in found else max(bound for bound in found if bound)

    @property
    def precision(self) -> Precision:
        """The coarsest of its dates'."""
        return min(
            (point.precision for point in self.points),
            key=lambda precision: precision.fineness,
            default=Precision.UNKNOWN,
        )

    @property
    def uncertain(self) -> bool:
        """Whether any of its dates is."""
        return any(point.uncertain for point in self.points)

    @property
    def approximate(self) -> bool:
        """Whether any of its dates is."""
        return any(point.approximate for point in self.points)

    @property
    def offset(self) -> int | None:
        """Minutes east of UTC, for a single time that gives them."""
        return self.points[0].offset if self.kind is Kind.POINT else None


def read(text: str) -> Shape:
    """Any EDTF text taken apart. Raises EdtfError where it is none."""
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return Shape(Kind.INTERVAL, (_interval(text),))
    return Shape(Kind.POINT, (read_point(text),))


def _known(end: Point | End) -> Point | None:
    return end if isinstance(end, Point) and not end.no_year else None


def bounds(member: Member) -> tuple[Bound | None, Bound | None]:
    """The first and the last second; None for both where not even the year is known."""
    return (None, None) if isinstance(member, Point) and member.no_year else (member.earliest, member.latest)


def _interval(text: str) -> Span:
    first, _, last = text.partition("/")
    is_none = _MONTH_FIRST.fullmatch(text) or (_NO_END.match(first) and _NO_END.match(last))
    if "/" in last or first == last == "" or is_none:
        raise diagnose(text)
    span = _ordered(text, Span(_end(first), _end(last)))
    # `2021-12-04/2021-12` says less of its end than of its start; `2021-12-04/2021-12-XX` is fine.
    if "X" not in text and len(span.points) == 2 and span.points[0].earliest > span.points[1].earliest:
        raise EdtfError("end-too-coarse", text, end=last)
    return span


def _end(text: str) -> Point | End:
    return End(text) if text in ("", "..") else _day_or_coarser(text)


def _day_or_coarser(text: str) -> Point:
    point = read_point(text)
    if point.time:
        raise EdtfError("time-within", text)
    return point


def _ordered(text: str, span: Span) -> Span:
    """The same span, if it does not run backwards."""
    if span.earliest and span.latest and span.earliest > span.latest:
        raise EdtfError("reversed-interval", text)
    return span


def _set(text: str) -> Shape:
    kind, closing = (Kind.ONE_OF, "]") if text[0] == "[" else (Kind.ALL_OF, "}")
    if len(text) < 3 or text[-1] != closing:
        raise EdtfError("bad-set", text)
    parts = _SEPARATOR.split(text[1:-1].strip(" "))
    last = len(parts) - 1
    return Shape(kind, tuple(_member(text, part, place == 0, place == last) for place, part in enumerate(parts)))


def _member(text: str, part: str, first: bool, last: bool) -> Member:  # noqa: FBT001
    start, dots, end = part.partition("..")
    if not dots:
        if not part or "/" in part:
            raise EdtfError("bad-set", text)
        return _day_or_coarser(part)
    # A set is open at its very ends only, and on one side of a stretch only.
    if (not start and not (first and end)) or (not end and not (last and start)):
        raise EdtfError("bad-set", text)
    span = Span(_day_or_coarser(start) if start else End.OPEN, _day_or_coarser(end) if end else End.OPEN)
    return _ordered(part, span)
