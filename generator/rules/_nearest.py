"""The name that an author may have meant."""

from bisect import bisect_left
from collections.abc import Iterable
from difflib import get_close_matches

FEW = 200
"""So many names are all compared."""
NEIGHBOURS = 40
"""Of more names, so many are compared on each side of the place where the wanted one would stand in a sorted list."""
PATIENCE = 2_000
"""So many different names are looked up; an archive with more unknown names has other worries than spelling."""
ALIKE = 0.7


class Names:
    """The names of one kind. Looking one up costs the same in a list of a hundred thousand as in one of a thousand."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        # Sorted by their ends too: a slip at the beginning leaves the end as it was.
        self._backwards = sorted(name[::-1] for name in self._names)
        self._known: dict[str, str] = {}

    def nearest(self, name: str) -> str:
        """The name most like the one given, or nothing when none is much like it."""
        if name not in self._known:
            if len(self._known) >= PATIENCE:
                return ""
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> str:
        wanted = name[:80].lower()
        found = get_close_matches(wanted, self._candidates(wanted), n=1, cutoff=ALIKE)
        return found[0] if found else ""

    def _candidates(self, name: str) -> list[str]:
        if len(self._names) <= FEW:
            return self._names
        backwards = _around(self._backwards, name[::-1])
        return sorted({*_around(self._names, name), *(each[::-1] for each in backwards)})


def _around(names: list[str], name: str) -> list[str]:
    place = bisect_left(names, name)
    return names[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
