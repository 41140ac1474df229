"""Numbered footnotes: a page's citations, counted in the order in which a reader meets them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from generator.model.citation import Citation
from generator.model.source import Source
from generator.model.value import value
from generator.pages.context import Context
from generator.pages.escaping import escaped, finished
from generator.pages.views import Kept, date
from generator.pages.words import Text, words

_NOTHING = Markup()


@value
class Note:
    """A cited source: its number, how often it is cited, and a link back to each place."""

    number: int
    id: str
    times: int
    backs: Markup


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one page. Cite in reading order: the number of a source is that of its first citation."""

    _counts: dict[str, int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, sources: Iterable[str]) -> Markup:
        """References to sources, ready to stand at the end of a sentence; empty for no source."""
        references = "".join([self._reference(source) for source in sources])
        return finished(f'<sup class="tl-cite">{references}</sup>') if references else _NOTHING

    def cite_places(self, citations: Iterable[Citation]) -> Markup:
        """The same for places in sources: readers see them beside the number, as `[1, p. 5]`."""
        references = "".join([self._reference(each.source, each.locator) for each in citations])
        return finished(f'<sup class="tl-cite">{references}</sup>')

    def notes(self) -> tuple[Note, ...]:
        """What has been cited so far, by number."""
        return tuple(
            [
                Note(self._numbers[source], source, times, _backs(source, times))
                for source, times in self._counts.items()
            ]
        )

    def __bool__(self) -> bool:
        """Whether anything has been cited."""
        return bool(self._counts)

    def include(self, sources: Iterable[str]) -> None:
        """Number sources that no sentence cites, such as those of the record as a whole."""
        for source in sources:
            if source not in self._counts:
                self._add(source)

    def _add(self, source: str) -> None:
        self._counts[source] = 0
        self._numbers[source] = len(self._counts)

    def _reference(self, source: str, locator: str = "") -> str:
        # By hand, not by Markup.format: it stands some thirty times on a page and would cost a tenth of its time.
        if source not in self._counts:
            self._add(source)
        count = self._counts[source] = self._counts[source] + 1
        name = escaped(source)
        shown = f"{self._numbers[source]}, {escaped(locator)}" if locator else self._numbers[source]
        return f'<a href="#source-{name}" id="cite-{name}-{count}" role="doc-noteref">[{shown}]</a>'


@lru_cache(maxsize=16_384)
def _backs(source: str, times: int) -> Markup:
    name = escaped(source)
    return finished("".join([f'<a href="#cite-{name}-{count}">↑ {count}</a> ' for count in range(1, times + 1)]))


@value
class CitedView(Kept):
    """What every page says of a source that it cites."""

    address: str
    title: Text
    details: tuple[Text, ...]
    external: str
    archived: str


@value
class NoteView:
    """A footnote: a source, how often it is cited, and the ways back to where."""

    id: str
    number: int
    source: CitedView
    times: int
    backs: Markup


def notes(context: Context, footnotes: Footnotes) -> tuple[NoteView, ...]:
    """The footnotes of a page, by number. Call it last: what is cited after it is not in it."""
    return tuple(_note(context, each) for each in footnotes.notes())


def _note(context: Context, note: Note) -> NoteView:
    return NoteView(note.id, note.number, _cited(context, note.id), note.times, note.backs)


def _cited(context: Context, source_id: str) -> CitedView:
    if context.is_own("source", source_id):
        return _cited_view(context, source_id)
    return context.once((CitedView, context.folder("source"), source_id), _cited_view, context, source_id)


def _cited_view(context: Context, source_id: str) -> CitedView:
    source = context.timeline.archive.sources[source_id].record
    return CitedView(
        address=context.link_to("source", source_id),
        title=words(context, source.title),
        details=_details(context, source),
        external=_on_the_web(source.url),
        archived=_on_the_web(source.archived_url),
    )


def _on_the_web(address: str | None) -> str:
    """The address if it is one that a page may link to; a rule has refused all others, and here is the second lock."""
    return address if address and address.startswith(("http://", "https://")) else ""


def _details(context: Context, source: Source) -> tuple[Text, ...]:
    """What a reader needs to find a source: author, publisher, kind, date."""
    kind = context.settings.vocabulary.source_kinds[source.kind].label
    details = [words(context, each) for each in (source.author, source.publisher, kind) if each]
    if source.published:
        details.append(date(context, source.published).label)
    return tuple(details)
