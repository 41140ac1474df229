"""`timeline cache`: says what is kept from run to run, and removes it."""

import argparse
from pathlib import Path

from generator.doors.cache_folder import Choice
from generator.doors.cli import options
from generator.doors.cli.language import language_of
from generator.languages import phrases

DONE = 0


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """Declare the command."""
    parser = commands.add_parser("cache", help="say what is kept from run to run, or remove it")
    parser.add_argument("action", choices=("info", "clear"), help="say where it is and how large, or remove it")
    options.add_config(parser)
    options.add_cache_dir(parser)
    options.add_language(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Say or remove; returns the exit code. Raises OSError when something cannot be removed."""
    words = phrases.load(language_of(arguments.language))
    cache = Choice(arguments.cache_dir).cache(Path(arguments.config).resolve().parent)
    assert cache is not None, "a cache that was not switched off is somewhere"  # noqa: S101
    packs, size = cache.size()
    if arguments.action == "clear":
        cache.clear()
    key = "cache-cleared" if arguments.action == "clear" else "cache-info"
    print(words.text(key, folder=cache.root, packs=packs, size=f"{size / 1e6:.1f}", most=cache.most // 1_000_000))
    return DONE
