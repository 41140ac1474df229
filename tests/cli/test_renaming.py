"""Renaming and removing by the book: whoever does the one step is told the next."""

import json

import pytest

MEETING = "content/events/2021/meeting.yml"
TALKS = "content/events/2021/talks.yml"
ENTRY = "- {kind: event, id: talks, date: 2021-12-01, reason: It is gone.}\n"
OTHER = ENTRY.replace("talks", "old-talks")


def rename(checkout, old, new):
    """The file is renamed, and its old id added; the others still name it by that."""
    path = checkout.root / old
    text = path.read_text(encoding="utf-8")
    path.unlink()
    checkout.write(new, f"{text}former_ids: [{path.stem}]\n")


def findings(checkout, *options):
    return json.loads(checkout.timeline("check", "--format", "json", *options).stdout)


def test_who_still_names_a_record_by_its_former_id_is_told_the_new_one(checkout):
    checkout.write(
        MEETING, (checkout.root / MEETING).read_text() + "explanation: 'After [these](event:talks). [@report]'\n"
    )
    checkout.write(
        MEETING, (checkout.root / MEETING).read_text().replace("explanation: ", "explanation:\n  what_happened: ")
    )
    rename(checkout, TALKS, "content/events/2021/first-talks.yml")
    found = findings(checkout)
    assert [each["code"] for each in found] == ["unknown-event", "unknown-event"]
    assert {each["hint"] for each in found} == {"'talks' is now called 'first-talks': write that"}
    in_french = findings(checkout, "--language", "fr")
    assert {each["hint"].replace("\N{NO-BREAK SPACE}", " ") for each in in_french} == {
        "« talks » s’appelle maintenant « first-talks » : écrivez ce nom"
    }


def test_a_claim_of_a_renamed_event_is_found_again(checkout):
    claim = "claims:\n  - {id: one, by: unnamed, described_as: A guest, kind: denial, says: No., sources: [report]%s}\n"
    checkout.write(TALKS, (checkout.root / TALKS).read_text() + claim % "")
    answer = ", responds_to: [{claim: 'talks#one', how: denies}]"
    checkout.write(MEETING, (checkout.root / MEETING).read_text() + claim % answer)
    assert checkout.timeline("check").returncode == 0
    rename(checkout, TALKS, "content/events/2021/first-talks.yml")
    hints = {each["code"]: each["hint"] for each in findings(checkout)}
    assert hints["unknown-claim"] == "'talks#one' is now called 'first-talks#one': write that"


@pytest.mark.parametrize(
    ("written", "line"),
    [("[]\n" + OTHER, 1), ("# Tombstones\n[]\n\n" + OTHER, 2), (OTHER + "[]\n", 2), ("[ ]  # none yet\n" + OTHER, 1)],
)
def test_an_empty_list_that_was_left_beside_an_entry_is_told_and_nothing_else(checkout, written, line):
    checkout.write("site_config/removed.yml", written)
    (finding,) = findings(checkout)
    assert (finding["code"], finding["line"]) == ("empty-left-over", line)
    assert finding["hint"].startswith("delete '[")


def test_an_empty_list_that_was_left_above_the_items_of_a_field(checkout):
    checkout.write(
        MEETING, (checkout.root / MEETING).read_text().replace("sources: [report]", "sources: []\n  - report")
    )
    (finding,) = findings(checkout)
    assert (finding["code"], finding["line"], finding["column"]) == ("empty-left-over", 9, 10)


class TestWhatTheLastBuildPublished:
    """A record that is gone without a word is noticed by the check and by the build."""

    @pytest.fixture
    def built(self, checkout):
        checkout.write("content/events/2021/third.yml", (checkout.root / MEETING).read_text())
        assert self.build(checkout).returncode == 0
        (checkout.root / "content/events/2021/third.yml").unlink()
        return checkout

    def build(self, checkout, *options):
        return checkout.timeline("build", "--no-search", "--jobs", "1", *options)

    def test_it_is_told_where_it_stood(self, built):
        assert [(each["code"], each["severity"], each["file"]) for each in findings(built)] == [
            ("deleted-record", "advice", "content/events/2021/third.yml")
        ]
        assert findings(built) == findings(built, "--today", "2021-12-06")
        assert built.timeline("check", "--strict").returncode == 1
        assert findings(built, "--no-cache") == []

    def test_a_build_tells_it_too_and_a_strict_one_publishes_nothing(self, built):
        strict = self.build(built, "--strict")
        assert (strict.returncode, (built.root / "site/events/third").exists()) == (1, True)
        assert "'third' was published by the last build, and is gone" in strict.stderr
        done = self.build(built)
        assert (done.returncode, (built.root / "site/events/third").exists()) == (0, False)
        assert "'third' was published by the last build, and is gone" in done.stderr
        assert "third" not in (built.root / "site/status/index.html").read_text(encoding="utf-8")
        assert findings(built) == []

    @pytest.mark.parametrize("answer", ["tombstone", "former id", "waiver", "moved"])
    def test_once_it_is_answered_nothing_is_said(self, built, answer):
        meeting = (built.root / MEETING).read_text()
        if answer == "tombstone":
            built.write("site_config/removed.yml", ENTRY.replace("talks", "third"))
        elif answer == "former id":
            built.write(MEETING, f"{meeting}former_ids: [third]\n")
        elif answer == "waiver":
            waivers = (built.root / "site_config/waivers.yml").read_text()
            built.write(
                "site_config/waivers.yml",
                f'{waivers}- {{rule: deleted-record, record: "event:third", reason: A draft.}}\n',
            )
            assert findings(built, "--no-cache") == []
        else:
            built.write("content/events/talks/third.yml", meeting)
        # Moved, it is the same as the meeting in whose place it was written.
        assert {each["code"] for each in findings(built)} <= {"misplaced-event", "possible-duplicate"}


def test_what_is_asked_about_must_be_part_of_the_archive(checkout):
    checkout.write("README.md", "# Read me\n")
    (checkout.root / "site").mkdir()
    for path in ("README.md", "/etc", "/etc/hosts", "site"):
        result = checkout.timeline("check", path)
        assert (result.returncode, result.stdout) == (2, ""), path
        assert f"'{path}' is no part of the archive" in result.stderr
    for path in (
        ".",
        "content",
        "content/events",
        MEETING,
        "site_config/site.yml",
        "mkdocs.yml",
        str(checkout.root),
        "..",
    ):
        assert checkout.timeline("check", path).returncode == 0, path


@pytest.mark.parametrize("command", [["check"], ["build"], ["serve"], ["cache", "info"], ["cache", "clear"]])
def test_a_configuration_that_is_not_there_is_never_passed(checkout, command):
    result = checkout.timeline(*command, "--config", "nosuch.yml")
    assert (result.returncode, result.stdout) == (2, "")
    assert "there is no file" in result.stderr
    assert "nosuch.yml" in result.stderr


def test_a_part_without_problems_says_how_many_stand_elsewhere(checkout):
    checkout.write("content/sources/report.yml", "title: A report\nkind: reprot\nautor: Nobody\n")
    result = checkout.timeline("check", "content/events")
    assert result.returncode == 0
    assert "no problems in those that you named" in result.stdout
    assert "elsewhere: errors: 2, advice: 0" in result.stdout
    in_french = checkout.timeline("check", "content/events", "--language", "fr").stdout.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "ailleurs : erreurs : 2, conseils : 0" in in_french
    assert "elsewhere" not in checkout.timeline("check").stdout
