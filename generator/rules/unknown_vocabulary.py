"""The kind of an event or a place is a word of the archive's vocabulary.

Readers filter by kind and see its label in their language; a word that is not in site_config/vocabulary.yml has no
label. The list is open: add the kinds that the archive needs.

Bad:

    # content/events/2021/talks.yml
    kind: meating

Good:

    # content/events/2021/talks.yml
    kind: meeting
"""

from collections.abc import Iterator, Mapping
from typing import cast

from generator.model.archive import Entry
from generator.model.fields import Vocabulary
from generator.model.finding import Finding, Fix, said
from generator.model.records import Record
from generator.model.settings import Settings, Word
from generator.rules._finding import at, error
from generator.rules._nearest import Names
from generator.rules._records import values_in


def check(entry: Entry[Record], settings: Settings) -> Iterator[Finding]:
    """A finding for each word that the vocabulary does not have."""
    for path, marker, value in values_in(entry, Vocabulary):
        name = cast("Vocabulary", marker).list
        words = getattr(settings.vocabulary, name)
        if value not in words:
            nearest = _called(value, words) or Names(words).nearest(value)
            hint = said("rules-did-you-mean", nearest=nearest) if nearest else None
            where = at(entry, *path)
            fix = Fix(nearest) if nearest else None
            said_of = {"word": value, "words": ", ".join(words), "list": name}
            yield error("unknown-vocabulary", where, hint=hint, fix=fix, **said_of)


def _called(label: str, words: Mapping[str, Word]) -> str:
    """The word that readers see under that label, in any language: an author may have written what they saw."""
    wanted = label.casefold()
    meant = (word for word, seen in words.items() for _, text in seen.label.texts if text.casefold() == wanted)
    return next(meant, "")
