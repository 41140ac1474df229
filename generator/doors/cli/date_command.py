"""`timeline date STRING…`: what a date means, how it is said in each language, or what is wrong with it."""

import argparse
import re
from collections.abc import Mapping

from generator.doors import clock, terminal
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.languages import phrases
from generator.languages.date_wording import in_sentence, label, precision_note
from generator.languages.phrases import Phrases
from generator.model.edtf import EdtfDate, EdtfError, parse
from generator.parsing.date_suggestions import question, suggest

ALL_DATES, NOT_ALL_DATES = 0, 1


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "date")
    parser.add_argument("strings", nargs="+", metavar="STRING", help=words["usage-date-strings"])
    parser.add_argument("--json", action="store_true", help=words["usage-date-json"])
    options.add_language(parser, words)
    # argparse knows that -43 is no option, but would take -0043-03-15 for one.
    parser._negative_number_matcher = re.compile(r"-[0-9X]")  # noqa: SLF001
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Explain each string; exit code 1 if any is no date."""
    words = phrases.load(language_of(arguments.language))
    today = clock.today()
    all_are_dates = True
    for written in arguments.strings:
        text = _as_typed(written)
        try:
            date, error = parse(text), None
        except EdtfError as wrong:
            date, error, all_are_dates = None, words.text(f"date-{wrong.reason}", **wrong.values), False
        suggestions = [] if date else [each.edtf for each in suggest(text, today)]
        if arguments.json:
            terminal.say_json(_as_json(text, date, error, suggestions))
        elif date:
            _print_date(date, words)
        else:
            _print_error(error or "", suggestions, words)
    return ALL_DATES if all_are_dates else NOT_ALL_DATES


def _as_json(text: str, date: EdtfDate | None, error: str | None, suggestions: list[str]) -> Mapping[str, object]:
    languages = [phrases.load(code) for code in phrases.available()]
    return {
        "input": text,
        "valid": date is not None,
        "level": date and date.level,
        "earliest": date and date.earliest_iso,
        "latest": date and date.latest_iso,
        "precision": date and date.precision,
        "uncertain": date and date.uncertain,
        "approximate": date and date.approximate,
        "label": date and {each.language: _plain(label(date, each)) for each in languages},
        "in_sentence": date and {each.language: _plain(in_sentence(date, each)) for each in languages},
        "error": error and _plain(error),
        "suggestions": suggestions,
    }


def _as_typed(written: str) -> str:
    """What was typed: where the system's locale is ASCII, Python has not read the letters that the terminal sent."""
    try:
        return written.encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return written


def _print_date(date: EdtfDate, words: Phrases) -> None:
    terminal.say(f"{date.text}: {_plain(label(date, words))}")
    bounds = {"earliest": date.earliest_iso or "…", "latest": date.latest_iso or "…"}
    lines = (
        words.text("date-command-sentence", date=in_sentence(date, words)),
        words.text("date-command-bounds", **bounds),
        precision_note(date, words),
        words.text("date-command-level", level=date.level),
    )
    for line in lines:
        terminal.say(f"    {_plain(line)}")


def _print_error(error: str, suggestions: list[str], words: Phrases) -> None:
    terminal.say(f"{words['date-command-error']} {_plain(error)}")
    if suggestions:
        terminal.say(f"    {_plain(words.say(question(suggestions)))}")


def _plain(text: str) -> str:
    """The text with ordinary spaces: a terminal breaks no lines for us, and people search what it shows."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
