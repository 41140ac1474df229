"""`timeline rules`: every rule there is, a line each."""

import argparse

from generator import checking
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.terminal import say
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.finding import Severity


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "rules")
    options.add_language(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """List the rules."""
    words = phrases.load(language_of(arguments.language))
    pages = checking.rule_pages()
    widest = max(len(page.code) for page in pages)
    for severity, heading in ((Severity.ERROR, "rules-errors"), (Severity.ADVICE, "rules-advice")):
        say(words[heading])
        for page in pages:
            if page.severity is severity:
                say(f"  {page.code:<{widest}}  {page.summary.best(words.language)[1]}")
    return 0
