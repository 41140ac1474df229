"""`timeline cache`: says what is kept from run to run, and removes it."""

import argparse

from generator.doors.cache_folder import Choice, RefusedFolderError
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.terminal import complain, say
from generator.languages import phrases
from generator.languages.phrases import Phrases

DONE, MISUSED = 0, 2


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "cache")
    parser.add_argument("action", choices=("info", "clear"), help=words["usage-cache-action"])
    options.add_config(parser, words)
    options.add_cache_dir(parser, words)
    options.add_language(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Say or remove; returns the exit code. Raises OSError when something cannot be removed."""
    words = phrases.load(language_of(arguments.language))
    config = options.config_file(arguments, words)
    if not arguments.cache_dir and (refused := options.missing_config(arguments, words)):
        complain(refused)
        return MISUSED
    cache = Choice(arguments.cache_dir).cache(config.resolve().parent)
    assert cache is not None, "a cache that was not switched off is somewhere"  # noqa: S101
    for key in cache.trouble():
        complain(words[key])
    try:
        packs, size = cache.size()
        if arguments.action == "clear":
            cache.clear()
    except RefusedFolderError as error:
        complain(words.text(f"{error}-here", folder=cache.root))
        return MISUSED
    key = "cache-cleared" if arguments.action == "clear" else "cache-info"
    say(words.text(key, folder=cache.root, count=packs, size=f"{size / 1e6:.1f}", most=cache.most // 1_000_000))
    return DONE
