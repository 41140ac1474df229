"""What somebody wrote or asked for ended in "a fault in timeline itself", or in a traceback."""

import gzip
import subprocess
import sys

import pytest

from generator.doors.cli.main import main
from tests.building import COMMANDS, copy_of_the_archive, run

LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return copy_of_the_archive(tmp_path_factory.mktemp("faults") / "archive")


@pytest.fixture
def written(archive):
    """Writes a file of the archive, and puts it back as it was."""
    before = {}

    def write(path, text):
        file = archive / path
        before[file] = file.read_bytes() if file.exists() else None
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    yield write
    for file, was in before.items():
        if was is None:
            file.unlink()
        else:
            file.write_bytes(was)


def told(done, code):
    """What was said; it is neither a fault nor a traceback."""
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "fault in timeline" not in said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("as_of", ["-0050-01-01", "0000-01-01", "0001-01-01", "Y-170000002"])
def test_a_day_that_cannot_be_reckoned_with_is_no_today(archive, written, as_of):
    site = (archive / "site_config/site.yml").read_text(encoding="utf-8")
    written("site_config/site.yml", site.replace("as_of: 2021-12-06", f"as_of: {as_of}"))
    assert "bad-as-of" in told(run("timeline", "check", "--format", "concise", folder=archive), 1)


@pytest.mark.parametrize("text", ["0000-01-01", "0001-01-01"])
def test_nor_is_it_one_on_the_command_line(text, capsys):
    with pytest.raises(SystemExit):
        main(["check", "--language", "en", "--today", text])
    assert "is not a day" in capsys.readouterr().err


@pytest.mark.parametrize("removed", ["../../x", "a/b", "A", "x" * 81, '"\\"><b>"'])
def test_a_removed_record_had_an_id(archive, written, removed):
    written("site_config/removed.yml", f"- {{kind: event, id: {removed}, date: 2020, reason: R}}\n")
    assert "bad-tombstone" in told(run("timeline", "check", "--format", "concise", folder=archive), 1)


def test_a_page_that_is_not_utf_8_is_told_in_a_sentence(archive, written, tmp_path):
    written("content/pages/bad.md", b"\xff\xfe")
    said = told(run("timeline", "build", "--site-dir", str(tmp_path / "site"), folder=archive), 1)
    assert "is not saved as UTF-8" in said
    assert not (tmp_path / "site").exists()


def test_an_address_of_the_site_that_cannot_be_read_is_told_in_a_sentence(archive, written, tmp_path):
    written("mkdocs.yml", (archive / "mkdocs.yml").read_text(encoding="utf-8") + "\nsite_url: 'http://['\n")
    said = told(run("timeline", "build", "--site-dir", str(tmp_path / "site"), folder=archive), 1)
    assert "'site_url' is no web address" in said


def test_a_number_of_mkdocs_that_no_machine_can_hold_is_told_in_a_sentence(archive, written, tmp_path):
    written(
        "mkdocs.yml", (archive / "mkdocs.yml").read_text(encoding="utf-8") + f"\nextra: {{a: 1{':59' * 1_000}.0}}\n"
    )
    told(run("timeline", "build", "--site-dir", str(tmp_path / "site"), folder=archive), 2)


def test_two_headings_that_end_in_five_thousand_digits_are_two_anchors(archive, written, tmp_path):
    heading = f"## a_{'9' * 5_000}\n\n"
    written("content/pages/about.md", f"# About\n\n{heading}{heading}## a_9\n\n## a_9\n")
    told(run("timeline", "build", "--no-search", "--site-dir", str(tmp_path / "site"), folder=archive), 0)
    page = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert page.count(f'id="a_{"9" * 5_000}_1"') == 1
    assert page.count('id="a_10"') == 1


def test_records_without_words_are_found_all_the_same(archive, written, tmp_path):
    wordless = ("title: A report", "title: —", "title: A report\nnote: —")
    for number, record in enumerate(wordless):
        written(f"content/sources/wordless-{number}.yml", f"{record}\nkind: report\n")
    told(run("timeline", "build", "--site-dir", str(tmp_path / "site"), folder=archive), 0)
    fragments = [
        gzip.decompress(each.read_bytes()) for each in (tmp_path / "site/assets/search").glob("*/*/fragment/*")
    ]
    assert sum(b"sources/wordless-" in each for each in fragments) == len(wordless) * len(LANGUAGES)


def test_a_link_that_leads_to_itself_is_no_place_for_a_site(archive, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    assert "loop" in told(run("timeline", "build", "--site-dir", str(tmp_path / "loop"), folder=archive), 2)


def test_french_is_said_where_only_ascii_can_be(archive):
    command = ("timeline", "explain", "quote-too-long", "--language", "fr")
    assert "\\xe8" in told(run(*command, folder=archive, PYTHONIOENCODING="ascii"), 0)


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_who_has_closed_the_output_is_told_nothing(archive, closed):
    command = f"{COMMANDS / 'timeline'} check {closed}"
    shell = ["sh", "-c", command]
    done = subprocess.run(shell, cwd=archive, capture_output=True, encoding="utf-8", check=False)
    assert told(done, 0) == ""


INTERRUPTED = """
import os, signal, time
from generator.doors.workers import spread

signal.signal(signal.SIGINT, signal.default_int_handler)

def work(shard):
    print("at work", flush=True)
    time.sleep(0.5)
    if shard == 0:
        os.killpg(0, signal.SIGINT)
    return shard

try:
    list(spread(work, range(2), 2))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def test_ctrl_c_is_answered_by_the_parent_alone():
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.endswith("stopped\n")
    assert done.stderr == ""


@pytest.mark.parametrize("text", ["[" * 20_000, "[a](" * 5_000, "<a " * 20_000, "[" * 20_000 + "]" * 20_000])
def test_a_page_of_open_brackets_holds_nobody_up(archive, written, text):
    written("content/pages/about.md", f"# About\n\n{text}\n")
    told(run("timeline", "build", "--no-search", folder=archive), 1 if "](" in text else 0)  # half a link is an error
