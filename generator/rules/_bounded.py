"""Findings that come file after file, never so many at once that they would fill the memory."""

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.model.finding import Finding
from generator.model.finding_limits import MOST_IN_ALL, first_of_all, place_of
from generator.model.settings import Settings
from generator.rules._waived import sift


class Bounded:
    """Takes findings and keeps those of the first files, as many as are ever told, and a count of the others.

    What is waived counts for nothing there: of it one a file and code is kept, which is what a waiver has to cover.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._told: list[Finding] = []
        self._waived: dict[tuple[str, str], Finding] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take some more."""
        coming = iter(findings)
        while some := tuple(islice(coming, MOST_IN_ALL)):
            sifted = sift(some, self._settings)
            for each in sifted.waived:
                self._waived.setdefault((each.where.file, each.code), each)
            self._told += sifted.kept
            if len(self._told) > 2 * MOST_IN_ALL:
                self._told = list(self._first())

    def all(self) -> tuple[Finding, ...]:
        """What is kept."""
        told = self._first() if len(self._told) > MOST_IN_ALL else self._told
        return (*told, *self._waived.values())

    def _first(self) -> Iterator[Finding]:
        return first_of_all(sorted(self._told, key=place_of))
