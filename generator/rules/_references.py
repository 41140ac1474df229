"""References of every kind, found in one pass over the archive: which lead nowhere, and which records are used."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.archive import Archive, Entry, Fragment
from generator.model.fields import ClaimRef, Ref
from generator.model.finding import Finding, Fix, Where, said
from generator.model.once import for_the_last
from generator.model.records import KINDS, Record
from generator.rules._finding import at, error
from generator.rules._nearest import Names
from generator.rules._records import claims_of, entries, values_in

CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a record names another one."""

    kind: str
    id: str
    where: Where


@dataclass(frozen=True, slots=True)
class References:
    """The references that lead nowhere, and the (kind, id) of every record that another one names."""

    broken: tuple[Reference, ...]
    used: frozenset[tuple[str, str]]


@for_the_last
def references(archive: Archive) -> References:
    """What the archive's records and their prose point at."""
    broken: list[Reference] = []
    used: set[tuple[str, str]] = set()
    for entry in entries(archive):
        for reference in _named_in(entry):
            if (reference.kind, reference.id) != (entry.kind, entry.id):
                used.add((reference.kind, reference.id))
            if not _known(archive, reference):
                broken.append(reference)
    for fragment in archive.fragments.values():
        for reference in _mentioned_in(fragment):
            used.add((reference.kind, reference.id))
            if not _known(archive, reference):
                broken.append(reference)
    return References(tuple(broken), frozenset(used))


def unknown(archive: Archive, kind: str) -> Iterator[Finding]:
    """An error for every reference to a record of that kind (or to a claim) that does not exist."""
    code = f"unknown-{kind}"
    for reference in references(archive).broken:
        if reference.kind == kind:
            yield _finding(archive, code, reference)


def unused(archive: Archive, kind: str) -> Iterator[Entry[Record]]:
    """The records of a kind that no other record names."""
    used = references(archive).used
    return (entry for entry in archive.of_kind(kind).values() if (kind, entry.id) not in used)


def _named_in(entry: Entry[Record]) -> Iterator[Reference]:
    for found in values_in(entry):
        if isinstance(found.marker, Ref):
            yield Reference(found.marker.kind, found.value, at(entry, *found.path))
        elif isinstance(found.marker, ClaimRef):
            yield Reference(CLAIM, found.value, at(entry, *found.path))
    yield from _mentioned_in(entry)


def _mentioned_in(entry: Entry[Record] | Fragment) -> Iterator[Reference]:
    for mention in entry.mentions:
        where = Where(entry.file, mention.path, mention.excerpt)
        yield Reference(mention.kind, mention.id, where)


def _known(archive: Archive, reference: Reference) -> bool:
    if reference.kind == CLAIM:
        event, _, _ = reference.id.partition("#")
        return ("event", event) in archive.fragments or reference.id in claims_of(archive)
    # A kind that does not exist is a left-over scheme in prose; unsafe-markup says so.
    return reference.kind not in KINDS or archive.knows(reference.kind, reference.id)


def _finding(archive: Archive, code: str, reference: Reference) -> Finding:
    nearest = _names(archive)[reference.kind].nearest(reference.id)
    if not nearest:
        return error(code, reference.where, id=reference.id)
    excerpt = reference.where.excerpt
    fix = Fix(excerpt.replace(reference.id, nearest) if excerpt else nearest)
    return error(code, reference.where, id=reference.id, hint=said("rules-did-you-mean", nearest=nearest), fix=fix)


@for_the_last
def _names(archive: Archive) -> dict[str, Names]:
    names = {kind: Names(archive.of_kind(kind)) for kind in KINDS}
    return names | {CLAIM: Names(claims_of(archive))}
