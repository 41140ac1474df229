"""What is to be asked again when records have changed, come or gone, so that the rules for all need not look at all.

Such a rule says something of a record because of what stands in it and in few others, which its sort tells. After an
edit, the rules are asked about an archive of these few alone; what they say of the records that may have got another
answer takes the place of what they said before.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from generator.model.archive import Fragment, Mention
from generator.model.records import KINDS
from generator.model.ties import Tie, Ties
from generator.model.walk import CLAIM, Target
from generator.rules._ties import CHAINS, COMPANY, FORMER, HOLDS, LINKED, WITHIN

MOST = 500
"""Records that are looked at again; with more, a whole check is as quick."""
_LOOKED_INTO = frozenset({"event", "quantity"})
"""The kinds whose records the rules look into where another names them. Of the rest they ask whether there is one."""

Elsewhere = Mapping[str, Collection[Target]]
"""Files that hold no record, with the records and claims that they name."""


@dataclass(frozen=True)
class Known:
    """What is known of all records at one moment: their ties, and the file of each.

    `unread` are those that cannot be read, or only in part, `lost` of these the ones of which rules see nothing.
    """

    ties: Ties
    files: Mapping[Target, str]
    unread: frozenset[Target]
    lost: frozenset[Target]

    @cached_property
    def keys(self) -> Mapping[str, Target]:
        """The kind and id of the record in each file."""
        return {file: key for key, file in self.files.items()}

    @cached_property
    def claims(self) -> frozenset[str]:
        """The names of all claims."""
        return frozenset(name for way, name in self.ties.table if way == HOLDS)

    def of(self, key: Target, *ways: str) -> frozenset[Tie]:
        """The ties of a record, of some ways or of all; none if it is not there."""
        ties = self.ties.at(self.files.get(key, ""))
        return frozenset(tie for tie in ties if tie[0] in ways) if ways else ties

    def has(self, name: Target) -> bool:
        """Whether there is a record or a claim of that name; nobody knows of which claims there are in unread ones."""
        if name[0] == CLAIM:
            return name[1] in self.claims or ("event", name[1].partition("#")[0]) in self.unread
        return name in self.files

    def ids(self) -> dict[str, Collection[str]]:
        """Kind to the ids of all records that can be read, with the names of the claims in them."""
        ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for kind, record_id in self.files.keys() - self.lost:
            ids[kind].add(record_id)
        return {**ids, CLAIM: self.claims}


@dataclass(frozen=True)
class Edit:
    """Some records that have changed, come or gone, with all that was known before and is known after."""

    before: Known
    after: Known
    own: frozenset[Target]
    on_pages: frozenset[Target] = frozenset()
    """What hand-written pages have begun or ceased to name."""

    @property
    def ties_are_as_before(self) -> bool:
        """Whether what is kept of all ties holds still."""
        return not self.differ and all(self.before.files.get(key) == self.after.files.get(key) for key in self.own)

    @cached_property
    def files(self) -> frozenset[str]:
        """Where these records lie and lay."""
        both = (self.before.files, self.after.files)
        return frozenset(files[key] for key in self.own for files in both if key in files)

    @cached_property
    def differ(self) -> frozenset[Tie]:
        """The ties that some of them have got or lost."""
        return frozenset(chain(*(self.before.of(key) ^ self.after.of(key) for key in self.own)))

    @cached_property
    def names(self) -> frozenset[Target]:
        """The records and claims that have come or gone, or that can now be read, or no more."""
        came, went = self.after.files.keys() - self.before.files, self.before.files.keys() - self.after.files
        held = ((CLAIM, name) for way, name in self.differ if way == HOLDS)
        unread, lost = self.before.unread ^ self.after.unread, self.before.lost ^ self.after.lost
        return frozenset((*came, *went, *unread, *lost, *held))

    @cached_property
    def former_names(self) -> frozenset[Target]:
        """What they used to be called, by the records as they are or as they were."""
        both = (self.before, self.after)
        return frozenset((key[0], name) for key in self.own for known in both for _, name in known.of(key, FORMER))

    @cached_property
    def pointed_at(self) -> frozenset[Target]:
        """All names of which something else is to be said to whoever names them."""
        kinds = {kind for kind, _ in self.names}
        # The name that is nearest to an unknown one may now be another.
        unknown = (tie for tie in self.after.ties.table if tie[0] in kinds and not self.after.has(tie))
        return self.names.union(self.former_names, unknown)

    @cached_property
    def looked_into(self) -> frozenset[Target]:
        """Those that rules look into where another names them."""
        return frozenset(key for key in self.own if key[0] in _LOOKED_INTO)

    @cached_property
    def named(self) -> frozenset[Target]:
        """All of which it matters whether anybody names them. Of an event it matters who links to it."""
        changed = (tie for tie in self.differ | self.on_pages if tie[0] in KINDS and tie[0] != "event")
        return (self.own - self.looked_into).union(changed)

    @cached_property
    def linked(self) -> frozenset[Tie]:
        """The links that they have got or lost."""
        return frozenset(tie for tie in self.differ if tie[0] == LINKED)

    @cached_property
    def company(self) -> frozenset[Tie]:
        """What they share with others, or shared."""
        both = (self.before, self.after)
        return frozenset(chain(*(known.of(key, COMPANY) for key in self.own for known in both)))

    @cached_property
    def holders(self) -> Mapping[Tie, tuple[str, ...]]:
        """Whoever has now one of these ties: looked for once, for all files are gone through."""
        formerly = _formerly(self.named | self.own | self.former_names)
        wanted = (self.pointed_at, self.looked_into, self.named, self.linked, self.company, formerly)
        return self.after.ties.holders(chain(*wanted))

    def holding(self, some: Iterable[Tie]) -> frozenset[str]:
        """The files of these records, and of whoever has one of those ties."""
        return self.files.union(*(self.holders[tie] for tie in some))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The files that rules of each sort are to be asked about again, and what they have to see for that."""

    naming: frozenset[str]
    """For rules on a record and those that it names: what has changed, and what names it if rules look into that."""
    referring: frozenset[str]
    """For rules on whether there is what a record names: these, and what names something that came or went."""
    named: frozenset[str]
    """For rules on who names a record: what has changed, and what it has begun or ceased to name or to link to."""
    company: frozenset[str]
    """For rules that compare records which share something: what has changed, its old company and its new."""
    called: frozenset[str]
    """For rules on what is or was called how: what has changed, what shares a name with it, and all files elsewhere."""
    chains: Mapping[str, frozenset[str]]
    """For rules that follow records as far as these lead, by the way: each circle that an edit touches, all of it."""
    read: frozenset[str] = frozenset()
    """The records that have to be at hand."""
    known: tuple[Fragment, ...] = ()
    """Of others it is enough that they cannot be read, or that somebody, of no kind, names what they name."""


def area_of(edit: Edit, elsewhere: Elsewhere, *, circles: bool) -> Area | None:
    """What is to be asked again after an edit; None when that is so much that a whole check is as quick.

    `circles` is whether any circle was found before.
    """
    files = edit.after.files
    ends = (*edit.named, *(("event", event) for _, event in edit.linked))
    renamed = edit.holding(_formerly(edit.named - files.keys()))
    chains = {way: _circles(edit, way, circles=circles) for way in frozenset(CHAINS.values())}
    area = Area(
        naming=edit.holding(edit.looked_into),
        referring=edit.holding(edit.looked_into | edit.pointed_at),
        named=renamed.union(files[key] for key in ends if key in files),
        company=edit.holding(edit.company),
        called=edit.holding(_formerly(edit.own | edit.former_names)).union(elsewhere),
        chains={**chains, WITHIN: _inside(edit)},
    )
    return _with_what_is_seen(area, edit, frozenset(chain(*elsewhere.values())))


def _with_what_is_seen(area: Area, edit: Edit, mentioned: frozenset[Target]) -> Area | None:
    """The area with what rules have to see to judge it; None when that is too much."""
    ties, files, keys = edit.after.ties, edit.after.files, edit.after.keys

    def at(some: Iterable[str], *ways: str) -> frozenset[Tie]:
        return frozenset(tie for file in some for tie in ties.at(file) if tie[0] in ways)

    # Whoever is compared with what has changed is also compared with others, for something else that they share.
    shared = at(area.company - edit.files, COMPANY) - edit.company
    # Whoever names what is not there is told how it is called now.
    unknown = (name for name in mentioned | at(area.referring, *KINDS, CLAIM) if not edit.after.has(name))
    formerly = _formerly(unknown) | at(area.called, FORMER)
    # A record may also be named as it used to be called.
    named = edit.named.union(
        (keys[file][0], name) for file in area.named & keys.keys() for _, name in at((file,), FORMER)
    )
    holders = ties.holders({*shared, *formerly, *named})
    others = (*(holders[tie] for tie in shared | formerly), *(edit.holders[tie][:1] for tie in edit.linked))
    places = _led_to(edit.after, WITHIN, "place", (keys[file] for file in area.chains[WITHIN]))
    beside = (files[key] for key in (*at(area.naming, *_LOOKED_INTO), *places) if key in files)
    asked = area.referring.union(area.named, area.company, area.called, *area.chains.values())
    read = asked.union(beside, *others) & keys.keys()
    if len(read) > MOST:
        return None
    unread = (Fragment(*key, files[key]) for key in edit.after.unread if files[key] not in read)
    using = ((tie, file) for tie in named for file in holders[tie][:1] if file not in read)
    witnesses = (Fragment("", ":".join(tie), file, (Mention((), *tie, ""),)) for tie, file in using)
    return replace(area, read=read, known=(*unread, *witnesses))


def _formerly(names: Iterable[Target]) -> frozenset[Tie]:
    """The ties of whoever used to be called so, of whatever kind; or, where a claim is named, its event."""
    return frozenset((FORMER, name.partition("#")[0] if kind == CLAIM else name) for kind, name in names)


def _circles(edit: Edit, way: str, *, circles: bool) -> frozenset[str]:
    """The files of the events on all circles on which one of those lies or lay that have changed."""
    on_one: set[Target] = set()
    for key in edit.own:
        lay = _circle(edit.before, way, key) if circles else frozenset[Target]()
        on_one |= lay
        led_to = key in edit.looked_into and edit.holders[key]
        if lay or (led_to and edit.after.of(key, way) - edit.before.of(key, way)):
            on_one |= _circle(edit.after, way, key)
    return frozenset(edit.after.files[key] for key in on_one if key in edit.after.files)


def _circle(known: Known, way: str, start: Target) -> frozenset[Target]:
    """All events that lead to one and to which it leads; none if it leads to no other that leads back."""
    leads_to = _led_to(known, way, "event", (start,))
    comes_from: dict[Target, set[Target]] = {}
    for key, following in leads_to.items():
        for each in following - {key}:
            comes_from.setdefault(each, set()).add(key)
    met: set[Target] = set()
    ahead = [start]
    while ahead:
        new = comes_from.get(ahead.pop(), set()) - met
        met |= new
        ahead += new
    return frozenset(met)


def _inside(edit: Edit) -> frozenset[str]:
    """The files of the places that now lie in others than before, and of all places within these."""
    after, inside = edit.after, set[Target]()
    ahead = {key for key in edit.own if edit.before.of(key, WITHIN) != after.of(key, WITHIN)}
    while ahead:
        inside |= ahead
        held = after.ties.holders((WITHIN, place) for _, place in ahead)
        ahead = {after.keys[file] for files in held.values() for file in files} - inside
    return frozenset(after.files[key] for key in inside if key in after.files)


def _led_to(known: Known, way: str, kind: str, starts: Iterable[Target]) -> dict[Target, frozenset[Target]]:
    """These records and all to which they lead along a way, each with those to which it leads at once."""
    led_to: dict[Target, frozenset[Target]] = {}
    ahead = list(starts)
    while ahead:
        key = ahead.pop()
        if key not in led_to:
            led_to[key] = frozenset((kind, name) for _, name in known.of(key, way))
            ahead += led_to[key]
    return led_to
