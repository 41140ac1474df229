"""One run tells all that one run can: a fault in one file hides nothing in the others, and blames nobody else."""

import pytest

from generator.doors.project import check
from generator.doors.project_folder import Project

MEETING, TALKS = "content/events/2021/meeting.yml", "content/events/2021/talks.yml"
LINK = "links:\n  - event: {other}\n    relation: {relation}\n    because: The report says so.\n"
EVENT = """\
title: {title}
date: {date}
kind: meeting
summary: Two delegations meet for a day.
sources: [report]
"""


def event(title, date, rest=""):
    return EVENT.format(title=title, date=date) + rest


@pytest.fixture
def told(checkout):
    def tell(**files):
        for path, text in files.items():
            checkout.write(path, text)
        checked = check(Project(checkout.root))
        assert checked.files
        return sorted((each.where.file.rsplit("/", 1)[1], each.code) for each in checked.findings)

    return tell


FAULT = "importance: huge\n"
TOGETHER = {
    "an effect before its cause": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="prepares") + FAULT),
            TALKS: event("The talks", "2021-05"),
        },
        [("meeting.yml", "effect-before-cause"), ("meeting.yml", "not-one-of")],
    ),
    "an effect before a cause with a fault": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="prepares")),
            TALKS: event("The talks", "2021-05", FAULT),
        },
        [("meeting.yml", "effect-before-cause"), ("talks.yml", "not-one-of")],
    ),
    "a circle of causes": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="caused-by") + FAULT),
            TALKS: event("The talks", "2021-06", LINK.format(other="meeting", relation="caused-by")),
        },
        [("meeting.yml", "causal-cycle"), ("meeting.yml", "not-one-of"), ("meeting.yml", "uncited-cause"),
         ("talks.yml", "uncited-cause")],
    ),
    "a record that looks like another": (
        {
            MEETING: event("The delegations talk", "2021-06", LINK.format(other="chat", relation="prepares")),
            TALKS: event("The delegations talk", "2021-06", LINK.format(other="chat", relation="prepares") + FAULT),
            "content/events/2021/chat.yml": event("They talk again", "2021-07"),
        },
        [("talks.yml", "not-one-of"), ("talks.yml", "possible-duplicate")],
    ),
    "claims with one id": (
        {
            MEETING: event(
                "The meeting",
                "2021-06",
                LINK.format(other="talks", relation="follows-up") + FAULT + "claims:\n"
                + 2 * "  - {id: one, by: [ada], kind: denial, says: No., sources: [report]}\n",
            ),
            TALKS: event("The talks", "2021-05"),
            "content/actors/ada.yml": "name: Ada\nkind: person\n",
        },
        [("meeting.yml", "duplicate-id"), ("meeting.yml", "not-one-of")],
    ),
    "a scope that the quantity lacks": (
        {
            MEETING: event(
                "The meeting",
                "2021-06",
                LINK.format(other="talks", relation="follows-up") + FAULT
                + "figures: [{id: f, quantity: people, scope: outsde, value: 3, sources: [report]}]\n",
            ),
            "content/quantities/people.yml": "title: People\nunit: people\ndescription: People.\n"
            "scopes: {inside: Inside, outside: Outside}\n",
            TALKS: event("The talks", "2021-05"),
        },
        [("meeting.yml", "not-one-of"), ("meeting.yml", "unknown-scope")],
    ),
    "two files of one name": (
        {
            "content/events/2020/meeting.yml": event("Another meeting", "2020-06", FAULT),
        },
        [("meeting.yml", "duplicate-id"), ("meeting.yml", "not-one-of")],
    ),
}  # fmt: skip
INNOCENT = {
    "an event that only a record with a fault links to": (
        {MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="follows") ),
         TALKS: event("The talks", "2021-05")},
        [("meeting.yml", "not-one-of")],
    ),
    "a link to a record with a fault, and to a claim in it": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="follows-up")
                + "explanation: {background: 'As [they said](claim:talks#one). [@report]'}\n"),
            TALKS: event("The talks", "2021-05", "claims: [{id: one, kind: denal}]\n"),
        },
        [("talks.yml", "missing-field"), ("talks.yml", "missing-field"), ("talks.yml", "not-one-of")],
    ),
    "a date that cannot be read is neither before nor after": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="prepares")),
            TALKS: event("The talks", "in May"),
        },
        [("talks.yml", "bad-date")],
    ),
    "a scope of a quantity with a fault in its scopes": (
        {
            MEETING: event("The meeting", "2021-06", LINK.format(other="talks", relation="follows-up")
                + "figures: [{id: f, quantity: people, scope: outside, value: 3, sources: [report]}]\n"),
            TALKS: event("The talks", "2021-05"),
            "content/quantities/people.yml": "title: People\nunit: people\ndescription: People.\n"
            "scopes: [inside, outside]\n",
        },
        [("people.yml", "wrong-type")],
    ),
    "titles that cannot be read are not alike": (
        {
            MEETING: event("{xx: eins}", "2021-06", LINK.format(other="chat", relation="prepares")),
            TALKS: event("{xx: zwei}", "2021-06", LINK.format(other="chat", relation="prepares")),
            "content/events/2021/chat.yml": event("They talk again", "2021-07"),
        },
        [("meeting.yml", "unknown-language"), ("talks.yml", "unknown-language")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", [*TOGETHER, *INNOCENT])
def test_a_fault_of_form_hides_nothing_of_the_archive_and_blames_nobody(told, case):
    files, findings = (TOGETHER | INNOCENT)[case]
    assert told(**files) == findings


# Nothing names the place, the event comes too early for its status, and a text lacks French.
FOUND = [
    ("future.yml", "announced-but-past"),
    ("future.yml", "loaded-language"),
    ("future.yml", "not-one-of"),
    ("lonely.yml", "isolated-event"),
    ("lonely.yml", "missing-translation"),
    ("report.yml", "missing-translation"),
]
FUTURE = event("They lashed out", "2021-06", "status: announced\nimportance: huge\n")
SITE, REMOVED, WAIVERS = (f"site_config/{name}.yml" for name in ("site", "removed", "waivers"))
NO_COPY = '- {rule: no-archived-copy, record: "*", reason: Not on the web.}\n'


@pytest.mark.parametrize(
    ("slip", "code", "unsaid"),
    [
        ((SITE, "title: A", "titel: A"), "unknown-field", ()),
        ((SITE, "nav:", "nav: x\nnaw:"), "wrong-type", ()),
        ((SITE, "as_of: 2021-12-06", "as_of: in May"), "bad-date", ("announced-but-past",)),
        ((SITE, "[en, fr]", "[English]"), "bad-languages", ("missing-translation",)),
        ((SITE, "[en, fr]", "en, fr"), "wrong-type", ("missing-translation",)),
        ((SITE, "title:", "title: ["), "open-bracket", ()),
        ((SITE, "title:", "#" * 300_000), "file-too-large", ("missing-translation", "announced-but-past")),
        ((REMOVED, "", "- {kind: event, id: old-talks, date: in May, reason: Wrong.}\n"), "bad-date", ()),
        ((REMOVED, "", "- {kind: event, id: old-talks, date: 2021, reason: Wrong., sea: x}\n"), "unknown-field", ()),
        ((WAIVERS, "", "- {rule: isolated-event, record: event:lonely}\n"), "missing-field", ("isolated-event",)),
        ((WAIVERS, "", "- {rule: isolated-event, record: [], reason: So.}\n"), "wrong-type", ("isolated-event",)),
        ((WAIVERS, "", "- {record: event:lonely, reason: So.}\n"), "missing-field", (FOUND[3], FOUND[4])),
        ((WAIVERS, "", '- {rule: "so}\n'), "open-quote",
            ("announced-but-past", "isolated-event", "loaded-language", "missing-translation"),
        ),
        (("site_config/vocabulary.yml", "event_kinds:", "event_kind:"), "unknown-field", ()),
    ],
)  # fmt: skip
def test_a_fault_in_the_settings_hides_no_fault_of_a_record(told, checkout, slip, code, unsaid):
    file, old, new = slip
    checkout.write("content/events/2021/future.yml", FUTURE)
    checkout.write("content/events/2021/lonely.yml", event("They are alone", "2021-07"))
    checkout.write("site_config/loaded_language.yml", "en: [lashed out]\n")
    checkout.write(WAIVERS, NO_COPY)
    for name in ("meeting", "talks"):
        (checkout.root / f"content/events/2021/{name}.yml").unlink()
    assert told() == FOUND
    before = (checkout.root / file).read_text() if (checkout.root / file).exists() else ""
    found = told(**{file: before.replace(old, new, 1) if old else before + new})
    of_settings = [each for each in found if each[0] == file.rsplit("/", 1)[1]]
    assert code in {each for _, each in of_settings}
    left = [each for each in FOUND if each[1] not in unsaid and each not in unsaid]
    assert [each for each in found if each not in of_settings] == left
