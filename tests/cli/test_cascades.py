"""One slip is told once, whatever follows from it."""

import json

import pytest

MEETING = "content/events/2021/meeting.yml"
FULL = """\
title: The delegations meet
date: 2021-06
kind: meeting
participants:
  - actor: ada
    role: host
claims:
  - id: one
    by: [ada]
    kind: denial
    says: No.
    sources: [report]
  - id: two
    by: [ada]
    kind: denial
    says: No again.
    sources: [report]
summary: Two delegations meet for a day.
explanation:
  what_happened:
    en: They met. [@report]
links:
  - event: talks
    relation: follows-up
    because: It is the next meeting that the report knows of.
sources:
  - report
"""
CLAIMS = FULL[FULL.index("claims:") : FULL.index("summary:")]
NBSP = "\N{NO-BREAK SPACE}"


def indented(text, by="    "):
    return "".join(f"{by}{line}\n" for line in text.splitlines())


SLIPS = {
    "claims: indented by 4": (FULL.replace("\nclaims:", "\n    claims:"), "unknown-field", 7),
    "claims: indented with its items": (FULL.replace(CLAIMS, indented(CLAIMS)), "unknown-field", 7),
    "claims: below a text": (
        FULL.replace(CLAIMS, "").replace("links:\n", indented(CLAIMS) + "links:\n"),
        "unknown-language",
        11,
    ),
    "claims: below a list of ids": (
        FULL.replace(CLAIMS, "").replace("  - report\n", "  - report\n" + indented(CLAIMS)),
        "bad-indent",
        17,
    ),
    "a no-break space before a key": (FULL.replace("\nkind:", f"\n{NBSP}kind:", 1), "odd-space", 3),
    "a no-break space before a field of an item": (FULL.replace("    role", f"    {NBSP}role"), "odd-space", 6),
    "a narrow one before the colon": (FULL.replace("\nkind:", "\nkind\N{NARROW NO-BREAK SPACE}:", 1), "odd-space", 3),
    "no-break spaces before a dash": (FULL.replace("  - report", f"{NBSP}{NBSP}- report"), "odd-space", 27),
    "fences": (f"```yaml\n{FULL}```\n", "code-fence", 1),
    "fences of another make": (f"\n~~~\n{FULL}~~~\n", "code-fence", 2),
    "the first line alone is indented": (f"  {FULL}", "bad-indent", 1),
    "the first line alone is indented, below a comment": (f"# An event\n\n    {FULL}", "bad-indent", 3),
}


@pytest.fixture
def told(checkout):
    checkout.write("content/actors/ada.yml", "name: Ada\nkind: person\n")
    checkout.write(MEETING, FULL)
    assert checkout.timeline("check", "--strict").returncode == 0

    def tell(path, text):
        checkout.write(path, text)
        found = json.loads(checkout.timeline("check", "--format", "json").stdout)
        return [(each["file"], each["code"], each["line"]) for each in found if each["severity"] == "error"], found

    return tell


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once(told, slip):
    text, code, line = SLIPS[slip]
    errors, _ = told(MEETING, text)
    assert errors == [(MEETING, code, line)]


def test_a_field_that_slid_is_said_to_be_one_of_the_record(told):
    _, (finding, *_) = told(MEETING, SLIPS["claims: indented by 4"][0])
    assert finding["hint"].startswith("'claims' is a field of the record itself: begin its line at the left edge")


def test_an_event_among_the_actors_is_said_to_be_an_event(told, checkout):
    (checkout.root / MEETING).unlink()
    errors, found = told("content/actors/meeting.yml", FULL)
    assert errors == [("content/actors/meeting.yml", "wrong-kind", 1)]
    assert found[0]["message"] == "this is an event, but it lies in content/actors/"
    assert found[0]["hint"] == "move the file to content/events/"
    # Who names it finds it, after any other edit too.
    talks = checkout.root / "content/events/2021/talks.yml"
    errors, _ = told("content/events/2021/talks.yml", talks.read_text().replace("First talks", "Talks"))
    assert errors == [("content/actors/meeting.yml", "wrong-kind", 1)]


@pytest.mark.parametrize(
    ("folder", "text", "kind"),
    [
        ("events/2021", "name: Eve\nkind: person\ndescription: A guest.\n", "an actor"),
        ("events/2021", "title: A book\nkind: book\nauthors: [Ada]\npublisher: A house\n", "a source"),
        ("topics", "term: Truce\ndefinition: A pause.\n", "a term"),
        ("sources", "title: People\nunit: people\ndescription: Those who were there.\n", "a quantity"),
        ("terms", "name: Harbour\nkind: city\nlatitude: 1\nlongitude: 2\n", "a place"),
        (
            "actors",
            "title: The story\nsummary: It is told.\nchapters: [{title: One, events: [talks]}]\n",
            "a storyline",
        ),
        ("places", "title: Peace\nsummary: What it is.\nexplainer: It is so. [@report]\n", "a topic"),
    ],
)
def test_every_kind_is_known_in_every_folder(told, folder, text, kind):
    errors, found = told(f"content/{folder}/eve.yml", text)
    assert errors == [(f"content/{folder}/eve.yml", "wrong-kind", 1)]
    assert found[0]["message"].startswith(f"this is {kind}, but")


def test_two_misspelt_fields_do_not_make_another_kind(told):
    errors, _ = told(MEETING, FULL.replace("title:", "name:").replace("summary:", "description:"))
    assert {code for _, code, _ in errors} == {"unknown-field", "missing-field"}
