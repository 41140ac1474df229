"""Options that several commands take, and the checks of what is given to them."""

import argparse

from generator.languages import phrases
from generator.model.edtf import EdtfError, parse
from generator.model.settings import TODAY

MOST_JOBS = 64


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option of every command that speaks."""
    parser.add_argument(
        "--language", choices=phrases.available(), help="the language of what is printed; else the locale's"
    )


def add_project(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads a project."""
    parser.add_argument("--config", default="mkdocs.yml", metavar="FILE", help="mkdocs.yml in the project's root")
    parser.add_argument(
        "--jobs", type=number_of_jobs, default=0, metavar="N", help="how many processes work at once; else one a core"
    )
    parser.add_argument("--today", type=day, default="", metavar="DAY", help="the archive's today, such as 2021-12-06")
    add_language(parser)


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
        valid = bool(TODAY.fullmatch(text)) and bool(parse(text))
    except EdtfError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2021-12-06")
    return text
