"""What is said of the mistakes that newcomers make: each once, with what to write instead."""

import pytest

from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.languages import phrases
from tests.cli.conftest import EVENT

MEETING, ABOUT = "content/events/2021/meeting.yml", "content/pages/about.md"
REMOVED, WAIVERS = "site_config/removed.yml", "site_config/waivers.yml"
COPY = '{rule: no-archived-copy, record: "*", reason: Not on the web.}'
TRANSLATION = '{rule: missing-translation, record: "*", reason: Being translated.}'
TOLD = {
    "a link without its relation": (
        MEETING, EVENT.replace("    relation: follows-up\n", ""), "missing-field",
        "the field 'relation' is missing here", "add 'relation: …', with one of: caused-by, enabled-by, ",
    ),
    "an event that is linked to itself": (
        MEETING, EVENT.replace("event: talks", "event: meeting"), "self-link",
        "the event 'meeting' is linked to itself (follows-up)", "name the other event",
    ),
    "a waiver that gives the id alone": (
        WAIVERS, f"- {COPY}\n- {TRANSLATION}\n- {{rule: single-source, record: talks, reason: So.}}\n", "unused-waiver",
        "'talks' names no record", "write 'event:talks'; for all records, '*' in quotes",
    ),
    "a list that is one item": (
        REMOVED, "kind: event\nid: old\ndate: 2021-12-01\nreason: x\n", "wrong-type",
        "this file must be a list; these are the fields of one item", "write '- ' before the first",
    ),
    "a file that holds a word": (REMOVED, "nothing\n", "wrong-type", "this file must be a list", "write"),
    "a kind in the plural": (
        REMOVED, "- {kind: events, id: old, date: 2021-12-01, reason: x}\n", "bad-tombstone",
        "'events' is not a kind of record", "did you mean 'event'?",
    ),
    "a tombstone that gives the id alone": (
        REMOVED, "- {kind: event, id: old, date: 2021-12-01, reason: x, see: talks}\n", "bad-tombstone",
        "the removed record leads to 'talks', which does not exist", "did you mean 'event:talks'?",
    ),
    "a page by its address as HTML": (
        ABOUT, "[x](index.html#a)\n", "unknown-page",
        "'index.html#a' is not the way to another page from here", "link to a page by its file",
    ),
    "the text of a footnote": (
        ABOUT, "[^1]: So it is said.\n", "unsafe-markup",
        "'[^1]:' begins no footnote here, and what follows it would not be shown", "cite a source in its place",
    ),
    "settings that are empty": (
        "site_config/site.yml", "\n", "empty-file",
        "there is nothing in this file", "write its settings, which docs/settings.md explains",
    ),
    "settings that are a list": (
        "site_config/vocabulary.yml", "- meeting\n", "not-a-record",
        "this file holds a list; settings are made of fields", "begin each line at the left edge",
    ),
    "settings beside others": (
        "site_config/waivers.yaml", "[]\n", "unknown-settings-file",
        "'waivers.yaml' is not read: no file of settings has that name", "'waivers.yml' is there already",
    ),
    "a link that names another kind": (
        MEETING, f"{EVENT}explanation: {{background: 'See [x](actor:talks). [@report]'}}\n", "unknown-actor",
        "no actor is called 'talks'", "'talks' is the id of another kind of record: write event:talks",
    ),
    "a link that names a folder": (
        MEETING, f"{EVENT}explanation: {{background: 'See [x](events:talks). [@report]'}}\n", "unsafe-markup",
        "a link may not lead to 'events:talks'", "a link names the kind of one record: write event:talks",
    ),
    "a month before its year": (
        MEETING, EVENT.replace("2021-06", "06/2021"), "bad-date",
        "'06/2021' ends with its year; a date begins with it", "did you mean '2021-06'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", TOLD)
def test_a_mistake_is_told_once_with_what_to_write(checkout, mistake):
    file, text, code, message, hint = TOLD[mistake]
    checkout.write(file, text)
    (finding,) = (each for each in check(Project(checkout.root)).findings if each.severity == "error")
    assert (finding.where.file, finding.code) == (file, code)
    words = phrases.load("en")
    assert words.say(finding.message) == message
    assert finding.hint
    assert words.say(finding.hint).startswith(hint)
    assert phrases.load("fr").say(finding.message) != message
