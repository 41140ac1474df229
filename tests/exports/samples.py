"""A small archive for the exports' tests: two events, and one record of every other kind."""

from pydantic import TypeAdapter

from generator.linking import link
from generator.model.actor import Actor
from generator.model.archive import Archive, Entry
from generator.model.event import Event
from generator.model.place import Place
from generator.model.quantity import Quantity
from generator.model.settings import Settings, SiteFile, VocabularyFile
from generator.model.source import Source
from generator.model.storyline import Storyline
from generator.model.term import Term
from generator.model.topic import Topic


def written(cls, **fields):
    """A record as if it had been read from a file."""
    return TypeAdapter(cls).validate_python(fields)


MEETING = written(
    Event,
    title={"en": "They meet", "fr": "Ils se rencontrent"},
    date="2021-06",
    kind="meeting",
    place="geneva",
    participants=({"actor": "ann"},),
    summary={"en": "Two people meet."},
    claims=({"id": "warning", "by": ("ann",), "kind": "warning", "says": "Beware.", "sources": ("paper",)},),
    sources=("paper",),
    topics=("talks",),
)
CALL = written(
    Event,
    title={"en": "They call", "fr": "Ils s’appellent"},
    date="[2021-12-04..2021-12-06]",
    kind="call",
    status="announced",
    summary={"en": "Two people will call.", "fr": "Deux personnes vont s’appeler."},
    explanation={"background": {"en": "They [met](event:meeting) before. [@paper]"}},
    links=({"event": "meeting", "relation": "follows-up", "because": {"en": "The next one."}},),
    claims=(
        {
            "id": "denial",
            "by": ("ann",),
            "kind": "denial",
            "says": {"en": "Not so."},
            "responds_to": ({"claim": "meeting#warning", "how": "denies"},),
        },
    ),
    figures=({"id": "many", "quantity": "people", "value": "94300.5", "high": "100000", "approximate": "true"},),
    sources=("paper",),
    added="2026-11-22",
)
RECORDS = {
    "event": {"call": CALL, "meeting": MEETING},
    "actor": {
        "ann": written(Actor, name="Ann", kind="person", roles=({"title": "chair", "from": "2020", "to": "2022~"},))
    },
    "place": {
        "geneva": written(Place, name={"en": "Geneva", "fr": "Genève"}, kind="city", latitude="46.2", longitude="6")
    },
    "topic": {
        "talks": written(Topic, title={"en": "Talks"}, summary={"en": "What talks are."}, explainer={"en": "Long."})
    },
    "storyline": {
        "story": written(
            Storyline, title="Story", summary="A story.", chapters=({"title": "One", "events": ("meeting", "call")},)
        )
    },
    "source": {"paper": written(Source, title={"fr": "Le journal"}, kind="news-article", published="2021-12")},
    "quantity": {
        "people": written(Quantity, title="People", unit="people", description="All.", scopes={"here": {"en": "Here"}})
    },
    "term": {"word": written(Term, term="word", definition={"en": "A word."})},
}
ENTRIES = {
    kind: {
        record_id: Entry(kind, record_id, f"content/{kind}s/{record_id}.yml", each) for record_id, each in of.items()
    }
    for kind, of in RECORDS.items()
}


def an_archive():
    return Archive(
        events=ENTRIES["event"],
        actors=ENTRIES["actor"],
        places=ENTRIES["place"],
        topics=ENTRIES["topic"],
        storylines=ENTRIES["storyline"],
        sources=ENTRIES["source"],
        quantities=ENTRIES["quantity"],
        terms=ENTRIES["term"],
    )


def a_timeline():
    return link(an_archive())


def some_settings(site_url="", languages=("en", "fr"), event_kinds=("meeting", "call"), vocabulary=None):
    site = written(SiteFile, title="Archive", description="An archive.", languages=languages, nav=())
    words: VocabularyFile = vocabulary or _a_vocabulary(event_kinds)
    return Settings(site=site, vocabulary=words, today="2021-12-06", site_url=site_url)


def _a_vocabulary(event_kinds):
    words: dict[str, object] = {name: {} for name in VocabularyFile.__dataclass_fields__}
    words["event_kinds"] = {
        kind: {"label": {"en": kind.title()}, "description": {"en": f"A {kind}."}} for kind in event_kinds
    }
    return written(VocabularyFile, **words)
