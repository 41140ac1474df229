"""Numbered footnotes: a page's citations, counted in the order in which a reader meets them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Note:
    """A cited source: its number, and the anchors of the places that cite it."""

    number: int
    id: str
    anchors: tuple[str, ...]


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one page. Cite in reading order: the number of a source is that of its first citation."""

    _counts: dict[str, int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, sources: Iterable[str]) -> Markup:
        """References to sources, ready to stand at the end of a sentence; empty for no source."""
        references = "".join(self._reference(source) for source in sources)
        return Markup(f'<sup class="tl-cite">{references}</sup>' if references else "")  # noqa: S704 - escaped below

    def notes(self) -> tuple[Note, ...]:
        """What has been cited so far, by number."""
        return tuple(
            Note(number, source, tuple(f"cite-{source}-{count + 1}" for count in range(times)))
            for number, (source, times) in enumerate(self._counts.items(), 1)
        )

    def __bool__(self) -> bool:
        """Whether anything has been cited."""
        return bool(self._counts)

    def include(self, sources: Iterable[str]) -> None:
        """Number sources that no sentence cites, such as those of the record as a whole."""
        for source in sources:
            self._count(source, 0)

    def _reference(self, source: str) -> str:
        # By hand, not by Markup.format: it stands some thirty times on a page and would cost a tenth of its time.
        count, number = self._count(source, 1), self._numbers[source]
        name = escape(source)
        return f'<a href="#source-{name}" id="cite-{name}-{count}" role="doc-noteref">[{number}]</a>'

    def _count(self, source: str, times: int) -> int:
        """How often the source has been cited, these times included; the first time it is given its number."""
        self._numbers.setdefault(source, len(self._numbers) + 1)
        count = self._counts[source] = self._counts.get(source, 0) + times
        return count
