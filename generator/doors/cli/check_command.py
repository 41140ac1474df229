"""`timeline check`: reads the whole archive and reports every finding, or those in the files named."""

import argparse
import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from generator.doors import disk
from generator.doors.check import check
from generator.doors.cli import options, report
from generator.doors.cli.language import language_of
from generator.doors.cli.options import Commands
from generator.doors.project_folder import CONFIG, CONTENT, Project
from generator.doors.workers import available_cores
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.model.finding import Finding, Severity
from generator.model.left_by_others import is_left_by_others

CLEAN, ERRORS, MISUSED = 0, 1, 2


def add_parser(commands: Commands, words: Phrases) -> argparse.ArgumentParser:
    """Declare the command."""
    parser = options.add_command(commands, words, "check")
    forms = ("text", "concise", "json")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words["usage-check-paths"])
    parser.add_argument("--strict", action="store_true", help=words["usage-check-strict"])
    parser.add_argument("--format", choices=forms, default="text", help=words["usage-check-format"])
    options.add_project(parser, words)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check and report; returns the exit code."""
    words = phrases.load(language_of(arguments.language))
    root = Path(arguments.config).resolve().parent
    if refused := options.missing_config(arguments, words):
        print(refused, file=sys.stderr)
        return MISUSED
    if not (root / CONTENT).is_dir():
        print(words.text("no-project", folder=root), file=sys.stderr)
        return MISUSED
    missing = [path for path in arguments.paths if not Path(path).exists() and not Path(path).is_symlink()]
    if missing:
        print(words.text("no-such-path", path=missing[0]), file=sys.stderr)
        return MISUSED
    parts = (root / CONTENT, root / CONFIG, Path(arguments.config).resolve())
    unread = [path for path in arguments.paths if not _is_checked(_placed(path), parts)]
    if unread:
        print(words.text("not-checked", path=unread[0], folders=f"{CONTENT}/, {CONFIG}/"), file=sys.stderr)
        return MISUSED
    cache = options.cache_choice(arguments).cache(root)
    project = Project(root, arguments.today, jobs=arguments.jobs or available_cores(), cache=cache)
    checked = check(project)
    for key in checked.trouble:
        print(words[key], file=sys.stderr)
    findings = _within(checked.findings, root, arguments.paths)
    _print(findings, arguments.format, report_for(project, words, colour=has_colour()))
    if arguments.format != "json":
        told = frozenset(findings) if arguments.paths else frozenset()
        elsewhere = tuple(each for each in checked.findings if each not in told) if arguments.paths else ()
        print(report.summary(findings, checked.files, words, elsewhere))
    failing = findings if arguments.strict else [each for each in findings if each.severity is Severity.ERROR]
    return ERRORS if failing else CLEAN


def report_for(project: Project, words: Phrases, *, colour: bool) -> report.Report:
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
    chosen = [_placed(path) for path in paths]
    return tuple(each for each in findings if any((root / each.where.file).is_relative_to(path) for path in chosen))


def _placed(path: str) -> Path:
    """Where that is. Not resolved to the end: a symbolic link under content/ is itself a finding."""
    named = Path(path)
    return named.parent.resolve() / named.name if named.name not in ("", "..") else named.resolve()


def _is_checked(path: Path, parts: Iterable[Path]) -> bool:
    """Whether a check of these parts looks at that file or folder, or at something in it."""
    if is_left_by_others(path.name):
        return False
    return any(path.is_relative_to(part) or part.is_relative_to(path) for part in parts)


def _print(findings: tuple[Finding, ...], form: str, how: report.Report) -> None:
    if form == "json":
        print(report.json_report(findings, how))
        return
    lines = report.text_report if form == "text" else report.concise_report
    for paragraph in lines(findings, how):
        print(paragraph)
