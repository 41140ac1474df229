"""The linked archive: a checked archive with everything that is derived from it.

Linking is total: every reference in a Timeline leads to a record.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.archive import Archive, Entry
from generator.model.calendar import Calendar, year_of
from generator.model.edtf import Bound, EdtfDate, sort_key
from generator.model.event import AHEAD, BACK, Claim, Event, Figure, Link, Response, Status
from generator.model.figure_numbers import numbers_of
from generator.model.value import value

NEIGHBOURS = 3
"""So many events on each side are next to one in time."""

Time = tuple[float, float, str, str]
"""An event's place in the order of time: when it can have begun, when it had ended, and of those that no date tells
apart the id, numbers as they are counted. It hangs on no other event, but where nobody knows when it began."""

Question = tuple[str, object]
"""Something that can be asked of a timeline: the name of a field of a Timeline, Archive, Knowledge or Calendar, and a
key of it. With None for a key it is the field as a whole: of a mapping, which keys it has (and of one by days, what has
no day). `("neighbours", id)` asks which events stand next to one in time."""


SHORT_LIST = 20
"""A list of so many stands on one page, whatever it is a list of."""

LISTED: Mapping[str, tuple[str, ...]] = {
    "actor": ("actor_events", "actor_claims", "actor_figures", "mentioned_in"),
    "place": ("place_events", "places_within", "mentioned_in"),
    "topic": ("topic_events", "mentioned_in"),
    "source": ("source_uses",),
    "quantity": ("series", "mentioned_in"),
}
"""Kind to the fields of a Timeline from which the lists of the record's page are; each may be of several pages."""


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """A claim with the event in which it stands."""

    event: str
    claim: Claim

    @property
    def ref(self) -> str:
        """How the claim is named: `event-id#claim-id`."""
        return f"{self.event}#{self.claim.id}"


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure with the event in which it stands."""

    event: str
    figure: Figure

    def order(self, as_of: EdtfDate) -> tuple[object, ...]:
        """Its place among the figures of its quantity: by the time that it speaks of, then from the lowest up."""
        return sort_key(as_of), numbers_of(self.figure)[:1], self.event, self.figure.id


@dataclass(frozen=True, slots=True)
class LinkAt:
    """A link with the event in which it was written."""

    event: str
    link: Link


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim that answers another claim."""

    answer: ClaimAt
    to: ClaimAt
    how: Response


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a source is used: a record, and whether for the record as a whole or in detail."""

    kind: str
    id: str
    count: int


@dataclass(frozen=True, slots=True)
class FigureDispute:
    """Two figures of one quantity. `comparable` is False when their scopes differ."""

    quantity: str
    one: FigureAt
    other: FigureAt
    comparable: bool


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """An event's place in a storyline: chapter and number count from 1; neighbours are event ids or empty."""

    storyline: str
    chapter: int
    number: int
    total: int
    previous: str
    next: str


@value
class Step:
    """A step in how we got here: `event` lies behind `after`, for the reason that `link` gives.

    `is_cause` is true only for the causal relations. `reversed` is true when the link was written on `event`
    itself (it announces or prepares what came after). `distance` counts the steps from `event` to the event that the
    way leads to, by the shortest way: 1 is directly before it.
    """

    event: str
    after: str
    link: Link
    is_cause: bool
    reversed: bool
    distance: int = 1


@dataclass(frozen=True, slots=True)
class EventStep:
    """From `day` on (None: not before the archive speaks) an event was known in this status.

    `before` is the status in which it had been known, None where it had not been. `exact`: on that day, not only by it.
    """

    event: str
    day: Bound | None
    status: Status
    before: Status | None
    exact: bool


Known = EventStep | ClaimAt | FigureAt
"""What can be known."""


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """What was known from a day on and not before: events by their time, claims and figures by that of their events."""

    day: Bound | None
    events: tuple[EventStep, ...]
    claims: tuple[ClaimAt, ...]
    figures: tuple[FigureAt, ...]

    @property
    def known(self) -> tuple[Known, ...]:
        """All of it."""
        return (*self.events, *self.claims, *self.figures)


@dataclass(frozen=True, slots=True)
class Possible:
    """Something whose date leaves open that it was known from `since` on, before the day on which it surely was.

    `until` is that day; None: not before the archive speaks.
    """

    since: Bound
    until: Bound | None
    known: Known


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How what is known has grown, day by day; what has no day stands last."""

    days: Mapping[Bound | None, ChangeDay]
    """Each day with its changes, in order."""
    steps: Mapping[str, tuple[EventStep, ...]]
    """Event id to how it became known, in order; every event has at least one step."""
    possible: tuple[Possible, ...]
    """What may have been known before its day, by the first day on which it may have been."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A checked archive, its events in order, and its edges in both directions.

    Tuples are in time order. Mappings have their keys in alphabetical order, unless they say something else.
    """

    archive: Archive
    order: tuple[str, ...]
    calendar: Calendar
    time_of: Mapping[str, Time]
    """Event id to its place in the order of time."""
    links_to: Mapping[str, tuple[LinkAt, ...]]
    """Event id to the links that other events have written to it."""
    led_to: frozenset[str]
    """The events that have something behind them (`behind`)."""
    claims: Mapping[str, ClaimAt]
    """`event-id#claim-id` to the claim."""
    answers_to: Mapping[str, tuple[Answer, ...]]
    """Claim to the claims that answer it."""
    claims_about: Mapping[str, tuple[ClaimAt, ...]]
    """Event id to the claims made elsewhere that are about it."""
    actor_events: Mapping[str, tuple[str, ...]]
    """Actor id to the events in which the actor takes part or speaks."""
    actor_claims: Mapping[str, tuple[ClaimAt, ...]]
    """Actor id to what the actor said or relayed."""
    actor_figures: Mapping[str, tuple[FigureAt, ...]]
    """Actor id to the figures that the actor gave or relayed."""
    place_events: Mapping[str, tuple[str, ...]]
    """Place id to events there or in places within it."""
    places_within: Mapping[str, tuple[str, ...]]
    """Place id to the places of which it is the nearest one around, in alphabetical order."""
    topic_events: Mapping[str, tuple[str, ...]]
    story_places: Mapping[str, tuple[StoryPlace, ...]]
    """Event id to its place in each storyline."""
    series: Mapping[str, tuple[FigureAt, ...]]
    """Quantity id to its figures; the quantities stand in the order in which the events name them first."""
    claim_disputes: tuple[Answer, ...]
    """Every answer that denies or disputes a claim."""
    figure_disputes: tuple[FigureDispute, ...]
    forecasts: tuple[ClaimAt, ...]
    """Forecasts and promises, by horizon."""
    source_uses: Mapping[str, tuple[Use, ...]]
    mentioned_in: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    """(kind, id) to the records whose prose mentions it."""
    sources_of: Mapping[str, tuple[str, ...]]
    """Event id to every source that it rests on, in the order in which its page cites them first."""
    knowledge: Knowledge
    called: Mapping[tuple[str, str], tuple[str, ...]]
    """A title in a language to the events that have it."""
    repeated: frozenset[str]
    """The events whose title is also that of another."""
    former_ids: tuple[tuple[str, str, str], ...]
    """Kind, former id and id of every record that has another id than it used to have."""
    number_of_changes: int
    """How many records say when they were added, and how many corrections there are."""
    long_lists: tuple[tuple[Question, int], ...]
    """Those of `LISTED` that are longer than SHORT_LIST, as questions, each with its length.

    Of what mentions a record, events that its page lists anyway do not count.
    """

    @property
    def number_of_disputes(self) -> int:
        """How many there are: claims that somebody speaks against, and quantities of which figures disagree."""
        claims = {each.to.ref for each in self.claim_disputes}
        return len(claims) + len({each.quantity for each in self.figure_disputes if each.comparable})

    def event(self, event_id: str) -> Entry[Event]:
        """An event's lean entry."""
        return self.archive.events[event_id]

    def neighbours(self, event_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The events next to one in time, before and after it; what has no date has none, and is none."""
        dated = tuple(each for each in self.beside(event_id) if year_of(self.event(each).record.date) is not None)
        if event_id not in dated:
            return (), ()
        place = dated.index(event_id)
        return dated[:place], dated[place + 1 :]

    def beside(self, event_id: str) -> tuple[str, ...]:
        """An event and those next to it in the order of time, dated or not."""
        here = bisect_left(self.order, self.time_of[event_id], key=self.time_of.__getitem__)
        return self.order[max(0, here - NEIGHBOURS) : here + 1 + NEIGHBOURS]

    def behind(self, event_id: str) -> Iterator[tuple[str, Link, bool]]:
        """What lies directly behind an event: which event, by which link, and whether that was written there."""
        for link in self.event(event_id).record.links:
            if link.relation in BACK:
                yield link.event, link, False
        for at in self.links_to.get(event_id, ()):
            if at.link.relation in AHEAD:
                yield at.event, at.link, True


@value
class Surroundings:
    """What an event page shows of the rest of the archive; worked out for one event at a time."""

    event: str
    how_we_got_here: tuple[Step, ...]
    what_followed: tuple[Step, ...]
    before: tuple[str, ...]
    """Neighbouring events in time, the nearest last."""
    after: tuple[str, ...]
    goes_further_back: bool = False
    """Whether more lies behind than `how_we_got_here` tells: then it tells what is nearest."""
