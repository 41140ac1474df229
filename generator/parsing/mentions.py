"""What a record's prose points at, and which of its texts lack a language."""

from collections.abc import Iterator
from functools import lru_cache

from generator.model.archive import Mention, mention
from generator.model.citation import read
from generator.model.finding import Path
from generator.model.records import Record
from generator.model.text import Localised, Prose
from generator.model.walk import marked, walk


def mentions_in(record: Record) -> tuple[Mention, ...]:
    """Every record link and citation in the record's prose, in the order in which they are written."""
    return tuple(
        mention
        for found in marked(record, Prose)
        for language, text in found.value.texts
        for mention in mentions_of(text, _kept_once((*found.path, language)))
    )


@lru_cache(maxsize=4096)
def _kept_once(path: Path) -> Path:
    """The same path for equal ones: the mentions of a large archive stand in the same few fields."""
    return path


def mentions_of(prose: str, path: Path) -> Iterator[Mention]:
    """The record links and citations of one text."""
    return (mention(path, *reference) for reference in read(prose).references)


def untranslated_in(record: Record, languages: tuple[str, ...]) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """The texts that lack some of the archive's languages: the way to each, and the languages that it lacks."""
    return tuple(
        (found.path, missing)
        for found in walk(record)
        if isinstance(found.value, Localised) and len(found.value.texts) < len(languages)
        if (missing := tuple(code for code in languages if found.value.get(code) is None))
    )
