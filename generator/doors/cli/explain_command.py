"""`timeline explain CODE`: what a rule asks for, why, and how to write it."""

import argparse
from collections.abc import Iterator
from difflib import get_close_matches

from generator import checking
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.terminal import complain, show
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.rule_page import RulePage


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "explain")
    parser.add_argument("code", metavar="CODE", help=words["usage-explain-code"])
    options.add_language(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Explain one rule; returns 2 when there is none of that name."""
    words = phrases.load(language_of(arguments.language))
    by_code = {page.code: page for page in checking.rule_pages()}
    page = by_code.get(arguments.code.strip("[]"))
    if page is None:
        nearest = get_close_matches(arguments.code, by_code, 1)
        key = "explain-did-you-mean" if nearest else "explain-unknown"
        complain(words.text(key, code=arguments.code, nearest=nearest[0] if nearest else ""))
        return 2
    show("\n".join(_lines(page, words)))
    return 0


def _lines(page: RulePage, words: Phrases) -> Iterator[str]:
    _, summary = page.summary.best(words.language)
    _, why = page.why.best(words.language)
    yield f"{page.code} ({words['severity-' + page.severity.value]})"
    yield f"\n{summary}"
    yield f"\n{words['explain-why']}\n  {why}"
    if page.bad:
        yield f"\n{words['explain-bad']}\n{_indented(page.bad)}"
    if page.good:
        yield f"\n{words['explain-good']}\n{_indented(page.good)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())
