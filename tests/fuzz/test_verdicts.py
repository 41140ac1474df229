"""The fuzzer's judgement can fail: each thing that it looks for is found where it is."""

import json
from random import Random

import pytest

from generator.doors.security.policy import POLICY as STATED
from tests.building import run
from tests.fuzz import verdicts
from tests.fuzz.cases import FIELDS, KINDS, with_files
from tests.fuzz.trying import Trier

POLICY = f'<meta http-equiv="Content-Security-Policy" content="{STATED}">'


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (None, ""),
        (3, ""),
        (1, "Traceback (most recent call last):\n  File"),
        (2, "timeline: a fault in timeline itself (KeyError: 'x')"),
        (1, "no actor is called '\x1b[31m'"),
        (1, "no actor is called '\u202e'"),
        (1, "an error\n::error::x"),
        (1, "an error about ##[error]x"),
        (1, "an error about ##vso[task]x"),
    ],
)
def test_an_answer_that_no_user_should_get(code, said):
    assert [*verdicts.of_answer(code, said)]


def test_an_ordinary_answer():
    assert not [*verdicts.of_answer(1, "content/events/2021/a.yml:1:1: error: no date\n   |\n")]


@pytest.mark.parametrize(
    "page",
    [
        "<p>no policy</p>",
        POLICY.replace("'none'", "*"),
        POLICY + "<script>alert(1)</script>",
        POLICY + '<script src="//a.example/x.js"></script>',
        POLICY + "<p onclick=x>",
        POLICY + '<a href="java\tscript:alert(1)">',
        POLICY + '<a href=" javascript:alert(1)">',
        POLICY + "<base href=/>",
        POLICY + "<iframe src=x>",
        POLICY + '<meta http-equiv=refresh content="0; url=javascript:alert(1)">',
    ],
)
def test_a_page_that_nobody_should_publish(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    assert [*verdicts.of_site(tmp_path)]


def test_what_no_check_can_know_is_not_held_against_it():
    assert verdicts.is_beyond_a_check("timeline: 'mkdocs.yml' cannot be used: Aborted with a configuration error!\n")
    assert verdicts.is_beyond_a_check(
        "timeline: '/x/site' holds the project itself; name another folder with --site-dir or --output\n"
    )
    assert not verdicts.is_beyond_a_check("timeline: the site was not built: Aborted with a BuildError!\n")


def test_an_ordinary_page(tmp_path):
    (tmp_path / "a.html").write_text(POLICY + '<a href="../b/">b</a><script src="assets/a.js" defer></script>')
    assert not [*verdicts.of_site(tmp_path)]


def test_the_archive_without_anything_hostile_is_well(tmp_path):
    with Trier(tmp_path, tmp_path / "kept") as trier:
        assert trier.tried("again", with_files({})) == []
    assert not (tmp_path / "kept").exists()


def test_the_record_that_hostile_texts_are_put_into_is_well(tmp_path):
    record = "".join(f"{key}: {json.dumps(value)}\n" for key, value in FIELDS.items())
    with_files({"content/events/2021/one.yml": record}).write(tmp_path)
    done = run("timeline", "check", "--format", "json", folder=tmp_path)
    assert [each for each in json.loads(done.stdout) if each["severity"] == "error"] == []


def test_a_command_that_ends_the_process_falls_and_is_kept(tmp_path):
    with Trier(tmp_path, tmp_path / "kept") as trier:
        trier._running().kill()
        assert trier.tried("dead", with_files({})) == ["check ended the process (-9)"]
        assert trier.tried("alive again", with_files({})) == []
    assert (tmp_path / "kept" / "dead" / "mkdocs.yml").is_file()


def test_every_kind_makes_many_cases():
    for make in KINDS.values():
        assert len({repr(make(Random(number))) for number in range(20)}) > 5  # noqa: S311  # cases are no secrets
