"""`timeline build`: checks the archive, builds the site beside the old one, and lets the two change places."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from generator.doors import terminal
from generator.doors.cli import options
from generator.doors.cli.check_command import MISUSED
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project_folder import CONTENT
from generator.doors.wish import BuildError, BuildResult, Wish
from generator.languages import phrases
from generator.languages.phrases import Phrases

BUILT = 0


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "build")
    address = partial(options.address, words)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--site-dir", type=Path, metavar="DIR", help=words["usage-build-site-dir"])
    place.add_argument("--output", type=address, metavar="URL", help=words["usage-build-output"])
    parser.add_argument("--scheduler", type=address, metavar="URL", help=words["usage-build-scheduler"])
    parser.add_argument("--strict", action="store_true", help=words["usage-build-strict"])
    parser.add_argument("--no-search", action="store_true", help=words["usage-build-no-search"])
    parser.add_argument("--timings", action="store_true", help=words["usage-build-timings"])
    parser.add_argument("--profile", type=Path, metavar="FILE", help=words["usage-build-profile"])
    parser.add_argument("--quiet", action="store_true", help=words["usage-build-quiet"])
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Build and say what was built; returns the exit code."""
    from generator.doors.build import build_site

    start = perf_counter()
    words = phrases.load(language_of(arguments.language))
    config = options.config_file(arguments, words)
    if config.is_file() and not (config.resolve().parent / CONTENT).is_dir():
        terminal.complain(words.text("no-project", folder=config.resolve().parent))
        return MISUSED
    wish = Wish(
        config,
        arguments.site_dir,
        arguments.today,
        arguments.strict,
        1 if arguments.profile else arguments.jobs,
        search=not arguments.no_search,
        scheduler=arguments.scheduler or "",
        output=arguments.output or "",
        # What workers elsewhere have read is not kept here.
        choice=replace(options.cache_choice(arguments), off=arguments.no_cache or bool(arguments.scheduler)),
    )
    bar = _Bar(words, shown=terminal.is_watched() and not arguments.quiet)
    try:
        with _profiled(arguments.profile):
            built = build_site(wish, words, bar.show)
    except BuildError as error:
        bar.clear()
        terminal.show(str(error), error=True)
        return error.code
    bar.clear()
    _tell(built, arguments, words, perf_counter() - start)
    return BUILT


def _tell(built: BuildResult, arguments: argparse.Namespace, words: Phrases, taken: float) -> None:
    if arguments.timings:
        for stage, seconds in built.seconds.items():
            terminal.say(f"{seconds:8.2f} s  {words[f'timing-{stage}']}")
        speed = round(built.records / max(sum(built.seconds.values()), 0.001))
        terminal.say(words.text("timing-records", count=built.records, speed=speed))
    if not arguments.quiet:
        if built.advice:
            terminal.say(words.text("build-advice", count=built.advice))
        counts = {"pages": built.pages, "files": built.files}
        terminal.say(words.text("build-done", **counts, seconds=f"{taken:.1f}", folder=built.site))


@contextmanager
def _profiled(file: Path | None) -> Iterator[None]:
    """Note in a file, for Python's `pstats`, where the time goes while the block runs."""
    if file is None:
        yield
        return
    profile = Profile()
    with profile:
        yield
    profile.dump_stats(file)


class _Bar:
    """A line on the terminal that says how far the pages are; it writes over itself."""

    def __init__(self, words: Phrases, *, shown: bool) -> None:
        self._words = words
        self._shown = shown

    def show(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._shown:
            terminal.say_over(self._words.text("build-progress", done=done, total=total))

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self._shown:
            terminal.say_over("")
