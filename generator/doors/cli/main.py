"""The command `timeline`: reads the arguments, hands over to one command, and never shows a traceback.

Exit codes: 0 all well, 1 the archive has errors (or, under --strict, advice), 2 the command was misused or failed.
"""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence

from generator import __version__
from generator.doors.cli import (
    build_command,
    cache_command,
    check_command,
    date_command,
    explain_command,
    rules_command,
)
from generator.doors.workers import WorkerLostError

RARELY = (100_000, 50, 1_000)
"""How seldom Python looks for cycles. Records are frozen and have none; looking took a fifth of a check's time."""

COMMANDS = (check_command, build_command, cache_command, date_command, explain_command, rules_command)
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    gc.set_threshold(*RARELY)
    atexit.register(gc.freeze)  # nor at the end: to look through a large archive before leaving takes most of a second
    try:
        parsed = parser().parse_args(arguments)
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
        print(f"timeline: {_sentence(error)}", file=sys.stderr)
        return FAILED
    return code


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return str(error)
    if isinstance(error, WorkerLostError):
        return "a working process was ended from outside, perhaps for want of memory; try --jobs 1"
    kind = type(error).__name__
    return f"a fault in timeline itself ({kind}: {error}). Please report it; TIMELINE_DEBUG=1 shows where it is."


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="timeline", description="Check and build an explained timeline.")
    top.add_argument("--version", action="version", version=f"timeline {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(commands).set_defaults(run=command.run)
    return top


if __name__ == "__main__":
    sys.exit(main())
