"""The page of somebody who acts or speaks: roles, events, what was said, which figures were given."""

from collections.abc import Iterator

from generator.model import addresses
from generator.model.actor import Actor, Role
from generator.model.archive import Entry
from generator.model.event import ClaimKind, Event
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.timeline import ClaimAt, FigureAt, Timeline
from generator.model.tracking import remembered
from generator.model.value import value
from generator.pages.citations import Footnotes, notes
from generator.pages.claims import ClaimView, claim
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.figure_views import figure
from generator.pages.json_ld import WIKIDATA
from generator.pages.paging import keys, name_and_page, numbered, on_page
from generator.pages.prose import plain, prose
from generator.pages.record_parts import (
    Named,
    by_kind,
    contents,
    foot,
    longest_list,
    mentioned_in,
    record_page,
    record_paging,
    stretches,
    trail,
)
from generator.pages.views import DateView, EventView, LinkView, cite_key, date, event, link, word
from generator.pages.words import Text, plainly, words

MAKER = "actor"
AT_ONCE = 40
"""Entries of each list on a page: events, statements, figures and mentions stand on it together."""
_KINDS = tuple(ClaimKind)


@value
class RoleView:
    """An office, and since or until when; both may be unknown."""

    title: Text
    of: LinkView | None
    start: DateView | None
    end: DateView | None


@value
class PartView:
    """An event, and what the actor did in it."""

    event: EventView
    parts: tuple[Text, ...]


@value
class ClaimGroup:
    """The claims of one kind, under its name in the plural."""

    key: str
    label: Text
    claims: tuple[ClaimView, ...]


@value
class Lists:
    """The lists of an actor's page, which may be long."""

    events: tuple[str, ...]
    claims: tuple[ClaimAt, ...]
    figures: tuple[FigureAt, ...]
    mentioned: tuple[Named, ...]

    @property
    def longest(self) -> int:
        """How many entries the longest has: it says how many pages there are."""
        return max(map(len, (self.events, self.claims, self.figures, self.mentioned)))


def wanted(timeline: Timeline, _settings: Settings) -> Iterator[Wanted]:
    """A page for every actor, and more for one who is everywhere; the first has the twin beside it."""
    for actor_id in timeline.archive.actors:
        for key in keys(actor_id, longest_list(timeline, "actor", actor_id), AT_ONCE):
            yield Wanted(MAKER, key, ("actor", actor_id) if key == actor_id else None)


def address(key: str, prefix: str) -> str:
    """Where the actor's page stands."""
    return addresses.of_record("actor", key, prefix)


def make(context: Context, key: str) -> Page:
    """A page of the actor: the first says who it is, each has its part of the lists."""
    actor_id, page = name_and_page(key)
    entry, lists = context.timeline.archive.actors[actor_id], _lists(context.timeline, actor_id)
    pages = record_paging(context, ("actor", actor_id), page, lists.longest, AT_ONCE, events=len(lists.events))
    actor, footnotes, first = entry.record, Footnotes(), page == 1
    name = plainly(context, actor.name)
    about = prose(actor.description, context, footnotes) if actor.description and first else ""
    footnotes.include(actor.sources if first else ())
    parts = tuple(
        PartView(event(context, each), tuple(_parts(context, actor_id, each)))
        for each in on_page(lists.events, page, AT_ONCE)
    )
    groups = _claims(context, on_page(lists.claims, page, AT_ONCE), footnotes)
    figures = tuple(figure(context, at, footnotes) for at in on_page(lists.figures, page, AT_ONCE))
    mentioned = by_kind(context, ("actor", actor_id), lists.mentioned, page, AT_ONCE)
    roles = actor.roles if first else ()
    content = render(
        "actor_page.html",
        t=context.phrases.texts,
        crumbs=trail(context, "actor"),
        name=words(context, actor.name),
        kind=word(context, context.settings.vocabulary.actor_kinds, actor.kind),
        about=about,
        others=tuple(words(context, each) for each in actor.also_known_as) if first else (),
        roles=tuple(_role(context, each) for each in roles),
        first=first,
        parts=parts,
        groups=groups,
        figures=figures,
        mentioned=mentioned,
        same_as=_same_as(context, actor) if first else None,
        notes=notes(context, footnotes),
        pages=pages,
        stretches=stretches(
            context,
            ("actor", actor_id),
            page,
            AT_ONCE,
            events=len(lists.events),
            claims=len(lists.claims),
            figures=len(lists.figures),
            mentions=len(lists.mentioned),
        ),
        foot=foot(context, entry, name),
    )
    headings = contents(
        context,
        ("roles", "actor-page-roles", roles),
        ("events", "actor-page-events", parts or first),
        ("claims", "actor-page-claims", groups),
        ("figures", "actor-page-figures", figures),
        ("mentions", "more-mentioned-in", mentioned),
        ("sources", "heading-sources", footnotes),
        ("cite", cite_key(context), True),
    )
    description = _description(context, entry, name)
    made = record_page(context, entry, title=name, description=description, content=content, headings=headings)
    return numbered(made, pages)


@remembered
def _lists(timeline: Timeline, actor_id: str) -> Lists:
    """The lists of an actor, the claims by kind."""
    events = timeline.actor_events.get(actor_id, ())
    claims = sorted(timeline.actor_claims.get(actor_id, ()), key=lambda at: _KINDS.index(at.claim.kind))
    figures = timeline.actor_figures.get(actor_id, ())
    return Lists(events, tuple(claims), figures, mentioned_in(timeline, "actor", actor_id, events))


def _description(context: Context, entry: Entry[Actor], name: str) -> str:
    if entry.record.description:
        return plain(entry.record.description, context)
    return context.phrases.text("actor-page-description", name=name)


def _role(context: Context, role: Role) -> RoleView:
    return RoleView(
        words(context, role.title),
        link(context, "actor", role.of) if role.of else None,
        date(context, role.start) if role.start else None,
        date(context, role.end) if role.end else None,
    )


def _parts(context: Context, actor: str, event_id: str) -> Iterator[Text]:
    """What the actor did in an event, in a few words; to take part without a role goes without saying."""
    record: Event = context.timeline.event(event_id).record
    t = context.phrases
    for each in record.participants:
        if each.actor == actor and each.role:
            yield words(context, each.role)
    if any(actor in each.by for each in record.claims):
        yield t["actor-page-speaks"]
    if any(actor in each.by for each in record.figures):
        yield t["actor-page-gives-figure"]
    if actor in {each.through for each in record.claims} | {each.through for each in record.figures}:
        yield t["actor-page-relays"]


def _claims(context: Context, claims: tuple[ClaimAt, ...], footnotes: Footnotes) -> tuple[ClaimGroup, ...]:
    """What the actor said, by kind, each kind in order of time."""
    kinds: dict[str, list[ClaimView]] = {}
    for at in claims:
        kinds.setdefault(at.claim.kind, []).append(claim(context, at, footnotes))
    vocabulary = context.settings.vocabulary.claim_kinds
    return tuple(
        ClaimGroup(str(kind), words(context, vocabulary[kind].plural or vocabulary[kind].label), tuple(of_kind))
        for kind, of_kind in kinds.items()
    )


def _same_as(context: Context, actor: Actor) -> LinkView | None:
    if not actor.same_as:
        return None
    return LinkView(WIKIDATA + actor.same_as, context.phrases.text("actor-page-same-as", id=actor.same_as))
