"""The event page: what a reader finds on it, and what is left out."""

import json
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import a_link, a_record, a_source, a_timeline, an_actor, an_event
from tests.pages.showing import make_page, read, some_settings, words

PARTS = ("what_happened", "background", "why_it_matters", "what_is_not_known", "what_next")
BOTH = {"en": "In English.", "fr": "En français."}


def page_of(*entries, key="it", language="en", **how):
    return make_page(a_timeline(*entries), "event", key, language, **how)


def test_the_least_that_an_event_can_be():
    page = page_of(an_event("it", title="They meet", summary="Two people meet.", date="2021-06"))
    tree = read(page)
    assert words(tree.css_first("h1")) == "They meet"
    assert words(tree.css_first(".tl-lede")).startswith("Two people meet.")
    assert tree.css_first("time").attributes == {"class": "tl-date", "datetime": "2021-06", "data-edtf": "2021-06"}
    assert [each.id for each in page.headings] == ["sources", "cite"]
    assert (page.title, page.description, page.section) == ("They meet", "Two people meet.", "timeline")


def test_sections_stand_in_order_and_in_the_contents_list():
    full = an_event(
        "it",
        date="2021-07",
        explanation=dict.fromkeys(PARTS, BOTH),
        claims=[{"id": "one", "by": ["ann"], "kind": "demand", "says": "Please."}],
        figures=[{"id": "many", "quantity": "people", "value": "12"}],
        history=[{"as_of": "2021-06", "status": "announced"}],
        corrections=[{"date": "2021-08-01", "note": "The place was wrong."}],
        links=[a_link("before")],
    )
    after = an_event("after", date="2021-08", links=[a_link("it", "responds-to")])
    people = a_record("quantity", "people", title="People", unit="people", description="Who counts.")
    page = page_of(full, an_event("before", date="2021-05"), after, an_actor("ann"), people)
    ids = [each.attributes["id"] for each in read(page).css("h2")]
    assert ids == [
        "what-happened",
        "background",
        "why-it-matters",
        "who-said-what",
        "figures",
        "what-is-not-known",
        "how-we-got-here",
        "what-followed",
        "what-was-known-when",
        "neighbours",
        "sources",
        "corrections",
        "cite",
    ]
    assert [each.id for each in page.headings] == ids
    levels = [int(each.tag[1]) for each in read(page).css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert page.last_changed == "2021-08-01"


@pytest.mark.parametrize(
    ("status", "says", "heading"),
    [
        ("announced", "Announced, not yet held", "What is announced"),
        ("expected", "Expected, not yet held", "What is expected"),
    ],
)
def test_what_is_ahead_looks_ahead(status, says, heading):
    page = page_of(an_event("it", status=status, date="2021-12-07", explanation={"what_happened": BOTH}))
    tree = read(page)
    assert says in words(tree.css_first(".tl-banner"))
    assert words(tree.css_first("#what-happened")) == heading == page.headings[0].label
    assert tree.css_first(f".tl-event--ahead.tl-event--{status}")


def test_a_cause_is_called_one_on_the_page_of_what_came_of_it_and_only_there():
    cause = an_event("build-up", date="2021-11", title="Troops gather")
    reply = an_event("it", date="2021-12", links=[a_link("build-up", relation="caused-by")])
    assert read(page_of(cause, reply)).css("#how-we-got-here ~ ol .tl-reason__cause")
    followed = read(page_of(cause, reply, key="build-up"))
    assert followed.css("#what-followed ~ ol .tl-reason")
    assert not followed.css(".tl-reason__cause")


def test_what_is_said_elsewhere_is_dated_by_the_event_in_which_it_was_said():
    claim = {"id": "one", "by": ["ann"], "kind": "warning", "says": "Beware.", "about": ["it"]}
    told = (an_actor("ann"), an_event("it", date="2021-12-07"))
    once = an_event("speech", date="2021-12-03", claims=[claim])
    assert words(read(page_of(*told, once)).css_first(".tl-claim__kind time")) == "3 December 2021"
    lasted = an_event("speech", date="2014/..", claims=[claim])
    assert not read(page_of(*told, lasted)).css(".tl-claim__kind .tl-date")
    its_own = read(page_of(an_actor("ann"), once, an_event("it"), key="speech"))
    assert words(its_own.css_first(".tl-claim__kind time")) == "3 December 2021"


SITE, FORGE = "https://timeline.example/", "https://forge.example/x"


@pytest.mark.parametrize(
    ("site_url", "repo_url", "says"),
    [
        ("", "", "Cite this page"),
        ("", FORGE, "Cite, edit, report"),
        (SITE, "", "Cite and share"),
        (SITE, FORGE, "Cite, share, edit, report"),
    ],
)
def test_the_foot_promises_no_more_than_there_is(site_url, repo_url, says):
    page = page_of(an_event("it"), settings=some_settings(site_url=site_url, repo_url=repo_url))
    assert words(read(page).css_first("#cite")) == says == page.headings[-1].label


def test_a_page_can_be_shared_by_its_address_and_by_mail_without_anybody_else():
    tree = read(page_of(an_event("it", title="Who & what?"), language="fr", settings=some_settings(site_url=SITE)))
    citation, address = (words(each) for each in tree.css(".tl-foot .tl-copy"))
    assert address == "https://timeline.example/fr/events/it/"
    assert citation.endswith(f"au 6 décembre 2021. {address}")
    mail = tree.css_first(".tl-foot a[href^='mailto:']").attributes["href"]
    parts = parse_qs(urlsplit(mail).query)
    assert parts == {"subject": ["Who & what?"], "body": [address]}
    assert not tree.css(".tl-foot a[href^=http]")


def test_a_page_without_an_address_has_none_to_share():
    tree = read(page_of(an_event("it")))
    assert len(tree.css(".tl-foot .tl-copy")) == 1
    assert not tree.css(".tl-foot a[href^='mailto:']")


def test_what_goes_on_is_not_said_to_last_until_the_day_on_which_it_was_last_seen():
    tree = read(page_of(an_event("it", status="ongoing", date="/2021-12-04")))
    assert words(tree.css_first(".tl-when .tl-date")) == "already under way on 4 December 2021 (start unknown)"
    assert tree.css_first(".tl-when .tl-date").attributes["data-edtf"] == "/2021-12-04"
    over = read(page_of(an_event("it", date="/2021-12-04")))
    assert words(over.css_first(".tl-when .tl-date")).startswith("until 4 December 2021")


def test_what_took_place_has_no_banner():
    assert not read(page_of(an_event("it"))).css(".tl-banner")


def test_a_date_explains_its_precision_on_demand():
    tree = read(page_of(an_event("it", date="2021-06", date_note="The source says June.")))
    assert "The source says June." in words(tree.css_first("details.tl-explain p"))


def test_a_denial_stands_beside_what_it_denies():
    claims = [
        {"id": "plot", "by": ["ann"], "kind": "accusation", "says": "There is a plot."},
        {"id": "other", "by": ["ann"], "kind": "demand", "says": "Stop."},
        {
            "id": "no",
            "by": ["ben"],
            "kind": "denial",
            "says": "There is none.",
            "responds_to": [{"claim": "it#plot", "how": "denies"}],
        },
    ]
    tree = read(page_of(an_event("it", claims=claims), an_actor("ann"), an_actor("ben")))
    reply = tree.css_first("#claim-plot .tl-claim__reply")
    assert "There is none." in words(reply)
    assert "Name of ben" in words(reply)
    assert len(tree.css("#claim-no")) == 1
    assert len(tree.css(".tl-speaker h3")) == 1
    assert "In dispute" in words(tree.css_first("#claim-plot .tl-claim__kind"))
    assert "In dispute" not in words(tree.css_first("#claim-other"))


def test_claims_that_answer_each_other_are_all_shown_once():
    def claim(one, other):
        answer = {"claim": f"it#{other}", "how": "denies"}
        return {"id": one, "by": ["ann"], "kind": "denial", "says": one, "responds_to": [answer]}

    tree = read(page_of(an_event("it", claims=[claim("a", "b"), claim("b", "c"), claim("c", "a")]), an_actor("ann")))
    assert [len(tree.css(f"#claim-{each}")) for each in "abc"] == [1, 1, 1]


def test_a_claim_made_elsewhere_about_this_event_is_shown_with_where():
    claim = {"id": "soon", "by": ["ann"], "kind": "forecast", "says": "It will come.", "about": ["it"]}
    tree = read(page_of(an_event("it"), an_event("talk", claims=[claim]), an_actor("ann")))
    card = tree.css_first("#claim-talk-soon")
    assert card.css_first(".tl-claim__at a").attributes["href"] == "../talk/#claim-soon"


def test_a_claim_has_an_address_that_can_be_passed_on():
    claim = {"id": "soon", "by": ["ann"], "kind": "forecast", "says": "It will come.", "about": ["it"]}
    own = read(page_of(an_event("it", claims=[claim]), an_actor("ann"))).css_first("#claim-soon .tl-claim__link")
    assert own.attributes["href"] == "#claim-soon"
    assert own.attributes["aria-label"] == "Link to this statement"
    elsewhere = read(page_of(an_event("it"), an_event("talk", claims=[claim]), an_actor("ann")))
    assert not elsewhere.css(".tl-claim__link")  # the link to its event leads to it


def test_an_anonymous_speaker_is_marked():
    claims = [{"id": "one", "by": "unnamed", "described_as": "a senior official", "kind": "warning", "says": "Beware."}]
    tree = read(page_of(an_event("it", claims=claims)))
    assert words(tree.css_first(".tl-speaker h3")) == "Not named a senior official"


def test_a_quotation_keeps_its_language():
    quote = {"text": "jamais", "language": "fr", "translated": "true"}
    claims = [{"id": "one", "by": ["ann"], "kind": "denial", "says": "Never.", "quote": quote}]
    tree = read(page_of(an_event("it", claims=claims), an_actor("ann")))
    assert tree.css_first("blockquote [lang=fr] q").text() == "jamais"
    assert "in French (a translation)" in words(tree.css_first("blockquote"))


def test_only_causes_are_called_causes():
    events = [
        an_event("first", date="2021-01"),
        an_event("second", date="2021-02", links=[a_link("first", "caused-by", "Because of it.")]),
        an_event("it", date="2021-03", links=[a_link("second", "follows-up", "It came next.")]),
    ]
    steps = read(page_of(*events)).css("#how-we-got-here ~ ol > li")
    assert [words(each.css_first(".tl-path__title")) for each in steps] == [
        "Title of first",
        "Title of second",
        "Title of it This event",
    ]
    assert "Cause" in words(steps[0].css_first(".tl-reason"))
    assert not steps[1].css(".tl-reason__cause")
    assert "It came next." in words(steps[1])


RELATIONS = {
    "caused-by": ("Caused", "Caused by", "A causé", "Causé par"),
    "enabled-by": ("Made possible", "Made possible by", "A rendu possible", "Rendu possible par"),
    "responds-to": ("Answered by", "Responds to", "A reçu pour réponse", "Répond à"),
    "follows-up": ("Followed by", "Follows", "Suivi de", "Fait suite à"),
    "part-of": ("Includes", "Part of", "Comprend", "Fait partie de"),
    "announces": ("Announced by", "Announces", "Annoncé par", "Annonce"),
    "prepares": ("Prepared by", "Prepares", "Préparé par", "Prépare"),
    "contradicts": ("Contradicted by", "Contradicts", "Contredit par", "Contredit"),
    "compares-with": ("Compares with", "Compares with", "À comparer avec", "À comparer avec"),
}
"""What the page of the event that has the link says of the other one, and the other way round, in both languages."""


@pytest.mark.parametrize("relation", RELATIONS)
def test_how_events_hang_together_reads_as_a_sentence_about_the_event_above_it(relation):
    entries = (an_event("it", date="2021-06", links=[a_link("other", relation)]), an_event("other", date="2021-06"))

    def told(key, language):
        (how,) = read(page_of(*entries, key=key, language=language)).css(".tl-reason__how")
        return words(how)

    said = (told("it", "en"), told("other", "en"), told("it", "fr"), told("other", "fr"))
    expected = RELATIONS[relation]
    assert said == tuple(
        f"{how} {this}" for how, this in zip(expected, ["this event"] * 2 + ["cet événement"] * 2, strict=True)
    )


def test_a_step_on_the_way_says_what_it_led_to():
    first, second = an_event("first", date="2021-01"), an_event("second", date="2021-02", links=[a_link("first")])
    last = an_event("it", date="2021-03", links=[a_link("second", "responds-to")])
    how = [words(each) for each in read(page_of(first, second, last)).css(".tl-reason__how")]
    assert how == ["Caused “ Title of second ”", "Answered by this event"]


def folded(tree, selector):
    """How many there are in sight, and how many folded."""
    hidden = len(tree.css(f"details.tl-more {selector}"))
    return len(tree.css(selector)) - hidden, hidden


def test_of_a_long_way_here_the_nearest_is_shown_and_a_link_leads_to_the_whole():
    chain = [an_event("e000", date="1800")]
    chain += [an_event(f"e{n:03}", date=str(1800 + n), links=[a_link(f"e{n - 1:03}")]) for n in range(1, 201)]

    def shown(key):
        tree = read(page_of(*chain, key=key))
        path = tree.css_first("#how-we-got-here").parent
        return [words(each) for each in path.css(".tl-path__title a")], words(path), tree

    titles, text, tree = shown("e100")
    assert titles == [f"Title of e{number:03}" for number in range(94, 100)]
    assert "The nearest 6 steps are shown here." in text
    link = tree.css_first(".tl-got-link a")
    assert link.attributes["href"] == "how-we-got-here/"
    assert words(link) == "Read how we got here from the beginning (100 steps, 4 min to read)"
    assert "step by step (100 steps" in shown("e200")[1]  # it goes further back than the page tells
    titles, text, _ = shown("e007")
    assert len(titles) == 7  # one more than six is no reason to leave one out
    assert "nearest" not in text


def test_of_many_that_are_as_near_causes_are_shown_first():
    before = [an_event(f"e{n:02}", date=f"2001-01-{n + 1:02}") for n in range(20)]
    links = [a_link(f"e{n:02}", "caused-by" if n in (0, 5) else "follows-up") for n in range(20)]
    path = read(page_of(*before, an_event("it", date="2002", links=links))).css_first("#how-we-got-here").parent
    assert [words(each) for each in path.css(".tl-path__title a")] == [
        f"Title of e{number:02}" for number in (0, 5, 16, 17, 18, 19)
    ]


@pytest.mark.parametrize("relation", ["compares-with", "announces"])
def test_many_events_beside_or_after_are_folded(relation):
    others = [an_event(f"o{number:02}", date="2021-07") for number in range(40)]
    links = [a_link(each.id, relation) for each in others]
    tree = read(page_of(an_event("it", date="2021-06", links=links), *others, language="fr"))
    assert folded(tree, ".tl-path__step") == (12, 28)
    assert words(tree.css_first(".tl-more summary")) == "En afficher 28 de plus"


@pytest.mark.parametrize("speakers", [1, 300])
def test_many_claims_are_folded_whether_one_spoke_or_many(speakers):
    people = [an_actor(f"p{number:03}") for number in range(speakers)]
    claims = [
        {"id": f"c{number:03}", "by": [f"p{number % speakers:03}"], "kind": "demand", "says": "Please."}
        for number in range(300)
    ]
    tree = read(page_of(an_event("it", claims=claims), *people))
    assert folded(tree, ".tl-claim") == (12, 288)
    assert len(tree.css("[id^=claim-]")) == 300


def test_figures_that_do_not_count_the_same_thing_say_so():
    people = a_record(
        "quantity",
        "people",
        title="People",
        unit="people",
        description="Who.",
        scopes={"here": "Here", "there": "There"},
    )

    def count(value, scope):
        return [{"id": "many", "quantity": "people", "value": value, "scope": scope, "as_of": "2021-06"}]

    tree = read(
        page_of(an_event("it", figures=count("94300", "here")), an_event("b", figures=count("70000", "there")), people)
    )
    assert "do not count the same thing" in words(tree.css_first(".tl-remark"))
    assert [words(each) for each in tree.css("th[scope=row]")] == ["70,000", "94,300"]
    assert [words(each) for each in tree.css("figcaption")] == ["Here · people", "There · people"]
    assert all(each.attributes["aria-label"] for each in tree.css("svg[role=group]"))
    assert tree.css_first("#figure-many")


def test_figures_of_the_same_thing_that_are_apart_disagree():
    people = a_record("quantity", "people", title="People", unit="people", description="Who.")
    spoken = {"by": "unnamed", "quantity": "people"}
    figures = [{"id": each, "described_as": each, "value": each} | spoken for each in ("10", "20")]
    tree = read(page_of(an_event("it", figures=figures), people))
    assert "disagree" in words(tree.css_first(".tl-remark"))


def test_the_parts_that_one_speaker_gives_are_a_table_and_no_disagreement():
    people = a_record("quantity", "people", title="People", unit="people", description="Who.")
    figures = [{"id": f"part-{each}", "by": ["ann"], "quantity": "people", "value": each} for each in ("1", "3", "7")]
    tree = read(page_of(an_actor("ann"), an_event("it", figures=figures), people))
    assert tree.css_first(".tl-remark") is None
    assert tree.css_first(".tl-chart") is None
    assert [words(each) for each in tree.css(".tl-series tbody th")] == ["1", "3", "7"]


def test_figures_that_may_both_be_right_do_not():
    people = a_record("quantity", "people", title="People", unit="people", description="Who.")
    given = ({"low": "10"}, {"value": "20"}, {"high": "30"})
    figures = [
        {"id": f"f{place}", "quantity": "people", "by": "unnamed", "described_as": f"number {place}"} | each
        for place, each in enumerate(given)
    ]
    assert read(page_of(an_event("it", figures=figures), people)).css_first(".tl-remark") is None


def test_the_place_in_a_storyline_leads_back_and_on():
    story = a_record(
        "storyline",
        "story",
        title="The story",
        summary="It goes.",
        chapters=[{"title": "One", "events": ["a", "it", "b"]}],
    )
    tree = read(page_of(an_event("a"), an_event("it"), an_event("b"), story))
    box = tree.css_first(".tl-story")
    assert "Event 2 of 3" in words(box)
    assert box.css_first("[rel=prev]").attributes["href"] == "../a/"
    assert box.css_first("[rel=next]").attributes["href"] == "../b/"


def test_every_footnote_has_a_target_and_a_way_back():
    claims = [{"id": "one", "by": ["ann"], "kind": "demand", "says": "Please.", "sources": ["b-source", "a-source"]}]
    tree = read(page_of(an_event("it", claims=claims), an_actor("ann"), a_source("b-source")))
    references = [each.attributes["href"] for each in tree.css("sup a")]
    assert references == ["#source-a-source", "#source-b-source", "#source-a-source"]
    for each in (*references, *(back.attributes["href"] for back in tree.css(".tl-notes__backs a"))):
        assert len(tree.css(each)) == 1


def test_a_missing_translation_is_marked_and_carries_its_language():
    tree = read(page_of(an_event("it", title={"fr": "Ils se parlent"}, summary=BOTH)))
    assert tree.css_first("h1 span[lang=fr]").text() == "Ils se parlent"
    assert "in French" in words(tree.css_first("h1"))
    french = read(page_of(an_event("it", title={"fr": "Ils se parlent"}, summary=BOTH), language="fr"))
    assert not french.css("h1 span")


def test_a_name_in_another_language_does_not_break_an_attribute():
    chapters = [{"title": "One", "events": ["it", "b"]}]
    story = a_record("storyline", "story", title={"fr": 'L\'"histoire"'}, summary="S.", chapters=chapters)
    tree = read(page_of(an_event("it"), an_event("b"), story))
    assert tree.css_first(".tl-steps").attributes["aria-label"] == 'L\'"histoire" in French'


def test_the_page_of_a_language_links_to_pages_of_that_language():
    page = page_of(an_event("it", participants=[{"actor": "ann"}]), an_actor("ann"), language="fr")
    assert page.address == "fr/events/it/"
    assert read(page).css_first("a.tl-chip").attributes["href"] == "../../actors/ann/"
    assert page.alternates == (("en", "events/it/"), ("fr", "fr/events/it/"))


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&\"'"


def test_hostile_words_stay_words():
    event = an_event(
        "it",
        title=HOSTILE,
        summary=HOSTILE,
        date_note=HOSTILE,
        links=[a_link("other", "compares-with", HOSTILE)],
        participants=[{"actor": "ann", "role": HOSTILE}],
        claims=[{"id": "one", "by": "unnamed", "described_as": HOSTILE, "kind": "demand", "says": HOSTILE}],
        corrections=[{"date": "2021", "note": HOSTILE}],
        history=[{"as_of": "2021", "status": "announced", "note": HOSTILE}],
    )
    page = page_of(event, an_event("other", title=HOSTILE), an_actor("ann", name=HOSTILE))
    tree = read(page)
    assert not tree.css("script, img, [onerror], [style], [onclick]")
    assert HOSTILE in tree.css_first("h1").text()
    assert page.head.count("</script>") == 1
    assert page.head.count("<script") == 1


def test_machines_read_what_the_page_says():
    settings = some_settings(site_url="https://timeline.example/", repo_url="https://forge.example/x")
    event = an_event("it", title="They meet", date="2021-06", status="cancelled", participants=[{"actor": "ann"}])
    page = page_of(event, an_actor("ann"), settings=settings)
    said = json.loads(page.head.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert (said["@type"], said["url"]) == ("WebPage", "https://timeline.example/events/it/")
    assert said["about"]["@type"] == "Event"
    assert said["about"]["startDate"] == "2021-06"
    assert said["about"]["eventStatus"] == "https://schema.org/EventCancelled"
    trail = said["breadcrumb"]["itemListElement"]
    assert [each["position"] for each in trail] == [1, 2, 3, 4]
    assert trail[1]["item"] == "https://timeline.example/timeline/"


def test_a_reader_can_edit_and_report_where_there_is_a_repository():
    without = read(page_of(an_event("it"))).css_first(".tl-foot__links")
    assert len(without.css("a")) == 1
    settings = some_settings(repo_url="https://forge.example/x")
    links = read(page_of(an_event("it"), settings=settings)).css(".tl-foot__links a")
    assert [each.attributes["href"] for each in links] == [
        "https://forge.example/x/edit/main/content/events/it.yml",
        "https://forge.example/x/issues/new",
        "index.json",
    ]


def test_no_inline_styles_or_handlers():
    content = page_of(an_event("it"), an_event("other"), key="it").content
    assert " style=" not in content
    assert "<style" not in content
    assert "<script" not in content


def test_french_signs_keep_to_the_words_of_an_author_and_the_record_stays_as_it_was_written():
    """In plain texts, in prose, and in the head of the page; what is in English stays."""
    event = an_event(
        "it",
        title={"fr": "Pourquoi ?", "en": "Why ?"},
        summary={"fr": "Il dit : « non »."},
        explanation={"background": {"fr": "Lui : « oui » ; [elle](event:it) : `a : b`. [@a-source]"}},
    )
    page = make_page(a_timeline(event), "event", "it", "fr")
    tree = read(page)
    assert tree.css_first("h1").text() == page.title == "Pourquoi\u00a0?"
    assert "Il dit\u00a0: «\u00a0non\u00a0»." in tree.css_first(".tl-lede").text()
    assert page.description == "Il dit\u00a0: «\u00a0non\u00a0»."
    assert "Lui\u00a0: «\u00a0oui\u00a0»\u00a0; elle\u00a0: a : b." in tree.css_first("#background ~ p").text()
    english = read(make_page(a_timeline(event), "event", "it"))
    assert english.css_first("h1").text() == "Why ?"
    assert "Il dit\u00a0: «\u00a0non\u00a0»." in english.css_first(".tl-lede").text()
    assert event.record.title.get("fr") == "Pourquoi ?"


def test_a_quotation_from_right_to_left_has_its_direction():
    quote = {"text": "لا تعليق", "language": "ar"}
    claim = {"id": "no", "by": ["ada"], "kind": "denial", "says": "No.", "quote": quote, "sources": ["a-source"]}
    page = page_of(an_event("it", claims=[claim]), an_actor("ada"))
    assert '<p lang="ar" dir="rtl"><q>لا تعليق</q></p>' in page.content
