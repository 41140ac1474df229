"""One page of every kind: what the accessibility and layout tests look at, and what the screenshots show."""

PAGE_KINDS = {
    "home": "",
    "timeline": "timeline/",
    "year": "timeline/2021/",
    "month": "timeline/2021/12/",
    "event-announced": "events/december-video-call/",
    "event-figures": "events/reznikov-estimate/",
    "event-disputed": "events/coup-plot-accusation/",
    "actor": "actors/joe-biden/",
    "place": "places/geneva/",
    "topic": "topics/nato-and-ukraine/",
    "storyline": "storylines/three-conversations/",
    "source": "sources/article-fr-2021-12/",
    "sources": "sources/",
    "quantity": "figures/troops-near-ukraine/",
    "figures": "figures/",
    "disputes": "disputes/",
    "forecasts": "forecasts/",
    "glossary": "glossary/",
    "on-this-day": "on-this-day/",
    "changes": "changes/",
    "status": "status/",
    "about": "about/",
    "contribute": "contribute/",
}
PREFIX = {"en": "", "fr": "fr/"}


def address(kind: str, language: str) -> str:
    """Where that kind's page stands, relative to the site's front page."""
    return PREFIX[language] + PAGE_KINDS[kind]
