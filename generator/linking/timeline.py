"""The whole timeline: what each record says is gathered under what it says it of."""

from generator.linking import calendar, claims, disputes, events, knowledge, people, sources
from generator.linking.gather import by_key, gather, index
from generator.model.archive import Archive
from generator.model.timeline import Timeline
from generator.model.titles import repeated_in, titles_of


def link(archive: Archive) -> Timeline:
    """Everything that is derived from a checked archive."""
    time_of = events.times(archive)
    order = events.in_time_order(time_of)
    told = [archive.events[each] for each in order]
    said = [at for each in told for at in claims.claims_of(each)]
    all_claims = {at.ref: at for at in said}
    answers_to = gather(pair for at in said for pair in claims.answers(all_claims, at))
    figures = disputes.series(archive, (pair for each in told for pair in disputes.figures_of(each)))
    cited = tuple(sources.cited(sources.all_entries(archive)))
    called = index(pair for each in archive.events.values() for pair in titles_of(each))
    ahead = (at for each in said for at in claims.ahead(each))
    return Timeline(
        archive=archive,
        order=order,
        calendar=calendar.of(told),
        time_of=time_of,
        links_to=index(pair for each in told for pair in events.links(each)),
        led_to=frozenset(after for each in told for _, after in events.leads(each)),
        claims=by_key(all_claims),
        answers_to=by_key(answers_to),
        claims_about=index(pair for at in said for pair in claims.about(at)),
        actor_events=index(pair for each in told for pair in people.actors_in(each)),
        actor_claims=index(pair for at in said for pair in people.speakers(at)),
        place_events=index(pair for each in told for pair in events.at_places(archive, each)),
        topic_events=index(pair for each in told for pair in events.in_topics(each)),
        story_places=index(pair for each in archive.storylines.values() for pair in events.story_places(each)),
        series=figures,
        claim_disputes=disputes.of_claims(answers_to),
        figure_disputes=disputes.of_figures(archive, figures),
        forecasts=tuple(sorted(ahead, key=lambda at: claims.place_ahead(archive, at))),
        source_uses=index(pair for each in cited for pair in sources.uses(each)),
        mentioned_in=index(pair for each in sources.all_entries(archive) for pair in sources.mentions(each)),
        sources_of=sources.of_events(cited),
        knowledge=knowledge.of(archive, told, said, figures),
        called=called,
        repeated=repeated_in(called),
    )
