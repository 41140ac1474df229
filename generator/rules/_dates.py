"""What rules ask of dates. Every answer is a certain one: where the dates leave it open, nothing is said."""

from generator.model.edtf import EdtfDate, Kind, Order, Precision, compare, parse

_DAYS = frozenset({Precision.DAY, Precision.MINUTE, Precision.SECOND})


def before(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether one date is certainly over before the other begins."""
    return compare(one, other) is Order.BEFORE


def past(date: EdtfDate, today: str) -> bool:
    """Whether the date is certainly over on that day (ISO)."""
    return before(date, parse(today))


def future(date: EdtfDate, today: str) -> bool:
    """Whether the date certainly begins after that day (ISO)."""
    return before(parse(today), date)


def is_exact_day(date: EdtfDate) -> bool:
    """Whether the date is one certain day or a time on it."""
    return date.kind is Kind.POINT and date.precision in _DAYS and not (date.uncertain or date.approximate)


def is_inferred(date: EdtfDate) -> bool:
    """Whether the date itself says that somebody worked it out: marked `?`, `~` or `%`, or one of several."""
    return date.uncertain or date.approximate or date.kind is Kind.ONE_OF
