"""Ties: in what ways the record in each file has to do with others, of a whole archive in little space.

Ten thousand records have hundreds of thousands of ties, and most are never asked for. So each different one stands in
a table once, and a file has the numbers of its own.
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Tie = tuple[str, str]
"""In what way, and to whom: a kind and an id where a record is named; the rules (`_ties.py`) know other ways."""
Own = Iterable[tuple[str, Iterable[Tie]]]
"""Files with the ties of their records."""

_NUMBER = "I"
_NOBODYS = ""
"""In no way: so stands in the table, with its own number, what no record has any more."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The table of all ties, and the numbers of each file's in it."""

    table: tuple[Tie, ...]
    numbers: dict[str, bytes]

    @classmethod
    def of(cls, own: Own) -> "Ties":
        """The ties of these files."""
        number_of: dict[Tie, int] = {}
        numbers = {file: _bytes_of(ties, number_of) for file, ties in own}
        return cls(tuple(number_of), numbers)

    @classmethod
    def merged(cls, parts: Iterable["Ties"]) -> "Ties":
        """The ties of all the files of several parts."""
        number_of: dict[Tie, int] = {}
        numbers: dict[str, bytes] = {}
        for part in parts:
            here = [number_of.setdefault(tie, len(number_of)) for tie in part.table]
            for file, own in part.numbers.items():
                numbers[file] = array(_NUMBER, [here[number] for number in _numbers_in(own)]).tobytes()
        return cls(tuple(number_of), numbers)

    def replaced(self, own: Own, gone: Iterable[str] = ()) -> "Ties":
        """The same, but for these files, and without those that are gone."""
        number_of = {tie: number for number, tie in enumerate(self.table)}
        numbers = {**self.numbers, **{file: _bytes_of(ties, number_of) for file, ties in own}}
        for file in gone:
            numbers.pop(file, None)
        table = list(number_of)
        dropped = {
            number for file, row in self.numbers.items() if numbers.get(file) != row for number in _numbers_in(row)
        }
        for number in dropped.difference(_numbers_in(b"".join(numbers.values()))) if dropped else ():
            table[number] = (_NOBODYS, str(number))
        return Ties(tuple(table), numbers)

    def are_of(self, files: Iterable[str]) -> bool:
        """Whether these are the files, and every number that of one tie: so it is, unless somebody made them up."""
        size, most = array(_NUMBER).itemsize, len(self.table)
        rows = self.numbers.values()
        if self.numbers.keys() != set(files) or any(len(row) % size for row in rows) or len(set(self.table)) != most:
            return False
        return max(_numbers_in(b"".join(rows)), default=-1) < most

    def at(self, file: str) -> frozenset[Tie]:
        """The ties of a file's record; none of a file without one."""
        return frozenset(self.table[number] for number in _numbers_in(self.numbers.get(file, b"")))

    def holders(self, wanted: Iterable[Tie]) -> Mapping[Tie, tuple[str, ...]]:
        """The files that have each of these ties; none for one that nobody has."""
        sought = frozenset(wanted)
        holders: dict[int, list[str]] = {number: [] for number, tie in enumerate(self.table) if tie in sought}
        numbers_sought = frozenset(holders)
        for file, own in self.numbers.items():
            numbers = _numbers_in(own)
            if not numbers_sought.isdisjoint(numbers):
                for number in numbers_sought.intersection(numbers):
                    holders[number].append(file)
        return dict.fromkeys(sought, ()) | {self.table[number]: tuple(files) for number, files in holders.items()}


def _numbers_in(own: bytes) -> "array[int]":
    numbers = array(_NUMBER)
    numbers.frombytes(own)
    return numbers


def _bytes_of(ties: Iterable[Tie], number_of: dict[Tie, int]) -> bytes:
    """The numbers of these ties; those that have none get the next."""
    return array(_NUMBER, [number_of.setdefault(tie, len(number_of)) for tie in ties]).tobytes()
