import json
import os

import pytest

from generator.doors.cli.tally import SHOWN, folded, tally
from generator.languages.phrases import load
from generator.model.finding import Finding, Said, Severity, Where


def found(result):
    return {(each["file"], each["line"], each["code"]) for each in json.loads(result.stdout)}


def codes(result):
    return {each["code"] for each in json.loads(result.stdout)}


def test_a_sound_archive_is_clean_even_under_strict(checkout):
    result = checkout.timeline("check", "--strict")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "3 files checked: no problems found\n"


def test_all_mistakes_are_told_at_once_with_line_and_help(checkout):
    checkout.write(
        "content/events/2021/meeting.yml",
        "title: The delegations meet\ndate: June 2021\nkind: meting\nsumary: They meet.\nsources: [reprt]\n",
    )
    result = checkout.timeline("check")
    assert result.returncode == 1
    for expected in ("meeting.yml:2:7: error", "2021-06", "meeting.yml:4:1: error", "'summary'", "meeting.yml:5:11"):
        assert expected in result.stdout
    assert "did you mean 'report'" in result.stdout
    assert "^^^^^" in result.stdout


def test_the_text_form_ends_with_a_tally_by_rule_and_shows_ten_findings_of_each(checkout):
    for number in range(12):
        checkout.write(f"content/sources/s{number}.yml", "title: A report\nkind: reprot\n")
    checkout.write("content/events/2021/meeting.yml", "title: The delegations meet\ndate: June 2021\nkind: meting\n")
    short, every = checkout.timeline("check").stdout, checkout.timeline("check", "--all").stdout
    assert (short.count("  [not-one-of]"), every.count("  [not-one-of]")) == (10, 12)
    assert short.count("  [bad-date]") == 1
    rows = [" ".join(line.split()) for line in short.splitlines()]
    assert rows.index("12 not-one-of error, 2 of them not shown (--all shows each)") < rows.index("1 bad-date error")
    assert rows[-2:] == ["", every.splitlines()[-1]]
    assert rows[-1].startswith("15 files checked; errors: ")
    assert "12 not-one-of error" in [" ".join(line.split()) for line in every.splitlines()]
    assert "not shown" not in every


def test_the_tally_speaks_french_and_puts_errors_first():
    errors, advice = [a_finding("bad-date")] * 2, [a_finding("unused-source", Severity.ADVICE)] * 1_200
    findings = (*advice, *errors)
    assert [each.code for each in folded(findings)] == ["unused-source"] * SHOWN + ["bad-date"] * 2
    first, second = tally(findings, folded(findings), load("fr"))
    assert first.split() == ["2", "bad-date", load("fr")["severity-error"]]
    assert second == "1\u202f200  unused-source  conseil, dont 1\u202f190 ne sont pas montrés (--all les montre tous)"


def a_finding(code, severity=Severity.ERROR):
    return Finding(code, severity, Where("content/a.yml"), Said(code))


def test_the_forms_for_programs_show_every_finding_and_no_tally(checkout):
    for number in range(12):
        checkout.write(f"content/sources/s{number}.yml", "title: A report\nkind: reprot\n")
    assert len(found(checkout.timeline("check", "--format", "json"))) == 12
    concise = checkout.timeline("check", "--format", "concise").stdout.splitlines()
    assert len(concise) == 13
    assert all("[not-one-of]" in line for line in concise[:12])


def test_a_reference_to_a_record_that_cannot_be_read_is_no_further_mistake(checkout):
    checkout.write("content/events/2021/talks.yml", "title: [\n")
    assert {file for file, _, _ in found(checkout.timeline("check", "--format", "json"))} == {
        "content/events/2021/talks.yml"
    }


def test_advice_fails_only_under_strict_and_a_waiver_lifts_it(checkout):
    checkout.write("site_config/waivers.yml", "[]\n")
    assert checkout.timeline("check").returncode == 0
    result = checkout.timeline("check", "--strict", "--format", "json")
    assert result.returncode == 1
    assert "missing-translation" in codes(result)


def test_a_waiver_that_nothing_needs_is_an_error(checkout):
    checkout.write("site_config/waivers.yml", '- {rule: loaded-language, record: "*", reason: None was needed.}\n')
    assert "unused-waiver" in codes(checkout.timeline("check", "--format", "json"))


def test_the_report_can_be_kept_to_some_files(checkout):
    checkout.write("content/sources/report.yml", "title: A report\nkind: reprot\n")
    checkout.write("content/events/2021/meeting.yml", "title: One\n")
    result = checkout.timeline("check", "--format", "json", "content/sources")
    assert {file for file, _, _ in found(result)} == {"content/sources/report.yml"}
    assert result.returncode == 1


def test_json_findings_have_what_programs_need(checkout):
    checkout.write("content/sources/report.yml", "title: A report\nkind: reprot\n")
    (finding,) = json.loads(checkout.timeline("check", "--format", "json").stdout)
    assert finding["severity"] == "error"
    assert (finding["line"], finding["column"], finding["end_column"]) == (2, 7, 13)
    assert "report" in finding["hint"]


def test_messages_come_in_french_by_option_or_locale(checkout):
    checkout.write("content/sources/report.yml", "title: A report\nkind: reprot\n")
    by_option = checkout.timeline("check", "--language", "fr").stdout
    assert ": erreur\u00a0: " in by_option
    assert checkout.timeline("check", LANG="fr_FR.UTF-8").stdout == by_option


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("content/events/2021/brackets.yml", b"title: " + b"[" * 30_000),
        ("content/events/2021/dashes.yml", b"- " * 30_000),
        ("content/events/2021/large.yml", b"title: " + b"x" * 50_000_000),
        ("content/events/2021/latin.yml", "title: été".encode("latin-1")),
        ("content/events/2021/nul.yml", b"title: a\x00b"),
        ("content/events/2021/separator.yml", "title: a\u2028b".encode()),
        ("content/events/2021/bidi.yml", "title: a\u202eb".encode()),
        ("content/events/2021/bomb.yml", b"a: &a {x: y}\nb: {<<: [*a, *a, *a, *a]}\n"),
        ("content/events/2021/other.yaml", b"title: x\n"),
        ("content/events/2021/Upper.yml", b"title: x\n"),
        ("content/events/2021/con.yml", b"title: x\n"),
        ("content/events/2021/empty.yml", b""),
        ("content/events/2021/two.yml", b"title: x\n---\ntitle: y\n"),
        ("content/events/2021/list.yml", b"- a\n- b\n"),
        ("content/events/2021/notes.txt", b"hello"),
        ("content/evnets/2021/x.yml", b"title: x\n"),
    ],
)
def test_a_hostile_file_is_refused_by_name_and_nothing_else_is(checkout, path, content):
    checkout.write(path, content)
    result = checkout.timeline("check", "--format", "json")
    assert result.returncode == 1, result.stdout
    assert result.stderr == ""
    assert {file for file, _, _ in found(result)} == {path}


def test_a_byte_order_mark_and_carriage_returns_are_fine(checkout):
    path = checkout.root / "content/events/2021/meeting.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert checkout.timeline("check", "--strict").returncode == 0


def test_whatever_is_no_file_is_refused_without_being_opened(checkout):
    folder = checkout.root / "content/events/2021"
    os.mkfifo(folder / "pipe.yml")
    (folder / "folder.yml").mkdir()
    (folder / "link.yml").symlink_to("/etc/passwd")
    (folder / "dangling.yml").symlink_to("nowhere")
    (folder / "loop").symlink_to(".")
    result = checkout.timeline("check", "--format", "json")
    assert result.returncode == 1
    names = {file.rpartition("/")[2] for file, _, _ in found(result)}
    assert names == {"pipe.yml", "folder.yml", "link.yml", "dangling.yml", "loop"}


def test_author_text_cannot_write_a_line_or_a_colour(checkout):
    checkout.write("content/sources/report.yml", 'title: "x"\nkind: "y\\n::error file=a::b\\e[31m"\n')
    result = checkout.timeline("check")
    assert result.returncode == 1
    assert not any(line.startswith("::") for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_misuse_is_told_in_a_sentence(checkout, tmp_path):
    for arguments in (["check", "nowhere.yml"], ["check", "--config", str(tmp_path / "no/mkdocs.yml")]):
        result = checkout.timeline(*arguments)
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr
    assert checkout.timeline("check", "--today", "soon").returncode == 2
    assert checkout.timeline("check", "--language", "xx").returncode == 2
    for jobs in ("0", "1000", "x", "1.5", "", "9" * 5000):
        result = checkout.timeline("check", "--jobs", jobs)
        assert result.returncode == 2
        assert "is not a number of processes from 1 to 64" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--help"], "utilisation : timeline [-h]"),
        (["check", "--help"], "--strict              faire échouer la vérification aussi pour un"),
        (["check", "--today", "soon"], "« soon » n’est pas un jour"),
        (["check", "--format", "xml"], "'xml' n’est pas un des choix possibles"),
        (["explain"], "timeline explain : erreur : il manque ces arguments : CODE"),
    ],
)
def test_help_and_misuse_are_told_in_the_language_of_the_rest(checkout, arguments, told):
    result = checkout.timeline(*arguments, LANG="fr_FR.UTF-8")
    assert told in (result.stdout + result.stderr).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("asked", [["--language", "fr"], ["--language=fr"]])
def test_misuse_is_told_in_the_language_that_is_asked_for(checkout, asked):
    assert "erreur" in checkout.timeline("check", *asked, "--today", "soon").stderr


def test_broken_settings_are_findings_too(checkout):
    checkout.write("site_config/site.yml", "title: x\nlanguages: en\n")
    result = checkout.timeline("check", "--format", "json")
    assert result.returncode == 1
    assert {file for file, _, _ in found(result)} == {"site_config/site.yml"}


def test_an_archive_in_one_language_may_keep_the_labels_of_the_others(checkout):
    site = (checkout.root / "site_config/site.yml").read_text(encoding="utf-8")
    checkout.write("site_config/site.yml", site.replace("[en, fr]", "[en]"))
    checkout.write("site_config/waivers.yml", "")
    result = checkout.timeline("check")
    assert result.returncode == 0, result.stdout


def test_a_missing_settings_file_is_named(checkout):
    (checkout.root / "site_config/vocabulary.yml").unlink()
    result = checkout.timeline("check")
    assert result.returncode == 1
    assert "site_config/vocabulary.yml" in result.stdout


def test_every_rule_explains_itself(checkout):
    listed = checkout.timeline("rules", "--language", "fr")
    assert listed.returncode == 0
    assert "effect-before-cause" in listed.stdout
    result = checkout.timeline("explain", "effect-before-cause")
    assert result.returncode == 0
    assert "date: " in result.stdout
    unknown = checkout.timeline("explain", "effect-before-case")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "'effect-before-cause'" in unknown.stderr


def test_an_archive_whose_vocabulary_is_older_than_a_word_is_sound(checkout):
    vocabulary = (checkout.root / "site_config/vocabulary.yml").read_text(encoding="utf-8")
    before, _, after = vocabulary.partition("  answers:\n")
    checkout.write("site_config/vocabulary.yml", before + after[after.index("\nactor_kinds:") :])
    done = checkout.timeline("check")
    assert done.returncode == 0, done.stdout


LEFT_BEHIND = (
    "meeting.yml~",
    "#meeting.yml#",
    "4913",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    "._meeting.yml",
    ".x.swp",
)


def test_what_editors_and_systems_leave_behind_is_neither_told_nor_published(checkout):
    for place in ("content/events/2021", "content", "content/pages"):
        for name in LEFT_BEHIND:
            checkout.write(f"{place}/{name}", "title: [\n")
        (checkout.root / place / ".#meeting.yml").symlink_to("me@here.1:2")
    checkout.write("content/pages/index.md~", "# Not this\n")
    assert checkout.timeline("check", "--strict").returncode == 0
    done = checkout.timeline("build", "--no-search", "--strict", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (checkout.root / "site").rglob("*")}
    assert names.isdisjoint({*LEFT_BEHIND, ".#meeting.yml", "index.md~"})
    asked = checkout.timeline("check", "content/events/2021/meeting.yml~")
    assert (asked.returncode, asked.stdout) == (2, "")


def test_who_names_a_record_as_its_wrong_file_is_called_makes_no_further_mistake(checkout):
    text = (checkout.root / "content/sources/report.yml").read_text()
    (checkout.root / "content/sources/report.yml").unlink()
    checkout.write("content/sources/The Report.yml", text)
    for name in ("meeting", "talks"):
        event = (checkout.root / f"content/events/2021/{name}.yml").read_text()
        checkout.write(f"content/events/2021/{name}.yml", event.replace("[report]", "[The Report]"))
    assert found(checkout.timeline("check", "--format", "json")) == {
        ("content/sources/The Report.yml", 1, "bad-file-name")
    }
    (checkout.root / "content/sources/The Report.yml").rename(checkout.root / "content/sources/Отчёт.yml")
    for name in ("meeting", "talks"):
        event = (checkout.root / f"content/events/2021/{name}.yml").read_text()
        checkout.write(f"content/events/2021/{name}.yml", event.replace("[The Report]", "[Отчёт]"))
    first = found(checkout.timeline("check", "--format", "json"))
    assert first == {("content/sources/Отчёт.yml", 1, "bad-file-name")}
    checkout.write(
        "content/events/2021/talks.yml", event.replace("First talks", "Talks").replace("[The Report]", "[Отчёт]")
    )
    assert found(checkout.timeline("check", "--format", "json")) == first


def test_a_new_file_with_a_taken_id_is_told_not_the_one_that_was_published(checkout):
    done = checkout.timeline("build", "--no-search", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    event = (checkout.root / "content/events/2021/talks.yml").read_text()
    checkout.write("content/events/2020/talks.yml", event.replace("2021-05", "2020-05").replace("First", "Other"))
    (finding,) = json.loads(checkout.timeline("check", "--format", "json").stdout)
    assert (finding["code"], finding["file"]) == ("duplicate-id", "content/events/2020/talks.yml")
    assert "content/events/2021/talks.yml" in finding["message"]
    unknown = json.loads(checkout.timeline("check", "--format", "json", "--no-cache").stdout)
    assert [each["code"] for each in unknown] == ["duplicate-id"]
    assert unknown[0]["hint"].startswith("if they are one record")


def test_one_file_and_one_text_are_not_several(checkout):
    checkout.write("site_config/waivers.yml", "- {rule: no-archived-copy, record: '*', reason: Not on the web.}\n")
    checkout.write("content/sources/report.yml", "title: {en: A report}\nkind: report\n")
    said = checkout.timeline("check", "content/sources/report.yml").stdout
    assert "1 text is not yet in 'fr': title" in said
    french = checkout.timeline("check", "--language", "fr", "content/sources/report.yml").stdout
    assert "1 texte n’existe pas encore en «\u00a0fr\u00a0»" in french
