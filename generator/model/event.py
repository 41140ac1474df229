"""The event record: what happened, when, why it matters, who claimed what, and on whose word."""

from enum import StrEnum
from typing import Annotated

from pydantic.dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.fields import ClaimRef, Flag, Line, Number, Ref, Speakers, Vocabulary
from generator.model.record import AUTHORED
from generator.model.text import Localised, Prose

ActorId = Annotated[Line, Ref("actor")]
EventId = Annotated[Line, Ref("event")]
PlaceId = Annotated[Line, Ref("place")]
SourceId = Annotated[Line, Ref("source")]
TopicId = Annotated[Line, Ref("topic")]
QuantityId = Annotated[Line, Ref("quantity")]


class Status(StrEnum):
    """How far an event has got."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"
    ONGOING = "ongoing"
    OCCURRED = "occurred"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


class Importance(StrEnum):
    """What the overview timeline shows first."""

    MAJOR = "major"
    NORMAL = "normal"
    MINOR = "minor"


class Relation(StrEnum):
    """How an event stands to the one it names."""

    CAUSED_BY = "caused-by"
    ENABLED_BY = "enabled-by"
    RESPONDS_TO = "responds-to"
    FOLLOWS_UP = "follows-up"
    PART_OF = "part-of"
    ANNOUNCES = "announces"
    PREPARES = "prepares"
    CONTRADICTS = "contradicts"
    COMPARES_WITH = "compares-with"


CAUSES = frozenset({Relation.CAUSED_BY, Relation.ENABLED_BY})
"""What may be called a cause. An answer is no effect: it is called an answer."""
ORIGINS = CAUSES | {Relation.RESPONDS_TO}
"""Relations to what an event could not have come before; they run in no circle."""
BACK = ORIGINS | {Relation.FOLLOWS_UP}
"""Relations from an event to what lies behind it."""
AHEAD = frozenset({Relation.PREPARES, Relation.ANNOUNCES})
"""Relations from an event to what it leads to: read backwards, they lie behind."""


class ClaimKind(StrEnum):
    """What sort of thing was said."""

    ASSERTION = "assertion"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    DEMAND = "demand"
    PROMISE = "promise"
    WARNING = "warning"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    ASSESSMENT = "assessment"


class Outcome(StrEnum):
    """What became of a forecast or a promise."""

    OPEN = "open"
    BORNE_OUT = "borne-out"
    NOT_BORNE_OUT = "not-borne-out"
    PARTLY = "partly"


class Response(StrEnum):
    """How a claim answers another one."""

    DENIES = "denies"
    DISPUTES = "disputes"
    SUPPORTS = "supports"
    REPEATS = "repeats"
    CORRECTS = "corrects"
    ANSWERS = "answers"


AGAINST = frozenset({Response.DENIES, Response.DISPUTES})
"""What makes a claim disputed. A correction may be the speaker's own, and to answer a demand may be to accept it."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Participant:
    """Somebody who took part in the event."""

    actor: ActorId
    """Who: the id of an actor."""
    role: Localised | None = None
    """In what part, if the source says: caller, host, signatory."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Explanation:
    """The explanation, in parts. Each is optional, written in Markdown, and shown in this order."""

    what_happened: Prose | None = None
    """What happened, in order, with a citation at the end of every paragraph."""
    background: Prose | None = None
    """What a newcomer must know first."""
    why_it_matters: Prose | None = None
    """What changed because of it, or what would."""
    what_is_not_known: Prose | None = None
    """What the sources leave open."""
    what_next: Prose | None = None
    """What is announced or expected to follow."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Link:
    """A relation from this event to another one, with its reason. Written on one side only."""

    event: EventId
    """The other event."""
    relation: Relation
    """How this event stands to the other one."""
    because: Localised
    """One sentence that says why. A link without a reason explains nothing."""
    sources: tuple[SourceId, ...] = ()
    """Where the reason is supported."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Quote:
    """The words that were spoken, under 20 of them."""

    text: Line
    """The words, without quotation marks."""
    language: Line
    """The language of the words as given here (a code such as `fr`)."""
    translated: Flag = False
    """True when the source gives the words in translation."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class ResponseTo:
    """The claim that a claim answers, and how."""

    claim: Annotated[Line, ClaimRef()]
    """The other claim: `event-id#claim-id`."""
    how: Response
    """How this claim answers it."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Claim:
    """Something that somebody said: an assertion, an estimate, a demand, a denial and so on."""

    id: Line
    """The claim's id, unique within the event."""
    by: Speakers
    """The actors who said it, or `unnamed`."""
    described_as: Localised | None = None
    """How the source describes a speaker whom it does not name."""
    through: ActorId | None = None
    """Who relayed it, if somebody did."""
    date: EdtfDate | None = None
    """When it was said, if not when the event took place."""
    date_note: Localised | None = None
    """Why this date, or how it was inferred."""
    kind: ClaimKind
    """What sort of thing was said."""
    says: Localised
    """What was said, in our own words: a paraphrase."""
    quote: Quote | None = None
    """The words themselves, where they matter."""
    about: tuple[EventId, ...] = ()
    """Other events that the claim is about."""
    horizon: EdtfDate | None = None
    """For a forecast or a promise: when it would come true."""
    outcome: Outcome | None = None
    """For a forecast or a promise: what became of it."""
    outcome_sources: tuple[SourceId, ...] = ()
    """Where the outcome is supported."""
    responds_to: tuple[ResponseTo, ...] = ()
    """The claims that this one answers."""
    sources: tuple[SourceId, ...] = ()
    """Where it is reported."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Figure:
    """A number that somebody gave: a value or a range, of a quantity, at a time."""

    id: Line
    """The figure's id, unique within the event."""
    quantity: QuantityId
    """What is counted."""
    value: Number | None = None
    """The number given."""
    low: Number | None = None
    """The lowest number given."""
    high: Number | None = None
    """The highest number given."""
    approximate: Flag = False
    """True for "about"."""
    at_least: Flag = False
    """True for "more than" or "at least"."""
    scope: Line | None = None
    """One of the quantity's scopes. Figures of different scopes are not comparable."""
    by: Speakers = ()
    """The actors who gave it, or `unnamed`; left out when the source names nobody."""
    described_as: Localised | None = None
    """How the source describes a speaker whom it does not name."""
    through: ActorId | None = None
    """Who relayed it, if somebody did."""
    as_of: EdtfDate | None = None
    """The time that the number speaks of, if not the event's date."""
    note: Localised | None = None
    """What a reader must know to read the number rightly."""
    sources: tuple[SourceId, ...] = ()
    """Where it is reported."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class HistoryEntry:
    """A step in how the event became known."""

    as_of: EdtfDate
    """When this became known."""
    status: Status
    """The event's status as it was known then."""
    note: Localised | None = None
    """What became known."""
    sources: tuple[SourceId, ...] = ()
    """Where it is reported."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Correction:
    """What the archive itself got wrong, and when it was put right."""

    date: EdtfDate
    """When it was put right."""
    note: Localised
    """What was wrong and what it says now."""


@dataclass(frozen=True, slots=True, kw_only=True, config=AUTHORED)
class Event:
    """One event. The least that is needed: title, date, kind, summary, sources."""

    title: Localised
    """What happened, as a short headline without a verdict."""
    date: EdtfDate
    """When, in EDTF, as precisely as a cited source says and no more."""
    date_note: Localised | None = None
    """Why this precision, or how the date was inferred."""
    kind: Annotated[Line, Vocabulary("event_kinds")]
    """What sort of event, from the archive's vocabulary."""
    status: Status = Status.OCCURRED
    """How far it has got."""
    importance: Importance = Importance.NORMAL
    """What the overview timeline shows first."""
    place: PlaceId | None = None
    """Where, only if a source says it."""
    places: tuple[PlaceId, ...] = ()
    """Where, when in several places."""
    participants: tuple[Participant, ...] = ()
    """Who took part."""
    summary: Localised
    """One or two plain sentences, at most 400 characters."""
    explanation: Explanation | None = None
    """The explanation, in parts."""
    links: tuple[Link, ...] = ()
    """How it stands to other events; written on one side, the other is derived."""
    claims: tuple[Claim, ...] = ()
    """What was said, by whom."""
    figures: tuple[Figure, ...] = ()
    """The numbers that were given, by whom."""
    history: tuple[HistoryEntry, ...] = ()
    """How the event became known."""
    topics: tuple[TopicId, ...] = ()
    """The explainers that it belongs to."""
    sources: tuple[SourceId, ...]
    """On whose word: the sources of the record as a whole, at least one."""
    added: EdtfDate | None = None
    """When the record entered the archive."""
    corrections: tuple[Correction, ...] = ()
    """What the archive got wrong, and when it was put right."""
    former_ids: tuple[Line, ...] = ()
    """Ids that this record used to have; their addresses lead here."""
