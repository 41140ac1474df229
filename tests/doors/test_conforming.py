"""What is declared is demanded of every part of a value."""

from dataclasses import dataclass
from enum import StrEnum
from time import process_time
from typing import Any, NamedTuple

import pytest

from generator.doors.check import CachedReport, ProjectFingerprint
from generator.doors.conforming import conforms
from generator.doors.disk import Mark
from generator.model.finding import Finding, Related, Severity, Span, Where
from generator.model.finding import Said as Words


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    one: int
    other: str


@dataclass(frozen=True, slots=True)
class Thing:
    colour: Colour
    pairs: tuple[Pair, ...] = ()
    names: dict[str, int | None] | None = None
    two: tuple[str, int] = ("", 0)


def red(**parts: Any) -> Thing:
    """Whatever it is given."""
    return Thing(**{"colour": Colour.RED, **parts})


SOUND = (Thing(Colour.RED), Thing(Colour.RED, (Pair(1, "a"), Pair(2, "b")), {"a": 1, "b": None}, ("x", 1)))
UNSOUND = {
    "another class": 1,
    "the class itself": Thing,
    "a text for a choice": red(colour="red"),
    "a list for a tuple": red(pairs=[Pair(1, "a")]),
    "a tuple for a named one": red(pairs=((1, "a"),)),
    "a part of a part": red(pairs=(Pair(1, "a"), Pair._make(("1", "b")))),
    "too long": red(two=("x", 1, 2)),
    "too short": red(two=()),
    "a key": red(names={1: 1}),
    "a value": red(names={"a": 1, "b": "c"}),
    "yes for a number": red(two=("x", True)),
    "a field that is not set": object.__new__(Thing),
    "a tuple that is not whole": red(pairs=(tuple.__new__(Pair, (1,)),)),
}


@pytest.mark.parametrize("value", SOUND)
def test_what_is_as_declared_conforms(value):
    assert conforms(value, Thing)


@pytest.mark.parametrize("what", UNSOUND)
def test_what_is_not_does_not(what):
    assert not conforms(UNSOUND[what], Thing)


def test_what_a_check_keeps_conforms_and_that_is_told_in_no_time():
    where = Where("a", ("claims", 0), "x", on_key=True, span=Span(1, 2, 3, 4))
    related = (Related(where, Words("note")),)
    finding = Finding("a", Severity.ADVICE, where, Words("a", (("b", "c"),)), related=related)
    said = CachedReport(
        ProjectFingerprint("x", {str(number): Mark(1, 2, 3, 4, 5) for number in range(50_000)}), (finding,) * 100, 3
    )
    start = process_time()
    assert conforms(said, CachedReport)
    assert process_time() - start < 1
