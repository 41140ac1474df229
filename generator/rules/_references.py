"""References of every kind, found in one pass over the archive: which lead nowhere, and which records are used."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.model.archive import Archive, Entry
from generator.model.fields import Ref
from generator.model.finding import Finding, Fix, Said, Where, said
from generator.model.hand_written import HandWritten
from generator.model.once import memoize_last
from generator.model.records import FOLDERS, KINDS, Record
from generator.model.ties import Ties
from generator.model.walk import CLAIM, Target
from generator.rules._finding import at, error
from generator.rules._nearest import Names
from generator.rules._records import claims_of, entries, references_in
from generator.rules._removed import former
from generator.rules._ties import Holder, ties_of

_NEVER_IN_AN_ID = re.compile(r"[^a-z0-9-]")


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
    used: frozenset[Target]


@memoize_last
def references(archive: Archive) -> References:
    """What the archive's records and their prose point at."""
    holders: tuple[Holder, ...] = (*entries(archive), *archive.fragments.values())
    ties = archive.ties or Ties.of((holder.file, ties_of(holder)) for holder in holders)
    # An archive has hundreds of thousands of references and few broken ones: only these are given a place.
    lost = {tie for tie in ties.table if (tie[0] in KINDS or tie[0] == CLAIM) and not _known(archive, *tie)}
    losing = {file for files in ties.holders(lost).values() for file in files} if lost else ()
    named = (each for holder in holders if holder.file in losing for each in _named_in(holder))
    # Of a record with faults of form there are two: what its text names, and what could be read of it.
    broken = dict.fromkeys(each for each in named if (each.kind, each.id) in lost)
    return References(tuple(broken), frozenset(ties.table))


def unknown(archive: Archive, kind: str) -> Iterator[Finding]:
    """An error for every reference to a record of that kind (or to a claim) that does not exist."""
    code = f"unknown-{kind}"
    for reference in references(archive).broken:
        if reference.kind == kind:
            yield _finding(archive, code, reference)


def unknown_in(archive: Archive, page: HandWritten) -> Iterator[Finding]:
    """The same for all that a hand-written page links to or cites."""
    for each in page.mentions:
        if not _known(archive, each.kind, each.id):
            where = Where(page.file, each.path, each.excerpt)
            yield _finding(archive, f"unknown-{each.kind}", Reference(each.kind, each.id, where))


def unused(archive: Archive, kind: str) -> Iterator[Entry[Record]]:
    """The records of a kind that no other one and no page names, be it by a former id (told where it is named)."""
    used, on_pages, misnamed = references(archive).used, archive.named_on_pages, misnamed_files(archive)
    for entry in archive.of_kind(kind).values():
        names = [(kind, name) for name in (entry.id, *entry.record.former_ids)]
        if entry.file not in misnamed and used.isdisjoint(names) and on_pages.isdisjoint(names):
            yield entry


def misnamed_files(archive: Archive) -> frozenset[str]:
    """The files that stand under wrong names too: others may know their records by these."""
    return frozenset(each.file for each in archive.fragments.values())


def _named_in(holder: Holder) -> Iterator[Reference]:
    """The same with their places."""
    if isinstance(holder, Entry):
        for found in references_in(holder):
            kind = found.marker.kind if isinstance(found.marker, Ref) else CLAIM
            yield Reference(kind, found.value, at(holder, *found.path))
    for mention in holder.mentions:
        yield Reference(mention.kind, mention.id, Where(holder.file, mention.path, mention.excerpt))


def _known(archive: Archive, kind: str, target: str) -> bool:
    if kind == CLAIM:
        event, _, _ = target.partition("#")
        return ("event", event) in archive.fragments or target in _claims(archive)
    # A kind that does not exist is a left-over scheme in prose; unsafe-markup says so.
    return kind not in KINDS or archive.knows(kind, target)


def _finding(archive: Archive, code: str, reference: Reference) -> Finding:
    if reference.kind == "event" and reference.id in claims_of(archive):
        better = f"claim:{reference.id}"
        return error(code, reference.where, id=reference.id, hint=said("rules-write-instead", text=better))
    if (bare := _bare(reference)) and archive.knows(reference.kind, bare):
        better, hint = bare, said("rules-write-instead", text=bare)
    elif new := _renamed(archive, reference):
        better, hint = new, said("rules-renamed", id=reference.id, new=new)
    elif other := _of_another_kind(archive, reference):
        better, hint = other, said("rules-other-kind", id=reference.id, meant=other)
    elif better := _names(archive)[reference.kind].nearest(reference.id):
        hint = said("rules-did-you-mean", nearest=better)
    else:
        return error(code, reference.where, id=reference.id, hint=_how_to_name(reference))
    excerpt = reference.where.excerpt
    if better.partition(":")[0] in KINDS:
        return error(code, reference.where, id=reference.id, hint=hint)
    fix = Fix(excerpt.replace(reference.id, better) if excerpt else better)
    return error(code, reference.where, id=reference.id, hint=hint, fix=fix)


def _bare(reference: Reference) -> str:
    """The id in `event:talks`, `talks#part`, `@report` or a file's path; nothing where an id was written."""
    if reference.kind == CLAIM or not _NEVER_IN_AN_ID.search(reference.id):
        return ""
    name = reference.id.removeprefix("[").removesuffix("]").removeprefix("@").removeprefix(f"{reference.kind}:")
    name = name.partition("#")[0]  # records are linked as a whole
    return name.rsplit("/", 1)[-1].removesuffix(".yml")


def _renamed(archive: Archive, reference: Reference) -> str:
    """What the record is called now that had this id before; nothing where none had."""
    if reference.kind != CLAIM:
        return former(archive).get((reference.kind, reference.id), ("", ""))[1]
    event, sign, claim = reference.id.partition("#")
    _, now = former(archive).get(("event", event), ("", ""))
    new = f"{now}{sign}{claim}"
    return new if now and _known(archive, CLAIM, new) else ""


def _of_another_kind(archive: Archive, reference: Reference) -> str:
    """What to link to in prose where the id is that of another kind of record; nothing where it is of none."""
    if reference.kind == CLAIM or f"{reference.kind}:{reference.id}" not in reference.where.excerpt:
        return ""
    return next((f"{kind}:{reference.id}" for kind in KINDS if archive.knows(kind, reference.id)), "")


def _how_to_name(reference: Reference) -> Said | None:
    """What to write instead of a title or an address; nothing where an id was written."""
    if reference.kind == CLAIM or not _NEVER_IN_AN_ID.search(reference.id):
        return None
    folder = next(folder for folder, kind in FOLDERS.items() if kind == reference.kind)
    return said("rules-name-the-file", folder=folder)


@memoize_last
def _names(archive: Archive) -> dict[str, Names]:
    names = {kind: Names(archive.ids_of_kind(kind)) for kind in KINDS}
    return names | {CLAIM: Names(_claims(archive))}


def _claims(archive: Archive) -> Collection[str]:
    """The names of all claims, whether their events are at hand or not."""
    return archive.all_ids[CLAIM] if archive.all_ids is not None else claims_of(archive)
