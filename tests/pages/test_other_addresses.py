"""Addresses that were published go on working: rules' pages, former ids, removed records."""

import pytest

from generator.model.finding import Severity
from generator.model.rule_page import RulePage
from generator.model.settings import Tombstone
from generator.model.text import Localised
from generator.pages.shell_slots import head_html
from tests.exports.samples import written
from tests.factories import a_record, an_actor, an_event
from tests.pages.reading import all_wanted, made, read, the_settings


def a_rule(code, severity=Severity.ERROR, **texts):
    summary = texts.get("summary", {"en": f"Summary of {code}."})
    why = texts.get("why", {"en": "One reason.\n\nAnother reason."})
    return RulePage(
        code, severity, Localised(tuple(summary.items())), Localised(tuple(why.items())), "bad: 1\n", "good: 2\n"
    )


RULES = the_settings(rule_pages=(a_rule("self-link"), a_rule("single-source", Severity.ADVICE)))


def test_every_rule_has_a_page():
    assert {key for maker, key in all_wanted(settings=RULES) if maker == "rules"} == {"", "self-link", "single-source"}


def test_the_index_keeps_errors_and_advice_apart():
    page = read("rules", settings=RULES)
    assert "self-link" in page.section("errors")
    assert "single-source" in page.section("advice")
    assert page.links["self-link"] == "self-link/"


def test_a_rule_s_page_says_why_and_shows_both_ways():
    page = read("rules", "self-link", settings=RULES)
    assert [each.text(strip=True) for each in page.html.css("pre")] == ["bad: 1", "good: 2"]
    assert [each.text() for each in page.html.css("section p")] == ["One reason.", "Another reason."]
    assert "Error" in page.text


def test_a_rule_that_is_not_translated_is_marked():
    page = read("rules", "self-link", settings=RULES, language="fr")
    assert page.html.css_first("section[lang='en']") is not None
    assert "en anglais" in page.text


def test_code_in_what_a_rule_says_is_set_as_code():
    rule = a_rule("a-rule", summary={"en": "A `true`."}, why={"en": "Because of `x`."})
    settings = the_settings(rule_pages=(rule,))
    for key in ("", "a-rule"):
        assert "`" not in read("rules", key, settings=settings).text
    assert [each.text() for each in read("rules", "a-rule", settings=settings).html.css("p code")] == ["true", "x"]


def test_no_break_spaces_of_a_reason_stay_where_they_are():
    both = {"en": "So.", "fr": "Voici\u00a0:\nvoilà."}
    page = made("rules", "a-rule", language="fr", settings=the_settings(rule_pages=(a_rule("a-rule", why=both),)))
    assert "Voici\u00a0: voilà." in page.content


def test_a_former_id_leads_on_without_a_script():
    event = an_event("new", title="New", former_ids=["old"])
    assert ("moved", "event/old/new") in all_wanted((event,))
    settings = the_settings(site_url="https://example.org/")
    page = made("moved", "event/old/new", (event,), language="fr", settings=settings)
    assert page.address == "fr/events/old/"
    assert '<meta http-equiv="refresh" content="0; url=../new/">' in page.head
    assert '<link rel="canonical" href="https://example.org/fr/events/new/">' in page.head
    assert page.title == "Cette page a été déplacée"
    assert 'href="../new/"' in page.content
    assert page.indexed is False


def test_search_engines_are_kept_from_what_has_moved_or_gone():
    settings = the_settings(removed=(STONE,), site_url="https://example.org/")
    entries = (an_event("new", former_ids=["old"]), an_actor("ann"))
    for maker, key in (("moved", "event/old/new"), ("removed", "event/gone")):
        head = head_html(made(maker, key, entries, settings=settings), settings)
        assert '<meta name="robots" content="noindex">' in head
        assert head.count('rel="canonical"') == (maker == "moved")


def test_a_former_id_of_a_term_needs_no_page():
    term = a_record("term", "t", term="T", definition="D.", former_ids=["old"])
    assert not [key for maker, key in all_wanted((term,)) if maker == "moved"]


STONE = written(
    Tombstone, kind="event", id="gone", date="2026-11-24", reason={"en": "It was a duplicate."}, see="actor:ann"
)


def test_a_removed_record_leaves_a_page_that_says_why_and_where_to_go():
    page = read("removed", "event/gone", (an_actor("ann", name="Ann"),), settings=the_settings(removed=(STONE,)))
    assert page.page.address == "events/gone/"
    assert "It was a duplicate." in page.text
    assert "24 November 2026" in page.text
    assert page.links["Ann"] == "../../actors/ann/"


def test_a_record_that_stands_there_again_needs_no_tombstone():
    wanted = all_wanted((an_event("gone"), an_actor("ann")), the_settings(removed=(STONE,)))
    assert ("removed", "event/gone") not in wanted


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tombstone_s_reason_in_another_language_is_marked(language):
    page = read("removed", "event/gone", (an_actor("ann"),), language=language, settings=the_settings(removed=(STONE,)))
    assert ("en anglais" in page.text) is (language == "fr")
