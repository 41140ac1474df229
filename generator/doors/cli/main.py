"""The command `timeline`: reads the arguments, hands over to one command, and never shows a traceback.

Exit codes: 0 all well, 1 the archive has errors (or, under --strict, advice), 2 the command was misused or failed.
"""

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from generator import __version__
from generator.doors.cli import options
from generator.doors.cli.language import language_asked, language_of, teach_argparse
from generator.doors.terminal import complain
from generator.doors.workers import RARELY, WorkerLostError
from generator.languages import phrases
from generator.languages.phrases import Phrases

COMMANDS = ("check", "build", "serve", "cache", "date", "explain", "rules")
"""The names of the commands, each in a module of its own: only that of the one asked for is loaded."""
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    gc.set_threshold(*RARELY)
    _make_streams_safe()
    given = sys.argv[1:] if arguments is None else arguments
    words = phrases.load(language_of(language_asked(given)))
    teach_argparse(words)
    atexit.register(gc.freeze)  # nor at the end: to look through a large archive before leaving takes most of a second
    try:
        asked = given[:1] if given and given[0] in COMMANDS else COMMANDS
        parsed = parser(words, asked).parse_args(given)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output went away (`timeline rules | head`); nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return FAILED
    except Exception as error:  # the last door: whatever went wrong, the user gets a sentence
        if os.environ.get("TIMELINE_DEBUG"):
            raise
        complain(_sentence(error, words))
        return FAILED
    return code


def _make_streams_safe() -> None:
    """Let nothing that is said fail on the way out: a closed stream goes nowhere, what it cannot spell is escaped."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # until the process ends
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # the same
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _sentence(error: Exception, words: Phrases) -> str:
    if isinstance(error, OSError) or "Symlink loop" in str(error):  # before Python 3.13 that is a RuntimeError
        return f"timeline: {error}"
    if isinstance(error, options.MisusedError):
        return str(error)
    if isinstance(error, WorkerLostError):
        return words["usage-worker-lost"]
    return words.text("usage-fault", kind=type(error).__name__, error=error)


def parser(words: Phrases, names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The command line with these commands, explained in those words."""
    top = options.Parser(prog="timeline", description=words["usage-timeline"], add_help=False)
    options.add_help(top, words)
    top.add_argument("--version", action="version", version=f"timeline {__version__}", help=words["usage-version"])
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for name in names:
        command = import_module(f"generator.doors.cli.{name}_command")
        command.add_parser(commands, words).set_defaults(run=command.run)
    return top


if __name__ == "__main__":
    sys.exit(main())
