"""Options that several commands take, and the checks of what is given to them."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from generator.doors import disk
from generator.doors.cache_folder import Choice
from generator.doors.project_folder import no_config
from generator.doors.terminal import harmless, show
from generator.languages import phrases
from generator.languages.phrases import Phrases

MOST_JOBS = 64

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 argparse names it no other way


class Parser(argparse.ArgumentParser):
    """A parser that speaks through our door: it repeats what it was given."""

    color = False  # of argparse's own, from Python 3.14 on

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, on one line, and leave."""
        super().error(harmless(message))

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401  # as argparse has it
        if message:
            show(message.removesuffix("\n"), error=file is sys.stderr)


def add_command(commands: Commands, words: Phrases, name: str) -> argparse.ArgumentParser:
    """A command without its options, but for the one that shows its help."""
    parser = commands.add_parser(name, help=words[f"usage-{name}"], add_help=False)
    add_help(parser, words)
    return parser


def add_help(parser: argparse.ArgumentParser, words: Phrases) -> None:
    """Argparse's own option, in our words."""
    parser.add_argument("-h", "--help", action="help", help=words["usage-help"])


def add_language(parser: argparse.ArgumentParser, words: Phrases) -> None:
    """The option of every command that speaks."""
    parser.add_argument("--language", choices=phrases.available(), help=words["usage-language"])


def add_config(parser: argparse.ArgumentParser, words: Phrases) -> None:
    """The option that says which project is meant."""
    parser.add_argument("--config", default="mkdocs.yml", metavar="FILE", help=words["usage-config"])


def missing_config(arguments: argparse.Namespace, words: Phrases) -> str:
    """What to say if the project's file is not there; nothing if it is."""
    path = Path(arguments.config)
    return "" if path.is_file() else no_config(path, words)


def add_cache_dir(parser: argparse.ArgumentParser, words: Phrases) -> None:
    """The option that says where the cache is."""
    parser.add_argument("--cache-dir", default="", metavar="DIR", help=words["usage-cache-dir"])


def add_project(parser: argparse.ArgumentParser, words: Phrases) -> None:
    """The options of every command that reads a project."""
    jobs, today = partial(_number_of_jobs, words), partial(_day, words)
    add_config(parser, words)
    parser.add_argument("--jobs", type=jobs, default=0, metavar="N", help=words["usage-jobs"])
    parser.add_argument("--today", type=today, default="", metavar="DAY", help=words["usage-today"])
    add_cache_dir(parser, words)
    parser.add_argument("--no-cache", action="store_true", help=words["usage-no-cache"])
    add_language(parser, words)


def cache_choice(arguments: argparse.Namespace) -> Choice:
    """What was said of the cache."""
    return Choice(arguments.cache_dir, off=arguments.no_cache)


def address(words: Phrases, text: str) -> str:
    """An address, which an unset variable in a script is not. Raises argparse.ArgumentTypeError."""
    if not text.strip():
        raise argparse.ArgumentTypeError(words.text("usage-bad-address", text=text))
    return text


class MisusedError(Exception):
    """The command cannot do what it was asked; the text is a sentence that says why."""


def config_file(arguments: argparse.Namespace, words: Phrases) -> Path:
    """The configuration that was named, if it is there at all. Raises MisusedError for what cannot be one."""
    path = Path(arguments.config)
    if why := disk.why_no_configuration(path):
        raise MisusedError(words.text(why, path=path, most=disk.SIZE_LIMIT // 1024))
    return path


def _number_of_jobs(words: Phrases, text: str) -> int:
    """A number of processes from 1 to MOST_JOBS, checked. Raises argparse.ArgumentTypeError."""
    if text not in map(str, range(1, MOST_JOBS + 1)):
        raise argparse.ArgumentTypeError(words.text("usage-bad-jobs", text=text, most=MOST_JOBS))
    return int(text)


def _day(words: Phrases, text: str) -> str:
    """An ISO day, checked; nothing means the archive's own today. Raises argparse.ArgumentTypeError."""
    if not text:
        return text
    from generator.model.edtf import EdtfError, parse  # dates are loaded only if one is given
    from generator.model.settings import TODAY

    try:
        valid = bool(TODAY.fullmatch(text)) and bool(parse(text))
    except EdtfError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError(words.text("usage-bad-day", text=text))
    return text
