"""The machine twin of a record's page: `index.json` beside it, the whole record in every language.

Texts are mappings of language to text; dates give their EDTF text with the first and the last day
that they can mean (null where open or unknown); what the archive derives stands apart from what an
author wrote. Terms have no page of their own and no twin.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter
from typing import Any

from generator.exports.json_text import Json, json_bytes, number
from generator.model import addresses
from generator.model.archive import Entry
from generator.model.edtf import EdtfDate
from generator.model.page import OutputFile
from generator.model.records import Record
from generator.model.settings import Settings
from generator.model.shape import shape_of
from generator.model.text import Localised
from generator.model.timeline import Answer, ClaimAt, FigureAt, LinkAt, Step, StoryPlace, Surroundings, Timeline


def files(
    timeline: Timeline, settings: Settings, entry: Entry[Record], around: Surroundings | None = None
) -> Iterator[OutputFile]:
    """The record's `index.json`; `entry` is the record in full, `around` what lies around it if it is an event."""
    if entry.kind == "term":
        return
    twin: dict[str, Json] = {
        "kind": entry.kind,
        "id": entry.id,
        "pages": _pages(settings, partial(addresses.of_record, entry.kind, entry.id)),
    }
    if around and around.how_we_got_here:
        twin["how_we_got_here_pages"] = _pages(settings, partial(addresses.of_how_we_got_here, entry.id))
    twin |= {"record": _written(entry.record), "derived": _derived(timeline, entry, around)}
    yield OutputFile(f"{addresses.of_record(entry.kind, entry.id)}index.json", json_bytes(twin))


def _pages(settings: Settings, address: Callable[[str], str]) -> Json:
    """The page in each language; `address` takes what addresses in a language begin with."""
    prefixes = {language: addresses.prefix_of(language, settings.languages) for language in settings.languages}
    site = settings.site_url.rstrip("/")
    return {language: f"{site}/{address(prefix)}" for language, prefix in prefixes.items()}


def _written(value: object) -> Json:
    """A value of a record as JSON; what an author left out is left out."""
    return _writer_of(type(value))(value)  # type: ignore[arg-type]  # a class can be hashed


_WRITERS: tuple[tuple[type, Callable[[Any], Json]], ...] = (
    (Localised, lambda text: dict(text.texts)),
    (EdtfDate, lambda date: {"edtf": date.text, "earliest": date.earliest_iso, "latest": date.latest_iso}),
    (tuple, lambda items: [_written(item) for item in items]),
    (Mapping, lambda items: {key: _written(item) for key, item in items.items()}),
    (StrEnum, lambda word: word.value),
    (str, lambda text: text),
    (bool, lambda flag: flag),
    (Decimal, number),
)


@cache
def _writer_of(kind: type) -> Callable[[Any], Json]:
    """What writes values of a class. Looked for once a class: a record is a hundred values."""
    return next((writer for base, writer in _WRITERS if issubclass(kind, base)), None) or _part_writer(kind)


def _part_writer(part: type) -> Callable[[object], Json]:
    fields = [(shape.key, attrgetter(shape.name)) for shape in shape_of(part)]

    def written(value: object) -> Json:
        given = ((key, value_of(value)) for key, value_of in fields)
        return {key: _written(item) for key, item in given if item or _is_given(item)}

    return written


def _is_given(value: object) -> bool:
    return value is not None and value != ()


def _derived(timeline: Timeline, entry: Entry[Record], around: Surroundings | None) -> Json:
    found = {**_of_kind(timeline, entry, around), "mentioned_in": _mentions(timeline, entry)}
    return {key: value for key, value in found.items() if value}


def _of_kind(timeline: Timeline, entry: Entry[Record], around: Surroundings | None) -> Mapping[str, Json]:
    this = entry.id
    match entry.kind:
        case "event":
            return _of_event(timeline, this, around)
        case "source":
            uses = timeline.source_uses.get(this, ())
            return {"used_by": [{"kind": use.kind, "id": use.id, "times": use.count} for use in uses]}
        case "quantity":
            return {"figures": [_figure(at) for at in timeline.series.get(this, ())]}
    events = {"actor": timeline.actor_events, "place": timeline.place_events, "topic": timeline.topic_events}
    claims = timeline.actor_claims.get(this, ()) if entry.kind == "actor" else ()
    return {"events": _ids(events.get(entry.kind, {}), this), "claims": _refs(claims)}


def _of_event(timeline: Timeline, this: str, around: Surroundings | None) -> Mapping[str, Json]:
    own = (ClaimAt(this, claim) for claim in timeline.event(this).record.claims)
    answers = (answer for claim in own for answer in timeline.answers_to.get(claim.ref, ()))
    return {
        "storylines": [_story(place) for place in timeline.story_places.get(this, ())],
        "linked_from": [_link(at) for at in timeline.links_to.get(this, ())],
        "claims_about": _refs(timeline.claims_about.get(this, ())),
        "answers": [_answer(answer) for answer in answers],
        "how_we_got_here": [_step(step) for step in around.how_we_got_here] if around else [],
        "what_followed": [_step(step) for step in around.what_followed] if around else [],
        "sources": _ids(timeline.sources_of, this),
    }


def _ids(index: Mapping[str, tuple[str, ...]], this: str) -> Json:
    return list(index.get(this, ()))


def _refs(claims: tuple[ClaimAt, ...]) -> Json:
    return [at.ref for at in claims]


def _story(place: StoryPlace) -> Json:
    here: dict[str, Json] = {"storyline": place.storyline, "chapter": place.chapter}
    here |= {"number": place.number, "of": place.total}
    return here | {"previous": place.previous or None, "next": place.next or None}


def _link(at: LinkAt) -> Json:
    return {"event": at.event, "relation": at.link.relation.value, "because": _written(at.link.because)}


def _answer(answer: Answer) -> Json:
    return {"claim": answer.to.ref, "answer": answer.answer.ref, "how": answer.how.value}


def _step(step: Step) -> Json:
    words: dict[str, Json] = {"event": step.event, "after": step.after, "relation": step.link.relation.value}
    return words | {"is_cause": step.is_cause, "because": _written(step.link.because)}


def _figure(at: FigureAt) -> Json:
    return {"event": at.event, "id": at.figure.id}


def _mentions(timeline: Timeline, entry: Entry[Record]) -> Json:
    mentions = timeline.mentioned_in.get((entry.kind, entry.id), ())
    return [{"kind": kind, "id": record_id} for kind, record_id in mentions]
