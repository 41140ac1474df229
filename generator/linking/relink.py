"""A timeline brought up to date after edits: as if the whole archive were linked again, for the price of the edits.

Enters: the timeline before, and the records that are other ones now. Leaves: the timeline of the archive with them, and
which questions it answers differently. Of large mappings only those values are looked at that have to do with an edit,
so that of a timeline kept in pieces few pieces are read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Any

from generator.linking import calendar, changes, claims, events, people, relink_figures, relink_knowledge, sources
from generator.linking.changes import FormerId
from generator.linking.edits import Edited, Edits, FullLinkRequiredError
from generator.linking.lengths import long_lists_again
from generator.linking.merging import Noted, Sort, merged, merged_tuple, told_of
from generator.model.archive import Archive, Entry
from generator.model.calendar import Anniversary, Calendar
from generator.model.event import AGAINST
from generator.model.place import Place
from generator.model.storyline import Storyline
from generator.model.timeline import Answer, ClaimAt, Question, StoryPlace, Timeline, Use
from generator.model.titles import Title, titles_of

_EVENT: Callable[[Any], str] = attrgetter("event")
_BY_NAME = Sort[str](str, str)
_ANSWERING: Callable[[Answer], str] = attrgetter("answer.event")


@dataclass(frozen=True, slots=True)
class Relinked:
    """The timeline after the edits, and the questions to which it gives another answer than the one before."""

    timeline: Timeline
    changed: frozenset[Question]


def relink(before: Timeline, edited: Edited) -> Relinked:
    """The timeline of the archive with these edits, in which a check has found no errors.

    Raises FullLinkRequiredError where only `link` can tell: where an event without a known beginning gets another date,
    or led to others than before; where a place lies in another; where quantities are first spoken of in another order.
    """
    edits = Edits.of(before, edited)
    timeline = replace(
        before,
        archive=edits.archive,
        order=edits.order,
        time_of=edits.time_of,
        calendar=_calendar(edits),
        links_to=edits.of_events("links_to", before.links_to, events.links, _EVENT),
        actor_events=edits.of_events("actor_events", before.actor_events, people.actors_in, str),
        topic_events=edits.of_events("topic_events", before.topic_events, events.in_topics, str),
        actor_figures=edits.of_events("actor_figures", before.actor_figures, people.who_counts, _EVENT),
        place_events=_place_events(edits),
        places_within=_places_within(edits),
        story_places=_story_places(edits),
        **_titles(edits),
        **_claims(edits),
        **_sources(edits),
        **_history(edits),
    )
    _stop_where_beginnings_move(edits, timeline)
    timeline = replace(timeline, led_to=_led_to(edits, timeline))
    timeline = relink_figures.relinked(edits, timeline)
    timeline = replace(timeline, knowledge=relink_knowledge.relinked(edits, timeline))
    lists = long_lists_again(before, timeline, edits.noted.changed)
    timeline = replace(timeline, long_lists=edits.noted.whole("long_lists", before.long_lists, lists))
    _note_neighbours(edits, timeline)
    return Relinked(timeline, frozenset(edits.noted.changed))


def _calendar(edits: Edits) -> Calendar:
    known = edits.before.calendar
    stretches = merged_tuple(known.stretches, *edits.told(calendar.stretches), edits.by_time(_EVENT))
    by_day = Sort[Anniversary](
        itemgetter(1), lambda each: (calendar.place_in_year(each), edits.number[each[1]]), edits.moved
    )
    anniversaries = merged_tuple(known.anniversaries, *edits.told(calendar.anniversaries), by_day)
    return Calendar(
        edits.of_events("years", known.years, calendar.years, str),
        edits.of_events("months", known.months, calendar.months, str),
        edits.noted.whole("stretches", known.stretches, stretches),
        edits.noted.whole("anniversaries", known.anniversaries, anniversaries),
    )


def _place_events(edits: Edits) -> Mapping[str, tuple[str, ...]]:
    was = (pair for each in edits.events_before for pair in events.at_places(edits.before.archive, each))
    now = (pair for each in edits.events_now for pair in events.at_places(edits.archive, each))
    return edits.index("place_events", edits.before.place_events, was, now, edits.by_time(str))


def _places_within(edits: Edits) -> Mapping[str, tuple[str, ...]]:
    def told(entries: Iterable[Entry[Any]]) -> Iterable[tuple[str, str]]:
        return (pair for each in entries if isinstance(each.record, Place) for pair in events.lies_within(each))

    return edits.index("places_within", edits.before.places_within, told(edits.was), told(edits.now), _BY_NAME)


def _story_places(edits: Edits) -> Mapping[str, tuple[StoryPlace, ...]]:
    def told(entries: Iterable[Entry[Any]]) -> Iterable[tuple[str, StoryPlace]]:
        return (pair for each in entries if isinstance(each.record, Storyline) for pair in events.story_places(each))

    storyline: Callable[[StoryPlace], str] = attrgetter("storyline")
    sort = Sort(storyline, storyline)
    return edits.index("story_places", edits.before.story_places, told(edits.was), told(edits.now), sort)


def _titles(edits: Edits) -> Mapping[str, Any]:
    return _called(edits.before, edits.archive, *edits.told(titles_of), edits.noted)


Titled = tuple[Title, str]


def _called(
    before: Timeline, archive: Archive, was: list[Titled], now: list[Titled], noted: Noted
) -> Mapping[str, Any]:
    """`called` and `repeated`, given the titles of the edited events."""
    called = noted.tuples("called", before.called, merged(lambda key: before.called.get(key, ()), was, now, _BY_NAME))
    other = {title for title, _ in {*was} ^ {*now}}
    concerned = {event_id for title in other for known in (before.called, called) for event_id in known.get(title, ())}
    repeated = {
        event_id
        for event_id in concerned
        if event_id in archive.events
        and any(len(called[title]) > 1 for title, _ in titles_of(archive.events[event_id]))
    }
    all_repeated = (before.repeated - concerned) | repeated
    return {"called": called, "repeated": noted.whole("repeated", before.repeated, all_repeated)}


def _claims(edits: Edits) -> Mapping[str, Any]:
    before, noted = edits.before, edits.noted
    was, now = edits.told(claims.claims_of)
    new = {at.ref: at for at in now}
    all_claims = noted.values("claims", before.claims, new, [at.ref for at in was if at.ref not in new])

    def index(name: str, tell: Callable[[ClaimAt], Iterable[tuple[str, ClaimAt]]]) -> Mapping[str, tuple[ClaimAt, ...]]:
        return edits.index(name, getattr(before, name), *told_of(tell, was, now), edits.by_time(_EVENT))

    by_horizon = Sort(_EVENT, lambda at: claims.place_ahead(edits.archive, at), edits.moved)
    forecasts = merged_tuple(before.forecasts, *told_of(claims.ahead, was, now), by_horizon)
    answers_to, claim_disputes = _answers(edits, all_claims)
    return {
        "claims": all_claims,
        "claims_about": index("claims_about", claims.about),
        "actor_claims": index("actor_claims", people.speakers),
        "forecasts": noted.whole("forecasts", before.forecasts, forecasts),
        "answers_to": answers_to,
        "claim_disputes": noted.whole("claim_disputes", before.claim_disputes, claim_disputes),
    }


def _answers(
    edits: Edits, all_claims: Mapping[str, ClaimAt]
) -> tuple[Mapping[str, tuple[Answer, ...]], tuple[Answer, ...]]:
    """The answers to each claim, and those that speak against one. An answer holds the claim that it answers too."""
    before = edits.before
    edited = {each.id for each in edits.events_before}
    others = {at.ref for each in edits.events_before for at in claims.claims_of(each) if all_claims.get(at.ref) != at}
    answering = {answer.answer.event for ref in others for answer in before.answers_to.get(ref, ())} - edited
    unedited = [edits.archive.events[each] for each in sorted(answering)]
    was, now = (
        [pair for each in (*told, *unedited) for at in claims.claims_of(each) for pair in claims.answers(known, at)]
        for told, known in ((edits.events_before, before.claims), (edits.events_now, all_claims))
    )
    answers_to = edits.index("answers_to", before.answers_to, was, now, edits.by_time(_ANSWERING))
    concerned = {ref for ref, _ in (*was, *now)}

    def place(answer: Answer) -> tuple[Any, ...]:
        """What is said against a claim stands where the claim was first answered, in whatever way."""
        first = answers_to[answer.to.ref][0].answer.event
        said = edits.archive.events[first].record.claims
        answered = [each.claim for claim in said for each in claim.responds_to]
        return edits.number[first], answered.index(answer.to.ref)

    sort = Sort[Answer](lambda answer: answer.to.ref, place, concerned)
    against = [answer for ref in concerned for answer in answers_to.get(ref, ()) if answer.how in AGAINST]
    disputed = [answer for answer in before.claim_disputes if answer.to.ref in concerned]
    return answers_to, merged_tuple(before.claim_disputes, disputed, against, sort)


def _sources(edits: Edits) -> Mapping[str, Any]:
    before = edits.before
    was, now = (tuple(sources.cited(entries)) for entries in (edits.was, edits.now))
    user: Callable[[Use], sources.Key] = attrgetter("kind", "id")
    by_user = Sort(user, lambda use: sources.place_of(user(use)))
    mentions = told_of(sources.mentions, edits.was, edits.now)
    by_record = Sort[sources.Key](tuple, sources.place_of)
    rests_on = sources.of_events(now)
    gone = [event_id for event_id in sources.of_events(was) if event_id not in rests_on]
    return {
        "source_uses": edits.index("source_uses", before.source_uses, *told_of(sources.uses, was, now), by_user),
        "mentioned_in": edits.index("mentioned_in", before.mentioned_in, *mentions, by_record),
        "sources_of": edits.noted.values("sources_of", before.sources_of, rests_on, gone),
    }


def _history(edits: Edits) -> Mapping[str, Any]:
    before, noted = edits.before, edits.noted
    of_record = Sort[FormerId](itemgetter(0, 2), lambda each: sources.place_of((each[0], each[2])))
    former = merged_tuple(before.former_ids, *told_of(changes.former_ids, edits.was, edits.now), of_record)
    was, now = (sum(map(changes.changes_in, entries)) for entries in (edits.was, edits.now))
    number = before.number_of_changes - was + now
    return {
        "former_ids": noted.whole("former_ids", before.former_ids, former),
        "number_of_changes": noted.whole("number_of_changes", before.number_of_changes, number),
    }


def _led_to(edits: Edits, timeline: Timeline) -> frozenset[str]:
    known, told = edits.before.led_to, edits.told(events.leads)
    concerned = {after for leads in told for _, after in leads}
    led_to = {
        each for each in concerned if each in timeline.archive.events and any(True for _ in timeline.behind(each))
    }
    return edits.noted.whole("led_to", known, (known - concerned) | led_to)


def _stop_where_beginnings_move(edits: Edits, after: Timeline) -> None:
    """An event without a known beginning stands before what it led to, which may be without one itself, and so on."""
    for event_id in dict.fromkeys(each.id for each in (*edits.events_before, *edits.events_now)):
        was, now = (_moving(timeline, event_id) for timeline in (edits.before, after))
        if was != now or (now and event_id in edits.moved):
            raise FullLinkRequiredError(f"when something without a known beginning took place, beside {event_id}")


def _moving(timeline: Timeline, event_id: str) -> set[tuple[str, str]]:
    """Where an event, or another one before it, is without a known beginning: which led to which."""
    if event_id not in timeline.archive.events:
        return set()
    others = (pair for at in timeline.links_to.get(event_id, ()) for pair in events.lead(at.event, at.link))
    pairs = {*events.leads(timeline.event(event_id)), *others}
    return {pair for pair in pairs if events.has_no_start(timeline.time_of[pair[0]])}


def _note_neighbours(edits: Edits, after: Timeline) -> None:
    around = {
        near
        for timeline in (edits.before, after)
        for event_id in edits.moved
        if event_id in timeline.time_of
        for near in timeline.beside(event_id)
    }
    for event_id in around:
        was, now = (
            timeline.neighbours(event_id) if event_id in timeline.time_of else None
            for timeline in (edits.before, after)
        )
        if was != now:
            edits.noted.changed.add(("neighbours", event_id))
