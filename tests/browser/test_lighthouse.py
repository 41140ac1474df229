"""Lighthouse has nothing to say against a page of each template. Times are not judged here: `make lighthouse` does."""

import pytest

from tests.browser.lighthouse import QUICK, alternately, judged

TEMPLATES = (
    "home",
    "timeline",
    "event-announced",
    "actor",
    "storyline",
    "quantity",
    "search",
    "fields",
)
KNOWN = {
    "unminified-css": "what is written is what is shipped: 2 KB",
    "unminified-javascript": "the same, on the search page: 2 KB of comments and white space",
    "cache-insight": "how long files are kept is for the host to say",
    "render-blocking-insight": "the style sheet, without which a page would be shown twice",
    "network-dependency-tree-insight": "the same",
}
"""What Lighthouse advises and we leave: none of it touches a score."""


@pytest.fixture(scope="module")
def judgements(home):
    places = alternately(TEMPLATES)
    found = judged([home + place for place in places.values()], QUICK)
    return dict(zip(places, found, strict=True))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_lighthouse_objects_to_nothing(judgements, kind):
    judgement = judgements[kind]
    assert {name: said for name, said in judgement.objections.items() if name not in KNOWN} == {}
    assert judgement.scores | {"performance": 100} == dict.fromkeys(judgement.scores, 100)
    assert judgement.number("cumulative-layout-shift") == 0
