"""`timeline date`: what it prints and how it ends."""

import argparse
import json

import pytest

from generator.doors.cli import date_command
from generator.languages import phrases


@pytest.fixture
def timeline_date(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    parser = argparse.ArgumentParser()
    date_command.add_parser(parser.add_subparsers(), phrases.load("en"))

    def run(*arguments):
        code = date_command.run(parser.parse_args(["date", *arguments]))
        return code, capsys.readouterr().out

    return run


def test_a_date_is_one_json_object_a_line(timeline_date):
    code, out = timeline_date("--json", "2021-06", "-0043-03-15")
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert first == {
        "input": "2021-06",
        "valid": True,
        "level": 0,
        "earliest": "2021-06-01",
        "latest": "2021-06-30",
        "precision": "month",
        "uncertain": False,
        "approximate": False,
        "label": {"en": "June 2021", "fr": "juin 2021"},
        "in_sentence": {"en": "in June 2021", "fr": "en juin 2021"},
        "error": None,
        "suggestions": [],
    }
    assert second["earliest"] == second["latest"] == "-0043-03-15"
    # Terminals and scripts get ordinary spaces.
    assert second["label"] == {"en": "15 March 44 BCE", "fr": "15 mars 44 av. J.-C."}


def test_open_ends_are_null(timeline_date):
    _, out = timeline_date("--json", "2014/..")
    assert json.loads(out)["latest"] is None


def test_one_that_is_no_date_fails_the_command(timeline_date):
    code, out = timeline_date("--json", "2021-06", "07/12/2021")
    wrong = json.loads(out.splitlines()[1])
    assert code == 1
    assert wrong["valid"] is False
    assert wrong["suggestions"] == ["2021-12-07", "2021-07-12"]
    assert "two ways" in wrong["error"]
    assert (wrong["level"], wrong["earliest"], wrong["label"]) == (None, None, None)


def test_text_answers_in_the_language_asked_for(timeline_date):
    code, out = timeline_date("--language", "fr", "2021-12-07T15:00+03:00", "c. 1954")
    assert code == 1
    assert out.startswith("2021-12-07T15:00+03:00: 7 décembre 2021, 15 h 00 UTC+3\n")
    assert "vouliez-vous dire « 1954~ » ?" in out


def test_the_pair_that_is_confused_is_explained(timeline_date):
    _, out = timeline_date("4-7 December 2021")
    assert "'2021-12-04/2021-12-07' if it lasted" in out
    assert "'[2021-12-04..2021-12-07]' if it happened once" in out


@pytest.mark.parametrize("text", ["x\n::error ::y", "\x1b[31mred", "\ud800", "\u202e"])
def test_what_was_typed_cannot_command_a_terminal(timeline_date, text):
    for form in ([], ["--json"]):
        code, out = timeline_date(*form, text)
        assert code == 1
        assert not any(line.startswith("::") for line in out.splitlines())
        assert "\x1b" not in out
        assert "\u202e" not in out or form
