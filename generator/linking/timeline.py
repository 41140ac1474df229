"""The whole timeline: what each record says is gathered under what it says it of."""

from dataclasses import replace

from generator.linking import calendar, changes, claims, disputes, events, knowledge, people, sources
from generator.linking.gather import by_key, gather, index
from generator.linking.lengths import long_lists
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
    records = tuple(sources.all_entries(archive))
    cited = tuple(sources.cited(records))
    called = index(pair for each in archive.events.values() for pair in titles_of(each))
    ahead = (at for each in said for at in claims.ahead(each))
    timeline = Timeline(
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
        actor_figures=index(pair for each in told for pair in people.who_counts(each)),
        place_events=index(pair for each in told for pair in events.at_places(archive, each)),
        places_within=index(pair for each in archive.places.values() for pair in events.lies_within(each)),
        topic_events=index(pair for each in told for pair in events.in_topics(each)),
        story_places=index(pair for each in archive.storylines.values() for pair in events.story_places(each)),
        series=figures,
        claim_disputes=disputes.of_claims(answers_to),
        figure_disputes=disputes.of_figures(archive, figures),
        forecasts=tuple(sorted(ahead, key=lambda at: claims.place_ahead(archive, at))),
        source_uses=index(pair for each in cited for pair in sources.uses(each)),
        mentioned_in=index(pair for each in records for pair in sources.mentions(each)),
        sources_of=sources.of_events(cited),
        knowledge=knowledge.of(archive, told, said, figures),
        called=called,
        repeated=repeated_in(called),
        former_ids=tuple(former for each in records for former in changes.former_ids(each)),
        number_of_changes=sum(map(changes.changes_in, records)),
        long_lists=(),
    )
    return replace(timeline, long_lists=long_lists(timeline))
