"""The whole timeline: each index is worked out by its own function, and put together here."""

from generator.linking import calendar, claims, disputes, events, knowledge, people, sources
from generator.model.archive import Archive
from generator.model.timeline import Timeline
from generator.model.titles import repeated_titles


def link(archive: Archive) -> Timeline:
    """Everything that is derived from a checked archive."""
    order = events.in_time_order(archive)
    position = {event_id: place for place, event_id in enumerate(order)}
    all_claims = claims.by_ref(archive, order)
    answers_to = claims.answers_to(all_claims)
    cited = sources.cited(archive)
    series = disputes.series(archive, order)
    return Timeline(
        archive=archive,
        order=order,
        calendar=calendar.of(archive, order),
        position=position,
        links_to=events.links_to(archive, order),
        claims=all_claims,
        answers_to=answers_to,
        claims_about=claims.about(all_claims),
        actor_events=people.actor_events(archive, order),
        actor_claims=people.actor_claims(all_claims),
        place_events=events.by_place(archive, order),
        topic_events=events.by_topic(archive, order),
        story_places=events.story_places(archive),
        series=series,
        claim_disputes=disputes.of_claims(answers_to),
        figure_disputes=disputes.of_figures(archive, series),
        forecasts=claims.forecasts(archive, all_claims),
        source_uses=sources.uses(cited),
        mentioned_in=sources.mentions(archive),
        sources_of=sources.of_events(cited),
        knowledge=knowledge.of(archive, order, all_claims, series),
        repeated=repeated_titles(archive.events),
    )
