"""What is to be asked again when some records have changed, so that the rules for all need not look at all.

Such a rule says something of a record because of what stands in it and in few others, which its sort tells. After an
edit, the rules are asked about an archive of these few alone; what they say of the records that may have got another
answer takes the place of what they said before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.archive import Fragment, Mention
from generator.model.records import KINDS
from generator.model.ties import Ties
from generator.model.walk import Target
from generator.rules._ties import CHAINS, COMPANY, FORMER, LINKED, WITHIN

MOST = 500
"""Records that are looked at again; with more, a whole check is as quick."""
_LOOKED_INTO = frozenset({"event", "quantity"})
"""The kinds whose records the rules look into where another names them. Of the rest they ask whether there is one."""

Files = Mapping[Target, str]
"""The file of every record."""


@dataclass(frozen=True, slots=True)
class Area:
    """The files that rules of each sort are to be asked about again, and what they have to see for that."""

    naming: frozenset[str]
    """For rules on a record and those that it names: what has changed, and what names it if rules look into that."""
    named: frozenset[str]
    """For rules on who names a record: what has changed, and what it has begun or ceased to name or to link to."""
    company: frozenset[str]
    """For rules that compare records which share something: what has changed, its old company and its new."""
    read: frozenset[str]
    """The records that have to be at hand."""
    known: tuple[Fragment, ...]
    """Of others it is enough that there are such, and what some of them name."""


def area_of(before: Ties, after: Ties, changed: frozenset[str], files: Files) -> Area | None:
    """What is to be asked again when the records in some files have changed.

    None when ties do not tell: what was renamed, what is no event and now named (or no more) by a former id,
    what lies elsewhere, and what may now lie on a circle.
    """
    keys = {file: key for key, file in files.items()}
    own = {keys[file] for file in changed}
    differ = {tie for file in changed for tie in before.at(file) ^ after.at(file)}
    if any(way in (FORMER, WITHIN) for way, _ in differ) or _may_lead_round(before, after, own, files):
        return None
    looked_into = {key for key in own if key[0] in _LOOKED_INTO}
    # Of an event it matters who links to it, of other records whether anybody names them in whatever way.
    named = {tie for tie in differ if tie[0] in KINDS and tie[0] != "event"} | (own - looked_into)
    if _renamed(after, named, files):
        return None
    linked = {tie for tie in differ if tie[0] == LINKED}
    company = {tie for file in changed for tie in before.at(file) | after.at(file) if tie[0] == COMPANY}
    holders = after.holders({*looked_into, *named, *linked, *company})
    naming = changed.union(*(holders[key] for key in looked_into))
    about = changed.union(files[key] for key in (*named, *(("event", each) for _, each in linked)) if key in files)
    alike = changed.union(*(holders[tie] for tie in company))
    beside = {tie for file in naming for tie in after.at(file) if tie[0] in _LOOKED_INTO}
    # Whoever is compared with what has changed is also compared with others, for something else that they share.
    shared = {tie for file in alike - changed for tie in after.at(file) if tie[0] == COMPANY} - company
    compared = {file for files in after.holders(shared).values() for file in files} if shared else set()
    # One that links to an event is as good as all.
    witnesses = {file for tie in linked for file in holders[tie][:1]}
    read = naming | about | alike | compared | witnesses | {files[key] for key in beside if key in files}
    read |= _renamed(after, (tie for file in naming for tie in after.at(file)), files)
    if len(read) > MOST:
        return None
    there = (tie for file in read for tie in after.at(file) if tie in files)
    mentions: dict[Target, tuple[Mention, ...]] = dict.fromkeys(there, ())
    for tie in named:
        for file in holders[tie][:1]:
            mentions[keys[file]] = (*mentions.get(keys[file], ()), Mention((), *tie, ""))
    known = (Fragment(*key, files[key], told) for key, told in mentions.items() if files[key] not in read)
    return Area(naming, about, alike, read, tuple(known))


def _renamed(after: Ties, named: Iterable[Target], files: Files) -> set[str]:
    """The records that used to have an id by which they are named here: whoever does that is told the new one."""
    lost = {tie for tie in named if tie[0] in KINDS and tie not in files}
    former = {each for each in after.table if each[0] == FORMER and any(repr(name) in each[1] for _, name in lost)}
    return {file for held in after.holders(former).values() for file in held} if former else set()


def _may_lead_round(before: Ties, after: Ties, own: Iterable[Target], files: Files) -> bool:
    """Whether a link that is new leads back to where it begins."""
    for chain in frozenset(CHAINS.values()):
        for key in own:
            new = {event for way, event in after.at(files[key]) - before.at(files[key]) if way == chain}
            if key in _reached(after, chain, new - {key[1]}, files):
                return True
    return False


def _reached(ties: Ties, chain: str, events: Iterable[str], files: Files) -> Iterator[Target]:
    """These events and all that they lead to along a chain."""
    met = set(events)
    ahead = list(met)
    while ahead:
        key = ("event", ahead.pop())
        yield key
        if key in files:
            further = {event for way, event in ties.at(files[key]) if way == chain} - met
            met |= further
            ahead += further
