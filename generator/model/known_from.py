"""From which day on something with a date counts as known: the last day that the date can mean.

An earlier day would claim knowledge that is not certain. Marks (`?`, `~`) do not move the day, as they move no bound.
Who writes a year before our era, or one of millions, means none of its days: only what was on a day has one then.
"""

from generator.model.edtf import Bound, EdtfDate, Kind, Precision
from generator.model.edtf_point import Point
from generator.model.edtf_shape import Span


def known_from(date: EdtfDate) -> Bound | None:
    """The day on which what has this date was known at the latest; None where the date has no such day.

    What lasted is known when it had ended, what goes on (`2014/..`) when it had surely begun. An unknown or open end
    of any other date says nothing: then it is known when the archive speaks.
    """
    if date.latest is None and date.kind is Kind.INTERVAL and date.open_end:
        return begun_by(date)
    return _day(date.latest, date)


def perhaps_from(date: EdtfDate) -> Bound | None:
    """The first day on which it can have been known; None where the date names no such day."""
    return _day(date.earliest, date)


def begun_by(date: EdtfDate) -> Bound | None:
    """The last day on which it can have begun; None where the date has no such day."""
    start = beginning(date)
    return _day(start.latest if start else date.latest, date)


def beginning(date: EdtfDate) -> Point | None:
    """Where an interval begins, if the date is one and says so."""
    if date.kind is not Kind.INTERVAL:
        return None
    (member,) = date.shape.members
    return member.first if isinstance(member, Span) else None


def is_exact(date: EdtfDate) -> bool:
    """Whether it is one day, without a mark: then it was known on it, not only by it."""
    fine = date.kind is Kind.POINT and date.precision.fineness >= Precision.DAY.fineness
    return fine and not date.uncertain and not date.approximate


def _day(bound: Bound | None, date: EdtfDate) -> Bound | None:
    if bound is None or (bound.year < 1 and date.precision.fineness < Precision.DAY.fineness):
        return None
    return Bound(bound.year, bound.month, bound.day)
