"""How intervals and sets of dates are said: a `Shape` and a language's phrases in, words out."""

import re
from collections.abc import Sequence
from functools import cache

from generator.languages.date_ago import is_ago
from generator.languages.date_points import Form, is_irregular, point_words, short_words
from generator.languages.phrases import Phrases
from generator.model.edtf_point import Point, alternatives
from generator.model.edtf_shape import End, Kind, Member, Shape, Span


def shape_words(shape: Shape, phrases: Phrases, form: Form) -> str:
    """Any date in words. `form` is LABEL or WHEN."""
    if shape.kind is Kind.POINT and isinstance(shape.members[0], Point):
        return _point(shape.members[0], phrases, form)
    if shape.kind is Kind.INTERVAL and isinstance(shape.members[0], Span):
        return _interval(shape.members[0], phrases, form)
    return _list(shape.members, phrases, form, one_of=shape.kind is Kind.ONE_OF)


def _point(point: Point, phrases: Phrases, form: Form) -> str:
    """One date; where unknown digits leave a few months or days, those are named."""
    choices = alternatives(point) if is_irregular(point) else ()
    if not choices:
        return point_words(point, phrases, form)
    first, last = choices[0], choices[-1]
    numbers = [int(choice.day or choice.month) for choice in choices]
    if numbers == list(range(numbers[0], numbers[-1] + 1)) and first != last:
        return _between(first, last, phrases)
    return _list(choices, phrases, form, one_of=True)


def _interval(span: Span, phrases: Phrases, form: Form) -> str:
    start, end = span.start, span.end
    if isinstance(start, Point) and isinstance(end, Point):
        return _from_to(start, end, phrases, form)
    if isinstance(start, Point):
        key = "date-since" if end is End.OPEN else "date-from-unknown-end"
        return _contracted(phrases.text(key, start=point_words(start, phrases, Form.NOUN, within=True)), phrases)
    if isinstance(end, Point):
        words = _until(end, phrases)
        return words if start is End.OPEN else phrases.text("date-unknown-start", date=words)
    return phrases[f"date-{start.name.lower()}-{end.name.lower()}"]


def _from_to(start: Point, end: Point, phrases: Phrases, form: Form) -> str:
    if start == end:
        return point_words(start, phrases, form)
    if form is Form.WHEN:
        return _contracted(phrases.text("date-from-to", **_ends(start, end, phrases, Form.NOUN)), phrases)
    ends = _ends(start, end, phrases, Form.LABEL)
    shortened = short_words(start, end, phrases, Form.LABEL) is not None
    tight = len(ends["start"].split()) == 1 and (shortened or len(ends["end"].split()) == 1)
    return phrases.text("date-span-tight" if tight else "date-span-loose", **ends)


def _between(start: Point, end: Point, phrases: Phrases) -> str:
    return _contracted(phrases.text("date-between", **_ends(start, end, phrases, Form.NOUN)), phrases)


def _until(end: Point, phrases: Phrases) -> str:
    words = point_words(end, phrases, Form.NOUN, within=True)
    if is_ago(end):
        return phrases.text("date-until-ago", end=words)
    plain = not end.day and not end.grouping and "X" not in end.year + end.month
    return _contracted(phrases.text("date-until-month-or-year" if plain else "date-until", end=words), phrases)


def _ends(start: Point, end: Point, phrases: Phrases, form: Form) -> dict[str, str]:
    short = short_words(start, end, phrases, form)
    return {
        "start": short or point_words(start, phrases, form, within=True),
        "end": point_words(end, phrases, form, within=True),
    }


def _list(members: Sequence[Member], phrases: Phrases, form: Form, *, one_of: bool) -> str:
    """The members of a set, joined by "or" or "and"."""
    last = members[-1]
    words = [_member(member, last, phrases, form, one_of) for member in members]
    if len(words) == 1:
        return words[0]
    earlier = phrases["date-list-comma"].join(words[:-1])
    return phrases.text("date-list-or" if one_of else "date-list-and", earlier=earlier, last=words[-1])


def _member(member: Member, last: Member, phrases: Phrases, form: Form, one_of: bool) -> str:  # noqa: FBT001
    if isinstance(member, Point):
        shortened = short_words(member, last, phrases, form) if isinstance(last, Point) and last is not member else None
        return shortened or point_words(member, phrases, form)
    if not one_of:
        return _interval(member, phrases, form)
    if isinstance(member.start, Point) and isinstance(member.end, Point):
        return _between(member.start, member.end, phrases)
    if isinstance(member.end, Point):
        return phrases.text("date-or-earlier", date=point_words(member.end, phrases, form))
    return phrases.text("date-or-later", date=point_words(member.points[0], phrases, form))


def _contracted(words: str, phrases: Phrases) -> str:
    """The words with what a language runs together run together: `de le` is `du`, `de avril` is `d'avril`."""
    for pattern, replacement in _contractions(phrases["date-contractions"]):
        words = pattern.sub(replacement, words)
    return words


@cache
def _contractions(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = (line.split(" > ") for line in table.splitlines() if line.strip())
    return tuple((re.compile(rf"\b{re.escape(apart)}\b"), together) for apart, together in pairs)
