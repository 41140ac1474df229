"""`timeline build`: checks the archive, builds the site beside the old one, and lets the two change places."""

import argparse
import sys
from pathlib import Path
from time import perf_counter

from generator.doors.cli import options
from generator.doors.cli.check_command import MISUSED
from generator.doors.cli.language import language_of
from generator.doors.project import CONTENT
from generator.languages import phrases
from generator.languages.phrases import Phrases

BUILT = 0


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """Declare the command."""
    parser = commands.add_parser("build", help="build the site and publish it in one piece")
    parser.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes; else as mkdocs.yml says")
    parser.add_argument("--strict", action="store_true", help="advice and warnings fail the build too")
    parser.add_argument(
        "--no-search", action="store_true", help="leave out the search: its index, its page and its box"
    )
    parser.add_argument("--timings", action="store_true", help="say how many seconds each stage took")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    options.add_project(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Build and say what was built; returns the exit code."""
    from generator.doors.build import BuildError, Wish, build_site

    start = perf_counter()
    words = phrases.load(language_of(arguments.language))
    config = Path(arguments.config)
    if config.is_file() and not (config.resolve().parent / CONTENT).is_dir():
        print(words.text("no-project", folder=config.resolve().parent), file=sys.stderr)
        return MISUSED
    wish = Wish(
        config, arguments.site_dir, arguments.today, arguments.strict, arguments.jobs, search=not arguments.no_search
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
