"""`timeline cache`: says what is kept from run to run, and removes it."""

import argparse
import sys

from generator.doors.cache_folder import Choice, RefusedFolderError
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.languages import phrases
from generator.languages.phrases import Phrases

DONE, REFUSED = 0, 2


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
    cache = Choice(arguments.cache_dir).cache(options.config_file(arguments, words).resolve().parent)
    assert cache is not None, "a cache that was not switched off is somewhere"  # noqa: S101
    for key in cache.trouble():
        print(words[key], file=sys.stderr)
    try:
        packs, size = cache.size()
        if arguments.action == "clear":
            cache.clear()
    except RefusedFolderError as error:
        print(words.text(f"{error}-here", folder=cache.root), file=sys.stderr)
        return REFUSED
    key = "cache-cleared" if arguments.action == "clear" else "cache-info"
    print(words.text(key, folder=cache.root, packs=packs, size=f"{size / 1e6:.1f}", most=cache.most // 1_000_000))
    return DONE
