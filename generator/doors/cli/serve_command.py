"""`timeline serve`: previews the site on this machine, from memory; what is saved is seen at once."""

import argparse
import errno
import signal
from functools import partial
from typing import NoReturn

from generator.doors import terminal
from generator.doors.cli import options
from generator.doors.cli.check_command import MISUSED
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project_folder import CONTENT
from generator.doors.workers import available_cores
from generator.languages import phrases
from generator.languages.phrases import Phrases

PORT = 8000
ENDED = 0
_REASONS = {errno.EADDRINUSE: "serve-eaddrinuse", errno.EACCES: "serve-eacces"}


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "serve")
    help_on_port = words.text("usage-serve-port", port=PORT)
    parser.add_argument("--port", type=partial(_port, words), default=PORT, metavar="N", help=help_on_port)
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; returns the exit code."""
    from generator.doors.server.preview import serve
    from generator.doors.server.state import Preview
    from generator.doors.wish import BuildError, Wish

    words = phrases.load(language_of(arguments.language))
    config = options.config_file(arguments, words).resolve()
    if config.is_file() and not (config.parent / CONTENT).is_dir():
        terminal.complain(words.text("no-project", folder=config.parent))
        return MISUSED
    signal.signal(signal.SIGTERM, _interrupt)  # ended from outside is ended as quietly as from the keyboard
    preview = Preview(Wish(config, today=arguments.today, choice=options.cache_choice(arguments)), words)
    try:
        serve(preview, arguments.port, arguments.jobs or available_cores())
    except BuildError as error:
        terminal.show(str(error), error=True)
        return error.code
    except OSError as error:
        if error.errno not in _REASONS:
            raise
        terminal.complain(words.text(_REASONS[error.errno], port=arguments.port))
        return MISUSED
    except KeyboardInterrupt:
        terminal.say("")
    return ENDED


def _port(words: Phrases, text: str) -> int:
    """A port, checked. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError(words.text("usage-bad-port", text=text))
    return int(text)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
