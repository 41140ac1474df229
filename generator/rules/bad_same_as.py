"""`same_as` is a Wikidata id: a Q and a number.

It lets machines see that two archives speak of the same person. An address or a name would have to be guessed at.

Bad:

    # content/actors/ada.yml
    same_as: https://www.wikidata.org/wiki/Q42

Good:

    # content/actors/ada.yml
    same_as: Q42
"""

import re
from collections.abc import Iterator

from generator.model.actor import Actor
from generator.model.archive import Entry
from generator.model.finding import Finding, Fix, said
from generator.model.records import Record
from generator.model.settings import Settings
from generator.rules._finding import at, error

_ID = re.compile(r"Q[1-9][0-9]{0,11}")


def check(entry: Entry[Record], _settings: Settings) -> Iterator[Finding]:
    """A finding when `same_as` is something else."""
    actor = entry.record
    if not isinstance(actor, Actor) or actor.same_as is None or _ID.fullmatch(actor.same_as):
        return
    inside = _ID.search(actor.same_as)
    hint = said("rules-write-instead", text=inside[0]) if inside else None
    fix = Fix(inside[0]) if inside else None
    yield error("bad-same-as", at(entry, "same_as"), value=actor.same_as, hint=hint, fix=fix)
