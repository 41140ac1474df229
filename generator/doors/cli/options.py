"""Options that several commands take, and the checks of what is given to them."""

import argparse
import re

from generator.doors.cache_folder import Choice
from generator.languages import phrases
from generator.model.edtf import EdtfError, parse

MOST_JOBS = 64


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option of every command that speaks."""
    parser.add_argument(
        "--language", choices=phrases.available(), help="the language of what is printed; else the locale's"
    )


def add_config(parser: argparse.ArgumentParser) -> None:
    """The option that says which project is meant."""
    parser.add_argument("--config", default="mkdocs.yml", metavar="FILE", help="mkdocs.yml in the project's root")


def add_cache_dir(parser: argparse.ArgumentParser) -> None:
    """The option that says where the cache is."""
    parser.add_argument(
        "--cache-dir", default="", metavar="DIR", help="what was read is kept here, not in .timeline-cache"
    )


def add_project(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads a project."""
    add_config(parser)
    parser.add_argument(
        "--jobs", type=number_of_jobs, default=0, metavar="N", help="how many processes work at once; else one a core"
    )
    parser.add_argument("--today", type=day, default="", metavar="DAY", help="the archive's today, such as 2021-12-06")
    add_cache_dir(parser)
    parser.add_argument("--no-cache", action="store_true", help="keep nothing from this run, and use nothing kept")
    add_language(parser)


def cache_choice(arguments: argparse.Namespace) -> Choice:
    """What was said of the cache."""
    return Choice(arguments.cache_dir, off=arguments.no_cache)


def number_of_jobs(text: str) -> int:
    """A number of processes from 1 to MOST_JOBS, checked. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes from 1 to {MOST_JOBS}")
    return int(text)


def day(text: str) -> str:
    """An ISO day, checked; nothing means the archive's own today. Raises argparse.ArgumentTypeError."""
    if not text:
        return text
    try:
        valid = bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(parse(text))
    except EdtfError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2021-12-06")
    return text
