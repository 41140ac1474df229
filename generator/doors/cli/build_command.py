"""`timeline build`: checks the archive, builds the site beside the old one, and lets the two change places."""

import argparse
import sys
from pathlib import Path
from time import perf_counter

from generator.doors.cli import options
from generator.doors.cli.check_command import MISUSED
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project import CONTENT
from generator.languages import phrases
from generator.languages.phrases import Phrases

BUILT = 0


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "build")
    parser.add_argument("--site-dir", type=Path, metavar="DIR", help=words["usage-build-site-dir"])
    parser.add_argument("--strict", action="store_true", help=words["usage-build-strict"])
    parser.add_argument("--no-search", action="store_true", help=words["usage-build-no-search"])
    parser.add_argument("--timings", action="store_true", help=words["usage-build-timings"])
    parser.add_argument("--quiet", action="store_true", help=words["usage-build-quiet"])
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Build and say what was built; returns the exit code."""
    from generator.doors.build import build_site
    from generator.doors.wish import BuildError, Wish

    start = perf_counter()
    words = phrases.load(language_of(arguments.language))
    config = Path(arguments.config)
    if config.is_file() and not (config.resolve().parent / CONTENT).is_dir():
        print(words.text("no-project", folder=config.resolve().parent), file=sys.stderr)
        return MISUSED
    wish = Wish(
        config,
        arguments.site_dir,
        arguments.today,
        arguments.strict,
        arguments.jobs,
        search=not arguments.no_search,
        choice=options.cache_choice(arguments),
    )
    bar = _Bar(words, shown=sys.stderr.isatty() and not arguments.quiet)
    try:
        built = build_site(wish, words, bar.show)
    except BuildError as error:
        bar.clear()
        print(error, file=sys.stderr)
        return error.code
    bar.clear()
    if arguments.timings:
        for stage, seconds in built.seconds.items():
            print(f"{seconds:8.2f} s  {words[f'timing-{stage}']}")
    if not arguments.quiet:
        if built.advice:
            print(words.text("build-advice", advice=built.advice))
        taken = f"{perf_counter() - start:.1f}"
        print(words.text("build-done", pages=built.pages, files=built.files, seconds=taken, folder=built.site_dir))
    return BUILT


class _Bar:
    """A line on the terminal that says how far the pages are; it writes over itself."""

    def __init__(self, words: Phrases, *, shown: bool) -> None:
        self._words = words
        self._shown = shown

    def show(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._shown:
            line = self._words.text("build-progress", done=done, total=total)
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
