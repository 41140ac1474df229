"""`timeline check`: reads the whole archive and reports every finding, or those in the files named."""

import argparse
import re
import sys
from functools import lru_cache
from pathlib import Path

from generator.doors import disk
from generator.doors.cli import report
from generator.doors.cli.language import language_of
from generator.doors.project import Project, check
from generator.doors.workers import available_cores
from generator.languages import phrases
from generator.model.finding import Finding, Severity

MOST_JOBS = 64
CLEAN, ERRORS, MISUSED = 0, 1, 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """Declare the command."""
    parser = commands.add_parser(
        "check", help="check the archive and say what is wrong, where, and what to write instead"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report on these files or folders only (all are read)")
    parser.add_argument("--strict", action="store_true", help="advice fails the check too, unless it is waived")
    parser.add_argument(
        "--format", choices=("text", "concise", "json"), default="text", help="how findings are printed"
    )
    add_project_options(parser)
    return parser


def add_project_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads a project."""
    parser.add_argument("--config", default="mkdocs.yml", metavar="FILE", help="mkdocs.yml in the project's root")
    parser.add_argument(
        "--jobs", type=number_of_jobs, default=0, metavar="N", help="how many processes work at once; else one a core"
    )
    parser.add_argument("--today", type=day, default="", metavar="DAY", help="the archive's today, such as 2021-12-06")
    parser.add_argument(
        "--language", choices=phrases.available(), help="language of the messages (en, fr); else the locale's"
    )


def number_of_jobs(text: str) -> int:
    """A number of processes from 1 to MOST_JOBS, checked. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes from 1 to {MOST_JOBS}")
    return int(text)


def day(text: str) -> str:
    """An ISO day, checked; nothing means the archive's own today. Raises argparse.ArgumentTypeError."""
    from generator.model.edtf import EdtfError, parse

    if not text:
        return text
    try:
        valid = bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(parse(text))
    except EdtfError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2021-12-06")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Check and report; returns the exit code."""
    words = phrases.load(language_of(arguments.language))
    root = Path(arguments.config).resolve().parent
    if not (root / "content").is_dir():
        print(words.text("no-project", folder=root), file=sys.stderr)
        return MISUSED
    missing = [path for path in arguments.paths if not Path(path).exists() and not Path(path).is_symlink()]
    if missing:
        print(words.text("no-such-path", path=missing[0]), file=sys.stderr)
        return MISUSED
    project = Project(root, arguments.today, jobs=arguments.jobs or available_cores())
    checked = check(project)
    findings = _within(checked.findings, root, arguments.paths)
    _print(findings, len(checked.files), arguments.format, report_for(project, words, colour=has_colour()))
    failing = findings if arguments.strict else [each for each in findings if each.severity is Severity.ERROR]
    return ERRORS if failing else CLEAN


def report_for(project: Project, words: phrases.Phrases, *, colour: bool) -> report.Report:
    """A report that reads the lines it shows from the project's files, each file once."""

    @lru_cache(maxsize=64)
    def lines_of(path: str) -> tuple[str, ...]:
        try:
            text = project.read(path).decode("utf-8-sig", errors="replace")
        except disk.UnreadableFileError:
            return ()
        # Only these end a line for YAML's positions; splitlines() knows more kinds and would shift them.
        return tuple(re.split(r"\r\n|\n|\r", text))

    return report.Report(words, lines_of, colour)


def has_colour() -> bool:
    """Whether standard output is a terminal that may be coloured."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _within(findings: tuple[Finding, ...], root: Path, paths: list[str]) -> tuple[Finding, ...]:
    if not paths:
        return findings
    # Not resolved to the end: a symbolic link under content/ is itself a finding.
    chosen = [
        Path(path).parent.resolve() / Path(path).name if Path(path).name else Path(path).resolve() for path in paths
    ]
    return tuple(each for each in findings if any((root / each.where.file).is_relative_to(path) for path in chosen))


def _print(findings: tuple[Finding, ...], files: int, form: str, how: report.Report) -> None:
    if form == "json":
        print(report.json_report(findings, how))
        return
    lines = report.text_report if form == "text" else report.concise_report
    for paragraph in lines(findings, how):
        print(paragraph)
    print(report.summary(findings, files, how.phrases))
