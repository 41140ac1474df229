"""Texts that lack a language."""

from generator.model.archive import Entry
from generator.model.finding import Path, Where
from generator.model.records import Record
from generator.rules._finding import at, path_text

MOST_NAMED = 4


def lacking(entry: Entry[Record], language: str) -> tuple[Path, ...]:
    """The paths of the record's texts that do not exist in that language."""
    return tuple(path for path, missing in entry.untranslated if language in missing)


def where_first(entry: Entry[Record], paths: tuple[Path, ...]) -> tuple[Where, str]:
    """The place of the first text, and the names of the first few."""
    named = ", ".join(path_text(path) for path in paths[:MOST_NAMED])
    return at(entry, *paths[0], on_key=True), f"{named}, …" if len(paths) > MOST_NAMED else named
