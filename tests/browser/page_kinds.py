"""One page of every kind: what the accessibility and layout tests look at, and what the screenshots show."""

PAGE_KINDS = {
    "home": "",
    "timeline": "timeline/",
    "year": "timeline/2021/",
    "month": "timeline/2021/12/",
    "event-announced": "events/december-video-call/",
    "event-ongoing": "events/troop-build-up/",
    "event-figures": "events/reznikov-estimate/",
    "event-disputed": "events/coup-plot-accusation/",
    "how-we-got-here": "events/december-video-call/how-we-got-here/",
    "actors": "actors/",
    "actor": "actors/joe-biden/",
    "places": "places/",
    "place": "places/geneva/",
    "topics": "topics/",
    "topic": "topics/nato-and-ukraine/",
    "storylines": "storylines/",
    "storyline": "storylines/three-conversations/",
    "sources": "sources/",
    "source": "sources/article-fr-2021-12/",
    "figures": "figures/",
    "quantity": "figures/troops-near-ukraine/",
    "disputes": "disputes/",
    "forecasts": "forecasts/",
    "as-known": "as-known/",
    "as-known-day": "as-known/2021-12-04/",
    "glossary": "glossary/",
    "on-this-day": "on-this-day/",
    "changes": "changes/",
    "status": "status/",
    "search": "search/",
    "about": "about/",
    "contribute": "contribute/",
    "fields": "contribute/fields/",
    "rules": "contribute/rules/",
    "rule": "contribute/rules/effect-before-cause/",
}
BY_TURNS = [(kind, number % 2) for number, kind in enumerate(PAGE_KINDS)]
"""Every kind with 0 or 1, for what need not be looked at on every device and in every language."""
PREFIX = {"en": "", "fr": "fr/"}


def address(kind: str, language: str) -> str:
    """Where that kind's page stands, relative to the site's front page."""
    return PREFIX[language] + PAGE_KINDS[kind]
