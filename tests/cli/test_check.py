import json
import os

import pytest


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


def test_one_file_and_one_text_are_not_several(checkout):
    checkout.write("site_config/waivers.yml", "- {rule: no-archived-copy, record: '*', reason: Not on the web.}\n")
    checkout.write("content/sources/report.yml", "title: {en: A report}\nkind: report\n")
    said = checkout.timeline("check", "content/sources/report.yml").stdout
    assert "1 text is not yet in 'fr': title" in said
    french = checkout.timeline("check", "--language", "fr", "content/sources/report.yml").stdout
    assert "1 texte n’existe pas encore en «\u00a0fr\u00a0»" in french
