"""The pages of a full event in each language. `UPDATE_GOLDENS=1` writes it anew, in a commit of its own."""

import os
from pathlib import Path

import pytest

from tests.factories import a_link, a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.showing import make_page, some_settings

FOLDER = Path(__file__).parent / "golden"


def in_both(english, french):
    return {"en": english, "fr": french}


THE_CALL = an_event(
    "the-call",
    title=in_both("They are to talk", "Ils doivent se parler"),
    date="2021-12-07",
    date_note=in_both("The source says Tuesday.", "La source dit mardi."),
    kind="call",
    status="announced",
    importance="major",
    place="geneva",
    participants=[{"actor": "ann", "role": in_both("caller", "appelante")}, {"actor": "ben"}],
    summary=in_both("Ann and Ben are to talk.", "Ann et Ben doivent se parler."),
    explanation={
        "what_happened": in_both(
            "[](actor:ann) is to call [Ben](actor:ben). [@a-source]",
            "[](actor:ann) doit appeler [Ben](actor:ben). [@a-source]",
        ),
        "why_it_matters": in_both("It is the *first* call. [@paper]", "C’est le *premier* appel. [@paper]"),
        "what_is_not_known": {"fr": "L’heure."},
    },
    links=[a_link("the-meeting", "follows-up"), a_link("the-tension", "responds-to", "It is about that.")],
    claims=[
        {
            "id": "we-will",
            "by": ["ann"],
            "kind": "promise",
            "says": in_both("She will call.", "Elle appellera."),
            "quote": {"text": "j’appellerai", "language": "fr", "translated": "true"},
            "horizon": "2021-12",
            "outcome": "open",
            "sources": ["paper"],
        },
        {
            "id": "no",
            "by": "unnamed",
            "described_as": in_both("an official", "un responsable"),
            "kind": "denial",
            "says": in_both("No call is planned.", "Aucun appel n’est prévu."),
            "responds_to": [{"claim": "the-call#we-will", "how": "denies"}],
        },
    ],
    figures=[{"id": "minutes", "quantity": "length", "low": "30", "high": "45", "by": ["ben"], "sources": ["paper"]}],
    history=[{"as_of": "2021-12-04", "status": "announced", "note": in_both("Announced.", "Annoncé.")}],
    topics=["talks"],
    added="2026-11-22",
    corrections=[{"date": "2026-11-23", "note": in_both("The day was wrong.", "Le jour était faux.")}],
)
ARCHIVE = (
    THE_CALL,
    an_event("the-meeting", date="2021-06", title=in_both("They meet", "Ils se rencontrent")),
    an_event("the-tension", date="2014~/..", status="ongoing", title=in_both("Tension", "Tensions")),
    an_actor("ann", name="Ann"),
    an_actor("ben", name="Ben"),
    a_source("paper", title="A paper", url="https://paper.example/1", published="2021-12-05"),
    a_record("place", "geneva", name=in_both("Geneva", "Genève"), kind="city"),
    a_record("topic", "talks", title=in_both("Talks", "Entretiens"), summary="Talks."),
    a_record("quantity", "length", title=in_both("Length", "Durée"), unit="minutes", description="How long."),
    a_record(
        "storyline",
        "story",
        title="Story",
        summary="S.",
        chapters=[{"title": "One", "events": ["the-meeting", "the-call"]}],
    ),
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("maker", ["event", "how-we-got-here"])
def test_the_pages_of_an_event(maker, language):
    settings = some_settings(site_url="https://timeline.example/", repo_url="https://forge.example/x")
    page = make_page(a_timeline(*ARCHIVE), maker, "the-call", language, settings)
    shown = f"{page.head}\n{page.content}\n"
    golden = FOLDER / f"{maker}.{language}.html"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8"), "if the change is meant, run again with UPDATE_GOLDENS=1"
